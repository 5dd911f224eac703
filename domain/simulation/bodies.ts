import type { BodyOf, CommandName } from "../case/catalogue/index.ts";
import type { CaseState } from "../case/state.ts";
import type { Law } from "../law.ts";
import { addDays } from "../time.ts";

/** The clock's commands, which nobody plans, and the filings, with which a simulation begins. */
type Unplanned =
  | "LengthenDeadlines"
  | "NoteConsolidationProposed"
  | "FollowLead"
  | "NoteSeparation"
  | "NoteInterests"
  | "FileDenialNotification"
  | "FileOwnNotice";
type Ask = { readonly state: CaseState; readonly law: Law; readonly particulars: Particulars };
export type Particulars = BodyOf<"CompleteNotification">;
type Bodies = {
  readonly [Name in Exclude<CommandName, Unplanned>]: (ask: Ask) => BodyOf<Name>;
};

/** What an act says where only its date matters: the least that its form asks for. */
export function bodyFor(name: CommandName, ask: Ask): unknown {
  const make = bodies[name as keyof Bodies] as ((ask: Ask) => unknown) | undefined;
  return make?.(ask) ?? {};
}

const words = { text: "Simulated." };
const reasons = { reasons: "Simulated." };
const remedies = [{ code: "authorise", addressee: "XBB" }];
const languages = ["ar", "en", "es", "fr", "ru", "zh"] as const;
const digest = "0".repeat(64);
export const simulatedExplanation = { reasonCodes: ["end_user_concern"], ...words };

const filing = {
  ReturnForCompletion: () => ({ defects: [{ field: "quantity", what: "Not given." }] }),
  CompleteNotification: ({ state, particulars }) =>
    state.filer === "DEN" ? { ...particulars, explanation: simulatedExplanation } : particulars,
  RegisterNotification: () => ({}),
  RecordService: ({ state, law }) => ({
    notice: state.notices.pending[0]?.n ?? 1,
    how: "permanent-mission-geneva",
    handedOn: law.today,
    proof: "Simulated.",
  }),
  WithdrawNotification: () => ({}),
  RecordBounce: ({ state }) => ({ notice: state.notices.last || 1, what: "Came back." }),
  MergeFilings: () => ({ into: "AXP/2026/999999", ...reasons }),
  EnterOnBehalf: ({ state, law }) => ({
    party: state.denying,
    capacity: "state",
    command: "AcknowledgeNotification",
    body: {},
    receivedOn: law.today,
    scan: digest,
  }),
  ClaimUrgency: () => ({ criterion: "U1", evidence: "Simulated." }),
  CommentOnUrgency: () => words,
  RuleOnUrgency: () => ({ accept: true, ...reasons }),
  ContestAdmissibility: ({ law }) => ({ grounds: [groundOf(law)], ...words }),
  RuleOnAdmissibility: () => ({ admissible: true, ...reasons }),
} satisfies Partial<Bodies>;

/** The procedure's first ground, "not a denial", by the code that the policy has for it. */
function groundOf({ policy }: Law): string {
  const { admissibilityGrounds: [first] = [] } = policy as {
    readonly admissibilityGrounds?: readonly string[];
  };
  return first ?? "not-a-denial";
}

const exchange = {
  RequestExtension: ({ state, law }) => {
    const clock = state.clocks.find(({ key }) => law.policy.deadlines[key].extension !== undefined);
    const term = clock && law.policy.deadlines[clock.key].extension;
    const agreed = term?.grantedBy === "agreed" ? { period: "10d" } : {};
    return { deadline: clock?.id ?? "D06", ...reasons, ...agreed };
  },
  GrantExtension: ({ state }) => ({ deadline: state.extensions.open[0]?.deadline ?? "D06" }),
  RefuseExtension: ({ state }) => ({ deadline: state.extensions.open[0]?.deadline ?? "D06" }),
  AcknowledgeNotification: () => ({}),
  SubmitExplanation: () => simulatedExplanation,
  InviteRegimeRepresentative: ({ state }) => ({
    regime: "AG",
    question: `Question ${state.invitations.length + 1}.`,
  }),
  InviteOrganisation: ({ state }) => ({
    organisation: "WHO",
    question: `Question ${state.invitations.length + 1}.`,
  }),
  SubmitRegimeInformation: (ask) => ({ invitation: openInvitation(ask), ...words }),
  DeclineInvitation: (ask) => ({ invitation: openInvitation(ask) }),
  AcceptExplanation: () => ({}),
  RequestConsultations: () => ({ grounds: "Simulated." }),
  ReplyToConsultations: () => ({ accept: true }),
  BeginConsultations: ({ law }) => ({ meetingOn: addDays(law.today, 3) }),
  DeclareConsultationsFailed: () => ({}),
  RequestToJoinConsultations: () => ({ interest: "Simulated." }),
  AcceptJoinder: (ask) => ({ request: openRequest(ask) }),
  RefuseJoinder: (ask) => ({ request: openRequest(ask) }),
  NotifyThirdPartyInterest: () => ({ interest: "Simulated." }),
  LinkDenials: () => ({ case: "AXP/2026/999999", kind: "relies-on" }),
} satisfies Partial<Bodies>;

const openInvitation = ({ state }: Ask): number =>
  state.invitations.find(({ answer }) => answer !== "given" && answer !== "declined")?.n ?? 1;
const openRequest = ({ state }: Ask): number =>
  state.thirdParties.requests.find(({ answer }) => answer === "open")?.n ?? 1;

const holds = {
  RequestGoodOffices: () => ({ mediator: "M-01" }),
  AcceptGoodOffices: ({ state }) => ({ mediator: state.holds.request?.mediator ?? "M-01" }),
  EndGoodOffices: () => ({}),
  Suspend: () => ({}),
  Resume: () => ({}),
  ReopenCase: ({ law }) => ({ facts: "Simulated.", learntOn: law.today }),
  ReverseDenial: ({ law }) => ({ authorised: "Simulated.", on: law.today }),
  AmendDenial: ({ state }) => ({ ...words, items: [...state.items] }),
  ConsolidateCases: () => ({ cases: ["AXP/2026/999999"], link: "item", ...reasons }),
  ObjectToConsolidation: () => reasons,
  SeparateCases: () => reasons,
} satisfies Partial<Bodies>;

const review = {
  ReferToCommittee: () => ({ question: "Simulated." }),
  ConstituteReviewGroup: () => ({ rosterSent: true }),
  ProposeExpert: (ask) => ({ expert: freeExpert(ask), disclosure: "Simulated." }),
  AgreeExpert: (ask) => ({ expert: ask.state.review.proposed[0] ?? freeExpert(ask) }),
  AppointExpert: (ask) => ({ expert: freeExpert(ask), ...reasons }),
  FileSubmission: () => words,
  FileEvidence: () => ({ title: "Simulated." }),
  ExplainDelay: ({ law }) => ({ ...reasons, newDate: addDays(law.today, 10) }),
  IssueInterimReport: () => words,
  CommentOnInterim: () => words,
  IssueFinalReport: () => ({ ...words, conclusions: remedies }),
  CirculateReport: () => ({
    versions: languages.map((language) => ({ language, sha256: digest })),
  }),
  AgreeGroupSize: () => ({ size: 5 }),
  DiscloseInterest: () => ({ code: "former-employer", ...words }),
  Recuse: () => ({ ground: "former-employer" }),
  RecordVacancy: (ask) => ({ expert: seated(ask), why: "absence" }),
  ChallengeExpert: (ask) => ({ expert: seated(ask), grounds: "Simulated." }),
  RuleOnChallenge: ({ state }) => ({
    challenge: state.review.challenges.find(({ answer }) => answer === "open")?.n ?? 1,
    uphold: false,
    ...reasons,
  }),
  RecordContact: (ask) => ({ on: ask.law.today, expert: seated(ask), what: "Simulated." }),
  RequestComplianceReview: () => ({ grounds: "Simulated." }),
  IssueComplianceReport: () => ({ complied: "yes", ...words, findings: "Simulated." }),
} satisfies Partial<Bodies>;

const seated = ({ state }: Ask): string => state.review.seats[0]?.expert ?? "E-01";

/** The first of the roster who may sit beside those who do. */
function freeExpert({ state, law }: Ask): string {
  const { seats, proposed, interested } = state.review;
  const nations = [...seats.map(({ nationality }) => nationality), state.requesting, state.denying];
  const free = law.lists.roster.find(
    ({ number, nationality }) =>
      !nations.includes(nationality) && ![...proposed, ...interested].includes(number),
  );
  return free?.number ?? "E-01";
}

const later = {
  OpenSilenceProcedure: () => ({ ...words, remedies }),
  BreakSilence: () => ({ reason: "Simulated." }),
  AdoptInSession: ({ law }) => ({
    ...words,
    remedies,
    present: law.lists.committee.map(({ state }) => state),
    objecting: [],
  }),
  RecordPosition: () => ({ position: "Simulated." }),
  RecordMeetingDecision: () => ({ ...words, adopted: true, remedies }),
  StateIntentions: () => words,
  AgreeImplementationPeriod: () => ({ period: "9m" }),
  SubmitStatusReport: () => words,
  ReportImplementation: () => ({ ...words, evidence: "Simulated." }),
  ConfirmImplementation: () => ({}),
  ProposeSettlement: () => ({ ...words, toBeDone: "Simulated.", performWithin: "3m" }),
  ConfirmSettlement: ({ state }) => ({
    proposal: state.proposals.find(({ matter }) => matter === "ProposeSettlement")?.version ?? 1,
  }),
  ConfirmPerformance: () => ({}),
  ReportNonPerformance: () => reasons,
  WithdrawProposal: () => ({ matter: "ProposeSettlement" }),
  FileSummary: ({ state }) => ({ entry: state.papers.sealed[0]?.entry ?? 1, ...words }),
  LowerLevel: () => ({ entry: 1, to: "L1" }),
  NameRecipient: ({ state }) => ({
    entry: state.papers.sealed[0]?.entry ?? 1,
    recipient: { party: state.denying, subject: "desk" },
  }),
  CorrectEntry: () => ({ entry: 1, ...words, reason: "Simulated." }),
  AgreeToPublish: () => ({ matter: "parties" }),
} satisfies Partial<Bodies>;

const bodies: Bodies = { ...filing, ...exchange, ...holds, ...review, ...later };
