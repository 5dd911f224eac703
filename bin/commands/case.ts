import { parseArgs } from "node:util";

import type { CaseView } from "../../api/caseView.ts";
import type { Command } from "./command.ts";
import { exitCodes, failure, usage } from "./command.ts";
import { call } from "./http.ts";
import { signIn } from "./signIn.ts";

/** `docket case`: one case as a capacity sees it: its stage, its clocks, what may be done now. */
export const caseCommand: Command = {
  help: [
    "docket case AXP/2026/1 [--as secretariat] [--json]",
    "",
    "  --as  who looks (see `docket token --help`); the secretariat unless told",
  ],
  run: async (args, print) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { as: { type: "string" }, json: { type: "boolean" } },
    });
    const [which] = positionals;
    if (which === undefined) throw usage("Name the case by its number (AXP/2026/1) or identifier.");
    const { token } = await signIn(values.as ?? "secretariat");
    const caseId = which.includes("/") ? await byNumber(which, token) : which;
    const shown = await call<CaseView>(`/v1/cases/${encodeURIComponent(caseId)}`, { token });
    if (values.json) return print(JSON.stringify(shown));
    for (const line of inWords(shown)) print(line);
  },
};

async function byNumber(number: string, token: string): Promise<string> {
  const path = `/v1/cases?number=${encodeURIComponent(number)}`;
  const { cases } = await call<{ cases: readonly { caseId: string }[] }>(path, { token });
  const [found] = cases;
  if (found === undefined) throw failure(`There is no case ${number}.`, exitCodes.refused);
  return found.caseId;
}

function inWords(shown: CaseView): string[] {
  const parties = shown.requesting === null ? [] : [`${shown.requesting} v. ${shown.denying}`];
  return [
    `${shown.number ?? "(not yet numbered)"}  ${shown.caseId}`,
    `Stage      ${shown.stage}${shown.stageSince === null ? "" : ` since ${shown.stageSince}`}`,
    ...parties.map((names) => `Parties    ${names}`),
    `Items      ${(shown.items.length > 0 ? shown.items : shown.families).join(", ")}`,
    ...(shown.label === null ? [] : [`Label      ${shown.label.text}`]),
    ...shown.clocks.flatMap((clock) => [
      `Deadline   ${clock.id} ${clock.title}, binds ${clock.binds.join(", ")}: ` +
        `due ${clock.dueDate}${clock.provisional ? " (provisional)" : ""}`,
      ...clock.why.map((sentence) => `           - ${sentence}`),
    ]),
    ...shown.permitted.map(({ command, summary }) => `May now    ${command}: ${summary}`),
  ];
}
