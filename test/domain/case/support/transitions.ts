import type { CommandName } from "../../../../domain/case/catalogue/index.ts";
import type { Role } from "../../../../domain/case/roles.ts";
import type { Stage } from "../../../../domain/case/stages.ts";

/**
 * AXP-1 §5, read from the text and not from the code: who may do what in which stages, and the
 * stages that it leads to. "same": the case stays; "held": the stage that the hold holds; "lead":
 * the stage of the lead case.
 */
export type Transition = {
  readonly command: CommandName;
  readonly who: readonly Role[];
  readonly in: readonly (Stage | "NONE")[];
  readonly to: readonly (Stage | "same" | "held" | "lead")[];
  /** Hangs on more than stage and role: it need be possible once, not for each of them. */
  readonly somewhere?: true;
};

const PRE = ["FILED", "RETURNED", "REGISTERED"] as const;
const EXCHANGE = [
  ...(["AWAITING_EXPLANATION", "FINAL_NOTICE", "EXPLAINED", "NON_RESPONSE_RECORDED"] as const),
  ...(["IN_CONSULTATION", "REFERRAL_OPEN", "REFERRED", "COMPOSING", "UNDER_REVIEW"] as const),
  "INTERIM_ISSUED",
] as const;
const LATER = [
  ...(["REPORT_ISSUED", "REPORT_CIRCULATED", "ADOPTED", "IMPLEMENTING"] as const),
  ...(["COMPLIANCE_REVIEW", "TRANSMITTED_WITHOUT_CONSENSUS", "DORMANT"] as const),
] as const;
const HOLDS = ["GOOD_OFFICES", "SUSPENDED", "SETTLED"] as const;
const OPEN = [...PRE, ...EXCHANGE, ...LATER, ...HOLDS, "CONSOLIDATED"] as const;
const FINAL = [
  ...(["CLOSED_EXPLAINED", "CLOSED_SETTLED", "CLOSED_REVERSED", "CLOSED_UPHELD"] as const),
  ...(["CLOSED_IMPLEMENTED", "CLOSED_NOT_IMPLEMENTED", "CLOSED_TRANSMITTED"] as const),
  ...(["WITHDRAWN", "LAPSED", "INADMISSIBLE"] as const),
] as const;
const UNEXPLAINED = ["AWAITING_EXPLANATION", "FINAL_NOTICE"] as const;
const SITTING = ["COMPOSING", "UNDER_REVIEW", "INTERIM_ISSUED"] as const;
const CONSULTED = [
  ...(["IN_CONSULTATION", "REFERRAL_OPEN", "REFERRED", "COMPOSING"] as const),
  ...(["UNDER_REVIEW", "INTERIM_ISSUED"] as const),
] as const;
const BOTH = ["REQ", "DEN"] as const;

const row = (
  who: readonly Role[],
  command: CommandName,
  stages: Transition["in"],
  to: Transition["to"],
  somewhere?: true,
): Transition => ({ command, who, in: stages, to, ...(somewhere && { somewhere }) });

const opening: readonly Transition[] = [
  row(["REQ"], "FileDenialNotification", ["NONE"], ["FILED"]),
  row(["DEN"], "FileOwnNotice", ["NONE"], ["FILED"]),
  row(["COM"], "BreakSilence", ["FILED"], ["INADMISSIBLE"]),
  row(["ISU"], "ReturnForCompletion", ["FILED"], ["RETURNED"]),
  // R11: with a confirmed contact point registration, service and transmission are one instant.
  row(
    ["ISU"],
    "RegisterNotification",
    ["FILED"],
    ["REGISTERED", "AWAITING_EXPLANATION", "EXPLAINED"],
  ),
  row(BOTH, "CompleteNotification", ["RETURNED"], ["FILED"], true),
  row(["ISU", "clock"], "RecordService", ["REGISTERED"], ["AWAITING_EXPLANATION", "EXPLAINED"]),
  row(["ISU", "clock"], "RecordService", OPEN, ["same"], true),
  row(["REQ"], "ClaimUrgency", ["FILED", "RETURNED", "AWAITING_EXPLANATION"], ["same"]),
  row(["REQ"], "ClaimUrgency", ["EXPLAINED"], ["same"], true),
  row(["DEN"], "CommentOnUrgency", [...UNEXPLAINED, "EXPLAINED"], ["same"], true),
  row(["CH"], "RuleOnUrgency", [...UNEXPLAINED, "EXPLAINED"], ["same"], true),
  row(["DEN"], "AcknowledgeNotification", UNEXPLAINED, ["same"]),
  row(["DEN"], "SubmitExplanation", UNEXPLAINED, ["EXPLAINED"]),
  row(["DEN"], "SubmitExplanation", ["NON_RESPONSE_RECORDED"], ["same"]),
  row(["DEN"], "ContestAdmissibility", UNEXPLAINED, ["same"]),
  row(["CH"], "RuleOnAdmissibility", EXCHANGE, ["same", "INADMISSIBLE"], true),
  row(["REQ", "DEN", "TP", "REG", "OBS"], "RequestExtension", OPEN, ["same"], true),
  row(["REQ", "DEN", "CH", "ISU", "EXP"], "GrantExtension", OPEN, ["same"], true),
  row(["REQ", "DEN", "CH", "ISU", "EXP"], "RefuseExtension", OPEN, ["same"], true),
];

const exchange: readonly Transition[] = [
  row(["CH", ...BOTH], "InviteRegimeRepresentative", EXCHANGE, ["same"]),
  row(["CH", ...BOTH], "InviteOrganisation", EXCHANGE, ["same"]),
  row(["REG", "OBS"], "SubmitRegimeInformation", EXCHANGE, ["same"]),
  row(["REG", "OBS"], "DeclineInvitation", EXCHANGE, ["same"]),
  row(["REQ"], "AcceptExplanation", ["EXPLAINED", "NON_RESPONSE_RECORDED"], ["CLOSED_EXPLAINED"]),
  row(["REQ"], "RequestConsultations", ["EXPLAINED", "NON_RESPONSE_RECORDED"], ["IN_CONSULTATION"]),
  row(["DEN"], "ReplyToConsultations", ["IN_CONSULTATION"], ["same", "REFERRAL_OPEN"]),
  row(BOTH, "BeginConsultations", ["IN_CONSULTATION"], ["same"]),
  row(BOTH, "DeclareConsultationsFailed", ["IN_CONSULTATION"], ["same", "REFERRAL_OPEN"]),
  // "TP": a State becomes one by what it asks for here.
  row(["SP"], "RequestToJoinConsultations", ["IN_CONSULTATION"], ["same"]),
  row(["TP"], "RequestToJoinConsultations", ["IN_CONSULTATION"], ["same"], true),
  row(["DEN"], "AcceptJoinder", ["IN_CONSULTATION"], ["same"]),
  row(["DEN"], "RefuseJoinder", ["IN_CONSULTATION"], ["same"]),
  row(["SP", "TP"], "NotifyThirdPartyInterest", ["REFERRED", "COMPOSING"], ["same"], true),
  row(["REQ"], "ReferToCommittee", ["REFERRAL_OPEN", "NON_RESPONSE_RECORDED"], ["REFERRED"]),
];

const review: readonly Transition[] = [
  row(["ISU"], "ConstituteReviewGroup", ["REFERRED"], ["COMPOSING"]),
  row(["ISU", ...BOTH], "ProposeExpert", SITTING, ["same"]),
  row(BOTH, "AgreeExpert", SITTING, ["same", "UNDER_REVIEW"]),
  row(["CH"], "AppointExpert", SITTING, ["same", "UNDER_REVIEW"]),
  row(["EXP"], "DiscloseInterest", OPEN, ["same"], true),
  row(["COM", "CH"], "DiscloseInterest", OPEN, ["same"], true),
  row(["EXP"], "Recuse", OPEN, ["same"], true),
  row(["COM", "CH"], "Recuse", OPEN, ["same"], true),
  row(BOTH, "ChallengeExpert", SITTING, ["same"]),
  row(["CH"], "RuleOnChallenge", SITTING, ["same"]),
  row([...BOTH, "TP"], "FileSubmission", ["UNDER_REVIEW"], ["same"]),
  row([...BOTH, "TP"], "FileEvidence", ["UNDER_REVIEW"], ["same"]),
  row(["EXP"], "ExplainDelay", ["UNDER_REVIEW", "INTERIM_ISSUED"], ["same"]),
  row(["EXP"], "IssueInterimReport", ["UNDER_REVIEW"], ["INTERIM_ISSUED"]),
  row(BOTH, "CommentOnInterim", ["INTERIM_ISSUED"], ["same"]),
  row(["EXP"], "IssueFinalReport", ["INTERIM_ISSUED"], ["REPORT_ISSUED"]),
  row(["ISU"], "CirculateReport", ["REPORT_ISSUED"], ["REPORT_CIRCULATED"]),
];

const committee: readonly Transition[] = [
  row(["CH", "COM"], "OpenSilenceProcedure", ["REPORT_CIRCULATED"], ["same"]),
  row(["COM"], "BreakSilence", ["REPORT_CIRCULATED"], ["same"]),
  row(["CH"], "AdoptInSession", ["REPORT_CIRCULATED"], ["ADOPTED", "CLOSED_UPHELD"]),
  row(["COM"], "RecordPosition", ["REPORT_CIRCULATED"], ["same"]),
  row(
    ["ISU"],
    "RecordMeetingDecision",
    ["TRANSMITTED_WITHOUT_CONSENSUS"],
    ["same", "ADOPTED", "CLOSED_UPHELD"],
  ),
  row(["DEN"], "StateIntentions", ["ADOPTED", "IMPLEMENTING"], ["same"]),
  row(BOTH, "AgreeImplementationPeriod", ["ADOPTED"], ["same", "IMPLEMENTING"]),
  row(["DEN"], "SubmitStatusReport", ["ADOPTED", "IMPLEMENTING", "COMPLIANCE_REVIEW"], ["same"]),
  row(["DEN"], "ReportImplementation", ["IMPLEMENTING"], ["same"]),
  row(["REQ"], "ConfirmImplementation", ["ADOPTED", "IMPLEMENTING"], ["CLOSED_IMPLEMENTED"]),
  row(["REQ"], "RequestComplianceReview", ["IMPLEMENTING"], ["COMPLIANCE_REVIEW"]),
  row(
    ["EXP"],
    "IssueComplianceReport",
    ["COMPLIANCE_REVIEW"],
    ["CLOSED_IMPLEMENTED", "IMPLEMENTING"],
  ),
];

const SETTLING = [...EXCHANGE, ...LATER, "GOOD_OFFICES", "SUSPENDED"] as const;
const MEDIABLE = [...EXCHANGE, "DORMANT", "TRANSMITTED_WITHOUT_CONSENSUS"] as const;

const holds: readonly Transition[] = [
  row(["DEN"], "ReverseDenial", [...SETTLING, "CONSOLIDATED"], ["SETTLED"]),
  row(["DEN"], "AmendDenial", [...SETTLING, "SETTLED"], ["same"]),
  row(BOTH, "ProposeSettlement", SETTLING, ["same"]),
  // §5.6: a case is separated by what binds it, not by what is only proposed.
  row(BOTH, "ProposeSettlement", ["CONSOLIDATED"], ["same", "lead"]),
  row(BOTH, "ConfirmSettlement", SETTLING, ["SETTLED"]),
  row(BOTH, "ConfirmSettlement", ["CONSOLIDATED"], ["SETTLED"], true),
  row(["REQ"], "ConfirmPerformance", ["SETTLED"], ["CLOSED_SETTLED", "CLOSED_REVERSED"]),
  row(["REQ"], "ReportNonPerformance", ["SETTLED"], ["held"]),
  row([...BOTH, "CH"], "RequestGoodOffices", MEDIABLE, ["same"]),
  row([...BOTH, "CH"], "RequestGoodOffices", ["CONSOLIDATED"], ["same", "lead"], true),
  row(BOTH, "AcceptGoodOffices", MEDIABLE, ["same", "GOOD_OFFICES"]),
  row(BOTH, "AcceptGoodOffices", ["CONSOLIDATED"], ["same", "GOOD_OFFICES"], true),
  row([...BOTH, "MED"], "EndGoodOffices", ["GOOD_OFFICES"], ["held"]),
  row(BOTH, "Suspend", CONSULTED, ["same", "SUSPENDED"]),
  row(BOTH, "Suspend", ["CONSOLIDATED"], ["same", "SUSPENDED"], true),
  row(BOTH, "Resume", ["SUSPENDED"], ["held"]),
  row(["REQ"], "ReopenCase", ["DORMANT"], ["EXPLAINED", "NON_RESPONSE_RECORDED", "REFERRAL_OPEN"]),
  row(["REQ"], "WithdrawNotification", OPEN, ["WITHDRAWN"]),
  row(["DEN"], "WithdrawNotification", OPEN, ["WITHDRAWN", "same"], true),
  row(["CH"], "ConsolidateCases", ["REFERRED", "COMPOSING"], ["same"]),
  row(BOTH, "ObjectToConsolidation", ["REFERRED", "COMPOSING"], ["same"]),
  row(["CH"], "SeparateCases", ["CONSOLIDATED"], ["lead"]),
];

const AUTHORS = ["REQ", "DEN", "TP", "REG", "OBS", "ISU", "CH", "COM", "EXP", "MED"] as const;
const ANY = [...OPEN, ...FINAL] as const;

const linked = ANY.filter((stage) => !["FILED", "RETURNED", "WITHDRAWN"].includes(stage));

const records: readonly Transition[] = [
  // Until registration the chair knows of no case; one withdrawn before it stays unknown.
  row(["ISU"], "LinkDenials", ANY, ["same"]),
  row(["CH"], "LinkDenials", linked, ["same"]),
  row(["CH"], "LinkDenials", ["FILED", "RETURNED", "WITHDRAWN"], ["same"], true),
  row(AUTHORS, "FileSummary", ANY, ["same"], true),
  row(AUTHORS, "LowerLevel", ANY, ["same"], true),
  row(AUTHORS, "NameRecipient", ANY, ["same"], true),
  row(AUTHORS, "CorrectEntry", ANY, ["same"], true),
];

/** What the procedure asks for elsewhere than in the table of §5, or leaves to us. */
const besides: readonly Transition[] = [
  // §5.7, §5.5: seats of the former group that cannot be filled follow D48, D49.
  row(["ISU", ...BOTH], "ProposeExpert", ["COMPLIANCE_REVIEW"], ["same"]),
  row(BOTH, "AgreeExpert", ["COMPLIANCE_REVIEW"], ["same"]),
  row(["CH"], "AppointExpert", ["COMPLIANCE_REVIEW"], ["same"]),
  row(BOTH, "ChallengeExpert", ["COMPLIANCE_REVIEW"], ["same"]),
  row(["CH"], "RuleOnChallenge", ["COMPLIANCE_REVIEW"], ["same"]),
  // §5.5: five if both agree while D17 runs; vacancies; contacts outside the record.
  row(BOTH, "AgreeGroupSize", ["COMPOSING"], ["same"]),
  row(["ISU"], "RecordVacancy", [...SITTING, "COMPLIANCE_REVIEW"], ["same"]),
  row(
    ["EXP", ...BOTH, "TP", "ISU"],
    "RecordContact",
    [...SITTING, "COMPLIANCE_REVIEW"],
    ["same"],
    true,
  ),
  // §1 "withdrawn by its author"; §6 names and report opened by both; §2 papers; R11 bounces.
  row([...BOTH, "COM", "CH"], "WithdrawProposal", OPEN, ["same"], true),
  row(
    BOTH,
    "AgreeToPublish",
    [...EXCHANGE, ...LATER, ...HOLDS, "CONSOLIDATED", ...FINAL],
    ["same"],
    true,
  ),
  row(["ISU"], "EnterOnBehalf", ["NONE", ...ANY], [...ANY, "same"], true),
  row(["ISU"], "RecordBounce", OPEN, ["same"], true),
  row(["ISU"], "MergeFilings", PRE, ["LAPSED"], true),
];

/** The clock's own, in the streams of others (§2 R9, §5.6). */
const conducted: readonly Transition[] = [
  row(["clock"], "LengthenDeadlines", OPEN, ["same"], true),
  row(["clock"], "NoteConsolidationProposed", ANY, ["same"], true),
  row(["clock"], "FollowLead", ANY, [...ANY, "same"], true),
  row(["clock"], "NoteSeparation", ANY, ["same"], true),
  row(["clock"], "NoteInterests", ANY, ["same"], true),
];

export const transitions: readonly Transition[] = [
  ...opening,
  ...exchange,
  ...review,
  ...committee,
  ...holds,
  ...records,
  ...besides,
  ...conducted,
];
