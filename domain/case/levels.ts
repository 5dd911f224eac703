import type { Actor } from "../law.ts";
import type { CaseEvent, CaseEventType, EventOf } from "./events.ts";
import { roleIn } from "./roles.ts";
import type { Role } from "./roles.ts";
import type { CaseState } from "./state.ts";

/** AXP-1 §6. L0 public, L1 States Parties, L2 the case, L3 here: the parties alone. */
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
  /** The case; the States as well from circulation on. */
  | "report"
  /** The same, if the interim report became final. */
  | "interim"
  /** The committee; the States once the text of this silence procedure is adopted. */
  | `draft/${number}`
  /** The parties; the States once this text is the settlement notified. */
  | `settlement/${string}`
  /** The case, and the regime that asks or is asked. */
  | `regime/${string}`;

export type Confidentiality = { readonly level: Level; readonly audience: Audience };

/** §6: the level of an event's existence and header, and the audience of its body. */
export function levelOf(event: CaseEvent): Confidentiality {
  switch (event.type) {
    case "AgreementProposed":
    case "ProposalWithdrawn":
      return levelOfProposal(event);
    case "SilenceProcedureOpened":
      return { level: "L1", audience: `draft/${event.n}` };
    case "SettlementProposed":
      return { level: "L3", audience: `settlement/${event.text}` };
    case "RegimeRepresentativeInvited":
    case "InvitationDeclined":
      return { level: "L2", audience: `regime/${event.regime}` };
    case "RegimeInformationSubmitted":
      return event.disclosed === "L1"
        ? { level: "L1", audience: "states" }
        : { level: "L2", audience: `regime/${event.regime}` };
    default:
      return levels[event.type] ?? { level: "L1", audience: "states" };
  }
}

function levelOfProposal({
  matter,
}: EventOf<"AgreementProposed" | "ProposalWithdrawn">): Confidentiality {
  if (matter === "OpenSilenceProcedure") return { level: "L2", audience: "committee" };
  return matter.startsWith("AgreeExpert")
    ? { level: "L2", audience: "case" }
    : { level: "L3", audience: "parties" };
}

const L2 = (audience: Audience): Confidentiality => ({ level: "L2", audience });
const L1 = (audience: Audience): Confidentiality => ({ level: "L1", audience });

// What differs from "L1, and so is the body". Consultations: types and dates L2, content above.
const levels: { readonly [Type in CaseEventType]?: Confidentiality } = {
  DenialNotificationFiled: L1("case"),
  NoticeServed: L2("parties-and-secretariat"),
  NotificationWithdrawn: L1("case"),
  NotificationAcknowledged: L1("case"),
  ExplanationSubmitted: L1("case"),
  RegimeInformationNotGiven: L2("case"),
  ExplanationAccepted: L1("case"),
  ConsultationsRequested: L2("parties"),
  ConsultationsAccepted: L2("parties"),
  ConsultationsRefused: L2("parties"),
  ConsultationReplyMissed: L2("parties"),
  ConsultationsBegun: L2("parties"),
  ConsultationsNotBegun: L2("parties"),
  ConsultationsConcludedWithoutSolution: L2("parties"),
  ConsultationPeriodEnded: L2("parties"),
  CaseReferred: L1("case"),
  ReviewGroupConstituted: L1("case"),
  ExpertProposed: L2("case"),
  ExpertAgreed: L2("case"),
  ExpertAppointed: L1("case"),
  SubmissionFiled: L2("case"),
  SubmissionMissed: L2("case"),
  EvidenceFiled: L2("case"),
  DelayExplained: L1("case"),
  InterimReportIssued: L1("interim"),
  InterimCommentFiled: L2("case"),
  CommentsClosed: L2("case"),
  FinalReportIssued: L1("report"),
  ImplementationReported: L1("case"),
  ImplementationConfirmed: L1("case"),
  PerformanceConfirmed: L1("case"),
  NonPerformanceReported: L1("case"),
};

export const ranks: Readonly<Record<Level, number>> = { L0: 0, L1: 1, L2: 2, L3: 3 };

/** How far `role` sees into the case: 0 public, 1 as a State, 2 into the case, 3 as a party. */
export function clearance(role: Role, state: CaseState, actor: Actor): number {
  switch (role) {
    case "REQ":
      return 3;
    case "DEN":
      return state.number === null ? -1 : 3;
    case "ISU":
      return 2;
    case "CH":
      if (state.number === null) return -1;
      return isOfParty(actor, state) ? 1 : 2; // Recused: sees what any State sees.
    case "COM":
      if (state.number === null) return -1;
      return state.review.circulatedOn !== null && !isOfParty(actor, state) ? 2 : 1;
    case "EXP":
      if (state.number === null) return -1;
      return state.review.seats.some(({ expert }) => expert === actor.party) ? 2 : 0;
    case "SP":
      return state.number === null ? -1 : 1;
    // §5.4: a third party sees what is shown to it beyond a State's view, entry by entry.
    case "TP":
      return state.number === null ? -1 : 1;
    case "REG":
    case "OBS":
    case "MED":
    case "PUB":
    case "clock":
      return state.number === null ? -1 : 0;
  }
}

/** Whether `actor` may know that the case exists: before registration, its filer and ISU alone. */
export const knows = (actor: Actor, state: CaseState): boolean =>
  actor.capacity === "clock" || clearance(roleIn(actor, state), state, actor) >= 0;

const isOfParty = ({ party }: Actor, { requesting, denying }: CaseState): boolean =>
  party === requesting || party === denying;

/** Whether the event's body shows. Consultation content shows to the parties and no one else. */
export function maySeeBody(
  role: Role,
  state: CaseState,
  actor: Actor,
  audience: Audience,
): boolean {
  const rank = clearance(role, state, actor);
  const [kind, which] = audience.split("/");
  const isCirculated = state.review.circulatedOn !== null;
  switch (kind) {
    case "public":
      return rank >= 0;
    case "states":
      return rank >= 1;
    case "case":
      return rank >= 2;
    case "parties":
      return rank >= 3;
    case "parties-and-secretariat":
      return rank >= 3 || role === "ISU";
    case "committee":
      return isOfCommittee(role, rank);
    case "report":
      return rank >= (isCirculated ? 1 : 2);
    case "interim":
      return rank >= (isCirculated && state.review.reportFrom === "interim" ? 1 : 2);
    case "draft":
      return isOfCommittee(role, rank) || (rank >= 1 && isAdopted(state, Number(which)));
    case "settlement":
      return rank >= (isNotified(state, which) ? 1 : 3);
    case "regime":
      return rank >= 2 || (role === "REG" && actor.party === which);
    default:
      return false;
  }
}

export const isOfCommittee = (role: Role, rank: number): boolean =>
  rank >= 2 && (role === "COM" || role === "CH" || role === "ISU");

export const isAdopted = ({ committee }: CaseState, n: number): boolean =>
  committee.adopted?.n === n;

/** A settlement that was notified stays the States' to read, performed or not. */
export const isNotified = ({ settlements }: CaseState, text: string | undefined): boolean =>
  text !== undefined && settlements.includes(text);
