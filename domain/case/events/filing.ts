import type { CivilDate } from "../../time.ts";
import type { CaseEventType } from "../events.ts";
import type { Event, Late } from "./common.ts";

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

/** §8: what the header holds of a notification; texts are in the body. */
export type Particulars = {
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
  /** §5.8: the stream of the denial that the case is about. */
  readonly denial: string;
  /** §4: the number of the ended case that is filed again. */
  readonly earlierCase: string | null;
};

export type FilingEvent =
  | Event<"DenialNotificationFiled", Particulars & { readonly leaveAsked: boolean }>
  | Event<"OwnNoticeFiled", Particulars & { readonly reasonCodes: readonly string[] }>
  | Event<"NotificationReturned", { readonly times: number }>
  | Event<"NotificationCompleted", Particulars>
  | Event<"NotificationLapsed">
  | Event<"LateLeaveGranted">
  | Event<"NotificationRegistered", { readonly number: string; readonly deemed: boolean }>
  | Event<"NotificationRuledAdmissible", { readonly how: "ruled" | "clock" }>
  | Event<
      "NotificationRuledInadmissible",
      { readonly ground: string; /** Of a ruling in part. */ readonly items?: readonly string[] }
    >
  | Event<
      "NoticeServed",
      {
        readonly n: number;
        readonly notice: CaseEventType;
        readonly to: string;
        readonly how: ServiceMeans;
        readonly about?: number;
        readonly replaces?: number;
      }
    >
  | Event<
      "NoticeBounced",
      { readonly n: number; readonly notice: CaseEventType; readonly to: string }
    >
  | Event<"NotificationTransmitted">
  | Event<"NotificationWithdrawn">
  | Event<"FilingsMerged", { readonly into: string }>
  | Event<"AgreementProposed", { readonly matter: string; readonly text: string }>
  | Event<"ProposalWithdrawn", { readonly matter: string }>;

/** §2 Extensions, §5.1, §2 R9: what moves clocks. */
export type TimeEvent =
  | Event<"UrgencyClaimed", { readonly criterion: string; readonly how: "filing" | "later" }>
  | Event<"UrgencyCommented">
  | Event<"UrgencyAccepted", { readonly how: "ruled" | "clock" }>
  | Event<"UrgencyRejected">
  | Event<"UrgencyRulingMissed">
  | Event<"AdmissibilityContested", { readonly grounds: readonly string[] }>
  | Event<
      "ExtensionRequested",
      {
        readonly deadline: string;
        readonly period: string | null;
        /** Whom D37 binds: an office, or the other party where the parties agree. */
        readonly ruledBy: readonly string[];
      }
    >
  | Event<"ExtensionGranted", { readonly deadline: string; readonly period: string }>
  | Event<"ExtensionRefused", { readonly deadline: string; readonly how: "ruled" | "clock" }>
  | Event<"ExtensionOpposed", { readonly deadline: string }>
  | Event<
      "DeadlineLengthened",
      {
        readonly deadline: string;
        readonly why: "calendar" | "outage";
        /** The calendar's version, or the number of the outage's record. */
        readonly cause: string;
        /** Of an outage: its last day. */
        readonly until: CivilDate | null;
      }
    >;

/** §6: what an author does with own entries; `entry` is the version of the event. */
export type PaperEvent =
  | Event<
      "EntryCorrected",
      {
        readonly entry: number;
        /** Those of the entry that is corrected: the correction is read by whoever reads it. */
        readonly level: "L0" | "L1" | "L2" | "L3";
        readonly audience: string;
      }
    >
  | Event<"SummaryFiled", Late & { readonly entry: number }>
  | Event<"SummaryMissed", { readonly entry: number }>
  | Event<"LevelLowered", { readonly entry: number; readonly to: "L0" | "L1" | "L2" }>
  | Event<
      "RecipientNamed",
      { readonly entry: number; readonly of: string; readonly subject: string }
    >
  | Event<"PublicationAgreed", { readonly matter: "parties" | "report" }>;
