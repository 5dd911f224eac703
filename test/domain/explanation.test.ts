import { describe, expect, it } from "vitest";
import { newest, reference } from "../../db/reference.ts";
import {
  computeDeadline,
  explainDeadline,
  extendDeadline,
  resumeDeadline,
} from "../../domain/calendar.ts";
import { civilDate } from "../../domain/time.ts";

const unog = newest(reference().calendars);
const compute = (start: string, period: string) => computeDeadline(civilDate(start), period, unog);

describe("explainDeadline", () => {
  const of = { key: "D05", rule: "AXP-1 §3 D05", startEvent: "NotificationTransmitted" };

  it("says why, in order", () => {
    expect(explainDeadline({ ...compute("2024-03-19", "10d"), ...of })).toStrictEqual([
      "D05 (AXP-1 §3 D05) starts with NotificationTransmitted on 2024-03-19 (Tuesday); " +
        "that day is not counted (R2).",
      "10 calendar days later is the nominal end, 2024-03-29 (Friday) (R3, R4).",
      "2024-03-29 is not a working day: Good Friday.",
      "2024-03-30 is not a working day: Saturday.",
      "2024-03-31 is not a working day: Sunday.",
      "2024-04-01 is not a working day: Easter Monday.",
      "The due date is the next working day, 2024-04-02 (Tuesday) (R4).",
      "An act received before 2024-04-02T22:00:00.000000Z is in time: that is 00:00 in Geneva " +
        "of the day after the due date, 2024-04-02.",
    ]);
  });

  it.each([
    ["R6", compute("2026-11-20", "2d"), "the second is 2026-11-24 (Tuesday) (R6)"],
    ["R7", compute("2026-12-12", "-42d"), "42 calendar days before that day is 2026-10-31"],
    ["R9", compute("2028-01-10", "10d"), "Provisional: no calendar of holidays"],
    ["working days", compute("2026-11-20", "5wd"), "Counting 5 working days from 2026-11-21 on"],
    [
      "R8",
      resumeDeadline(civilDate("2027-02-01"), 1, false, unog),
      "until 2027-02-01 (Monday); the 1 calendar day left",
    ],
    [
      "R5",
      extendDeadline(civilDate("2024-03-29"), civilDate("2024-02-28"), "30d", unog),
      "extended by 30 calendar days, counted from the nominal end 2024-03-29",
    ],
  ])("%s", (_rule, computation, sentence) => {
    expect(explainDeadline({ ...computation, ...of }).join("\n")).toContain(sentence);
  });

  it("R12: a waiting period is over at 00:00 of its due date", () => {
    const said = explainDeadline({ ...compute("2026-11-24", "20d"), ...of, waiting: true });
    expect(said.at(-1)).toContain("allowed from 2026-12-13T23:00:00.000000Z on");
  });
});
