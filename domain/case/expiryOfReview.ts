import { daysBetween } from "../time.ts";
import type { Law } from "../law.ts";
import type { CivilDate } from "../time.ts";
import type { Expiries } from "./expiry.ts";
import { composed, groupSize } from "./group.ts";
import { drawByLot } from "./lot.ts";
import type { Fact } from "./record.ts";
import type { CaseState } from "./state.ts";

/** AXP-1 §3, last column: the Review Group and its reports. */
export const expiriesOfReview: Expiries = {
  D16: (_state, law) => [
    {
      type: "ReviewGroupConstituted",
      size: groupSize(law),
      byTheRules: true,
      stage: "COMPOSING",
    },
  ],
  D17: () => [{ type: "CompositionNotAgreed" }],
  D48: (_state, _law, { n }) => [{ type: "ReplacementNotAgreed", seat: n }],
  D49: (state, law, { n }) => (n === 0 ? composedByLot(state, law) : replacedByLot(state, law, n)),
  D18: (_state, _law, { id }) => {
    const [seat = "", of = ""] = id.slice("D18#".length).split("-");
    return [{ type: "ChallengeWaived", seat: Number(seat), of }];
  },
  D41: ({ review }, _law, { n }) =>
    review.challenges
      .filter((one) => one.n === n)
      .map(({ expert }) => ({ type: "ChallengeRejected", n, expert, how: "clock" })),
  D19a: () => [{ type: "SubmissionMissed", of: "REQ" }],
  D19b: () => [{ type: "SubmissionMissed", of: "DEN" }],
  D20: () => [{ type: "InterimReportOverdue" }],
  D21: (state, _law, { on }) =>
    state.review.commented.length > 0
      ? [{ type: "CommentsClosed" }]
      : [interimBecomesFinal(state, on)],
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
  D29: () => [{ type: "ComplianceReviewDefaulted", stage: "IMPLEMENTING" }],
};

export const officialLanguages = ["ar", "en", "es", "fr", "ru", "zh"] as const;

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

/** §5.5 "lot for that seat": with nobody eligible it stays vacant, and the lot shows that. */
const replacedByLot = (state: CaseState, law: Law, seat: number): readonly Fact[] => [
  { type: "ExpertsDrawnByLot", experts: drawByLot(state, law, [seat]) },
];
