import type { CommandName } from "../../../../domain/case/catalogue/index.ts";
import type { StartName } from "./starts.ts";

/**
 * Ways through the procedure that chance alone would seldom take: where one begins (null: before
 * there is a case), and what somebody in the life does whenever it is possible, in no order.
 */
export type Intent = {
  readonly from: StartName | null;
  readonly wishes: readonly CommandName[];
};

export const intents: readonly Intent[] = [
  { from: null, wishes: ["ReturnForCompletion", "CompleteNotification", "RegisterNotification"] },
  { from: null, wishes: ["FileOwnNotice", "RegisterNotification", "ClaimUrgency"] },
  { from: null, wishes: ["ClaimUrgency", "CommentOnUrgency", "RuleOnUrgency"] },
  { from: null, wishes: ["RegisterNotification", "SubmitExplanation", "FileSummary"] },
  { from: "FILED", wishes: ["MergeFilings", "ReturnForCompletion"] },
  { from: "FILED", wishes: ["ClaimUrgency", "CommentOnUrgency", "RegisterNotification"] },
  { from: "RETURNED", wishes: ["RequestExtension", "GrantExtension", "CompleteNotification"] },
  { from: "AWAITING_EXPLANATION", wishes: ["ClaimUrgency", "CommentOnUrgency", "RuleOnUrgency"] },
  { from: "AWAITING_EXPLANATION", wishes: ["ContestAdmissibility", "RuleOnAdmissibility"] },
  { from: "AWAITING_EXPLANATION", wishes: ["RequestExtension", "RefuseExtension"] },
  { from: "AWAITING_EXPLANATION", wishes: ["InviteRegimeRepresentative", "InviteOrganisation"] },
  { from: "EXPLAINED", wishes: ["InviteOrganisation", "SubmitRegimeInformation"] },
  { from: "EXPLAINED", wishes: ["RequestConsultations", "BeginConsultations"] },
  { from: "EXPLAINED", wishes: ["RequestConsultations", "ReplyToConsultations", "ReopenCase"] },
  { from: "IN_CONSULTATION", wishes: ["BeginConsultations", "RequestExtension"] },
  { from: "IN_CONSULTATION", wishes: ["RequestToJoinConsultations", "AcceptJoinder"] },
  { from: "IN_CONSULTATION", wishes: ["ProposeSettlement", "WithdrawProposal"] },
  { from: "IN_CONSULTATION", wishes: ["Suspend", "Resume", "RequestExtension"] },
  { from: "IN_CONSULTATION", wishes: ["RequestGoodOffices", "AcceptGoodOffices"] },
  { from: "SETTLED", wishes: ["ReportNonPerformance", "AmendDenial", "RequestExtension"] },
  { from: "DORMANT", wishes: ["ReopenCase", "LinkDenials", "ReverseDenial"] },
  { from: "REFERRED", wishes: ["ConsolidateCases", "ObjectToConsolidation"] },
  { from: "REFERRED", wishes: ["ConsolidateCases", "ConstituteReviewGroup", "SeparateCases"] },
  { from: "COMPOSING", wishes: ["NotifyThirdPartyInterest", "ProposeExpert", "AgreeExpert"] },
  { from: "COMPOSING", wishes: ["AgreeGroupSize", "DiscloseInterest", "AppointExpert"] },
  { from: "UNDER_REVIEW", wishes: ["ChallengeExpert", "RuleOnChallenge", "FileEvidence"] },
  { from: "UNDER_REVIEW", wishes: ["RecordVacancy", "ProposeExpert", "AgreeExpert", "Recuse"] },
  { from: "UNDER_REVIEW", wishes: ["FileSubmission", "ExplainDelay", "IssueInterimReport"] },
  { from: "INTERIM_ISSUED", wishes: ["CommentOnInterim", "IssueFinalReport", "CirculateReport"] },
  { from: "REPORT_CIRCULATED", wishes: ["OpenSilenceProcedure", "BreakSilence"] },
  { from: "REPORT_CIRCULATED", wishes: ["RecordPosition", "AdoptInSession"] },
  { from: "ADOPTED", wishes: ["StateIntentions", "AgreeImplementationPeriod"] },
  { from: "IMPLEMENTING", wishes: ["ReportImplementation", "RequestComplianceReview"] },
  { from: "COMPLIANCE_REVIEW", wishes: ["IssueComplianceReport", "SubmitStatusReport"] },
  { from: "EXPLAINED", wishes: ["NameRecipient", "LowerLevel", "CorrectEntry", "EnterOnBehalf"] },
  { from: "MEMBER", wishes: ["SeparateCases", "ReverseDenial", "AgreeToPublish"] },
  { from: "MEMBER", wishes: ["WithdrawNotification", "RuleOnAdmissibility"] },
  { from: "LEAD", wishes: ["Suspend", "ConstituteReviewGroup", "AgreeExpert"] },
  { from: "LEAD_IN_REVIEW", wishes: ["ReverseDenial", "FileSubmission", "ChallengeExpert"] },
  { from: "LEAD_WITH_REPORT", wishes: ["OpenSilenceProcedure", "AdoptInSession"] },
  { from: "TO_LEAD", wishes: ["ObjectToConsolidation", "ConstituteReviewGroup"] },
  { from: "NOT_TO_LEAD", wishes: ["ConsolidateCases", "ConstituteReviewGroup"] },
  { from: "NEW_LEAD", wishes: ["FileSubmission", "IssueInterimReport", "Suspend"] },
  { from: "OWN_NOTICE", wishes: ["ClaimUrgency", "RuleOnUrgency", "AcceptExplanation"] },
  { from: "TRANSMITTED_WITHOUT_CONSENSUS", wishes: ["RecordMeetingDecision"] },
  { from: "DORMANT", wishes: ["LinkDenials", "AmendDenial"] },
  { from: "IN_CONSULTATION", wishes: ["DeclareConsultationsFailed", "ReferToCommittee"] },
  { from: "REGISTERED", wishes: ["RecordService", "RecordBounce", "LengthenDeadlines"] },
];
