import fc from "fast-check";
import { Temporal } from "temporal-polyfill/implementation";
import { describe, expect, it } from "vitest";
import type { CivilDate } from "../../domain/time.ts";
import {
  addDays,
  addMonths,
  civilDate,
  daysBetween,
  inTime,
  instant,
  isCivilDate,
  localDate,
  millisecondsUntil,
  overAt,
  startOfDay,
  weekday,
} from "../../domain/time.ts";

const days = fc
  .integer({ min: -25_567, max: 376_199 })
  .map((day) => civilDate(Temporal.PlainDate.from("1970-01-01").add({ days: day }).toString()));

describe("instant", () => {
  it.each([
    ["2026-11-24T06:25:44.123456Z", "2026-11-24T06:25:44.123456Z"],
    ["2026-11-24T06:25:44Z", "2026-11-24T06:25:44.000000Z"],
    ["2026-11-24T06:25:44.1Z", "2026-11-24T06:25:44.100000Z"],
    ["2026-11-24T00:10:00+01:00", "2026-11-23T23:10:00.000000Z"],
    ["2026-12-31T23:30:00-05:30", "2027-01-01T05:00:00.000000Z"],
    ["2026-11-24 06:25:44.123456+00", "2026-11-24T06:25:44.123456Z"],
    ["2024-02-29T12:00:00+0200", "2024-02-29T10:00:00.000000Z"],
  ])("brings %s to %s", (text, normal) => {
    expect(instant(text)).toBe(normal);
  });

  it("cuts off what is finer than a microsecond, so the last moment of a day stays on it", () => {
    expect(instant("2026-11-24T22:59:59.9999999Z")).toBe("2026-11-24T22:59:59.999999Z");
    expect(localDate(instant("2026-11-24T22:59:59.9999999Z"))).toBe("2026-11-24");
  });

  it.each([
    "",
    "2026-11-24",
    "2026-11-24T06:25:44",
    "2026-02-29T00:00:00Z",
    "2026-02-29T00:00:00.000000Z",
    "2026-11-24T24:00:00Z",
    "2026-11-24T23:60:00Z",
    "2026-11-24T23:59:60Z",
    "2026-11-24T06:25:44+25:00",
    "2026-13-01T00:00:00Z",
    "yesterday",
  ])("throws on %j", (text) => {
    expect(() => instant(text)).toThrow(RangeError);
  });

  it("agrees with Temporal for any instant and offset", () => {
    const any = fc.tuple(
      fc.date({ min: new Date("1900-01-02"), max: new Date("2999-12-30"), noInvalidDate: true }),
      fc.integer({ min: -14 * 60, max: 14 * 60 }),
    );
    fc.assert(
      fc.property(any, ([date, minutes]) => {
        const sign = minutes < 0 ? "-" : "+";
        const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const offset = `${sign}${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
        const text = date.toISOString().replace("Z", offset);
        const same = Temporal.Instant.from(text).toString({ fractionalSecondDigits: 6 });
        expect(instant(text)).toBe(same);
      }),
    );
  });
});

describe("civil dates", () => {
  it.each(["2024-02-29", "1900-01-01", "2999-12-31"])("knows %s", (text) => {
    expect(civilDate(text)).toBe(text);
  });

  it.each(["2023-02-29", "2100-02-29", "2026-04-31", "2026-4-1", "1899-12-31", "3000-01-01", ""])(
    "refuses %j",
    (text) => {
      expect(isCivilDate(text)).toBe(false);
      expect(() => civilDate(text)).toThrow(RangeError);
    },
  );

  it.each([
    ["2025-01-31", 1, "2025-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2024-12-31", 2, "2025-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2026-08-31", 3, "2026-11-30"],
  ])("AXP-1 §2 R4: %s and %i months end on %s", (from, months, to) => {
    expect(addMonths(civilDate(from), months)).toBe(to);
  });

  it("agrees with Temporal on days, months, differences and weekdays", () => {
    const counts = fc.integer({ min: -5000, max: 5000 });
    fc.assert(
      fc.property(days, counts, (date, count) => {
        const day = Temporal.PlainDate.from(date);
        expect(addDays(date, count)).toBe(day.add({ days: count }).toString());
        expect(addMonths(date, count)).toBe(day.add({ months: count }).toString());
        expect(daysBetween(date, addDays(date, count))).toBe(count);
        expect(weekday(date)).toBe(day.dayOfWeek);
      }),
    );
  });
});

describe("AXP-1 §2 R1: Europe/Zurich", () => {
  it.each([
    ["2026-01-15", "2026-01-14T23:00:00.000000Z"],
    ["2026-07-15", "2026-07-14T22:00:00.000000Z"],
    // Clocks go forward on this day, and back on the other.
    ["2026-03-29", "2026-03-28T23:00:00.000000Z"],
    ["2026-03-30", "2026-03-29T22:00:00.000000Z"],
    ["2026-10-25", "2026-10-24T22:00:00.000000Z"],
    ["2026-10-26", "2026-10-25T23:00:00.000000Z"],
  ])("%s begins at %s", (date, start) => {
    expect(startOfDay(civilDate(date))).toBe(start);
  });

  it.each([
    ["2026-03-28T22:59:59.999999Z", "2026-03-28"],
    ["2026-03-28T23:00:00Z", "2026-03-29"],
    ["2026-03-29T21:59:59.999999Z", "2026-03-29"],
    ["2026-03-29T22:00:00Z", "2026-03-30"],
    ["2026-10-25T22:59:59.999999Z", "2026-10-25"],
    ["2026-10-25T23:00:00Z", "2026-10-26"],
    ["2025-12-31T23:00:00Z", "2026-01-01"],
    ["2026-06-01T00:00:00+14:00", "2026-05-31"],
  ])("%s is on %s", (at, date) => {
    expect(localDate(instant(at))).toBe(date);
  });

  it("agrees with the clocks of ICU for any instant", () => {
    const shown = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Zurich" });
    const dates = fc.date({
      min: new Date("1990-01-01"),
      max: new Date("2090-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        expect(localDate(instant(date.toISOString()))).toBe(shown.format(date));
      }),
    );
  });

  it("every instant lies in its local day, and no other", () => {
    fc.assert(
      fc.property(days, (date) => {
        expect(localDate(startOfDay(date))).toBe(date);
        expect(overAt(date)).toBe(startOfDay(addDays(date, 1)));
        expect(startOfDay(date) < overAt(date)).toBe(true);
      }),
    );
  });
});

describe('AXP-1 §2 "In time"', () => {
  const due = civilDate("2026-11-24");
  const deadline = { overAt: overAt(due) };

  it.each([
    ["2026-11-23T12:00:00Z", true],
    ["2026-11-24T22:59:59.999999Z", true],
    ["2026-11-24T23:00:00Z", false],
    ["2026-11-24T23:00:00.000001Z", false],
  ])("an act of %s: %s", (at, expected) => {
    expect(inTime(instant(at), deadline)).toBe(expected);
    expect(localDate(instant(at)) <= due).toBe(expected);
  });

  it("a timer is rounded up: it never fires early", () => {
    const at = (text: string) => instant(text);
    const from = at("2026-11-24T22:59:59.999001Z");
    expect(millisecondsUntil(from, at("2026-11-24T23:00:00Z"))).toBe(1);
    expect(millisecondsUntil(from, at("2026-11-24T23:00:00.000001Z"))).toBe(1);
    expect(millisecondsUntil(from, at("2026-11-24T23:00:00.000002Z"))).toBe(2);
    expect(millisecondsUntil(from, from)).toBe(0);
    expect(Object.is(millisecondsUntil(at("2026-11-24T23:00:00.0005Z"), deadline.overAt), 0)).toBe(
      true,
    );
    expect(millisecondsUntil(deadline.overAt, from)).toBe(0);
    expect(millisecondsUntil(deadline.overAt, at("2026-11-23T23:00:00Z"))).toBe(-86_400_000);
  });

  it("holds at any distance", () => {
    const far = "2999-12-31" as CivilDate;
    expect(millisecondsUntil(startOfDay(due), startOfDay(far))).toBe(
      daysBetween(due, far) * 86_400_000,
    );
  });
});
