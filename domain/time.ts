import { Temporal } from "temporal-polyfill/implementation";

/** ISO-8601 UTC, always 27 characters with microseconds: it sorts as text. */
export type Instant = string & { readonly brand: "Instant" };
/** A day of the proleptic Gregorian calendar, `2026-11-24`; sorts as text. */
export type CivilDate = string & { readonly brand: "CivilDate" };

const ZONE = "Europe/Zurich";
const DAY_MS = 86_400_000;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d+))?(Z|[+-]\d{2}(?::?\d{2})?)$/;
const NORMAL = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;
/** Zone look-ups are slow and pure, so each day is looked up once; bounded, for dates come in. */
const startsOfDays = new Map<string, Instant>();
const STARTS_MAX = 20_000;

/**
 * Brings an ISO-8601 instant with `Z` or an offset to the 27-character form. Digits finer than a
 * microsecond are cut off, never rounded up: 23:59:59.9999999 stays on its day (AXP-1 §2).
 * Throws a RangeError on anything else: callers check what comes from outside.
 */
export function instant(text: string): Instant {
  if (NORMAL.test(text) && isDate(text.slice(0, 10))) return text as Instant;
  const [, date, hour, minute, second, fraction = "", offset] = INSTANT.exec(text) ?? [];
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (date === undefined || offset === undefined || !isDate(date)) throw notAn("instant", text);
  if (hours > 23 || minutes > 59 || seconds > 59) throw notAn("instant", text);
  const shift = offsetMinutes(offset);
  if (shift === null) throw notAn("instant", text);
  const total = dayNumber(date) * 1440 + hours * 60 + minutes - shift;
  const day = Math.floor(total / 1440);
  const ofDay = total - day * 1440;
  const clock = `${pad(Math.floor(ofDay / 60), 2)}:${pad(ofDay % 60, 2)}:${pad(seconds, 2)}`;
  return `${dateOf(day)}T${clock}.${fraction.padEnd(6, "0").slice(0, 6)}Z` as Instant;
}

/** Throws a RangeError unless `text` is a day that `isCivilDate` knows. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw notAn("civil date", text);
  return text;
}

/** A day that exists, in the years 1900 to 2999: so no period of ours leaves four-digit years. */
export function isCivilDate(text: string): text is CivilDate {
  return isDate(text) && text >= "1900-01-01" && text < "3000-01-01";
}

/** AXP-1 §2 R1: the date of an act is the day on which Geneva's clocks show its instant. */
export function localDate(at: Instant): CivilDate {
  // Geneva is ahead of UTC by less than a day: the local day is the UTC day or the one after it.
  const utcDay = at.slice(0, 10) as CivilDate;
  const next = addDays(utcDay, 1);
  return at >= startOfDay(next) ? next : utcDay;
}

/** 00:00 in Geneva of that day, daylight saving time included. */
export function startOfDay(date: CivilDate): Instant {
  const known = startsOfDays.get(date);
  if (known !== undefined) return known;
  const start = Temporal.PlainDate.from(date).toZonedDateTime(ZONE).toInstant();
  const text = start.toString({ fractionalSecondDigits: 6 }) as Instant;
  if (startsOfDays.size >= STARTS_MAX) startsOfDays.clear();
  startsOfDays.set(date, text);
  return text;
}

/** `23:59:59`, or with a fraction: a time as Geneva's clocks show it. */
export const isTimeOfDay = (text: string): boolean =>
  /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?$/.test(text);

/**
 * The instant at which Geneva's clocks show that time of that day: the first of the two where the
 * hour comes twice, and after the gap where it is left out.
 */
export function timeOfDay(date: CivilDate, time: string): Instant {
  const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  return local.toZonedDateTime(ZONE).toInstant().toString({ fractionalSecondDigits: 6 }) as Instant;
}

/** AXP-1 §2 "In time": a deadline is over at 00:00 local of the day after its due date. */
export function overAt(dueDate: CivilDate): Instant {
  return startOfDay(addDays(dueDate, 1));
}

/** Negative `days` count backwards. Throws a RangeError outside the years 1 to 9999. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOf(dayNumber(date) + days);
}

/** AXP-1 §2 R4: the same day number, clamped to the last day of the month. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = parts(date);
  const total = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return format(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** Whole days; negative where `to` comes first. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO: Monday is 1, Sunday 7. */
export function weekday(date: CivilDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // Day 0, 1970-01-01, was a Thursday.
  return (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** AXP-1 §2 "In time": received before the instant at which the deadline is over; half-open. */
export function inTime(receivedAt: Instant, deadline: { readonly overAt: Instant }): boolean {
  return receivedAt < deadline.overAt;
}

/** Rounded up, so that a timer never fires early; zero or negative where `to` has passed. */
export function millisecondsUntil(from: Instant, to: Instant): number {
  const milliseconds = epochMilliseconds(to) - epochMilliseconds(from);
  const microseconds = Number(to.slice(23, 26)) - Number(from.slice(23, 26));
  return Math.ceil(milliseconds + microseconds / 1000) || 0;
}

function epochMilliseconds(at: Instant): number {
  const minutes = Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
  const ofDay = minutes * 60_000 + Number(at.slice(17, 19)) * 1000 + Number(at.slice(20, 23));
  return dayNumber(at) * DAY_MS + ofDay;
}

/** `Z`, `+02`, `+0200`, `+02:00`; null beyond the ±18 hours that any zone has used. */
function offsetMinutes(offset: string): number | null {
  if (offset === "Z") return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(":", ""))];
  if (hours > 18 || minutes > 59) return null;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = parts(text);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Reads the first ten characters, so an instant gives its UTC day. */
function parts(text: string): readonly [year: number, month: number, day: number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
}

/** Days since 1970-01-01. Years begin in March here, so that a leap day comes last. */
function dayNumber(text: string): number {
  const [civilYear, month, day] = parts(text);
  const year = month <= 2 ? civilYear - 1 : civilYear;
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return 365 * year + leapDays(year) + ofYear - 719_468;
}

/** The inverse of `dayNumber`. */
function dateOf(number: number): CivilDate {
  const shifted = number + 719_468;
  let year = Math.floor(shifted / 365.2425);
  if (shifted < 365 * year + leapDays(year)) year -= 1;
  else if (shifted >= 365 * (year + 1) + leapDays(year + 1)) year += 1;
  const ofYear = shifted - 365 * year - leapDays(year);
  const march = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * march + 2) / 5) + 1;
  const month = march < 10 ? march + 3 : march - 9;
  return format(month <= 2 ? year + 1 : year, month, day);
}

function leapDays(year: number): number {
  return Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function format(year: number, month: number, day: number): CivilDate {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`Year ${year} is outside 1 to 9999.`);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CivilDate;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, "0");
}

function notAn(kind: string, text: string): RangeError {
  return new RangeError(`Not an ISO-8601 ${kind}: ${JSON.stringify(text.slice(0, 40))}.`);
}
