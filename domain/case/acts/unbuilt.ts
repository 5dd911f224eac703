import type { Acts } from "./act.ts";

const act = (): never => {
  throw new Error("Not built yet.");
};

/** Commands of the catalogue whose act is still to be written. */
export const unbuiltActs: Acts<
  | "LengthenDeadlines"
  | "NoteConsolidationProposed"
  | "FollowLead"
  | "NoteSeparation"
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
  LengthenDeadlines: { act },
  NoteConsolidationProposed: { act },
  FollowLead: { act },
  NoteSeparation: { act },
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
