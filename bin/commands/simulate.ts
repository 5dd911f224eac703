import { parseArgs } from "node:util";

import { Asked, groundOfData, simulated } from "../../api/simulating.ts";
import type { Simulated } from "../../api/simulating.ts";
import type { Command } from "./command.ts";
import { usage } from "./command.ts";

/** `docket simulate`: every date of a case to its end, with no docket running. */
export const simulate: Command = {
  help: [
    "docket simulate --filed 2026-11-24 [--acts RegisterNotification@2026-11-26,…] [--json]",
    "",
    "  --filed   the day of filing",
    "  --denied  the day of the denial; ten days before the filing unless told",
    "  --track   ordinary or urgent",
    "  --own     the denying State's own notice",
    "  --served  confirmed or unconfirmed: whether contact points are served at entry (R11)",
    "  --acts    Command@2026-11-26 or Command@+20d, separated by commas, in order; a role before",
    "            a colon acts (DEN:BeginConsultations@+5d), both: for both parties, T23:59:59 for",
    "            a time of day; everything else passes in silence",
    "  --why     says of each deadline why it is due on its day",
  ],
  run: async (args, print) => {
    const { values } = parseArgs({
      args,
      options: {
        filed: { type: "string" },
        denied: { type: "string" },
        track: { type: "string" },
        own: { type: "boolean" },
        served: { type: "string" },
        acts: { type: "string" },
        why: { type: "boolean" },
        json: { type: "boolean" },
      },
    });
    const { json, why, own, ...rest } = values;
    const asked = Asked.safeParse({ ...rest, ...(own === true && { own: "true" }) });
    if (!asked.success) {
      const [issue] = asked.error.issues;
      throw usage(`--${issue?.path.join(".")}: ${issue?.message}.`);
    }
    const result = simulated(asked.data, groundOfData);
    if (!result.ok) throw usage(`--${result.field}: ${result.why}`);
    if (json) return print(JSON.stringify(result.answer));
    for (const line of inWords(result.answer, why === true)) print(line);
  },
};

function inWords(answer: Simulated, isExplained: boolean): string[] {
  const { steps, ended, warnings, policy, calendar, assumed } = answer;
  return [
    ...warnings.map((warning) => `Warning     ${warning}`),
    `Policy      ${policy}, calendar ${calendar}`,
    `Assumed     ${assumed}`,
    ...steps.flatMap((step) => [
      `${step.on}  ${step.inWords}`,
      ...(step.refusal === null ? [] : [`            ${step.refusal.detail}`]),
      ...step.armed.flatMap((clock) => [
        `            ${clock.id} ${clock.title}: due ${clock.dueDate}` +
          `${clock.provisional ? " (provisional)" : ""}, binds ${clock.binds.join(", ")}`,
        ...(isExplained ? clock.why.map((sentence) => `              - ${sentence}`) : []),
      ]),
    ]),
    `Ended       ${ended.stage}${ended.on === null ? "" : ` on ${ended.on}`}`,
  ];
}
