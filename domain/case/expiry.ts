import type { Law } from "../law.ts";
import { periodOf } from "../policy.ts";
import type { DeadlineKey } from "../policy.ts";
import { daysBetween } from "../time.ts";
import type { CivilDate } from "../time.ts";
import type { Deadline } from "./deadline.ts";
import { balanceUnmet, drawByLot } from "./lot.ts";
import type { Fact } from "./record.ts";
import type { CaseState } from "./state.ts";

/** `n` tells the clocks of one key apart; `on` is the due date, which dates the facts. */
type Expiry = (
  state: CaseState,
  law: Law,
  due: { readonly n: number; readonly on: CivilDate },
) => readonly Fact[];

/** AXP-1 §3, last column: what happened when `deadline` expired, by the clock. */
export function factsAtExpiry(deadline: Deadline, state: CaseState, law: Law): readonly Fact[] {
  const expiry = atExpiry[deadline.key];
  if (expiry === undefined) throw new Error(`No effect is known for ${deadline.id}.`);
  const n = Number(deadline.id.split("#")[1] ?? 0);
  return expiry(state, law, { n, on: deadline.dueDate });
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
      .map(({ n, notice, to, about }) => ({
        type: "NoticeServed",
        n,
        notice,
        to,
        how: "deemed",
        ...(about !== undefined && { about }),
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

const review: Expiries = {
  D16: (_state, law) => [
    {
      type: "ReviewGroupConstituted",
      size: groupSize(law),
      byTheRules: true,
      stage: "COMPOSING",
    },
  ],
  D17: () => [{ type: "CompositionNotAgreed" }],
  D49: composedByLot,
  D19a: () => [{ type: "SubmissionMissed", of: "REQ" }],
  D19b: () => [{ type: "SubmissionMissed", of: "DEN" }],
  D20: () => [{ type: "InterimReportOverdue" }],
  D21: (state, _law, { on }) => {
    return state.review.commented.length > 0
      ? [{ type: "CommentsClosed" }]
      : [interimBecomesFinal(state, on)];
  },
  D22: () => [{ type: "FinalReportOverdue" }],
  D22L: (state, _law, { on }) =>
    state.stage === "UNDER_REVIEW"
      ? [{ type: "ReviewDefaulted", why: "absolute-limit", stage: "REPORT_ISSUED" }]
      : [interimBecomesFinal(state, on)],
  D42: () => [
    {
      type: "ReportCirculated",
      languages: [],
      missing: officialLanguages,
      stage: "REPORT_CIRCULATED",
    },
  ],
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
  D43: () => [{ type: "CaseClosed", stage: "CLOSED_SETTLED" }],
};

type Expiries = { readonly [Key in DeadlineKey]?: Expiry };
const atExpiry: Expiries = {
  ...filing,
  ...consultations,
  ...review,
  ...committee,
  ...implementation,
};

export const officialLanguages = ["ar", "en", "es", "fr", "ru", "zh"] as const;

/** §5.5: three members; five need the agreement of both. */
export const groupSize = (law: Law): number => law.policy.reviewGroup.sizes[0] ?? 3;

/** Late, as any final report is, by the days since the due date of D22 if that has passed. */
function interimBecomesFinal({ expired }: CaseState, on: CivilDate): Fact {
  const dueDate = expired["D22"];
  return {
    type: "FinalReportIssued",
    from: "interim",
    lateByDays: dueDate === undefined ? 0 : daysBetween(dueDate, on),
    stage: "REPORT_ISSUED",
  };
}

/** §5.5: whoever the lot finds sits, one or two as well; with nobody at all the review defaults. */
function composedByLot(state: CaseState, law: Law): readonly Fact[] {
  const drawn = drawByLot(state, law);
  const members = [...state.review.seats, ...drawn];
  if (members.length === 0)
    return [{ type: "ReviewDefaulted", why: "nobody-eligible", stage: "REPORT_ISSUED" }];
  return [{ type: "ExpertsDrawnByLot", experts: drawn }, composed(state, members, law)];
}

/** The group is full, or as full as it gets: the review begins. */
export const composed = (
  state: CaseState,
  members: CaseState["review"]["seats"],
  law: Law,
): Fact => ({
  type: "ReviewGroupComposed",
  experts: members.map(({ expert }) => expert),
  leastSeats: leastSeats(state, members.length, law),
  balanceUnmet: balanceUnmet(state, members, law),
  stage: "UNDER_REVIEW",
});

/** §5.5: two of three may act, three of five; a group that the lot left smaller acts as it is. */
function leastSeats({ review }: CaseState, members: number, law: Law): number {
  const least = law.policy.reviewGroup.actingMin[String(review.size)] ?? members;
  return members < least ? members : least;
}
