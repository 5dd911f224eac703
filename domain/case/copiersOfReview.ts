import type { Copiers } from "./copiers.ts";
import type { CaseState, Proposal, Review } from "./state.ts";

/** What the events of the review change in a case. */
export const copiersOfReview: Copiers = {
  CaseReferred: (state, event) => reviewing(state, { developingExpert: event.developingExpert }),
  ReviewGroupConstituted: (state, event) => reviewing(state, { size: event.size }),
  ExpertProposed: (state, event) =>
    reviewing(state, { proposed: [...state.review.proposed, event.expert] }),
  ExpertAppointed: (state, { seat, expert, nationality, gender }) => ({
    ...reviewing(state, {
      proposed: state.review.proposed.filter((one) => one !== expert),
      seats: [...state.review.seats, { seat, expert, nationality, gender }],
    }),
    proposals: withoutExpert(state, expert),
  }),
  ExpertsDrawnByLot: (state, event) =>
    reviewing(state, { seats: [...state.review.seats, ...event.experts] }),
  ReviewGroupComposed: (state, event) =>
    reviewing(state, { proposed: [], composed: true, leastSeats: event.leastSeats }),
  ReviewDefaulted: (state) => reviewing(state, { reportFrom: "default" }),
  SubmissionFiled: (state, { party }) =>
    reviewing(state, { submitted: marked(state.review.submitted, party) }),
  EvidenceFiled: (state) => ({
    counts: { ...state.counts, evidence: state.counts.evidence + 1 },
  }),
  InterimReportOverdue: (state) => reviewing(state, { delayOwed: true }),
  FinalReportOverdue: (state) => reviewing(state, { delayOwed: true }),
  DelayExplained: (state) => reviewing(state, { delayOwed: false }),
  InterimReportIssued: (state) => reviewing(state, { delayOwed: false }),
  InterimCommentFiled: (state, { party }) =>
    reviewing(state, { commented: marked(state.review.commented, party) }),
  FinalReportIssued: (state, { from }) => reviewing(state, { delayOwed: false, reportFrom: from }),
  ReportCirculated: (state, { on }) => reviewing(state, { circulatedOn: on }),
};

const reviewing = (state: CaseState, change: Partial<Review>): Partial<CaseState> => ({
  review: { ...state.review, ...change },
});

const marked = (codes: readonly string[], party: string): readonly string[] =>
  codes.includes(party) ? codes : [...codes, party];

const withoutExpert = (state: CaseState, expert: string): readonly Proposal[] =>
  state.proposals.filter(({ matter }) => matter !== `AgreeExpert/${expert}`);
