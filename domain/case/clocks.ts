import type { DeadlineKey } from "../policy.ts";
import type { CaseEvent, CaseEventType } from "./events.ts";
import { between, EXCHANGE, OPEN } from "./stages.ts";
import type { Stage } from "./stages.ts";
import type { CaseState } from "./state.ts";

/** What starts a clock: an event, or the service of that event's document on a State or regime. */
export type Start = {
  readonly event: CaseEventType;
  readonly served?: true;
  readonly when?: (after: CaseState, event: CaseEvent) => boolean;
};

export type ClockRow = {
  readonly key: DeadlineKey;
  readonly binds: readonly ("REQ" | "DEN" | "regime" | "ISU" | "CH" | "COM" | "EXP" | "MSP")[];
  readonly armedBy: readonly Start[];
  readonly disarmedBy: readonly CaseEventType[];
  /** Counts as disarming only if this party acted (D19a, D19b). */
  readonly actOf?: "REQ" | "DEN";
  /** "#" of §3: the event's number that tells the clocks of this key apart. */
  readonly numbered?: true;
  readonly in: readonly Stage[];
  /** R8: what a hold does; paused unless said otherwise. */
  readonly inHold?: "disarmed";
};

const at = (event: CaseEventType, when?: Start["when"]): Start =>
  when === undefined ? { event } : { event, when };
const served = (event: CaseEventType, when?: Start["when"]): Start => ({
  ...at(event, when),
  served: true,
});

/** §2 D19b starts once: with the service of REQ's submission, or where REQ filed none in time. */
const isOfRequesting = (_after: CaseState, event: CaseEvent) =>
  event.type === "SubmissionMissed" && event.of === "REQ";
/** D21 binds both parties alike, so it waits until both were served. */
const areBothServed = (after: CaseState) =>
  !after.notices.pending.some(({ notice }) => notice === "InterimReportIssued");

/** A regime may answer an invitation before it is served. */
const isUnanswered = (after: CaseState, event: CaseEvent) =>
  event.type === "NoticeServed" &&
  after.invitations.some(({ n, answer }) => n === event.about && answer === "open");

// One row a deadline, in the order of AXP-1 §3; periods are data of the policy.
const PARTIES = ["REQ", "DEN"] as const;
const IN_CONSULTATION = ["IN_CONSULTATION"] as const;
const UNDER_REVIEW = between("UNDER_REVIEW", "INTERIM_ISSUED");

export const clockRows: readonly ClockRow[] = [
  {
    key: "D02",
    binds: ["ISU"],
    armedBy: [at("DenialNotificationFiled")],
    disarmedBy: ["NotificationRegistered"],
    in: ["FILED"],
  },
  {
    key: "D38", // Armed by any notice that is not served at its entry: `settle.ts`.
    binds: ["ISU"],
    armedBy: [],
    disarmedBy: ["NoticeServed"],
    numbered: true,
    in: OPEN,
  },
  {
    key: "D05",
    binds: ["DEN"],
    armedBy: [at("NotificationTransmitted")],
    disarmedBy: ["NotificationAcknowledged", "ExplanationSubmitted"],
    in: ["AWAITING_EXPLANATION", "FINAL_NOTICE"],
  },
  {
    key: "D06",
    binds: ["DEN"],
    armedBy: [at("NotificationTransmitted")],
    disarmedBy: ["ExplanationSubmitted"],
    in: ["AWAITING_EXPLANATION"],
  },
  {
    key: "D07",
    binds: ["DEN"],
    armedBy: [at("FinalNoticeIssued")],
    disarmedBy: ["ExplanationSubmitted"],
    in: ["FINAL_NOTICE"],
  },
  {
    key: "D08",
    binds: ["regime"],
    armedBy: [served("RegimeRepresentativeInvited", isUnanswered)],
    disarmedBy: ["RegimeInformationSubmitted", "InvitationDeclined"],
    numbered: true,
    in: EXCHANGE,
  },
  {
    key: "D09",
    binds: ["REQ"],
    armedBy: [served("ExplanationSubmitted")],
    disarmedBy: ["ConsultationsRequested", "ExplanationAccepted"],
    in: ["EXPLAINED"],
  },
  {
    key: "D10",
    binds: ["DEN"],
    armedBy: [served("ConsultationsRequested")],
    // §5: ConsultationsBegun also accepts.
    disarmedBy: ["ConsultationsAccepted", "ConsultationsRefused", "ConsultationsBegun"],
    in: IN_CONSULTATION,
  },
  {
    key: "D11",
    binds: PARTIES,
    armedBy: [served("ConsultationsRequested")],
    disarmedBy: ["ConsultationsBegun"],
    in: IN_CONSULTATION,
  },
  {
    key: "D12",
    binds: PARTIES,
    armedBy: [served("ConsultationsRequested")],
    disarmedBy: ["ConsultationsConcludedWithoutSolution"],
    in: IN_CONSULTATION,
  },
  {
    key: "D15",
    binds: ["REQ"],
    armedBy: [at("ReferralOpened")],
    disarmedBy: ["CaseReferred", "ConsultationsRequested"],
    in: ["NON_RESPONSE_RECORDED", "REFERRAL_OPEN"],
  },
  {
    key: "D16",
    binds: ["ISU", "CH"],
    armedBy: [at("CaseReferred")],
    disarmedBy: ["ReviewGroupConstituted"],
    in: ["REFERRED"],
  },
  {
    key: "D17",
    binds: PARTIES,
    armedBy: [at("ReviewGroupConstituted")],
    disarmedBy: ["ReviewGroupComposed"],
    in: ["COMPOSING"],
  },
  {
    key: "D49",
    binds: ["CH"],
    armedBy: [at("CompositionNotAgreed")],
    // ExpertAppointed ends it for a replaced seat only: here two more may be empty.
    disarmedBy: ["ReviewGroupComposed"],
    in: between("COMPOSING", "INTERIM_ISSUED"),
  },
  {
    key: "D19a",
    binds: ["REQ"],
    armedBy: [at("ReviewGroupComposed")],
    disarmedBy: ["SubmissionFiled"],
    actOf: "REQ",
    in: ["UNDER_REVIEW"],
  },
  {
    key: "D19b",
    binds: ["DEN"],
    armedBy: [served("SubmissionFiled"), at("SubmissionMissed", isOfRequesting)],
    disarmedBy: ["SubmissionFiled"],
    actOf: "DEN",
    in: ["UNDER_REVIEW"],
  },
  {
    key: "D20",
    binds: ["EXP"],
    armedBy: [at("ReviewGroupComposed")],
    disarmedBy: ["InterimReportIssued"],
    in: ["UNDER_REVIEW"],
  },
  {
    key: "D21",
    binds: PARTIES,
    armedBy: [served("InterimReportIssued", areBothServed)],
    disarmedBy: [],
    in: ["INTERIM_ISSUED"],
  },
  {
    key: "D22",
    binds: ["EXP"],
    armedBy: [at("ReviewGroupComposed")],
    disarmedBy: ["FinalReportIssued"],
    in: UNDER_REVIEW,
  },
  {
    key: "D22L",
    binds: ["EXP"],
    armedBy: [at("ReviewGroupComposed")],
    disarmedBy: ["FinalReportIssued"],
    in: UNDER_REVIEW,
  },
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
    disarmedBy: [],
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
    disarmedBy: ["ImplementationConfirmed"],
    in: ["IMPLEMENTING"],
  },
  {
    key: "D45",
    binds: ["DEN"],
    armedBy: [at("ImplementationOverdue")],
    disarmedBy: [],
    in: ["IMPLEMENTING"],
  },
  {
    key: "D43",
    binds: PARTIES,
    armedBy: [at("SettlementNotified")],
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
