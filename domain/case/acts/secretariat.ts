import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import type { Actor, Law } from "../../law.ts";
import { civilDate, startOfDay } from "../../time.ts";
import type { CivilDate } from "../../time.ts";
import { commandNamed } from "../catalogue/index.ts";
import type { BodyOf, CaseCommand } from "../catalogue/index.ts";
import type { EnteredFromPaper } from "../events/common.ts";
import { OPEN } from "../stages.ts";
import type { CaseState } from "../state.ts";
import { words } from "./act.ts";
import type { Acts } from "./act.ts";

/** What the registrar does with filings and papers (AXP-1 §2, §5 Invariants); it rules on none. */
export const secretariatActs: Acts<"EnterOnBehalf" | "MergeFilings"> = {
  // What a paper amounts to is decided as an act of its author: `decide.ts`.
  EnterOnBehalf: { act: () => [] },
  MergeFilings: {
    act: ({ state, law }, body) => {
      const rule = "AXP-1 §5 Invariants";
      const at = { pointer: "/into" };
      const found = law.facts.byNumber[body.into];
      const into = found === undefined ? undefined : law.facts.cases[found.id];
      if (body.into === state.number) return reject("merger.same-case", rule, at);
      if (into === undefined || !isBetweenSame(into, state))
        return reject("merger.unknown-case", rule, at);
      if (!(OPEN as readonly string[]).includes(into.stage))
        return reject("merger.case-not-open", rule, { ...at, facts: { stage: into.stage } });
      return [{ type: "FilingsMerged", into: body.into, stage: "LAPSED", ...words(body) }];
    },
  },
};

const isBetweenSame = (one: CaseState, other: CaseState): boolean =>
  one.requesting === other.requesting && one.denying === other.denying;

/** A paper as an act: whose, of which date, and under the law as of that date. */
export type Paper = {
  readonly command: CaseCommand;
  readonly actor: Actor;
  readonly law: Law;
  readonly entered: EnteredFromPaper;
};

/**
 * §2: "dated by the stamp of receipt that ISU records with the scan". Lateness and periods count
 * from there; what the clock has done since stands.
 */
export function paperOf(
  body: BodyOf<"EnterOnBehalf">,
  { stageSince }: CaseState,
  actor: Actor,
  law: Law,
): Paper | Rejection {
  const rule = "AXP-1 §2";
  const entry = commandNamed(body.command);
  if (entry === undefined) return reject("paper.unknown-command", rule, { pointer: "/command" });
  if (entry.by.every((role) => role === "ISU" || role === "clock"))
    return reject("paper.not-of-an-author", rule, { pointer: "/command" });
  const received = civilDate(body.receivedOn);
  const refusal = dateRefused(received, stageSince, law);
  if (refusal !== null) return refusal;
  const parsed = entry.body.safeParse(body.body);
  if (!parsed.success) {
    const path = (parsed.error.issues[0]?.path ?? []).map(String);
    return reject("paper.body-invalid", rule, { pointer: ["/body", ...path].join("/") });
  }
  return {
    command: { type: entry.name, body: parsed.data } as CaseCommand,
    actor: { subject: actor.subject, party: body.party, capacity: body.capacity },
    law: { ...law, today: received, now: startOfDay(received) },
    entered: { on: law.today, scan: body.scan },
  };
}

function dateRefused(
  received: CivilDate,
  stageSince: CivilDate | null,
  law: Law,
): Rejection | null {
  const at = { pointer: "/receivedOn" };
  if (received > law.today) return reject("paper.in-future", "AXP-1 §2", at);
  if (stageSince === null || received >= stageSince) return null;
  const facts = { stageSince };
  return reject("paper.received-before-stage", "AXP-1 §2", { ...at, facts });
}
