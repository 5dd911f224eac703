/** Where each case stands, and what runs, on a docket made on 24 November 2026. */
export const outcomes: Readonly<
  Record<string, { readonly stage: string; readonly running: Readonly<Record<string, string>> }>
> = {
  "IC-01": { stage: "CLOSED_SETTLED", running: {} },
  "IC-02": { stage: "EXPLAINED", running: { D09: "2026-12-29" } },
  "IC-03": {
    stage: "UNDER_REVIEW",
    running: { D20: "2026-12-14", D22: "2027-01-13", D22L: "2027-03-15" },
  },
  "IC-04": {
    stage: "IMPLEMENTING",
    running: { D27b: "2027-05-21", "D28#2": "2027-02-22" },
  },
  "IC-05": { stage: "WITHDRAWN", running: {} },
  "IC-06": { stage: "IN_CONSULTATION", running: { D12: "2026-12-14" } },
  "IC-07": { stage: "AWAITING_EXPLANATION", running: { D06: "2026-12-07" } },
  "IC-08": { stage: "REPORT_CIRCULATED", running: { D24: "2026-12-04", D25: "2026-12-22" } },
  "IC-09": { stage: "DORMANT", running: { D34: "2029-03-20" } },
  "IC-10": { stage: "TRANSMITTED_WITHOUT_CONSENSUS", running: { D35: "2027-10-13" } },
  "DD-09": { stage: "LAPSED", running: {} },
};

/**
 * What the clock alone does with the reconstruction, worked out by hand (AXP-1 §§2, 3): the event
 * and the date it counts from. 2021 to 2023 have no published calendar: weekends only (R9).
 */
export const reconstruction: readonly (readonly [type: string, on: string])[] = [
  ["DenialNotificationFiled", "2021-06-16"], // Wednesday
  ["NotificationRegistered", "2021-06-23"], // D02: 5 working days, 17, 18, 21, 22, 23
  ["NoticeServed", "2021-06-28"], // D38: 3 working days, 24, 25, 28
  ["NotificationTransmitted", "2021-06-28"],
  ["AcknowledgementMissed", "2021-07-08"], // D05: 10 days, a Thursday
  ["ExplanationDeadlineMissed", "2021-07-28"], // D06: 30 days, a Wednesday
  ["FinalNoticeIssued", "2021-07-28"],
  ["NonResponseRecorded", "2021-08-09"], // D07: 10 days, Saturday the 7th, so the Monday
  ["ReferralOpened", "2021-08-09"],
  ["CaseBecameDormant", "2021-11-08"], // D15: 90 days, Sunday the 7th, so the Monday
  // D34: to the date of D01, 16 June 2024, a Sunday; the 17th is a holiday (Eid al-Adha).
  ["CaseLapsed", "2024-06-18"],
];
