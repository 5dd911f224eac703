import type { Event, Late, Remedy } from "./common.ts";

/** A text before the committee: its digest, its remedies, and whether DEN is asked to act. */
export type Recommendation = {
  readonly text: string;
  readonly remedies: readonly Remedy[];
  readonly asksOfDenying: boolean;
};
export type CommitteeEvent =
  | Event<"ConsiderationOpened">
  | Event<"SilenceProcedureOpened", Recommendation & { readonly n: number }>
  | Event<"SilenceBroken", { readonly n: number; readonly state: string }>
  | Event<
      "RecommendationAdopted",
      Recommendation & {
        readonly how: "silence" | "session" | "meeting";
        readonly n: number | null;
      }
    >
  | Event<"ReportTransmittedWithoutConsensus">
  | Event<"PositionRecorded", { readonly state: string }>
  | Event<"MeetingDecisionRecorded", { readonly adopted: boolean }>;

/** The digest of the text, its period, and whether both wish its terms kept to the case (§6). */
type SettlementTerms = {
  readonly text: string;
  readonly performWithin: string | null;
  readonly termsWithheld: boolean;
};
export type LaterEvent =
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
  | Event<"SettlementProposed", SettlementTerms>
  | Event<"SettlementNotified", SettlementTerms>
  | Event<"PerformanceConfirmed">
  | Event<"NonPerformanceReported">
  | Event<"ComplianceReviewRequested", { /** Of the Review Group (§5.5). */ readonly size: number }>
  | Event<"ComplianceReportIssued", Late & { readonly complied: "yes" | "in-part" | "no" }>
  | Event<"ComplianceReviewDefaulted">;
