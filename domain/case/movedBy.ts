import type { Law } from "../law.ts";
import { periodOf } from "../policy.ts";
import type { DeadlineKey } from "../policy.ts";
import { addDays } from "../time.ts";
import type { CivilDate } from "../time.ts";
import { rollToWorkingDay } from "../calendar.ts";
import type { Deadline } from "./deadline.ts";
import type { CaseEvent, EventOf } from "./events.ts";
import { extended, refused } from "./extension.ts";
import { moved, periodInForce, replayed, startOfPeriod } from "./moving.ts";
import type { CaseState } from "./state.ts";

/**
 * The deadlines whose dates `event` moves though it neither starts nor ends them: extensions (§2),
 * urgency (§5.1), a later calendar or an outage (R9), a notice that is served anew (R11). `clocks`
 * run on after the event, or are paused.
 */
export function movedBy(
  event: CaseEvent,
  clocks: readonly Deadline[],
  after: CaseState,
  law: Law,
): readonly Deadline[] {
  switch (event.type) {
    case "ExtensionRequested":
      return named(event, clocks).map((clock) => ({ ...clock, asked: true }));
    case "ExtensionGranted":
      return named(event, clocks).map((clock) => extended(clock, event.period, event.on, law));
    case "ExtensionRefused":
      return named(event, clocks).map((clock) => refused(clock, event.on, law));
    case "DeadlineLengthened":
      return named(event, clocks).flatMap((clock) => lengthened(clock, event, clocks, law));
    case "UrgencyClaimed":
      if (event.how === "filing") return hastened(clocks, event.on, law);
      return after.number === null ? hastened(only(clocks, beforeService), event.on, law) : [];
    case "UrgencyRejected":
      return clocks.flatMap((clock) => slowed(clock, event.on, law));
    case "NoticeServed":
      return servedBy(event, clocks, after, law);
    default:
      return [];
  }
}

const named = ({ deadline }: { readonly deadline: string }, clocks: readonly Deadline[]) =>
  clocks.filter(({ id }) => id === deadline);
const only = (clocks: readonly Deadline[], keys: readonly DeadlineKey[]) =>
  clocks.filter(({ key }) => keys.includes(key));

/** §5.1 "claimed later": these are recounted, those that DEN is bound by from the service on it. */
const beforeService: readonly DeadlineKey[] = ["D02", "D03"];
const recountedLater: readonly DeadlineKey[] = [...beforeService, "D05", "D06"];

/** §5.1: recounted as urgent from `from`, never later than before. */
function hastened(clocks: readonly Deadline[], from: CivilDate, law: Law): readonly Deadline[] {
  return clocks.flatMap((clock) => {
    const period = periodOf(law.policy, clock.key, "urgent");
    if (period === periodInForce(clock)) return [];
    const move = { kind: "urgent", rule: "AXP-1 §5.1", on: from, from, period } as const;
    const urgent = moved(clock, move, law);
    return urgent.dueDate < clock.dueDate ? [urgent] : [];
  });
}

/** §5.1, the claim being rejected: recounted as ordinary from its own original start. */
function slowed(clock: Deadline, on: CivilDate, law: Law): readonly Deadline[] {
  const period = periodOf(law.policy, clock.key, "ordinary");
  const isUrgent = periodInForce(clock) === periodOf(law.policy, clock.key, "urgent");
  if (!isUrgent || period === periodInForce(clock)) return [];
  const from = startOfPeriod(clock);
  return [moved(clock, { kind: "ordinary", rule: "AXP-1 §5.1", on, from, period }, law)];
}

/** R9: what `event` says of the deadline; nothing where it would not become later. */
export function lengthened(
  clock: Deadline,
  { on, why, until }: Pick<EventOf<"DeadlineLengthened">, "on" | "why" | "until">,
  clocks: readonly Deadline[],
  law: Law,
): readonly Deadline[] {
  const rule = "AXP-1 §2 R9";
  if (why === "outage") {
    if (until === null || clock.dueDate > until) return [];
    const dueDate = rollToWorkingDay(addDays(until, 1), law.calendar).date;
    return [moved(clock, { kind: "outage", rule, on, dueDate }, law)];
  }
  const from = startOfPeriod(clock);
  const anew = moved(
    clock,
    { kind: "calendar", rule, on, from, period: periodInForce(clock) },
    law,
  );
  const capped = clock.key === "D21" ? withinLimit(anew, clocks, law) : anew;
  return capped.dueDate > clock.dueDate ? [capped] : [];
}

/** §3 D21 "ends with D22L if that is earlier": with the date that the calendar gives D22L. */
function withinLimit(clock: Deadline, clocks: readonly Deadline[], law: Law): Deadline {
  const limit = clocks.find(({ key }) => key === "D22L");
  if (limit === undefined) return clock;
  const dates = replayed(limit, law);
  const { nominalEnd, dueDate, overAt } = dates.dueDate > limit.dueDate ? dates : limit;
  return dueDate < clock.dueDate ? { ...clock, nominalEnd, dueDate, overAt } : clock;
}

function servedBy(
  event: EventOf<"NoticeServed">,
  clocks: readonly Deadline[],
  after: CaseState,
  law: Law,
): readonly Deadline[] {
  const { notice, replaces, on } = event;
  if (replaces !== undefined) return servedAnew(replaces, on, clocks, after, law);
  if (notice !== "UrgencyClaimed" || after.urgency.ruling === "rejected") return [];
  return hastened(only(clocks, hastenedBy(after)), notHeld(on, after), law);
}

const hastenedBy = ({ filer }: CaseState): readonly DeadlineKey[] =>
  filer === "DEN" ? [...recountedLater, "D09"] : recountedLater;

/**
 * R8: the clocks that run on from a hold's end on `on`. A claim that was served in the hold, from
 * `since` on, found them paused: it counts from here.
 */
export function hastenedSinceHold(
  clocks: readonly Deadline[],
  since: CivilDate,
  on: CivilDate,
  after: CaseState,
  law: Law,
): readonly Deadline[] {
  const { how, servedOn, ruling } = after.urgency;
  const isServedInHold = how === "later" && servedOn !== null && servedOn >= since;
  if (!isServedInHold || ruling === "rejected") return clocks;
  const keys = hastenedBy(after);
  return clocks.map((clock) => hastened(only([clock], keys), on, law)[0] ?? clock);
}

/** R8: no day before the end of the last hold counts against who was not known to be served. */
const notHeld = (on: CivilDate, { resumedOn }: CaseState): CivilDate =>
  resumedOn !== null && resumedOn > on ? resumedOn : on;

/** R11: what the service that bounced had started counts from the new one, and only ever later. */
function servedAnew(
  n: number,
  on: CivilDate,
  clocks: readonly Deadline[],
  after: CaseState,
  law: Law,
): readonly Deadline[] {
  const versions = after.notices.served.find((one) => one.n === n)?.versions ?? [];
  return clocks
    .filter(({ startVersion }) => versions.includes(startVersion))
    .flatMap((clock) => {
      const from = notHeld(on, after);
      const period = periodInForce(clock);
      const move = { kind: "served-anew", rule: "AXP-1 §2 R11", on, from, period } as const;
      const anew = moved(clock, move, law);
      return anew.dueDate > clock.dueDate ? [anew] : [];
    });
}
