import { dayName } from "./explanation.ts";
import type { Period } from "./period.ts";
import { parsePeriod } from "./period.ts";
import type { CivilDate, Instant } from "./time.ts";
import { addDays, addMonths, daysBetween, overAt, weekday } from "./time.ts";

export { explainDeadline } from "./explanation.ts";
export type { Explained } from "./explanation.ts";
export type { Period } from "./period.ts";
export { parsePeriod } from "./period.ts";

/** Published holidays by date (two on one day are joined by " and "); versioned apart (§3.1). */
export type Calendar = {
  readonly version: string;
  /** Years whose holidays are published; in others only weekends are known (R9). */
  readonly years: readonly number[];
  readonly holidays: Readonly<Record<string, string>>;
};
export type Skipped = { readonly date: CivilDate; readonly why: string };
/** One deadline worked out; what R9 stores, with the days that moved it. */
export type Computation = {
  readonly period: string;
  readonly startDate: CivilDate;
  /** Only after an extension (R5) or a hold (R8): the date that `period` was counted from. */
  readonly recounted?: { readonly rule: "R5" | "R8"; readonly from: CivilDate };
  readonly nominalEnd: CivilDate;
  readonly dueDate: CivilDate;
  readonly overAt: Instant;
  /** A day from the one after the start to the due date has no published calendar (R9). */
  readonly provisional: boolean;
  /** Calendar periods: non-working days from nominal end to due date; wd: those passed over. */
  readonly skipped: readonly Skipped[];
  /** R6 moved the due date. */
  readonly minimum: boolean;
};

/** AXP-1 §2 R2–R4, R6, R7, R9. Throws a RangeError on a period that `parsePeriod` refuses. */
export function computeDeadline(start: CivilDate, period: string, calendar: Calendar): Computation {
  const parsed = periodOrThrow(period);
  const nominalEnd = endOf(start, parsed, calendar);
  if (parsed.sign < 0) return backward(start, period, parsed, nominalEnd, calendar);
  const counted = { period, startDate: start, nominalEnd };
  if (parsed.workingDays > 0) return inWorkingDays(start, counted, calendar);
  return rolled(counted, daysBetween(start, nominalEnd) >= 2, calendar);
}

/** R4: the first working day from `date` on, and the days passed on the way. */
export function rollToWorkingDay(
  date: CivilDate,
  calendar: Calendar,
): { date: CivilDate; skipped: Skipped[] } {
  const skipped: Skipped[] = [];
  let day = date;
  for (let why = reasonOff(day, calendar); why !== null; why = reasonOff(day, calendar)) {
    skipped.push({ date: day, why });
    day = addDays(day, 1);
  }
  return { date: day, skipped };
}

/** R3: not a Saturday, a Sunday or a UNOG holiday. */
export function isWorkingDay(date: CivilDate, calendar: Calendar): boolean {
  return weekday(date) <= 5 && calendar.holidays[date] === undefined;
}

/**
 * R5: the extension is counted from the nominal end, in its own unit, then rolled. R6 is asked
 * of the whole period from `startDate`: R5 names no minimum for the extension by itself.
 */
export function extendDeadline(
  nominalEnd: CivilDate,
  startDate: CivilDate,
  period: string,
  calendar: Calendar,
): Computation {
  const parsed = periodOrThrow(period);
  if (parsed.sign < 0) throw new RangeError(`An extension cannot run backwards: ${period}.`);
  const end = endOf(nominalEnd, parsed, calendar);
  const recounted = { rule: "R5", from: nominalEnd } as const;
  const counted = { period, startDate, recounted, nominalEnd: end };
  if (parsed.workingDays > 0) return inWorkingDays(nominalEnd, counted, calendar);
  return rolled(counted, daysBetween(startDate, end) >= 2, calendar);
}

/** R8: what a hold that starts on `from` leaves of a deadline, in its own unit; at least 1. */
export function daysLeft(
  nominalEnd: CivilDate,
  workingDays: boolean,
  from: CivilDate,
  calendar: Calendar,
): number {
  let left = 0;
  if (!workingDays) left = daysBetween(from, nominalEnd);
  else {
    for (let day = addDays(from, 1); day <= nominalEnd; day = addDays(day, 1)) {
      if (isWorkingDay(day, calendar)) left += 1;
    }
  }
  return left < 1 ? 1 : left;
}

/**
 * R8: nominal end = date of the hold's end plus the days left, rolled. R6 is not asked again: the
 * period began before the hold. `startDate` is the end of the hold; whoever stores the deadline
 * keeps its own start date and event, which the hold does not change (R9).
 */
export function resumeDeadline(
  endOfHold: CivilDate,
  left: number,
  workingDays: boolean,
  calendar: Calendar,
): Computation {
  const period = `${left}${workingDays ? "wd" : "d"}`;
  const nominalEnd = endOf(endOfHold, periodOrThrow(period), calendar);
  const recounted = { rule: "R8", from: endOfHold } as const;
  const counted = { period, startDate: endOfHold, recounted, nominalEnd };
  if (workingDays) return inWorkingDays(endOfHold, counted, calendar);
  return rolled(counted, false, calendar);
}

type Counted = Pick<Computation, "period" | "startDate" | "recounted" | "nominalEnd">;

/** R4, then R6 where `asksMinimum`. */
function rolled(counted: Counted, asksMinimum: boolean, calendar: Calendar): Computation {
  const next = rollToWorkingDay(counted.nominalEnd, calendar).date;
  const least = asksMinimum ? workingDayAfter(counted.startDate, 2, calendar) : next;
  const dueDate = least > next ? least : next;
  return {
    ...counted,
    dueDate,
    overAt: overAt(dueDate),
    provisional: isProvisional(addDays(counted.startDate, 1), dueDate, calendar),
    skipped: daysOff(counted.nominalEnd, dueDate, calendar),
    minimum: least > next,
  };
}

/** R3, R4: a period in working days ends on one; nothing is left to roll. */
function inWorkingDays(from: CivilDate, counted: Counted, calendar: Calendar): Computation {
  const dueDate = counted.nominalEnd;
  return {
    ...counted,
    dueDate,
    overAt: overAt(dueDate),
    provisional: isProvisional(addDays(counted.startDate, 1), dueDate, calendar),
    skipped: daysOff(addDays(from, 1), dueDate, calendar),
    minimum: false,
  };
}

/** R7: neither rolled nor lengthened. Only a count of working days looks at a calendar at all. */
function backward(
  startDate: CivilDate,
  period: string,
  parsed: Period,
  nominalEnd: CivilDate,
  calendar: Calendar,
): Computation {
  const looks = parsed.workingDays > 0;
  return {
    period,
    startDate,
    nominalEnd,
    dueDate: nominalEnd,
    overAt: overAt(nominalEnd),
    provisional: looks && isProvisional(nominalEnd, addDays(startDate, -1), calendar),
    skipped: looks ? daysOff(nominalEnd, startDate, calendar) : [],
    minimum: false,
  };
}

/** R2–R4: the nominal end. The start itself is never counted. */
function endOf(start: CivilDate, period: Period, calendar: Calendar): CivilDate {
  const { sign, months, weeks, days, workingDays } = period;
  if (workingDays > 0) return workingDayAfter(start, sign * workingDays, calendar);
  return addDays(addMonths(start, sign * months), sign * (weeks * 7 + days));
}

/** The `count`-th working day after `start`, or before it where `count` is negative. */
function workingDayAfter(start: CivilDate, count: number, calendar: Calendar): CivilDate {
  const step = count < 0 ? -1 : 1;
  let day = start;
  for (let left = count * step; left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** Non-working days from `first` on, `end` excluded. */
function daysOff(first: CivilDate, end: CivilDate, calendar: Calendar): Skipped[] {
  const off: Skipped[] = [];
  for (let day = first; day < end; day = addDays(day, 1)) {
    const why = reasonOff(day, calendar);
    if (why !== null) off.push({ date: day, why });
  }
  return off;
}

/** A holiday's name goes first: it is what a reader cannot see from the date. */
function reasonOff(date: CivilDate, calendar: Calendar): string | null {
  const day = weekday(date);
  const holiday = calendar.holidays[date];
  if (holiday !== undefined) return day > 5 ? `${holiday}, ${dayName(date)}` : holiday;
  return day > 5 ? dayName(date) : null;
}

function isProvisional(first: CivilDate, last: CivilDate, calendar: Calendar): boolean {
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    if (!calendar.years.includes(year)) return true;
  }
  return false;
}

function periodOrThrow(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new RangeError(`Not a period: ${JSON.stringify(text)}.`);
  return period;
}
