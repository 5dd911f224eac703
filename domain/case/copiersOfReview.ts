import type { Copiers } from "./copiers.ts";
import type { CaseState, Challenge, Proposal, Review } from "./state.ts";

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
  GroupSizeAgreed: (state, { size }) => ({
    ...reviewing(state, { size }),
    proposals: state.proposals.filter(({ matter }) => matter !== "AgreeGroupSize"),
  }),
  InterestDisclosed: (state, { expert, state: member }) => ({
    ...(expert !== null && interested(state, expert)),
    ...(member !== null && recused(state, member)),
  }),
  ExpertRecused: (state, event) => vacated(state, event),
  SeatVacated: (state, event) => vacated(state, event),
  MemberRecused: (state, { state: member }) => recused(state, member),
  ExpertChallenged: (state, { n, expert, seat, party }) =>
    reviewing(state, {
      challenges: [...state.review.challenges, { n, expert, seat, by: party, answer: "open" }],
    }),
  ChallengeUpheld: (state, event) => vacated(ruled(state, event.n, "upheld"), event),
  ChallengeRejected: (state, { n }) => ({ review: ruled(state, n, "rejected").review }),
  ComplianceReviewRequested: (state, { size }) => reviewing(state, { size }),
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

const interested = (state: CaseState, expert: string): Partial<CaseState> =>
  reviewing(state, { interested: marked(state.review.interested, expert) });

/** §1 Recusal: a draft of a member who takes no part counts no more towards two. */
const recused = (state: CaseState, member: string): Partial<CaseState> => ({
  committee: { ...state.committee, recused: marked(state.committee.recused, member) },
  proposals: state.proposals.filter(
    ({ matter, party }) => matter !== "OpenSilenceProcedure" || party !== member,
  ),
});

/** The seat is vacant, whoever left it is not eligible again, and nothing is left to rule on. */
function vacated(
  state: CaseState,
  { expert, seat }: { readonly expert: string; readonly seat: number },
): Partial<CaseState> {
  const { seats, challenges } = state.review;
  return reviewing(state, {
    seats: seats.filter((one) => one.seat !== seat),
    interested: marked(state.review.interested, expert),
    challenges: challenges.map((one) =>
      one.seat === seat && one.answer === "open" ? { ...one, answer: "moot" } : one,
    ),
  });
}

const ruled = (state: CaseState, n: number, answer: Challenge["answer"]): CaseState => ({
  ...state,
  review: {
    ...state.review,
    challenges: state.review.challenges.map((one) => (one.n === n ? { ...one, answer } : one)),
  },
});

const marked = (codes: readonly string[], party: string): readonly string[] =>
  codes.includes(party) ? codes : [...codes, party];

const withoutExpert = (state: CaseState, expert: string): readonly Proposal[] =>
  state.proposals.filter(({ matter }) => matter !== `AgreeExpert/${expert}`);
