import { describe, expect, it } from "vitest";
import { newest, reference } from "../../db/reference.ts";
import type { Calendar } from "../../domain/calendar.ts";
import {
  computeDeadline,
  daysLeft,
  extendDeadline,
  isWorkingDay,
  parsePeriod,
  resumeDeadline,
  rollToWorkingDay,
} from "../../domain/calendar.ts";
import { civilDate, localDate, startOfDay } from "../../domain/time.ts";

const unog = newest(reference().calendars);
const none: Calendar = { version: "none.v1", years: [], holidays: {} };
const compute = (start: string, period: string, calendar: Calendar = unog) =>
  computeDeadline(civilDate(start), period, calendar);

describe("AXP-1 §2 R3: periods", () => {
  it.each([
    ["10d", { sign: 1, months: 0, weeks: 0, days: 10, workingDays: 0 }],
    ["10wd", { sign: 1, months: 0, weeks: 0, days: 0, workingDays: 10 }],
    ["1m", { sign: 1, months: 1, weeks: 0, days: 0, workingDays: 0 }],
    ["3y", { sign: 1, months: 36, weeks: 0, days: 0, workingDays: 0 }],
    ["11m2w", { sign: 1, months: 11, weeks: 2, days: 0, workingDays: 0 }],
    ["14m9d", { sign: 1, months: 14, weeks: 0, days: 9, workingDays: 0 }],
    ["1y2m3w4d", { sign: 1, months: 14, weeks: 3, days: 4, workingDays: 0 }],
    ["-42d", { sign: -1, months: 0, weeks: 0, days: 42, workingDays: 0 }],
    ["-10wd", { sign: -1, months: 0, weeks: 0, days: 0, workingDays: 10 }],
  ])("%s is read", (text, period) => {
    expect(parsePeriod(text)).toStrictEqual(period);
  });

  it.each([
    "",
    "-",
    "0d",
    "0wd",
    "10",
    "d",
    "10 d",
    "10D",
    "+10d",
    "10d1m",
    "2w1m",
    "1m10wd",
    "10wd2d",
    "--3d",
    "1.5m",
    "100000d",
    "10d\n",
    "1e3d",
  ])("%j is none", (text) => {
    expect(parsePeriod(text)).toBeNull();
    expect(() => compute("2026-01-05", text)).toThrow(RangeError);
  });
});

describe("AXP-1 §2 R2, R4: nominal end and due date", () => {
  it.each([
    ["Good Friday to Easter Monday", "2024-03-19", "10d", "2024-03-29", "2024-04-02"],
    ["a working day stays", "2026-11-24", "10d", "2026-12-04", "2026-12-04"],
    ["Christmas Day", "2024-12-15", "10d", "2024-12-25", "2024-12-26"],
    ["New Year's Day", "2025-12-22", "10d", "2026-01-01", "2026-01-02"],
    ["Eid al-Fitr of 2025", "2025-03-21", "10d", "2025-03-31", "2025-04-01"],
    ["Ascension Day", "2025-05-19", "10d", "2025-05-29", "2025-05-30"],
    ["Whit Monday after a weekend", "2026-05-13", "10d", "2026-05-23", "2026-05-26"],
    ["Jeune genevois", "2026-08-31", "10d", "2026-09-10", "2026-09-11"],
    ["two holidays on one day", "2027-05-07", "10d", "2027-05-17", "2027-05-18"],
    ["Christmas observed on the Friday", "2027-12-14", "10d", "2027-12-24", "2027-12-27"],
    ["31 January and a month", "2025-01-31", "1m", "2025-02-28", "2025-02-28"],
    ["31 January of a leap year", "2024-01-31", "1m", "2024-02-29", "2024-02-29"],
    ["29 February and a year", "2024-02-29", "1y", "2025-02-28", "2025-02-28"],
    ["clamp first, then roll", "2024-02-29", "3y", "2027-02-28", "2027-03-01"],
    ["months first, then weeks", "2024-02-20", "11m2w", "2025-02-03", "2025-02-03"],
    ["weeks from a clamped month", "2024-03-31", "11m2w", "2025-03-14", "2025-03-14"],
    ["months first, then days", "2025-02-25", "14m9d", "2026-05-04", "2026-05-04"],
    ["days from a clamped month", "2024-12-31", "14m9d", "2026-03-09", "2026-03-09"],
    ["the day clocks go forward", "2026-03-19", "10d", "2026-03-29", "2026-03-30"],
    ["the day clocks go back", "2026-10-15", "10d", "2026-10-25", "2026-10-26"],
  ])("%s: %s + %s", (_what, start, period, nominalEnd, dueDate) => {
    const computed = compute(start, period);
    expect(computed).toMatchObject({ startDate: start, period, nominalEnd, dueDate });
    expect(computed).toMatchObject({ minimum: false, provisional: false });
  });

  it("names the days that moved the due date", () => {
    expect(compute("2024-03-19", "10d").skipped).toStrictEqual([
      { date: "2024-03-29", why: "Good Friday" },
      { date: "2024-03-30", why: "Saturday" },
      { date: "2024-03-31", why: "Sunday" },
      { date: "2024-04-01", why: "Easter Monday" },
    ]);
    const both = [{ date: "2027-05-17", why: "Eid al-Adha and Whit Monday" }];
    expect(compute("2027-05-07", "10d").skipped).toStrictEqual(both);
  });

  it("is over at 00:00 in Geneva of the day after the due date, in summer and in winter", () => {
    expect(compute("2024-03-19", "10d").overAt).toBe("2024-04-02T22:00:00.000000Z");
    expect(compute("2026-03-19", "9d").overAt).toBe("2026-03-30T22:00:00.000000Z");
    expect(compute("2026-10-15", "10d").overAt).toBe("2026-10-26T23:00:00.000000Z");
  });
});

describe("AXP-1 §2 R3: working days", () => {
  it.each([
    ["10 over Easter and Eid al-Fitr", "2024-03-26", "10wd", "2024-04-12"],
    ["5 over one weekend", "2026-11-20", "5wd", "2026-11-27"],
    ["1 from a Friday", "2026-11-20", "1wd", "2026-11-23"],
    ["1 from a Saturday", "2026-11-21", "1wd", "2026-11-23"],
    ["3 over Ascension Day", "2026-05-12", "3wd", "2026-05-18"],
    ["2 over Christmas and the New Year", "2025-12-31", "2wd", "2026-01-05"],
    ["2 before", "2026-11-24", "-2wd", "2026-11-20"],
  ])("%s: %s + %s", (_what, start, period, dueDate) => {
    expect(compute(start, period)).toMatchObject({ nominalEnd: dueDate, dueDate, minimum: false });
  });

  it("shows the days passed over", () => {
    expect(compute("2024-03-27", "2wd").skipped.map(({ why }) => why)).toStrictEqual([
      "Good Friday",
      "Saturday",
      "Sunday",
      "Easter Monday",
    ]);
    expect(compute("2026-11-24", "-2wd").skipped).toHaveLength(2);
  });

  it.each([
    ["2026-11-24", true],
    ["2026-11-22", false],
    ["2026-12-25", false],
    ["2024-12-26", true],
  ])("%s is one: %s (the reported replacement of 26 December is not applied)", (date, yes) => {
    expect(isWorkingDay(civilDate(date), unog)).toBe(yes);
  });

  it("R4: rolls to the next one, and not from one", () => {
    expect(rollToWorkingDay(civilDate("2026-11-24"), unog)).toMatchObject({ date: "2026-11-24" });
    expect(rollToWorkingDay(civilDate("2026-12-25"), unog).date).toBe("2026-12-28");
  });
});

describe("AXP-1 §2 R6: at least two working days", () => {
  it.each([
    ["2 d over a weekend", "2026-11-20", "2d", "2026-11-22", "2026-11-24", true],
    ["2 d with a Friday in it", "2026-11-19", "2d", "2026-11-21", "2026-11-23", false],
    ["3 d over Easter", "2024-03-28", "3d", "2024-03-31", "2024-04-03", true],
    [
      "5 d over Easter, ending on a working day",
      "2024-03-28",
      "5d",
      "2024-04-02",
      "2024-04-03",
      true,
    ],
    ["1 d is exempt", "2026-11-20", "1d", "2026-11-21", "2026-11-23", false],
    ["1 wd is exempt", "2026-11-20", "1wd", "2026-11-23", "2026-11-23", false],
  ])("%s: %s + %s", (_what, start, period, nominalEnd, dueDate, minimum) => {
    expect(compute(start, period)).toMatchObject({ nominalEnd, dueDate, minimum });
  });
});

describe("AXP-1 §2 R7: backward periods neither roll nor have a minimum", () => {
  it.each([
    ["2026-12-07", "-42d", "2026-10-26"],
    ["2026-12-12", "-42d", "2026-10-31"],
    ["2026-11-23", "-1d", "2026-11-22"],
    ["2026-03-31", "-1m", "2026-02-28"],
    ["2029-01-02", "-42d", "2028-11-21"],
  ])("%s %s is %s", (start, period, dueDate) => {
    const expected = { nominalEnd: dueDate, dueDate, skipped: [], minimum: false };
    expect(compute(start, period)).toMatchObject({ ...expected, provisional: false });
  });
});

describe("AXP-1 §2 R9: a year without a published calendar", () => {
  it.each([
    ["all in 2028", "2028-01-10", "10d", "2028-01-20", true],
    ["reaching into 2028", "2027-12-20", "30d", "2028-01-19", true],
    ["ending in 2027", "2027-12-01", "30d", "2027-12-31", false],
    ["starting on the last day of 2023", "2023-12-31", "10d", "2024-01-10", false],
    ["starting before it", "2023-12-20", "10d", "2024-01-02", true],
    ["a Christmas Day not published", "2028-12-15", "10d", "2028-12-25", true],
    ["in working days", "2028-12-22", "1wd", "2028-12-25", true],
  ])("%s: %s + %s", (_what, start, period, dueDate, provisional) => {
    expect(compute(start, period)).toMatchObject({ dueDate, provisional });
  });

  it("leaves out weekends", () => {
    expect(compute("2028-01-05", "10d").dueDate).toBe("2028-01-17");
    expect(compute("2024-03-19", "10d", none)).toMatchObject({
      dueDate: "2024-03-29",
      provisional: true,
    });
  });
});

describe("AXP-1 §2 R5: extensions", () => {
  it("count from the nominal end, never from the rolled date", () => {
    const first = compute("2024-02-28", "30d");
    expect(first).toMatchObject({ nominalEnd: "2024-03-29", dueDate: "2024-04-02" });
    const extended = extendDeadline(first.nominalEnd, first.startDate, "30d", unog);
    expect(extended).toMatchObject({
      startDate: "2024-02-28",
      recounted: { rule: "R5", from: "2024-03-29" },
      nominalEnd: "2024-04-28",
      dueDate: "2024-04-29",
    });
  });

  it("count in their own unit", () => {
    const friday = civilDate("2026-11-27");
    const extended = extendDeadline(friday, civilDate("2026-11-20"), "5wd", unog);
    expect(extended).toMatchObject({ nominalEnd: "2026-12-04", dueDate: "2026-12-04" });
  });

  it("cannot shorten", () => {
    const start = civilDate("2026-11-20");
    expect(() => extendDeadline(start, start, "-5d", unog)).toThrow(RangeError);
  });
});

describe("AXP-1 §2 R8: holds", () => {
  it.each([
    ["calendar days", "2026-12-01", false, "2026-11-11", 20],
    ["nominal end, not the due date", "2024-03-29", false, "2024-03-28", 1],
    ["at least 1 on the last day", "2026-11-10", false, "2026-11-10", 1],
    ["at least 1 between nominal end and due date", "2026-11-21", false, "2026-11-22", 1],
    ["working days after the start, up to the end", "2024-04-12", true, "2024-03-28", 8],
    ["at least 1 working day", "2024-04-12", true, "2024-04-12", 1],
  ])("leave %s", (_what, nominalEnd, workingDays, from, left) => {
    expect(daysLeft(civilDate(nominalEnd), workingDays, civilDate(from), unog)).toBe(left);
  });

  it("end: the date of the end plus the days left, rolled", () => {
    expect(resumeDeadline(civilDate("2027-02-01"), 20, false, unog)).toMatchObject({
      nominalEnd: "2027-02-21",
      dueDate: "2027-02-22",
      period: "20d",
      recounted: { rule: "R8", from: "2027-02-01" },
    });
    const inWorkingDays = resumeDeadline(civilDate("2024-06-03"), 8, true, unog);
    expect(inWorkingDays).toMatchObject({ nominalEnd: "2024-06-13", dueDate: "2024-06-13" });
  });

  it("R6 is not asked again of what a hold left", () => {
    const resumed = resumeDeadline(civilDate("2026-11-20"), 2, false, unog);
    expect(resumed).toMatchObject({ dueDate: "2026-11-23", minimum: false });
  });
});

describe("AXP-1 §2 R10, R12: what follows", () => {
  it("R10: the final notice (D07) counts from the due date of D06", () => {
    const explanation = compute("2026-11-20", "30d");
    expect(explanation).toMatchObject({ nominalEnd: "2026-12-20", dueDate: "2026-12-21" });
    expect(localDate(explanation.overAt)).toBe("2026-12-22");
    expect(compute(explanation.dueDate, "10d").nominalEnd).toBe("2026-12-31");
  });

  it("R12: consideration (D23) is allowed from 00:00 of the due date on", () => {
    const { dueDate, overAt } = compute("2026-11-24", "20d");
    expect(startOfDay(dueDate)).toBe("2026-12-13T23:00:00.000000Z");
    expect(overAt).toBe("2026-12-14T23:00:00.000000Z");
  });
});
