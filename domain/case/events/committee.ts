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
      Recommendation & { readonly how: "silence" | "session"; readonly n: number | null }
    >
  | Event<"ReportTransmittedWithoutConsensus">
  | Event<"PositionRecorded", { readonly state: string }>
  | Event<"MeetingDecisionRecorded", { readonly adopted: boolean }>;

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
  | Event<"SettlementProposed", { readonly text: string; readonly performWithin: string | null }>
  | Event<"SettlementNotified", { readonly text: string; readonly performWithin: string | null }>
  | Event<"PerformanceConfirmed">
  | Event<"NonPerformanceReported">
  | Event<"ComplianceReviewRequested">
  | Event<"ComplianceReportIssued", Late & { readonly complied: "yes" | "in-part" | "no" }>
  | Event<"ComplianceReviewDefaulted">;
