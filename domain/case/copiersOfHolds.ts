import type { Copiers } from "./copiers.ts";
import type { HoldFacts, Joinder, ThirdParties } from "./stateParts.ts";
import type { CaseState } from "./state.ts";

/** What third parties, holds and the denying State's own steps back change in a case. */
export const copiersOfHolds: Copiers = {
  OrganisationInvited: (state, { n, regime, question }) => ({
    invitations: [
      ...state.invitations,
      { n, regime, kind: "organisation", question, answer: "open", disclosed: null },
    ],
  }),
  JoinderRequested: (state, { n, state: third }) =>
    joining(state, {
      requests: [...state.thirdParties.requests, { n, state: third, answer: "open" }],
    }),
  JoinderAccepted: (state, { n, state: third }) =>
    joining(state, {
      requests: answered(state, n, "accepted"),
      joined: [...state.thirdParties.joined, third],
    }),
  JoinderRefused: (state, { n }) => joining(state, { requests: answered(state, n, "refused") }),
  JoinderClosed: (state) => joining(state, { joinderClosed: true }),
  ThirdPartyAdmitted: (state, { state: third }) =>
    joining(state, { admitted: [...state.thirdParties.admitted, third] }),
  GoodOfficesRequested: (state, { asking, mediator }) => ({
    ...holding(state, { request: { by: asking, mediator } }),
    proposals: state.proposals.filter(({ matter }) => matter !== "AcceptGoodOffices"),
  }),
  GoodOfficesBegun: (state, { mediator }) => holding(state, { mediator }),
  ProceedingsSuspended: (state, { alone }) =>
    holding(state, { suspendedAlone: state.holds.suspendedAlone || alone }),
  CaseBecameDormant: (state, { on }) =>
    state.stage === "NONE" ? {} : holding(state, { dormantFrom: state.stage, dormantSince: on }),
  CaseReopened: (state) =>
    holding(state, {
      dormantFrom: null,
      dormantSince: null,
      reopenings: state.holds.reopenings + 1,
    }),
  DenialReversed: () => ({ reversed: true }),
  NonPerformanceReported: () => ({ reversed: false }),
  DenialAmended: (state, { items }) => ({
    released: state.items.filter((item) => !items.includes(item)),
    counts: { ...state.counts, amendments: state.counts.amendments + 1 },
  }),
  DenialsLinked: (state, { denial, kind }) => ({ links: [...state.links, { denial, kind }] }),
};

const holding = (state: CaseState, change: Partial<HoldFacts>): Partial<CaseState> => ({
  holds: { ...state.holds, ...change },
});

const joining = (state: CaseState, change: Partial<ThirdParties>): Partial<CaseState> => ({
  thirdParties: { ...state.thirdParties, ...change },
});

const answered = (
  { thirdParties }: CaseState,
  n: number,
  answer: Joinder["answer"],
): readonly Joinder[] =>
  thirdParties.requests.map((one) => (one.n === n ? { ...one, answer } : one));
