import type { EntryFacts } from "../law.ts";
import type { CaseEvent, CaseEventType, EventOf } from "./events.ts";
import { isLeading } from "./leadingKeys.ts";

/** AXP-1 §6. L0 public, L1 States Parties, L2 the case, L3 the parties, or named persons. */
export type Level = "L0" | "L1" | "L2" | "L3";

/** Who may read an event's body. */
export type Audience =
  | "public"
  | "states"
  | "case"
  | "parties"
  /** The parties, and the secretariat that serves them. */
  | "parties-and-secretariat"
  | "committee"
  /** The case; the States as well from circulation on; all once both parties agree. */
  | "report"
  /** The same, if the interim report became final. */
  | "interim"
  /** The States; all once both parties agree. */
  | "compliance"
  /** The committee; the States once the text of this silence procedure is adopted. */
  | `draft/${number}`
  /** Parties and mediator; the States once this text is the settlement notified. */
  | `settlement/${string}`
  /** The same, the case only: both wish its terms withheld. */
  | `terms/${string}`
  /** The case, and the regime or organisation that asks or is asked. */
  | `regime/${string}`
  /** The same, and who is admitted to the review. */
  | `information/${string}`
  /** The case, and the third State that it is about. */
  | `third/${string}`
  /** The parties, and who joined their consultations. */
  | "request"
  /** The case, and who is admitted to the review. */
  | "submission"
  /** The parties, and the mediator while named. */
  | "good-offices";

export type Confidentiality = { readonly level: Level; readonly audience: Audience };

/** §6: the level of an event's existence and header, and the audience of its body. */
export function levelOf(event: CaseEvent): Confidentiality {
  const row = levels[event.type] as Confidentiality | ((one: CaseEvent) => Confidentiality);
  return typeof row === "function" ? row(event) : row;
}

const L1 = (audience: Audience): Confidentiality => ({ level: "L1", audience });
const L2 = (audience: Audience): Confidentiality => ({ level: "L2", audience });
const L3 = (audience: Audience): Confidentiality => ({ level: "L3", audience });

const open = L1("states"); // Nothing of it is above the register.
const ruled = L1("case"); // The outcome, or a code, is L1; the words are the case's.
const inside = L2("case");
const consultation = L2("parties"); // Types and dates L2, content above.

type Rows = {
  readonly [Type in CaseEventType]: Confidentiality | ((event: EventOf<Type>) => Confidentiality);
};

const filing = {
  DenialNotificationFiled: ruled, // Field by field: §8.
  OwnNoticeFiled: ruled,
  NotificationReturned: inside,
  NotificationCompleted: ruled,
  NotificationLapsed: open,
  LateLeaveGranted: open,
  NotificationRegistered: open,
  NotificationRuledAdmissible: ruled,
  NotificationRuledInadmissible: ruled,
  NoticeServed: L2("parties-and-secretariat"),
  NoticeBounced: L2("parties-and-secretariat"),
  NotificationTransmitted: open,
  NotificationWithdrawn: ruled,
  FilingsMerged: ruled,
  AgreementProposed: ({ matter }: EventOf<"AgreementProposed">) => ofProposal(matter),
  ProposalWithdrawn: ({ matter }: EventOf<"ProposalWithdrawn">) => ofProposal(matter),
} as const;

// §6 "claims and rulings L2; outcome L1". Of a clock that outsiders don't see, nor its outcome.
const time = {
  UrgencyClaimed: ruled, // §8: the criterion is L1.
  UrgencyCommented: inside,
  UrgencyAccepted: ruled,
  UrgencyRejected: ruled,
  UrgencyRulingMissed: inside,
  AdmissibilityContested: inside,
  ExtensionRequested: inside,
  ExtensionGranted: ({ deadline }: EventOf<"ExtensionGranted">) => ofDeadline(deadline),
  ExtensionRefused: ({ deadline }: EventOf<"ExtensionRefused">) => ofDeadline(deadline),
  ExtensionOpposed: inside,
  DeadlineLengthened: ({ deadline }: EventOf<"DeadlineLengthened">) => ofDeadline(deadline),
} as const;

const papers = {
  EntryCorrected: ({ level, audience }: EventOf<"EntryCorrected">) =>
    ({ level, audience }) as Confidentiality,
  SummaryFiled: inside,
  SummaryMissed: inside,
  LevelLowered: inside,
  RecipientNamed: L3("parties"),
  PublicationAgreed: open,
} as const;

const exchange = {
  NotificationAcknowledged: ruled,
  AcknowledgementMissed: open,
  ExplanationSubmitted: ruled, // §6: the reason code is L1.
  ExplanationDeadlineMissed: open,
  FinalNoticeIssued: open,
  NonResponseRecorded: open,
  ReferralOpened: open,
  RegimeRepresentativeInvited: ({ regime }: EventOf<"RegimeRepresentativeInvited">) =>
    L2(`regime/${regime}`),
  OrganisationInvited: ({ regime }: EventOf<"OrganisationInvited">) => L2(`regime/${regime}`),
  RegimeInformationSubmitted: ({ disclosed, regime }: EventOf<"RegimeInformationSubmitted">) =>
    disclosed === "L1" ? open : L2(`information/${regime}`),
  InvitationDeclined: ({ regime }: EventOf<"InvitationDeclined">) => L2(`regime/${regime}`),
  RegimeInformationNotGiven: ({ regime }: EventOf<"RegimeInformationNotGiven">) =>
    L2(`regime/${regime}`),
  ExplanationAccepted: ruled,
  CaseClosed: open,
  ConsultationsRequested: L2("request"),
  ConsultationRequestCirculated: open,
  ConsultationsAccepted: consultation,
  ConsultationsRefused: consultation,
  ConsultationReplyMissed: consultation,
  ConsultationsBegun: consultation,
  ConsultationsNotBegun: consultation,
  ConsultationsConcludedWithoutSolution: consultation,
  ConsultationPeriodEnded: consultation,
  CaseBecameDormant: open,
  CaseLapsed: open,
  JoinderRequested: ({ state }: EventOf<"JoinderRequested">) => L2(`third/${state}`),
  JoinderAccepted: ({ state }: EventOf<"JoinderAccepted">) => L2(`third/${state}`),
  JoinderRefused: ({ state }: EventOf<"JoinderRefused">) => L2(`third/${state}`),
  JoinderClosed: open,
  ThirdPartyAdmitted: ({ state }: EventOf<"ThirdPartyAdmitted">) => L2(`third/${state}`),
  CaseReopened: ruled,
  DenialReversed: ruled,
  DenialAmended: ruled,
  DenialsLinked: open,
} as const;

const holds = {
  GoodOfficesRequested: L2("good-offices"),
  GoodOfficesBegun: L2("good-offices"),
  GoodOfficesEnded: L2("good-offices"),
  ProceedingsSuspended: ruled,
  ProceedingsResumed: ruled,
  AuthorityLapsed: open,
  // To the parties of several cases, none of which is inside the others.
  ConsolidationProposed: open,
  ConsolidationObjected: ruled,
  CasesConsolidated: open,
  CasesSeparated: ruled,
  LeadCaseChanged: open,
  JointReviewNoted: inside,
} as const;

const review = {
  CaseReferred: ruled,
  ReviewGroupConstituted: ruled,
  ExpertProposed: inside,
  ExpertAgreed: inside,
  ExpertAppointed: ruled,
  CompositionNotAgreed: open,
  ExpertsDrawnByLot: open,
  ReviewGroupComposed: open,
  ReviewDefaulted: open,
  SubmissionFiled: L2("submission"),
  SubmissionMissed: inside,
  EvidenceFiled: inside,
  InterimReportOverdue: open,
  DelayExplained: ruled,
  InterimReportIssued: L1("interim"),
  InterimCommentFiled: inside,
  CommentsClosed: inside,
  FinalReportIssued: L1("report"),
  FinalReportOverdue: open,
  ReportCirculated: open,
  GroupSizeAgreed: open,
  // §6: disclosures and challenges L2, the ground of a recusal L1 as a code.
  InterestDisclosed: inside,
  ExpertRecused: ruled,
  MemberRecused: ruled,
  SeatVacated: ruled,
  ReplacementNotAgreed: inside,
  ExpertChallenged: inside,
  ChallengeUpheld: inside,
  ChallengeRejected: inside,
  ChallengeWaived: inside,
  ContactRecorded: inside,
} as const;

const committee = {
  ConsiderationOpened: open,
  SilenceProcedureOpened: ({ n }: EventOf<"SilenceProcedureOpened">) => L1(`draft/${n}`),
  SilenceBroken: open,
  RecommendationAdopted: open,
  ReportTransmittedWithoutConsensus: open,
  PositionRecorded: open,
  MeetingDecisionRecorded: open,
} as const;

const later = {
  IntentionsStated: open,
  IntentionsNotStated: open,
  ImplementationPeriodSet: open,
  ImplementationOverdue: open,
  StatusReportSubmitted: open,
  StatusReportMissed: open,
  ImplementationReported: ruled,
  ImplementationConfirmed: ruled,
  ImplementationDeemedConfirmed: open,
  SettlementProposed: ({ text, termsWithheld }: EventOf<"SettlementProposed">) =>
    L3(termsWithheld ? `terms/${text}` : `settlement/${text}`),
  SettlementNotified: ({ termsWithheld }: EventOf<"SettlementNotified">) =>
    termsWithheld ? ruled : open,
  PerformanceConfirmed: ruled,
  NonPerformanceReported: ruled,
  ComplianceReviewRequested: ruled,
  ComplianceReportIssued: L1("compliance"),
  ComplianceReviewDefaulted: open,
} as const;

// Total: an event type without a row fails to compile.
const levels: Rows = {
  ...filing,
  ...time,
  ...papers,
  ...exchange,
  ...holds,
  ...review,
  ...committee,
  ...later,
};

function ofProposal(matter: string): Confidentiality {
  if (matter === "OpenSilenceProcedure") return L2("committee");
  return /^Agree(?:Expert|GroupSize)/.test(matter) ? inside : L3("parties");
}

const ofDeadline = (deadline: string): Confidentiality => (isLeading(deadline) ? ruled : inside);

/** §6: the level of an entry as a paper, which its author may lower: that of what it says. */
export function levelOfPaper(event: CaseEvent): Level {
  if (event.sealed !== undefined) return "L3";
  const [kind = ""] = levelOf(event).audience.split("/");
  if (kind === "public") return "L0";
  if (kind === "states" || kind === "compliance") return "L1";
  return isOfBoth(kind) ? "L3" : "L2";
}

/** §6 "both together": consultations, good offices, settlement proposals. */
const isOfBoth = (kind: string): boolean =>
  ["parties", "request", "good-offices", "settlement", "terms"].includes(kind);

/** §6 "who may change it": the author alone, downwards; not whoever records what several agreed. */
export function mayLower({ audience, type }: Pick<EntryFacts, "audience" | "type">): boolean {
  const [kind = ""] = audience.split("/");
  const isPaper = ["case", "states", "submission", "regime", "information", "third"].includes(kind);
  return isPaper && !ofSeveral.includes(type);
}

const ofSeveral: readonly string[] = [
  "ImplementationPeriodSet",
  "MeetingDecisionRecorded",
  "RecommendationAdopted",
  "SettlementNotified",
];

/** What a correction, a summary or a change of level must know of the entry that it is about. */
export const entryFacts = (version: number, event: CaseEvent): EntryFacts => ({
  version,
  type: event.type,
  by: event.by,
  party: event.party,
  level: levelOf(event).level,
  paper: levelOfPaper(event),
  audience: levelOf(event).audience,
});
