import "./node24.ts";

import { caseCommand } from "./commands/case.ts";
import type { Command } from "./commands/command.ts";
import { exitCodes, isFailure } from "./commands/command.ts";
import { due } from "./commands/due.ts";
import { file } from "./commands/file.ts";
import { openapi } from "./commands/openapi.ts";
import { rebuild } from "./commands/rebuild.ts";
import { status } from "./commands/status.ts";
import { token } from "./commands/token.ts";
import { report } from "./exits.ts";

const commands: readonly Command[] = [due, token, file, caseCommand, status, rebuild, openapi];

/** `npm run -s docket -- <command>`: answers on standard output, complaints on standard error. */
async function main([name, ...args]: readonly string[]): Promise<void> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    for (const line of overview()) console.log(line);
    return;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    console.error(`There is no command "${name}".`);
    for (const line of overview()) console.error(line);
    process.exitCode = exitCodes.usage;
    return;
  }
  if (args.includes("--help") || args.includes("-h")) {
    for (const line of command.help) console.log(line);
    return;
  }
  await command.run(args, (line) => console.log(line));
}

function overview(): string[] {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    "Usage: npm run -s docket -- <command> [--json] [--help]",
    "",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
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
