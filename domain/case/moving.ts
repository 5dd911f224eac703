import { computeDeadline, daysLeft, extendDeadline, resumeDeadline } from "../calendar.ts";
import type { Computation } from "../calendar.ts";
import type { Law } from "../law.ts";
import { extensionOf } from "../policy.ts";
import type { Track } from "../policy.ts";
import { addDays, daysBetween, overAt, startOfDay } from "../time.ts";
import type { CivilDate } from "../time.ts";
import type { Deadline, DeadlineStep } from "./deadline.ts";

type Known = Pick<Law, "policy" | "calendar">;
type Dates = Omit<Computation, "period" | "startDate" | "recounted">;
/** A step before its dates are known. An outage and a refusal name the due date they lead to. */
export type Move = Omit<DeadlineStep, "nominalEnd" | "dueDate" | "skipped" | "minimum"> & {
  readonly dueDate?: CivilDate;
};

/** Where a deadline stands after some of its steps. */
type Standing = {
  readonly key: Deadline["key"];
  /** What it is counted from: its start, or the later service of a notice that had bounced. */
  readonly start: CivilDate;
  readonly period: string;
  readonly dates: Dates;
  /** What a recount does again: extensions and holds so far. */
  readonly redone: readonly DeadlineStep[];
};

/** A refusal or an outage names a due date; the others count, and pass over days. */
const counts = new Set<DeadlineStep["kind"]>([
  ...(["extended", "held", "urgent", "ordinary", "calendar", "served-anew"] as const),
]);

/** The deadline after one more step, with its first dates kept and the new ones explained (R9). */
export function moved(deadline: Deadline, move: Move, law: Known): Deadline {
  const { steps = [] } = deadline;
  const { nominalEnd, dueDate, skipped, minimum, provisional } = deadline;
  // A calendar recomputes all of it; any other step goes on from where the deadline stands.
  const dates =
    move.kind === "calendar"
      ? replayed(deadline, law)
      : datesOf(deadline.key, stepped(standingOf(deadline), move as DeadlineStep, law), law);
  const step: DeadlineStep = {
    ...move,
    nominalEnd: dates.nominalEnd,
    dueDate: dates.dueDate,
    ...(counts.has(move.kind) && { skipped: dates.skipped }),
    ...(counts.has(move.kind) && dates.minimum && { minimum: true }),
  };
  return {
    ...deadline,
    ...dates,
    first: deadline.first ?? { nominalEnd, dueDate, skipped, minimum, provisional },
    steps: [...steps, step],
    calendarVersion: law.calendar.version,
  };
}

/** R9: what its stored start, period and steps lead to under the calendar of `law`. */
export function replayed(deadline: Deadline, law: Known): Dates {
  const { key, startDate: start, period, steps = [] } = deadline;
  const dates = computeDeadline(start, period, law.calendar);
  const begun: Standing = { key, start, period, dates, redone: [] };
  const whole = steps.reduce((current, step) => stepped(current, step, law), begun);
  return datesOf(key, whole, law);
}

function datesOf(key: Deadline["key"], { dates }: Pick<Standing, "dates">, law: Known): Dates {
  const { nominalEnd, dueDate, provisional, skipped, minimum } = dates;
  return { nominalEnd, dueDate, overAt: endOf(key, dates, law), provisional, skipped, minimum };
}

/** What the deadline is counted from as it stands. */
export const startOfPeriod = ({ startDate, steps = [] }: Deadline): CivilDate =>
  steps.findLast(({ kind, from }) => kind === "served-anew" && from !== undefined)?.from ??
  startDate;

/** Its period on the track that it is on. */
export const periodInForce = ({ period, steps = [] }: Deadline): string =>
  steps.findLast(({ kind }) => kind === "urgent" || kind === "ordinary")?.period ?? period;

/**
 * The furthest that extensions lead to: `cap` from the start of the deadline, with the days that it
 * had left itself at the start of each hold given anew from its end (R8).
 */
export function limitOf(deadline: Deadline, cap: string, { calendar }: Known): CivilDate {
  const whole = computeDeadline(startOfPeriod(deadline), cap, calendar).nominalEnd;
  return (deadline.steps ?? [])
    .filter(({ kind }) => kind === "held")
    .reduce((end, { since, on }) => addDays(end, daysBetween(since ?? on, on)), whole);
}

export const isInWorkingDays = (period: string): boolean => period.endsWith("wd");

function standingOf(deadline: Deadline): Standing {
  return {
    key: deadline.key,
    start: startOfPeriod(deadline),
    period: periodInForce(deadline),
    dates: deadline,
    redone: (deadline.steps ?? []).filter(isRedone),
  };
}

const isRedone = ({ kind }: DeadlineStep): boolean => kind === "extended" || kind === "held";

function stepped(current: Standing, step: DeadlineStep, law: Known): Standing {
  const { dates } = current;
  switch (step.kind) {
    case "extended":
    case "held": {
      const left = step.kind === "held" ? parseInt(needed(step).period, 10) : 0;
      return { ...again(current, step, left, law), redone: [...current.redone, step] };
    }
    case "urgent": {
      const urgent = recounted(restarted(current, step), "urgent", law);
      const isEarlier = urgent.dates.dueDate < dates.dueDate;
      return { ...urgent, start: current.start, dates: isEarlier ? urgent.dates : dates };
    }
    case "ordinary":
    case "served-anew": {
      if (step.from === undefined) return current;
      const track = step.kind === "ordinary" ? "ordinary" : null;
      const anew = recounted(restarted(current, step), track, law);
      return { ...anew, dates: later(anew.dates, dates) };
    }
    case "refused":
    case "outage":
      return { ...current, dates: later({ ...dates, dueDate: step.dueDate }, dates) };
    case "calendar":
      return current; // The calendar that it brought in is the one that counts.
  }
}

/** From where `step` counts; what held the deadline before that counts no longer. */
function restarted(current: Standing, step: DeadlineStep): Standing {
  const { start, period } = needed(step);
  const redone = current.redone.filter(({ kind, on }) => kind !== "held" || on > start);
  return { ...current, start, period, redone };
}

/** From `start` in `period`, with the extensions and holds so far once more. */
function recounted(current: Standing, track: Track | null, law: Known): Standing {
  const dates = computeDeadline(current.start, current.period, law.calendar);
  const isWorking = isInWorkingDays(current.period);
  return current.redone.reduce<Standing>(
    (one, step) => {
      const since = step.since ?? step.on;
      const left = daysLeft(one.dates.nominalEnd, isWorking, since, law.calendar);
      return again(one, ofTrack(step, current.key, track, law), left, law);
    },
    { ...current, dates },
  );
}

/** §5.1: an extension counts with its length on the track that the case is on now. */
function ofTrack(
  step: DeadlineStep,
  key: Deadline["key"],
  track: Track | null,
  { policy }: Known,
): DeadlineStep {
  if (step.kind !== "extended" || track === null) return step;
  const length = extensionOf(policy, key, track);
  return length === null ? step : { ...step, period: length };
}

/** One extension or hold; a hold left `left` days. */
function again(current: Standing, step: DeadlineStep, left: number, { calendar }: Known): Standing {
  const { start, period, dates } = current;
  if (step.kind === "held")
    return { ...current, dates: resumeDeadline(step.on, left, isInWorkingDays(period), calendar) };
  const extended = extendDeadline(dates.nominalEnd, start, needed(step).period, calendar);
  // Granted when the time that it gives is over already: it ends on the day of the grant.
  const least = step.on > extended.dueDate ? { ...extended, dueDate: step.on } : extended;
  return { ...current, dates: later(least, dates) };
}

/** None becomes earlier by what lengthens: the later due date stands. */
const later = (one: Dates, other: Dates): Dates => (one.dueDate >= other.dueDate ? one : other);

function needed({ kind, from, period }: DeadlineStep): { start: CivilDate; period: string } {
  if (from === undefined || period === undefined)
    throw new Error(`A step "${kind}" has nothing that it is counted from.`);
  return { start: from, period };
}

/** R12: a waiting period is over at 00:00 of its due date, any other at 00:00 of the day after. */
export function endOf(
  key: Deadline["key"],
  { dueDate }: Pick<Dates, "dueDate">,
  { policy }: Pick<Law, "policy">,
): Deadline["overAt"] {
  return policy.deadlines[key].waiting === true ? startOfDay(dueDate) : overAt(dueDate);
}
