import type { Law } from "../law.ts";
import { periodOf } from "../policy.ts";
import type { DeadlineKey } from "../policy.ts";
import type { CivilDate } from "../time.ts";
import type { Deadline } from "./deadline.ts";
import { expiriesOfConsolidation } from "./expiryOfConsolidation.ts";
import { expiriesOfFiling } from "./expiryOfFiling.ts";
import { expiriesOfTime } from "./expiryOfTime.ts";
import { expiriesOfHolds } from "./expiryOfHolds.ts";
import { expiriesOfReview } from "./expiryOfReview.ts";
import type { Fact } from "./record.ts";
import type { CaseState } from "./state.ts";

/** `n` or `id` tells the clocks of one key apart; `on` is the due date, which dates the facts. */
type Expiry = (
  state: CaseState,
  law: Law,
  due: { readonly n: number; readonly id: string; readonly on: CivilDate },
) => readonly Fact[];

/** AXP-1 §3, last column: what happened when `deadline` expired, by the clock. */
export function factsAtExpiry(deadline: Deadline, state: CaseState, law: Law): readonly Fact[] {
  const expiry = atExpiry[deadline.key];
  if (expiry === undefined) throw new Error(`No effect is known for ${deadline.id}.`);
  const n = Number(deadline.id.split("#")[1] ?? 0);
  return expiry(state, law, { n, id: deadline.id, on: deadline.dueDate });
}

const filing: Expiries = {
  D02: (_state, law) => [
    {
      type: "NotificationRegistered",
      number: law.facts.nextCaseNumber,
      deemed: true,
      stage: "REGISTERED",
    },
  ],
  D38: ({ notices }, _law, due) =>
    notices.pending
      .filter(({ n }) => n === due.n)
      .map(({ n, notice, to, about, replaces }) => ({
        type: "NoticeServed",
        n,
        notice,
        to,
        how: "deemed",
        ...(about !== undefined && { about }),
        ...(replaces !== undefined && { replaces }),
      })),
  D05: () => [{ type: "AcknowledgementMissed" }],
  D06: () => [
    { type: "ExplanationDeadlineMissed" },
    { type: "FinalNoticeIssued", stage: "FINAL_NOTICE" },
  ],
  D07: () => [
    { type: "NonResponseRecorded", stage: "NON_RESPONSE_RECORDED" },
    { type: "ReferralOpened" },
  ],
  D08: ({ invitations }, _law, due) =>
    invitations
      .filter(({ n }) => n === due.n)
      .map(({ n, regime }) => ({ type: "RegimeInformationNotGiven", n, regime })),
};

const consultations: Expiries = {
  D09: () => [{ type: "CaseBecameDormant", stage: "DORMANT" }],
  D10: () => [
    { type: "ConsultationReplyMissed" },
    { type: "ReferralOpened", stage: "REFERRAL_OPEN" },
  ],
  D11: () => [
    { type: "ConsultationsNotBegun" },
    { type: "ReferralOpened", stage: "REFERRAL_OPEN" },
  ],
  D12: () => [
    { type: "ConsultationPeriodEnded" },
    { type: "ReferralOpened", stage: "REFERRAL_OPEN" },
  ],
  D15: () => [{ type: "CaseBecameDormant", stage: "DORMANT" }],
  D34: () => [{ type: "CaseLapsed", stage: "LAPSED" }],
};

const committee: Expiries = {
  D23: () => [{ type: "ConsiderationOpened" }],
  D24: ({ committee: { silence } }) => {
    if (silence.open === null) throw new Error("D24 ran without a silence procedure.");
    const { n, text, remedies, asksOfDenying } = silence.open;
    return [
      {
        type: "RecommendationAdopted",
        how: "silence",
        n,
        text,
        remedies,
        asksOfDenying,
        stage: asksOfDenying ? "ADOPTED" : "CLOSED_UPHELD",
      },
    ];
  },
  D25: () => [
    { type: "ReportTransmittedWithoutConsensus", stage: "TRANSMITTED_WITHOUT_CONSENSUS" },
  ],
  D35: () => [{ type: "CaseClosed", stage: "CLOSED_TRANSMITTED" }],
};

const implementation: Expiries = {
  D26: () => [{ type: "IntentionsNotStated" }],
  D27a: (state, law) => [
    {
      type: "ImplementationPeriodSet",
      period: periodOf(law.policy, "D27b", state.track),
      how: "default",
      stage: "IMPLEMENTING",
    },
  ],
  D27b: () => [{ type: "ImplementationOverdue" }],
  D28: (_state, _law, { n }) => [{ type: "StatusReportMissed", n }],
  D44: () => [{ type: "ImplementationDeemedConfirmed", stage: "CLOSED_IMPLEMENTED" }],
  D45: () => [{ type: "CaseClosed", stage: "CLOSED_NOT_IMPLEMENTED" }],
};

export type Expiries = { readonly [Key in DeadlineKey]?: Expiry };
const atExpiry: Expiries = {
  ...filing,
  ...consultations,
  ...expiriesOfFiling,
  ...expiriesOfTime,
  ...expiriesOfHolds,
  ...expiriesOfReview,
  ...expiriesOfConsolidation,
  ...committee,
  ...implementation,
};
