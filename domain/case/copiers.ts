import { copiersOfConsolidation, runsAlone } from "./copiersOfConsolidation.ts";
import { copiersOfHolds } from "./copiersOfHolds.ts";
import { copiersOfOpening } from "./copiersOfOpening.ts";
import { copiersOfPapers } from "./copiersOfPapers.ts";
import { copiersOfReview } from "./copiersOfReview.ts";
import { copiersOfTime, withService } from "./copiersOfTime.ts";
import type { CivilDate } from "../time.ts";
import type { CaseEvent, CaseEventType, EventOf } from "./events.ts";
import type { CaseState, Invitation, Proposal } from "./state.ts";

/** What each event type changes besides stage, clocks and notices owed; absent: nothing. */
export type Copiers = {
  readonly [Type in CaseEventType]?: (state: CaseState, event: EventOf<Type>) => Partial<CaseState>;
};

const copiersOfFiling: Copiers = {
  NotificationRegistered: (_state, event) => ({ number: event.number }),
  NoticeServed: (state, event) => ({
    ...withService(state, event),
    ...(event.notice === "InterimReportIssued" && interimServed(state, event.on)),
  }),
  AgreementProposed: (state, event) => ({
    proposals: standing(state, event, { text: event.text }),
  }),
  ProposalWithdrawn: (state, { matter, party }) =>
    matter === "RequestGoodOffices"
      ? { holds: { ...state.holds, request: null }, proposals: without(state, "AcceptGoodOffices") }
      : { proposals: state.proposals.filter((o) => o.matter !== matter || o.party !== party) },
};

const copiersOfExchange: Copiers = {
  NotificationAcknowledged: () => ({ acknowledged: true }),
  ExplanationSubmitted: () => ({ explained: true }),
  RegimeRepresentativeInvited: (state, event) => ({
    invitations: [
      ...state.invitations,
      {
        n: event.n,
        regime: event.regime,
        kind: "regime",
        question: event.question,
        answer: "open",
        disclosed: null,
      },
    ],
  }),
  RegimeInformationSubmitted: (state, event) => answered(state, event.n, "given", event.disclosed),
  InvitationDeclined: (state, event) => answered(state, event.n, "declined"),
  RegimeInformationNotGiven: (state, event) => answered(state, event.n, "not-given"),
  ConsultationsRequested: (_state, event) => ({
    consultations: { requestedOn: event.on, accepted: false, begun: false },
  }),
  ConsultationsAccepted: (state) => ({
    consultations: { ...state.consultations, accepted: true },
  }),
  ConsultationsBegun: (state) => ({
    consultations: { ...state.consultations, accepted: true, begun: true },
    proposals: without(state, "BeginConsultations"),
  }),
};

const copiersOfCommittee: Copiers = {
  ConsiderationOpened: (state) => ({ committee: { ...state.committee, considering: true } }),
  SilenceProcedureOpened: (state, { n, text, remedies, asksOfDenying }) => ({
    committee: {
      ...state.committee,
      silence: { last: n, open: { n, text, remedies, asksOfDenying } },
    },
    proposals: state.proposals.filter(
      (one) => one.matter !== "OpenSilenceProcedure" || one.text !== text,
    ),
  }),
  SilenceBroken: (state) => ({
    committee: { ...state.committee, silence: { ...state.committee.silence, open: null } },
  }),
  RecommendationAdopted: (state, { on, n, text, remedies, asksOfDenying }) => ({
    committee: { ...state.committee, adopted: { n, text, remedies, asksOfDenying } },
    implementation: { ...state.implementation, adoptedOn: on },
    ...runsAlone,
  }),
  ReportTransmittedWithoutConsensus: () => runsAlone,
  PositionRecorded: (state) => ({
    counts: { ...state.counts, positions: state.counts.positions + 1 },
  }),
};

const copiersOfLater: Copiers = {
  IntentionsStated: (state) => implementing(state, { intentions: true }),
  ImplementationOverdue: (state) => implementing(state, { overdue: true }),
  StatusReportSubmitted: (state, { n }) =>
    implementing(state, { nextStatus: n + 1, statusMissed: null }),
  StatusReportMissed: (state, { n, on }) =>
    implementing(state, { nextStatus: n + 1, statusMissed: on }),
  SettlementNotified: (state, { text }) => ({
    settlements: [...state.settlements.filter((one) => one !== text), text],
  }),
  SettlementProposed: (state, event) => ({
    proposals: standing(
      state,
      { ...event, matter: "ProposeSettlement" },
      {
        text: event.text,
        performWithin: event.performWithin,
        termsWithheld: event.termsWithheld,
      },
    ),
  }),
};

export const copiers: Copiers = {
  ...copiersOfOpening,
  ...copiersOfFiling,
  ...copiersOfPapers,
  ...copiersOfTime,
  ...copiersOfExchange,
  ...copiersOfHolds,
  ...copiersOfReview,
  ...copiersOfConsolidation,
  ...copiersOfCommittee,
  ...copiersOfLater,
};

const implementing = (
  state: CaseState,
  change: Partial<CaseState["implementation"]>,
): Partial<CaseState> => ({ implementation: { ...state.implementation, ...change } });

const without = (state: CaseState, matter: string): readonly Proposal[] =>
  state.proposals.filter((proposal) => proposal.matter !== matter);

const standing = (
  state: CaseState,
  event: Pick<CaseEvent, "party"> & { readonly matter: string },
  proposal: Pick<Proposal, "text" | "performWithin" | "termsWithheld">,
): readonly Proposal[] => [
  ...state.proposals.filter(
    (open) =>
      open.matter !== event.matter ||
      (isOfEach(open.matter) ? open.party !== event.party : open.text === proposal.text),
  ),
  { matter: event.matter, party: event.party, version: state.version + 1, ...proposal },
];

/**
 * Of the committee's drafts one stands per author, so that no member can stop another's by putting
 * a text in its place. Of the parties one text stands at a time, with all who have acted on it.
 */
const isOfEach = (matter: string): boolean => matter === "OpenSilenceProcedure";

const interimServed = ({ review }: CaseState, on: CivilDate): Partial<CaseState> => {
  const { interimServedOn: before } = review;
  return { review: { ...review, interimServedOn: before !== null && before > on ? before : on } };
};

const answered = (
  state: CaseState,
  n: number,
  answer: Invitation["answer"],
  disclosed: Invitation["disclosed"] = null,
): Partial<CaseState> => ({
  invitations: state.invitations.map((one) => (one.n === n ? { ...one, answer, disclosed } : one)),
});
