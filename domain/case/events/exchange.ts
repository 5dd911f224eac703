import type { CivilDate } from "../../time.ts";
import type { CaseState, Committee, PendingNotice, Review } from "../state.ts";
import type { JointReview } from "../stateParts.ts";
import type { Event, Late } from "./common.ts";

type InvitationHeader = { readonly n: number; readonly regime: string };
export type ExchangeEvent =
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
  | Event<"CaseLapsed">
  | Event<"OrganisationInvited", InvitationHeader & { readonly question: string }>
  | Event<"JoinderRequested", { readonly n: number; readonly state: string }>
  | Event<"JoinderAccepted", { readonly n: number; readonly state: string }>
  | Event<
      "JoinderRefused",
      { readonly n: number; readonly state: string; readonly how: "ruled" | "clock" }
    >
  | Event<"JoinderClosed">
  | Event<"ThirdPartyAdmitted", { readonly state: string }>
  | Event<"CaseReopened">
  | Event<"DenialReversed">
  | Event<"DenialAmended", { readonly items: readonly string[] }>
  | Event<"DenialsLinked", { readonly denial: string; readonly kind: string }>;

/** §2 R8: holds. */
export type HoldEvent =
  | Event<
      "GoodOfficesRequested",
      {
        readonly mediator: string | null;
        /** Whose request it is: a party's code, or "CH"; the chair may name for another's. */
        readonly asking: string;
      }
    >
  | Event<"GoodOfficesBegun", { readonly mediator: string }>
  | Event<"GoodOfficesEnded">
  | Event<"ProceedingsSuspended", { readonly alone: boolean }>
  | Event<"ProceedingsResumed">
  | Event<"AuthorityLapsed">;

/**
 * What a case takes over from its lead (§5.6) besides the clocks, which the event arms: the stage,
 * the Review Group and the committee as they stood there.
 */
export type Handed = {
  readonly from: string;
  readonly review: Review;
  readonly committee: Committee;
  /** Due dates of what expired in the joint review: a late act's lateness counts from here. */
  readonly expired: CaseState["expired"];
  readonly resumedOn: CivilDate | null;
  /** Of the clocks taken over, those whose one extension is used up (§2). */
  readonly used: readonly string[];
  /** Papers of the joint review not yet served, numbered on from the case's own. */
  readonly pending: readonly PendingNotice[];
};

/** §5.6. `lead`, `member`, `to` and `cases` are case ids, the lead first. */
export type ConsolidationEvent =
  | Event<
      "ConsolidationProposed",
      { readonly lead: string; readonly cases: readonly MemberCase[]; readonly link: string }
    >
  | Event<"ConsolidationObjected">
  | Event<"CasesConsolidated", { readonly lead: string; readonly members: readonly MemberCase[] }>
  /** In the case that is separated; in its lead the same, with nothing handed. */
  | Event<"CasesSeparated", { readonly member: string; readonly handed: Handed | null }>
  /** In the former lead, the new one, which takes over, and the other members. */
  | Event<
      "LeadCaseChanged",
      {
        readonly to: string;
        readonly members: readonly MemberCase[];
        readonly handed: Handed | null;
      }
    >
  /** In a member: whom the joint review lets into it, as its lead tells. */
  | Event<"JointReviewNoted", JointReview>;

export type MemberCase = {
  readonly id: string;
  readonly number: string;
  readonly requesting: string;
  /** §5.5: its requesting State asked for an expert from a developing country. */
  readonly developingExpert?: true;
  /** §5.5: their delegates are not eligible. */
  readonly regimesCited?: readonly string[];
};
