import fc from "fast-check";
import { expect, it } from "vitest";
import { newest, reference } from "../../db/reference.ts";
import type { Calendar } from "../../domain/calendar.ts";
import {
  computeDeadline,
  daysLeft,
  explainDeadline,
  extendDeadline,
  isWorkingDay,
  parsePeriod,
  resumeDeadline,
} from "../../domain/calendar.ts";
import { addDays, civilDate, daysBetween, inTime, localDate, overAt } from "../../domain/time.ts";

const unog = newest(reference().calendars);
const weekendsOnly: Calendar = { version: "none.v1", years: [], holidays: {} };
const start = fc.integer({ min: 0, max: 3650 }).map((day) => addDays(civilDate("2020-01-01"), day));
const count = (max: number) => fc.integer({ min: 1, max });
const unit = fc.constantFrom("d", "wd", "w", "m");
const period = fc.oneof(
  count(400).map((days) => `${days}d`),
  count(60).map((days) => `${days}wd`),
  fc.tuple(count(30), count(8)).map(([months, weeks]) => `${months}m${weeks}w`),
  fc.tuple(count(3), count(40)).map(([years, days]) => `${years}y${days}d`),
);

it("R4: the due date is a working day, at or after the nominal end, after the start", () => {
  fc.assert(
    fc.property(start, period, (from, text) => {
      const { nominalEnd, dueDate, skipped, provisional } = computeDeadline(from, text, unog);
      expect(isWorkingDay(dueDate, unog)).toBe(true);
      expect(dueDate >= nominalEnd && nominalEnd > from).toBe(true);
      expect(skipped.some(({ date }) => isWorkingDay(date, unog))).toBe(false);
      const years = [addDays(from, 1), dueDate].map((date) => Number(date.slice(0, 4)));
      expect(provisional).toBe(years.some((year) => year < 2024 || year > 2027));
    }),
  );
});

it("R6: two days or more hold two working days, and no due date is later than that needs", () => {
  fc.assert(
    fc.property(start, count(10), (from, days) => {
      const { nominalEnd, dueDate, minimum } = computeDeadline(from, `${days}d`, unog);
      const working = (to: string) => {
        const all = Array.from({ length: daysBetween(from, civilDate(to)) }, (_, i) => i + 1);
        return all.filter((day) => isWorkingDay(addDays(from, day), unog)).length;
      };
      if (days >= 2) expect(working(dueDate)).toBeGreaterThanOrEqual(2);
      if (minimum) expect(working(dueDate)).toBe(2);
      else expect(working(dueDate)).toBeLessThanOrEqual(working(nominalEnd) + 1);
    }),
  );
});

it("is monotone: a longer period or a later start is never due earlier", () => {
  fc.assert(
    fc.property(start, count(90), unit, fc.nat(30), (from, length, of, more) => {
      const due = (day: typeof from, long: number) =>
        computeDeadline(day, `${long}${of}`, unog).dueDate;
      expect(due(from, length + more) >= due(from, length)).toBe(true);
      expect(due(addDays(from, more), length) >= due(from, length)).toBe(true);
    }),
  );
});

it("R9: a calendar that is published later never makes a deadline earlier", () => {
  fc.assert(
    fc.property(start, period, (from, text) => {
      const before = computeDeadline(from, text, weekendsOnly);
      expect(computeDeadline(from, text, unog).dueDate >= before.dueDate).toBe(true);
    }),
  );
});

it("is replayed equal, and survives JSON", () => {
  fc.assert(
    fc.property(start, period, (from, text) => {
      const computed = computeDeadline(from, text, unog);
      expect(computeDeadline(from, text, unog)).toStrictEqual(computed);
      expect(JSON.parse(JSON.stringify(computed))).toStrictEqual(computed);
    }),
  );
});

it("an act is in time if and only if its local date is not after the due date", () => {
  const microsecondBefore = (at: string) => {
    const last = new Date(Date.parse(at) - 1).toISOString();
    return `${last.slice(0, 23)}999Z` as typeof deadline.overAt;
  };
  const deadline = { overAt: overAt(civilDate("2024-01-01")) };
  fc.assert(
    fc.property(start, period, (from, text) => {
      const computed = computeDeadline(from, text, unog);
      const last = microsecondBefore(computed.overAt);
      expect(inTime(last, computed)).toBe(true);
      expect(localDate(last)).toBe(computed.dueDate);
      expect(inTime(computed.overAt, computed)).toBe(false);
      expect(localDate(computed.overAt)).toBe(addDays(computed.dueDate, 1));
    }),
  );
});

it("R7: backward periods mirror forward nominal ends in days", () => {
  fc.assert(
    fc.property(start, count(400), (from, days) => {
      const { dueDate } = computeDeadline(from, `-${days}d`, unog);
      expect(computeDeadline(dueDate, `${days}d`, unog).nominalEnd).toBe(from);
    }),
  );
});

it("R5: an extension never shortens, whatever its unit", () => {
  fc.assert(
    fc.property(start, period, count(40), unit, (from, text, more, of) => {
      const first = computeDeadline(from, text, unog);
      const extended = extendDeadline(first.nominalEnd, from, `${more}${of}`, unog);
      expect(extended.dueDate >= first.dueDate).toBe(true);
      expect(extended.nominalEnd > first.nominalEnd).toBe(true);
    }),
  );
});

it("R8: a hold that ends on the day it began changes no nominal end that was ahead", () => {
  fc.assert(
    fc.property(start, count(90), fc.nat(89), fc.boolean(), (from, length, into, inWorkingDays) => {
      const text = `${length}${inWorkingDays ? "wd" : "d"}`;
      const { nominalEnd } = computeDeadline(from, text, unog);
      const day = addDays(from, into);
      fc.pre(day < nominalEnd);
      const left = daysLeft(nominalEnd, inWorkingDays, day, unog);
      expect(resumeDeadline(day, left, inWorkingDays, unog).nominalEnd).toBe(nominalEnd);
    }),
  );
});

it("R3: a written period is read back, and anything else is refused without a throw", () => {
  fc.assert(
    fc.property(fc.nat(99), fc.nat(11), fc.nat(999), fc.nat(9999), (y, m, w, d) => {
      fc.pre(y + m + w + d > 0);
      const text = [`${y}y`, `${m}m`, `${w}w`, `${d}d`].filter((part) => !/^0\D/.test(part));
      const read = { sign: 1, months: y * 12 + m, weeks: w, days: d, workingDays: 0 };
      expect(parsePeriod(text.join(""))).toStrictEqual(read);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = parsePeriod(text);
      if (read !== null) expect(text).toMatch(/^-?(\d+wd|(\d+y)?(\d+m)?(\d+w)?(\d+d)?)$/);
    }),
  );
});

it("explains any computation", () => {
  const of = { key: "D00", rule: "AXP-1 §3", startEvent: "CaseReferred" };
  fc.assert(
    fc.property(start, period, (from, text) => {
      const computed = computeDeadline(from, text, unog);
      const said = explainDeadline({ ...computed, ...of });
      expect(said.join(" ")).toContain(computed.overAt);
      expect(said.filter((sentence) => sentence.includes("not a working day"))).toHaveLength(
        computed.skipped.length,
      );
    }),
  );
});
