import { expiring } from "../case/due.ts";
import { accept, reject } from "../decision.ts";
import type { Decision, Rejection } from "../decision.ts";
import type { Actor, Law } from "../law.ts";
import { denialActs } from "./acts.ts";
import type { DenialAct, DenialFact, DenialScene } from "./act.ts";
import { denialCommandNamed, denialCommands } from "./catalogue.ts";
import type { DenialCommand, DenialCommandName, DenialEntry } from "./catalogue.ts";
import type { DenialEvent } from "./events.ts";
import { factsAtDenialExpiry } from "./expiry.ts";
import { roleInDenial } from "./roles.ts";
import type { DenialState } from "./state.ts";
import { knowsDenial } from "./visible.ts";

/**
 * AXP-1 §5.8: decides `command` by `actor` about a denial. Total, and in the order of a case's
 * decisions: whether there is a denial, the capacity, the stage, the guards, then the body.
 */
export function decideDenial(
  command: DenialCommand,
  actor: Actor,
  state: DenialState,
  law: Law,
): Decision<DenialEvent> {
  if (command.type === "ExpireDeadline") return expire(command.body, actor, state, law);
  const entry = denialCommandNamed(command.type);
  if (entry === undefined) return reject("denial.unknown", "AXP-1 §5.8");
  const scene = { state, actor, role: roleInDenial(actor, state), law };
  const act = denialActs[command.type] as DenialAct<DenialCommandName>;
  const result = bar(entry, scene) ?? act.act(scene, command.body as never);
  if ("code" in result) return result;
  const origin = { v: 1, on: law.today, by: scene.role, party: actor.party } as const;
  return accept(result.map((fact) => ({ ...origin, ...fact }) as DenialEvent));
}

function bar(
  entry: DenialEntry & { readonly name: DenialCommandName },
  scene: DenialScene,
): Rejection | null {
  const { state, role } = scene;
  const isThere = state.stage !== "NONE" && knowsDenial(scene.actor);
  if (!isThere && !(state.stage === "NONE" && role === "clock" && entry.in.includes("NONE")))
    return reject("denial.unknown", "AXP-1 §5.8");
  if (!entry.by.includes(role))
    return reject(notYours(entry), entry.rule, { facts: { capacity: role } });
  if (!entry.in.includes(state.stage)) {
    const code = state.stage === "REVOKED" ? "denial.revoked" : "denial.unreviewed";
    return reject(code, entry.rule, { facts: { stage: state.stage } });
  }
  for (const guard of denialActs[entry.name].guards ?? []) {
    const refusal = guard(scene);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** AXP-1 §5 `not-yours`: whose act it is. */
function notYours({ by }: DenialEntry): Rejection["code"] {
  if (by.includes("clock")) return "not-yours.clock";
  if (by.includes("DEN")) return "not-yours.denying-state";
  return by.includes("ISU") ? "not-yours.secretariat" : "not-yours.third-state";
}

/** What `actor` may do now about the denial: the catalogue through the guards that decide. */
export const permittedForDenial = (actor: Actor, state: DenialState, law: Law) =>
  denialCommands
    .filter((entry) => bar(entry, { state, actor, role: roleInDenial(actor, state), law }) === null)
    .map(({ name, rule, summary }) => ({ command: name, rule, summary }));

/** What the clock's expiry of a deadline brings about, dated by its due date. */
function expire(
  body: { readonly id: string; readonly overAt: string },
  actor: Actor,
  state: DenialState,
  law: Law,
): Decision<DenialEvent> {
  if (state.stage === "NONE") return reject("denial.unknown", "AXP-1 §5.8");
  const due = expiring(body, actor, state);
  if ("ok" in due) return due;
  // R10: an event of the clock carries the due date, and what it starts is counted from there.
  const origin = { v: 1, on: due.dueDate, by: "clock", party: "clock" } as const;
  const facts: readonly DenialFact[] = factsAtDenialExpiry(due, state, law);
  return accept(facts.map((fact) => ({ ...origin, ...fact }) as DenialEvent));
}
