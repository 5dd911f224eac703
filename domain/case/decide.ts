import { accept, reject } from "../decision.ts";
import type { Decision, Rejection } from "../decision.ts";
import type { Actor, Law } from "../law.ts";
import type { CivilDate } from "../time.ts";
import { isRejection } from "./acts/act.ts";
import type { Act, Scene } from "./acts/act.ts";
import { acts } from "./acts/index.ts";
import { notYours, wrongStage } from "./bars.ts";
import { caseCommands, commandNamed } from "./catalogue/index.ts";
import type { CaseCommand, CommandName, ExpireDeadline } from "./catalogue/index.ts";
import type { CommandEntry } from "./catalogue/command.ts";
import type { Deadline } from "./deadline.ts";
import type { CaseEvent } from "./events.ts";
import { factsAtExpiry } from "./expiry.ts";
import { knows } from "./levels.ts";
import { record } from "./record.ts";
import { roleIn } from "./roles.ts";
import type { Role } from "./roles.ts";
import type { Stage } from "./stages.ts";
import type { CaseState } from "./state.ts";

/**
 * AXP-1 §5: decides `command` by `actor` against `state`. Total: a refusal is a value. Checks, in
 * order, that there is a case, the capacity, the stage, the guards, and then what the body says.
 */
export function decide(
  command: CaseCommand,
  actor: Actor,
  state: CaseState,
  law: Law,
): Decision<CaseEvent> {
  if (command.type === "ExpireDeadline") return expire(command.body, actor, state, law);
  const entry = commandNamed(command.type);
  const role = roleFor(entry, actor, state);
  const scene = { state, actor, role, law };
  const act = acts[command.type] as Act<CommandName>;
  const refusal = entry === undefined ? reject("case.unknown", "AXP-1 §5") : bar(entry, scene);
  const result = refusal ?? act.act(scene, command.body as never);
  if (isRejection(result)) return result;
  return accept(record(result, { by: role, party: actor.party, on: law.today }, state, law));
}

/** Before there is a case, a State is whom the filing makes it: REQ, or DEN of an own notice. */
function roleFor(entry: CommandEntry | undefined, actor: Actor, state: CaseState): Role {
  if (state.stage !== "NONE" || actor.capacity !== "state") return roleIn(actor, state);
  return entry?.in.includes("NONE") === true ? (entry.by[0] ?? "SP") : "SP";
}

/** What bars the actor from the command as the case stands, before its body is looked at. */
function bar(entry: CommandEntry & { name: CommandName }, scene: Scene): Rejection | null {
  const { state, role } = scene;
  if (state.stage === "NONE" ? !entry.in.includes("NONE") : !knows(scene.actor, state))
    return reject("case.unknown", "AXP-1 §5");
  if (!entry.by.includes(role))
    return reject(notYours(entry), entry.rule, { facts: { capacity: role } });
  if (!entry.in.includes(state.stage))
    return reject(wrongStage(entry, state.stage as Stage), entry.rule, {
      facts: { stage: state.stage, ...lateFor(entry.name, state) },
    });
  for (const guard of acts[entry.name].guards ?? []) {
    const refusal = guard(scene);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** §2 "Refused with the code `late`": the deadlines whose expiry may also have moved the stage. */
const bounds: { readonly [Name in CommandName]?: readonly string[] } = {
  RequestConsultations: ["D09", "D15"],
  RequestToJoinConsultations: ["D13"],
  ReplyToConsultations: ["D10"],
  BeginConsultations: ["D11"],
  ReferToCommittee: ["D15"],
  CommentOnInterim: ["D21"],
  BreakSilence: ["D24"],
};

/** Late and out of stage at once: the refusal says when the time was over. */
function lateFor(name: CommandName, { expired }: CaseState): { readonly dueDate?: CivilDate } {
  const dates = (bounds[name] ?? []).flatMap((id) => expired[id] ?? []);
  const dueDate = dates.toSorted().at(-1);
  return dueDate === undefined ? {} : { dueDate };
}

export type Permitted = {
  readonly command: CommandName;
  readonly rule: string;
  readonly summary: string;
};

/** What `actor` may do now: the catalogue through the same guards that decide. */
export function permitted(actor: Actor, state: CaseState, law: Law): readonly Permitted[] {
  return caseCommands
    .filter(
      (entry) => bar(entry, { state, actor, role: roleFor(entry, actor, state), law }) === null,
    )
    .map(({ name, rule, summary }) => ({ command: name, rule, summary }));
}

/** The deadline that expires first: by the instant, then in the policy's order (§2). */
export function nextDue({ clocks }: Pick<CaseState, "clocks">): Deadline | null {
  return clocks.reduce<Deadline | null>(
    (first, clock) => (first === null || isBefore(clock, first) ? clock : first),
    null,
  );
}

function isBefore(one: Deadline, other: Deadline): boolean {
  if (one.overAt !== other.overAt) return one.overAt < other.overAt;
  if (one.order !== other.order) return one.order < other.order;
  return one.startVersion < other.startVersion;
}

/** §2: an expiry whose deadline was disarmed does nothing; the first due goes first. */
function expire(
  { id, overAt }: ExpireDeadline["body"],
  actor: Actor,
  state: CaseState,
  law: Law,
): Decision<CaseEvent> {
  if (state.stage === "NONE") return reject("case.unknown", "AXP-1 §5");
  if (actor.capacity !== "clock")
    return reject("not-yours.clock", "AXP-1 §5", { facts: { capacity: actor.capacity } });
  const due = state.clocks.find((clock) => clock.id === id && clock.overAt === overAt);
  if (due === undefined) return reject("deadline.not-running", "AXP-1 §2 In time");
  const first = nextDue(state);
  if (first !== null && first.id !== id)
    return reject("deadline.not-first", "AXP-1 §2 In time", { facts: { first: first.id } });
  const facts = factsAtExpiry(due, state, law);
  // R10: what the clock starts is counted from the due date.
  const origin = { by: "clock", party: "clock", on: due.dueDate, expired: due } as const;
  return accept(record(facts, origin, state, law));
}
