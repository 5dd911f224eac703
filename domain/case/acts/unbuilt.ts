import type { Acts } from "./act.ts";

const act = (): never => {
  throw new Error("Not built yet.");
};

/** Commands of the catalogue whose act is still to be written. */
export const unbuiltActs: Acts<
  | "RequestGoodOffices"
  | "AcceptGoodOffices"
  | "EndGoodOffices"
  | "Suspend"
  | "Resume"
  | "ReopenCase"
  | "ReverseDenial"
  | "AmendDenial"
  | "LengthenDeadlines"
  | "NoteConsolidationProposed"
  | "FollowLead"
  | "NoteSeparation"
  | "InviteOrganisation"
  | "RequestToJoinConsultations"
  | "AcceptJoinder"
  | "RefuseJoinder"
  | "NotifyThirdPartyInterest"
  | "LinkDenials"
  | "FileSummary"
  | "LowerLevel"
  | "NameRecipient"
  | "CorrectEntry"
  | "AgreeToPublish"
  | "EnterOnBehalf"
  | "RecordBounce"
  | "MergeFilings"
  | "ClaimUrgency"
  | "CommentOnUrgency"
  | "RuleOnUrgency"
  | "ContestAdmissibility"
  | "RuleOnAdmissibility"
  | "RequestExtension"
  | "GrantExtension"
  | "RefuseExtension"
  | "RecordMeetingDecision"
  | "FileOwnNotice"
  | "ReturnForCompletion"
  | "CompleteNotification"
  | "ConsolidateCases"
  | "ObjectToConsolidation"
  | "SeparateCases"
  | "AgreeGroupSize"
  | "DiscloseInterest"
  | "Recuse"
  | "RecordVacancy"
  | "ChallengeExpert"
  | "RuleOnChallenge"
  | "RecordContact"
  | "RequestComplianceReview"
  | "IssueComplianceReport"
> = {
  RequestGoodOffices: { act },
  AcceptGoodOffices: { act },
  EndGoodOffices: { act },
  Suspend: { act },
  Resume: { act },
  ReopenCase: { act },
  ReverseDenial: { act },
  AmendDenial: { act },
  LengthenDeadlines: { act },
  NoteConsolidationProposed: { act },
  FollowLead: { act },
  NoteSeparation: { act },
  InviteOrganisation: { act },
  RequestToJoinConsultations: { act },
  AcceptJoinder: { act },
  RefuseJoinder: { act },
  NotifyThirdPartyInterest: { act },
  LinkDenials: { act },
  FileSummary: { act },
  LowerLevel: { act },
  NameRecipient: { act },
  CorrectEntry: { act },
  AgreeToPublish: { act },
  EnterOnBehalf: { act },
  RecordBounce: { act },
  MergeFilings: { act },
  ClaimUrgency: { act },
  CommentOnUrgency: { act },
  RuleOnUrgency: { act },
  ContestAdmissibility: { act },
  RuleOnAdmissibility: { act },
  RequestExtension: { act },
  GrantExtension: { act },
  RefuseExtension: { act },
  RecordMeetingDecision: { act },
  FileOwnNotice: { act },
  ReturnForCompletion: { act },
  CompleteNotification: { act },
  ConsolidateCases: { act },
  ObjectToConsolidation: { act },
  SeparateCases: { act },
  AgreeGroupSize: { act },
  DiscloseInterest: { act },
  Recuse: { act },
  RecordVacancy: { act },
  ChallengeExpert: { act },
  RuleOnChallenge: { act },
  RecordContact: { act },
  RequestComplianceReview: { act },
  IssueComplianceReport: { act },
};
