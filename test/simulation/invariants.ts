import { isDeepStrictEqual } from "node:util";

import type { Step } from "../../db/deciding.ts";
import { kindNamed } from "../../db/kinds/index.ts";
import type { CaseEvent } from "../../domain/case/events.ts";
import type { Deadline } from "../../domain/case/deadline.ts";
import { nextDue } from "../../domain/case/due.ts";
import { leadingClock } from "../../domain/case/leading.ts";
import { isFinal } from "../../domain/case/stages.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Instant } from "../../domain/time.ts";
import { onTransaction } from "./memory.ts";
import type { Memory, Stream } from "./memory.ts";

/** AXP-1 §5 "Invariants": each throws, with words, where it does not hold. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** What was seen of a world so far: expiries, by stream and deadline as it was armed. */
export type Seen = {
  readonly expired: Set<string>;
  readonly levels: Map<string, string>;
  readonly stages: Set<string>;
  readonly types: Set<string>;
  /** Keys of the deadlines that passed in silence. */
  readonly lapsed: Set<string>;
};
export const nothingSeen = (): Seen => ({
  expired: new Set(),
  levels: new Map(),
  stages: new Set(),
  types: new Set(),
  lapsed: new Set(),
});

/** After each transaction, over what it did. */
export function afterCommit(memory: Memory, stream: Stream, steps: readonly Step[], seen: Seen) {
  for (const step of steps) {
    if (!step.decision.ok) {
      must(step.after === step.before, "A refusal changed the state.");
      continue;
    }
    for (const { type } of step.decision.events) seen.types.add(type);
    const isClocks = step.order.command.type === "ExpireDeadline";
    if (!isClocks) nothingIsOver(step, memory.now);
    if (stream.kind === "case") ofCase(stream, step, memory, seen);
    datesMoveByEvents(step);
    expiriesOnce(stream, step, seen);
  }
  startsAreKnown(stream);
  if (stream.kind === "case") standing(memory, stream);
}

/** R9: a deadline names the entry that started it; one taken over, the entry that handed it. */
function startsAreKnown({ kind, state, events }: Stream): void {
  for (const { id, startVersion, startEvent } of state.clocks) {
    const start = events[startVersion - 1];
    must(start !== undefined, `${id} was started by an entry that is not there.`);
    const isOwn = kind === "denial";
    must(!isOwn || start?.type === startEvent, `${id} was not started by a ${start?.type}.`);
  }
}

/** §2: what was received in time is decided before the expiry, what is over expires before. */
function nothingIsOver({ before, order }: Step, now: Instant): void {
  const due = kindNamed(order.kind).nextDue(before);
  must(due === null || due.overAt > now, `${order.command.type} went before ${due?.id}.`);
}

function ofCase(stream: Stream, step: Step, memory: Memory, seen: Seen): void {
  if (!step.decision.ok) return;
  const before = step.before as CaseState;
  const events = step.decision.events as readonly CaseEvent[];
  for (const event of events) {
    if (event.stage !== undefined) seen.stages.add(event.stage);
    nobodyRulesInOwnCase(event, before);
    levelsGoDown(stream, event, seen);
  }
  const { version } = step.after;
  must(version === step.before.version + events.length, `${version} is not one version an event.`);
  if (stream.transaction === null) return;
  const open = onTransaction(memory, stream.transaction).filter(
    ({ state }) => !isFinal(state.stage as CaseState["stage"]),
  );
  must(open.length <= 1, "Two cases are open on one transaction.");
}

const rulings = new Set([
  ...["UrgencyAccepted", "UrgencyRejected", "NotificationRuledAdmissible"],
  ...["NotificationRuledInadmissible", "ExtensionGranted", "ExtensionRefused", "ExpertAppointed"],
  ...["ChallengeUpheld", "ChallengeRejected", "SilenceProcedureOpened", "SilenceBroken"],
  ...["RecommendationAdopted", "PositionRecorded", "ConsolidationProposed", "CasesSeparated"],
]);

/** §1 Recusal; "REG and OBS never decide". */
function nobodyRulesInOwnCase({ type, by, party }: CaseEvent, before: CaseState): void {
  const { requesting, denying, thirdParties, committee, consolidation } = before;
  if (by === "REG" || by === "OBS")
    must(!rulings.has(type) && type !== "CaseClosed", `${party} (${by}) decided: ${type}.`);
  if ((by !== "CH" && by !== "COM") || !rulings.has(type)) return;
  const own = [
    requesting,
    denying,
    ...thirdParties.joined,
    ...thirdParties.admitted,
    ...committee.recused,
    ...consolidation.members.map((member) => member.requesting),
  ];
  must(!own.includes(party), `${party} ruled in its own case: ${type}.`);
}

/** §6: a level only goes down, and by its author. */
function levelsGoDown(stream: Stream, event: CaseEvent, seen: Seen): void {
  if (event.type !== "LevelLowered") return;
  const key = `${stream.streamId} ${event.entry}`;
  const author = (stream.events[event.entry - 1] as CaseEvent | undefined)?.party;
  must(author === event.party, `${event.party} lowered a paper of ${author}.`);
  must((seen.levels.get(key) ?? "L3") > event.to, `${key} was raised to ${event.to}.`);
  seen.levels.set(key, event.to);
}

/** R9: a due date moves only by an event, which carries the deadline with its new dates. */
function datesMoveByEvents(step: Step): void {
  if (!step.decision.ok) return;
  const events = step.decision.events as readonly CaseEvent[];
  const armed = new Map<string, Deadline>();
  for (const event of events) for (const one of event.clocks?.armed ?? []) armed.set(one.id, one);
  const before = new Map(step.before.clocks.map((clock) => [clock.id, clock]));
  for (const clock of step.after.clocks) {
    const was = before.get(clock.id);
    if (was === clock) continue;
    must(armed.has(clock.id), `${clock.id} runs, and no event says since when.`);
    must(clock.nominalEnd <= clock.dueDate || clock.key === "D21", `${clock.id} is due too early.`);
  }
}

/** A deadline expires at most once, and only if it ran. */
function expiriesOnce({ streamId }: Stream, step: Step, { expired, lapsed }: Seen): void {
  if (!step.decision.ok) return;
  const events = step.decision.events as readonly CaseEvent[];
  for (const { clocks } of events) {
    if (clocks?.expired === undefined) continue;
    const { id } = clocks.expired;
    const ran = step.before.clocks.find((clock) => clock.id === id);
    must(ran !== undefined, `${id} expired and did not run.`);
    const key = `${streamId} ${id} ${ran?.startVersion} ${ran?.overAt}`;
    must(!expired.has(key), `${id} expired twice.`);
    expired.add(key);
    lapsed.add(id.replace(/#.*/, ""));
  }
}

/** How a case stands between two transactions. */
function standing({ streams }: Memory, { streamId, state: any }: Stream): void {
  const state = any as CaseState;
  const { stage, clocks, paused, consolidation, number } = state;
  if (stage === "NONE") return;
  const what = `${number ?? streamId} in ${stage}`;
  if (isFinal(stage)) {
    const late = [...clocks, ...paused.map(({ deadline }) => deadline)];
    must(
      late.every(({ key }) => key === "D46"),
      `${what} has a clock that it should not have.`,
    );
    return;
  }
  if (stage === "CONSOLIDATED") {
    const lead = streams.get(consolidation.lead ?? "");
    must(lead !== undefined, `${what} has no lead.`);
    return;
  }
  must(nextDue(state) !== null, `${what} has no running clock.`);
  const isServed = !clocks.some(({ key }) => key === "D38");
  must(
    !isServed || leadingClock(state) !== null || clocks.some(({ asked }) => asked === true),
    `${what} has not the clock that leads on: ${clocks.map(({ id }) => id).join(" ")}.`,
  );
}

/** At the end of a world: the record alone gives every state again, also after storage. */
export function replays({ kind, state, events }: Stream): void {
  const { empty, evolve } = kindNamed(kind);
  const stored = JSON.parse(JSON.stringify(events)) as typeof events;
  const again = stored.reduce((last, event) => evolve(last, event), empty);
  if (isDeepStrictEqual(state, again)) return;
  throw new Error(`The replay differs: ${JSON.stringify(state)} against ${JSON.stringify(again)}.`);
}
