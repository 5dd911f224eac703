import { daysLeft } from "../calendar.ts";
import type { Law } from "../law.ts";
import { expiryPlace } from "../policy.ts";
import type { CivilDate } from "../time.ts";
import { clockRows } from "./clocks.ts";
import { rulingClock } from "./extension.ts";
import { hastenedSinceHold, movedBy } from "./movedBy.ts";
import { isInWorkingDays, periodInForce, startOfPeriod } from "./moving.ts";
import { isServedAtEntry } from "./notices.ts";
import type { ClockRow, Particular, Start } from "./clocks/row.ts";
import type { ClockChanges, Deadline } from "./deadline.ts";
import type { CaseEvent } from "./events.ts";
import type { Moves } from "./handing.ts";
import { requestingOf } from "./roles.ts";
import { HOLDS, isFinal } from "./stages.ts";
import type { Stage } from "./stages.ts";
import type { CaseState } from "./state.ts";
import { anchorOf, notBeyond, resumed, statusDate, termOf } from "./terms.ts";

const rowOf = new Map(clockRows.map((row) => [row.key, row]));
/** The rows that an event may arm, in the order of §3. */
const startable: ReadonlyMap<string, readonly ClockRow[]> = new Map(
  clockRows
    .flatMap(({ armedBy }) => armedBy.map(({ event }) => event))
    .map((name) => [
      name,
      clockRows.filter(({ armedBy }) => armedBy.some(({ event }) => event === name)),
    ]),
);

/**
 * AXP-1 §3: what `event` does to the clocks. Its act disarms, leaving the listed stages disarms, a
 * final stage disarms all but what outlives the case, a hold pauses (R8), its end resumes, and the
 * event arms what it starts.
 * `after` is the case with the event's other facts; `expired` the deadline that the event ends;
 * `moves` what is taken over from another case, or given up with it (§5.6).
 */
export function settleClocks(
  before: CaseState,
  event: CaseEvent,
  after: CaseState,
  expired: Deadline | undefined,
  law: Law,
  moves: Moves = { armed: [], disarmed: [] },
): ClockChanges | undefined {
  const running = before.clocks.filter(({ id }) => id !== expired?.id);
  const held = before.paused.map(({ deadline }) => deadline);
  if (isFinal(after.stage)) {
    const ends = (clock: Deadline) => !outlives(clock) || isEndedBy(event, clock, before);
    const disarmed = [...running, ...held].filter(ends).map(({ id }) => id);
    return changes({ expired, disarmed });
  }
  const ended = [...running, ...held].filter((clock) => isEndedBy(event, clock, before));
  const open = running.filter((clock) => !ended.includes(clock));
  const moved = moveClocks(before, after, open, event, law);
  const shifted = movedBy(event, [...open, ...heldFor(event, held)], after, law);
  const started = startedBy(event, before, after, law);
  const armed = [...moved.armed, ...started];
  const limit = [...open, ...armed].find(({ key }) => key === "D22L");
  const capped = armed.map((clock) => (clock.key === "D21" ? notBeyond(clock, limit) : clock));
  const waiting = shifted.filter(({ id }) => held.some((clock) => clock.id === id));
  const gone = [...ended.map(({ id }) => id), ...moved.disarmed, ...moves.disarmed];
  return changes({
    expired,
    disarmed: [...gone, ...rulingsOn(gone, [...open, ...held])],
    armed: [...capped, ...shifted, ...moves.armed],
    paused: [
      ...moved.paused,
      ...startedInHold(after, armed, law),
      ...waiting.map((clock) => pauseOf(clock, startOfPeriod(clock), law)),
    ],
  });
}

/** §3 "D37 runs while its deadline does." */
function rulingsOn(gone: readonly string[], clocks: readonly Deadline[]): readonly string[] {
  const rulings = gone.map(rulingClock).filter((id) => !gone.includes(id));
  return rulings.filter((ruling) => clocks.some(({ id }) => id === ruling));
}

/** A hold has paused these; a notice that is served anew moves them all the same (R11). */
const heldFor = (event: CaseEvent, held: readonly Deadline[]): readonly Deadline[] =>
  event.type === "NoticeServed" && event.replaces !== undefined ? held : [];

type Moved = {
  readonly armed: readonly Deadline[];
  readonly disarmed: readonly string[];
  readonly paused: NonNullable<ClockChanges["paused"]>;
};

/** What the change of stage does to the clocks still running. */
function moveClocks(
  before: CaseState,
  after: CaseState,
  open: readonly Deadline[],
  event: CaseEvent,
  law: Law,
): Moved {
  if (before.stage === after.stage) return { armed: [], disarmed: [], paused: [] };
  if (isHold(after.stage)) {
    const does = (what: ClockRow["inHold"]) => open.filter(({ key }) => inHold(key) === what);
    return {
      armed: [],
      disarmed: does("disarmed").map(({ id }) => id),
      paused: does(undefined).map((clock) => pauseOf(clock, event.on, law)),
    };
  }
  const left = open.filter(({ key }) => !runsIn(key, after.stage)).map(({ id }) => id);
  if (!isHold(before.stage)) return { armed: [], disarmed: left, paused: [] };
  const resuming = before.paused.map((paused) => resumed(paused, event.on, law));
  const back = hastenedSinceHold(resuming, before.held?.since ?? event.on, event.on, after, law);
  return { armed: [...back, ...statusAfterHold(after, event, law)], disarmed: left, paused: [] };
}

const pauseOf = (clock: Deadline, from: CivilDate, law: Law) => ({
  id: clock.id,
  daysLeft: daysLeft(clock.nominalEnd, isInWorkingDays(periodInForce(clock)), from, law.calendar),
  since: from,
});

/** R8: D28 is not paused; its dates in the hold are skipped and the anchor never moves. */
function statusAfterHold(after: CaseState, event: CaseEvent, law: Law): readonly Deadline[] {
  const isDue = after.implementation.adoptedOn !== null && runsIn("D28", after.stage);
  return isDue ? [arm("D28", after, event, law)] : [];
}

/** A clock that a service starts while the case is held waits for the end of the hold, whole. */
function startedInHold(
  after: CaseState,
  armed: readonly Deadline[],
  law: Law,
): NonNullable<ClockChanges["paused"]> {
  if (!isHold(after.stage)) return [];
  const own = armed.filter(({ key }) => !runsIn(key, after.stage) || key === "D38");
  return own.map((clock) => pauseOf(clock, clock.startDate, law));
}

function startedBy(
  event: CaseEvent,
  before: CaseState,
  after: CaseState,
  law: Law,
): readonly Deadline[] {
  const stage = after.held !== null && before.held !== null ? after.held.stage : after.stage;
  const rows = (startable.get(nameOf(event)) ?? []).filter(
    (row) =>
      row.armedBy.some((start) => isStart(start, event, after)) &&
      (row.in.includes(stage as Stage) || row.in.includes(after.stage as Stage)),
  );
  const services = (event.notices ?? []).filter((owed) => !isServedAtEntry(owed, law));
  return [
    ...services.map(({ n }) => arm("D38", after, event, law, { suffix: String(n) })),
    ...rows.flatMap((row) =>
      row.each === undefined
        ? [arm(row.key, after, event, law)]
        : row.each(after, event).map((one) => arm(row.key, after, event, law, one)),
    ),
  ];
}

/** A service starts what the service of its document starts. */
const nameOf = (event: CaseEvent): string =>
  event.type === "NoticeServed" ? event.notice : event.type;

function isStart(start: Start, event: CaseEvent, after: CaseState): boolean {
  const isOf =
    start.served === true
      ? event.type === "NoticeServed" &&
        event.notice === start.event &&
        event.replaces === undefined // Served anew, it moves what the first service started.
      : event.type === start.event;
  return isOf && (start.when?.(after, event) ?? true);
}

function arm(
  key: ClockRow["key"],
  after: CaseState,
  event: CaseEvent,
  law: Law,
  one?: Particular,
): Deadline {
  const suffix = one?.suffix ?? numberOf(key, after, event, law);
  const term = termOf(key, after, event, law);
  const anchor = anchorOf({ key, startDate: term.startDate }, event, after);
  return {
    ...term,
    id: suffix === undefined ? key : `${key}#${suffix}`,
    key,
    binds: one?.binds ?? boundBy(key, after, event),
    startEvent: event.type,
    startVersion: after.version,
    ...(anchor !== undefined && { anchor }),
    order: expiryPlace(law.policy, key),
    policyVersion: law.policy.version,
    calendarVersion: law.calendar.version,
  };
}

function numberOf(
  key: ClockRow["key"],
  after: CaseState,
  event: CaseEvent,
  law: Law,
): number | undefined {
  if (key === "D28") return statusDate(after, event.on, law).n;
  const isServed = rowOf.get(key)?.numbered === true && event.type === "NoticeServed";
  return isServed ? event.about : undefined;
}

/** Parties and regimes by their codes, so that a list of deadlines needs no case beside it. */
function boundBy(key: ClockRow["key"], state: CaseState, event: CaseEvent): readonly string[] {
  const names: Readonly<Record<string, readonly string[]>> = {
    REQ: requestingOf(state),
    DEN: [state.denying],
    TP: state.thirdParties.admitted,
    regime: [event.type === "NoticeServed" ? event.to : "regime"],
    MED: [state.holds.mediator ?? "MED"],
  };
  const { binds } = rowOf.get(key) ?? { binds: [] };
  return (typeof binds === "function" ? binds(event) : binds).flatMap(
    (bound) => names[bound] ?? [bound],
  );
}

function isEndedBy(event: CaseEvent, clock: Deadline, before: CaseState): boolean {
  const row = rowOf.get(clock.key);
  if (row === undefined || !row.disarmedBy.includes(event.type)) return false;
  if (row.actOf !== undefined && row.actOf !== event.by) return false;
  if (row.ends !== undefined) return row.ends(event, clock, before);
  return row.numbered !== true || ("n" in event && clock.id === `${clock.key}#${event.n}`);
}

const isHold = (stage: CaseState["stage"]) => (HOLDS as readonly string[]).includes(stage);
const runsIn = (key: ClockRow["key"], stage: CaseState["stage"]) =>
  (rowOf.get(key)?.in as readonly string[] | undefined)?.includes(stage) === true;

const inHold = (key: ClockRow["key"]) => rowOf.get(key)?.inHold;
const outlives = ({ key }: Deadline): boolean => rowOf.get(key)?.outlives === true;

/** Only what there is to say: an event without effect on the clocks carries none. */
function changes(all: {
  readonly expired: Deadline | undefined;
  readonly disarmed: readonly string[];
  readonly armed?: readonly Deadline[];
  readonly paused?: NonNullable<ClockChanges["paused"]>;
}): ClockChanges | undefined {
  const { expired, disarmed, armed = [], paused = [] } = all;
  if (expired === undefined && disarmed.length + armed.length + paused.length === 0)
    return undefined;
  return {
    ...(armed.length > 0 && { armed }),
    ...(disarmed.length > 0 && { disarmed }),
    ...(paused.length > 0 && { paused }),
    ...(expired !== undefined && { expired: { id: expired.id, dueDate: expired.dueDate } }),
  };
}
