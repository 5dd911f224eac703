/** Where each case stands, and what runs, on a docket made on 24 November 2026. */
export const outcomes: Readonly<
  Record<string, { readonly stage: string; readonly running: Readonly<Record<string, string>> }>
> = {
  "IC-01": { stage: "CLOSED_SETTLED", running: {} },
  "IC-02": { stage: "EXPLAINED", running: { D09: "2026-12-07" } },
  "IC-03": { stage: "CONSOLIDATED", running: {} },
  "IC-04": {
    stage: "COMPLIANCE_REVIEW",
    running: { D27b: "2027-05-21", "D28#2": "2027-02-22", D29: "2027-01-28" },
  },
  "IC-05": { stage: "WITHDRAWN", running: {} },
  "IC-06": { stage: "IN_CONSULTATION", running: { D12: "2026-12-28" } },
  "IC-07": { stage: "AWAITING_EXPLANATION", running: { D06: "2026-12-07" } },
  "IC-08": { stage: "REPORT_CIRCULATED", running: { D24: "2026-12-04", D25: "2026-12-22" } },
  "IC-09": { stage: "LAPSED", running: {} },
  "IC-10": { stage: "TRANSMITTED_WITHOUT_CONSENSUS", running: { D35: "2027-10-13" } },
  "SC-01": {
    stage: "IN_CONSULTATION",
    running: { D10: "2026-11-30", D11: "2026-12-18", D12: "2027-01-18", D13: "2026-11-30" },
  },
  "SC-02": { stage: "CLOSED_REVERSED", running: {} },
  "DD-09": { stage: "LAPSED", running: {} },
};

/** Where each denial stands beside its cases; IC-09 was never registered. */
export const denials: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["IC-01", "IC-02", "IC-03", "IC-04", "IC-05", "IC-06", "IC-07", "IC-08", "IC-10", "SC-01"].map(
      (name) => [name, "IN_FORCE"],
    ),
  ),
  "SC-02": "REVOKED",
  "DD-09": "UNREVIEWED",
};

/** What a visitor finds in it: in each case, acts of the procedure's rights. */
export const shown: Readonly<Record<string, readonly string[]>> = {
  "IC-01": ["ExtensionGranted", "GoodOfficesBegun", "SettlementNotified", "PerformanceConfirmed"],
  "IC-02": ["UrgencyClaimed", "UrgencyAccepted", "OrganisationInvited"],
  "IC-03": ["NonResponseRecorded", "CaseReferred", "CasesConsolidated"],
  "IC-04": ["RegimeInformationSubmitted", "ChallengeUpheld", "ComplianceReviewRequested"],
  "IC-05": ["NotificationWithdrawn"],
  "IC-06": ["SummaryFiled", "ProceedingsSuspended", "ProceedingsResumed"],
  "IC-07": ["AdmissibilityContested", "NotificationRuledInadmissible"],
  "IC-08": ["DenialsLinked", "CasesConsolidated", "SilenceProcedureOpened"],
  "IC-09": ["NotificationReturned", "NotificationCompleted", "NotificationLapsed"],
  "IC-10": ["JoinderAccepted", "ThirdPartyAdmitted", "SilenceBroken", "PositionRecorded"],
  "SC-01": ["OwnNoticeFiled", "UrgencyRejected", "ConsultationsRequested"],
  "SC-02": ["CaseBecameDormant", "CaseReopened", "DenialReversed", "PerformanceConfirmed"],
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
