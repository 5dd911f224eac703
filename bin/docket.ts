import "./node24.ts";

import type { Command } from "./commands/command.ts";
import { exitCodes, isFailure } from "./commands/command.ts";
import { report } from "./exits.ts";

type Listed = { readonly summary: string; readonly load: () => Promise<Command> };

/** Each command is loaded when it is asked for: to work out a date needs no server's client. */
const commands: Readonly<Record<string, Listed>> = {
  due: {
    summary: "Work out a due date and say why.",
    load: async () => (await import("./commands/due.ts")).due,
  },
  simulate: {
    summary: "Show every date of a case to its end, with acts as planned and silence otherwise.",
    load: async () => (await import("./commands/simulate.ts")).simulate,
  },
  token: {
    summary: "Sign in; prints a bearer token.",
    load: async () => (await import("./commands/token.ts")).token,
  },
  file: {
    summary: "File a notification, from a file or from a reported denial.",
    load: async () => (await import("./commands/file.ts")).file,
  },
  case: {
    summary: "Show a case by its number or identifier.",
    load: async () => (await import("./commands/case.ts")).caseCommand,
  },
  status: {
    summary: "Show what the docket holds: time, cases, overdue deadlines, wakes, heads.",
    load: async () => (await import("./commands/status.ts")).status,
  },
  verify: {
    summary: "Recompute chains, heads, states and projections; name the first bad position.",
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  rebuild: {
    summary: "Make projections or workflows anew from the record.",
    load: async () => (await import("./commands/rebuild.ts")).rebuild,
  },
  openapi: {
    summary: "Write the description of the API (OpenAPI 3.1) to api/openapi.json.",
    load: async () => (await import("./commands/openapi.ts")).openapi,
  },
};

/** `npm run -s docket -- <command>`: answers on standard output, complaints on standard error. */
async function main([name, ...args]: readonly string[]): Promise<void> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    for (const line of overview()) console.log(line);
    return;
  }
  const listed = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (listed === undefined) {
    console.error(`There is no command "${name}".`);
    for (const line of overview()) console.error(line);
    process.exitCode = exitCodes.usage;
    return;
  }
  const command = await listed.load();
  if (args.includes("--help") || args.includes("-h")) {
    for (const line of command.help) console.log(line);
    return;
  }
  await command.run(args, (line) => console.log(line));
}

function overview(): string[] {
  const listed = Object.entries(commands);
  const width = Math.max(...listed.map(([name]) => name.length));
  return [
    "Usage: npm run -s docket -- <command> [--json] [--help]",
    "",
    ...listed.map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "The docket of DATA_DIR is used; DATABASE_URL and BASE_URL name another.",
  ];
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (isFailure(error)) {
    console.error(error.message);
    process.exitCode = error.exitCode;
  } else if (error instanceof TypeError && "code" in error) {
    // node:util's parseArgs: an option that is not known, or without its value.
    console.error(error.message);
    process.exitCode = exitCodes.usage;
  } else {
    process.exitCode = report(error);
  }
}
