import { between } from "../stages.ts";
import type { CaseState } from "../state.ts";
import { at, PARTIES, served } from "./row.ts";
import type { ClockRow } from "./row.ts";

/** §5.7: a period that ended before or during the review starts D45 with the return. */
const isOverdue = ({ implementation }: CaseState): boolean => implementation.overdue;

/** AXP-1 §3, from the report to the end: committee, implementation, settlement, dormancy. */
export const clocksOfLater: readonly ClockRow[] = [
  {
    key: "D42",
    binds: ["ISU"],
    armedBy: [at("FinalReportIssued"), at("ReviewDefaulted")],
    disarmedBy: ["ReportCirculated"],
    in: ["REPORT_ISSUED"],
  },
  {
    key: "D23",
    binds: ["COM"],
    armedBy: [at("ReportCirculated")],
    disarmedBy: [],
    in: ["REPORT_CIRCULATED"],
  },
  {
    key: "D24",
    binds: ["COM"],
    armedBy: [at("SilenceProcedureOpened")],
    disarmedBy: ["SilenceBroken", "RecommendationAdopted"],
    in: ["REPORT_CIRCULATED"],
    inHold: "disarmed",
  },
  {
    key: "D25",
    binds: ["COM"],
    armedBy: [at("ReportCirculated")],
    disarmedBy: ["RecommendationAdopted"],
    in: ["REPORT_CIRCULATED"],
  },
  {
    key: "D35",
    binds: ["REQ", "DEN", "MSP"],
    armedBy: [at("ReportTransmittedWithoutConsensus")],
    disarmedBy: ["RecommendationAdopted"], // By the Meeting's decision.
    in: ["TRANSMITTED_WITHOUT_CONSENSUS"],
  },
  {
    key: "D26",
    binds: ["DEN"],
    armedBy: [at("RecommendationAdopted")],
    disarmedBy: ["IntentionsStated"],
    in: between("ADOPTED", "IMPLEMENTING"),
  },
  {
    key: "D27a",
    binds: PARTIES,
    armedBy: [at("RecommendationAdopted")],
    disarmedBy: ["ImplementationPeriodSet"],
    in: ["ADOPTED"],
  },
  {
    key: "D27b",
    binds: ["DEN"],
    armedBy: [at("ImplementationPeriodSet")],
    disarmedBy: [],
    in: between("ADOPTED", "COMPLIANCE_REVIEW"),
  },
  {
    key: "D28", // Each date arms the next, reported or missed; a hold skips dates (R8).
    binds: ["DEN"],
    armedBy: [at("RecommendationAdopted"), at("StatusReportSubmitted"), at("StatusReportMissed")],
    disarmedBy: ["StatusReportSubmitted"],
    numbered: true,
    in: between("ADOPTED", "COMPLIANCE_REVIEW"),
    inHold: "disarmed",
  },
  {
    key: "D44",
    binds: ["REQ"],
    armedBy: [served("ImplementationReported")],
    disarmedBy: ["ImplementationConfirmed", "ComplianceReviewRequested"],
    in: ["IMPLEMENTING"],
  },
  {
    key: "D45",
    binds: ["DEN"],
    armedBy: [
      at("ImplementationOverdue"),
      at("ComplianceReportIssued", isOverdue),
      at("ComplianceReviewDefaulted", isOverdue),
    ],
    disarmedBy: ["ComplianceReviewRequested"],
    in: ["IMPLEMENTING"],
  },
  {
    key: "D43",
    binds: PARTIES,
    armedBy: [at("SettlementNotified"), at("DenialReversed")],
    disarmedBy: ["PerformanceConfirmed", "NonPerformanceReported"],
    in: ["SETTLED"],
  },
  {
    key: "D34",
    binds: ["REQ"],
    armedBy: [at("CaseBecameDormant")],
    disarmedBy: [],
    in: ["DORMANT"],
  },
];
