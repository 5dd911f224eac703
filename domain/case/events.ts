import type { CivilDate } from "../time.ts";
import type { ClockChanges } from "./deadline.ts";
import type { Role } from "./roles.ts";
import type { Stage } from "./stages.ts";

/**
 * What happened in a case, in the words of AXP-1 §§3, 5. Names and shapes are storage: a change of
 * shape bumps `v` and adds an upcaster (`upcast.ts`), a change of meaning is a new name.
 *
 * The header holds codes, dates, numbers, party codes and digests, nothing above L1 (§6). Texts
 * and every other fact are in `body`, which the store keeps apart and `evolve` never reads.
 */
export type CaseEvent = FilingEvent | ExchangeEvent | ReviewEvent | CommitteeEvent | LaterEvent;

export { eventTypes, isEventType } from "./eventTypes.ts";
export type CaseEventType = CaseEvent["type"];
export type EventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** R11: a document that someone must be served with; `about` is the number of an invitation. */
export type NoticeOwed = { readonly n: number; readonly to: string; readonly about?: number };

/** §7: a remedy by code, with the State or body that it is addressed to. */
export type Remedy = { readonly code: string; readonly addressee: string };

export type Label = {
  readonly kind: "sample" | "reconstruction";
  readonly text: string;
  readonly source: string;
};

export type ServiceMeans =
  | "contact-point"
  | "permanent-mission-geneva"
  | "permanent-mission-new-york"
  | "foreign-ministry"
  | "deemed";

type Common = {
  readonly v: 1;
  /** The date that periods are counted from: of the act, or the due date of the clock (R10). */
  readonly on: CivilDate;
  readonly by: Role;
  readonly party: string;
  /** The stage that the case is in from this event on; absent where it stays. */
  readonly stage?: Stage;
  readonly clocks?: ClockChanges;
  readonly notices?: readonly NoticeOwed[];
  readonly body?: Readonly<Record<string, Json>>;
};
type Event<Type extends string, Header = unknown> = Common & { readonly type: Type } & Header;
/** §2 "In time": local date of the act minus due date; 0 for an act in time. */
type Late = { readonly lateByDays: number };

type FilingEvent =
  | Event<
      "DenialNotificationFiled",
      {
        readonly requesting: string;
        readonly denying: string;
        readonly denialDate: CivilDate;
        readonly denialKind: string;
        readonly reasonCode: string;
        /** Codes of the control lists, or "unlisted" (§8). */
        readonly items: readonly string[];
        readonly regimesCited: readonly string[];
        readonly destinationCountry: string;
        readonly endUserCountry: string;
        readonly reviewOrExpiryDate: CivilDate | null;
        readonly linkedDenials: readonly string[];
        readonly label: Label | null;
        /** §3.1: the policy that the case keeps. */
        readonly policy: string;
      }
    >
  | Event<"NotificationRegistered", { readonly number: string; readonly deemed: boolean }>
  | Event<
      "NoticeServed",
      {
        readonly n: number;
        readonly notice: CaseEventType;
        readonly to: string;
        readonly how: ServiceMeans;
        readonly about?: number;
      }
    >
  | Event<"NotificationTransmitted">
  | Event<"NotificationWithdrawn">
  | Event<"AgreementProposed", { readonly matter: string; readonly text: string }>
  | Event<"ProposalWithdrawn", { readonly matter: string }>;

type InvitationHeader = { readonly n: number; readonly regime: string };
type ExchangeEvent =
  | Event<"NotificationAcknowledged", Late>
  | Event<"AcknowledgementMissed">
  | Event<"ExplanationSubmitted", Late & { readonly reasonCodes: readonly string[] }>
  | Event<"ExplanationDeadlineMissed">
  | Event<"FinalNoticeIssued">
  | Event<"NonResponseRecorded">
  | Event<"ReferralOpened">
  | Event<"RegimeRepresentativeInvited", InvitationHeader & { readonly question: string }>
  | Event<
      "RegimeInformationSubmitted",
      InvitationHeader & Late & { readonly disclosed: "L1" | "L2" }
    >
  | Event<"InvitationDeclined", InvitationHeader & Late>
  | Event<"RegimeInformationNotGiven", InvitationHeader>
  | Event<"ExplanationAccepted">
  | Event<"CaseClosed">
  | Event<"ConsultationsRequested">
  | Event<
      "ConsultationRequestCirculated",
      {
        readonly number: string;
        readonly requesting: string;
        readonly denying: string;
        readonly families: readonly string[];
      }
    >
  | Event<"ConsultationsAccepted">
  | Event<"ConsultationsRefused">
  | Event<"ConsultationReplyMissed">
  | Event<"ConsultationsBegun">
  | Event<"ConsultationsNotBegun">
  | Event<"ConsultationsConcludedWithoutSolution">
  | Event<"ConsultationPeriodEnded">
  | Event<"CaseBecameDormant">
  | Event<"CaseLapsed">;

export type SeatedExpert = {
  readonly expert: string;
  readonly nationality: string;
  readonly gender: "woman" | "man";
};
type ReviewEvent =
  | Event<"CaseReferred", { readonly developingExpert: boolean }>
  | Event<"ReviewGroupConstituted", { readonly size: number; readonly byTheRules: boolean }>
  | Event<"ExpertProposed", { readonly expert: string }>
  | Event<"ExpertAgreed", { readonly expert: string }>
  | Event<"ExpertAppointed", SeatedExpert & { readonly how: "agreed" | "chair" }>
  | Event<"CompositionNotAgreed">
  | Event<"ExpertsDrawnByLot", { readonly experts: readonly SeatedExpert[] }>
  | Event<
      "ReviewGroupComposed",
      {
        readonly experts: readonly string[];
        /** §5.5: fewest members who may act: two, or one where the lot found one alone. */
        readonly leastSeats: number;
        readonly balanceUnmet: readonly ("gender" | "developing")[];
      }
    >
  | Event<"ReviewDefaulted", { readonly why: "nobody-eligible" | "absolute-limit" }>
  | Event<"SubmissionFiled", Late>
  | Event<"SubmissionMissed", { readonly of: "REQ" | "DEN" }>
  | Event<"EvidenceFiled", Late>
  | Event<"InterimReportOverdue">
  | Event<"DelayExplained", { readonly newDate: CivilDate }>
  | Event<"InterimReportIssued", Late>
  | Event<"InterimCommentFiled">
  | Event<"CommentsClosed">
  | Event<"FinalReportIssued", Late & { readonly from: "experts" | "interim" }>
  | Event<"FinalReportOverdue">
  | Event<
      "ReportCirculated",
      { readonly languages: readonly string[]; readonly missing: readonly string[] }
    >;

/** A text before the committee: its digest, its remedies, and whether DEN is asked to act. */
export type Recommendation = {
  readonly text: string;
  readonly remedies: readonly Remedy[];
  readonly asksOfDenying: boolean;
};
type CommitteeEvent =
  | Event<"ConsiderationOpened">
  | Event<"SilenceProcedureOpened", Recommendation & { readonly n: number }>
  | Event<"SilenceBroken", { readonly n: number; readonly state: string }>
  | Event<
      "RecommendationAdopted",
      Recommendation & { readonly how: "silence" | "session"; readonly n: number | null }
    >
  | Event<"ReportTransmittedWithoutConsensus">
  | Event<"PositionRecorded", { readonly state: string }>;

type LaterEvent =
  | Event<"IntentionsStated", Late>
  | Event<"IntentionsNotStated">
  | Event<
      "ImplementationPeriodSet",
      { readonly period: string; readonly how: "agreed" | "default" }
    >
  | Event<"ImplementationOverdue">
  | Event<"StatusReportSubmitted", Late & { readonly n: number }>
  | Event<"StatusReportMissed", { readonly n: number }>
  | Event<"ImplementationReported">
  | Event<"ImplementationConfirmed">
  | Event<"ImplementationDeemedConfirmed">
  | Event<"SettlementProposed", { readonly text: string; readonly performWithin: string | null }>
  | Event<"SettlementNotified", { readonly text: string; readonly performWithin: string | null }>
  | Event<"PerformanceConfirmed">
  | Event<"NonPerformanceReported">;
