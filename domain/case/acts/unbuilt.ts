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
  | "RecordBounce"
  | "ClaimUrgency"
  | "CommentOnUrgency"
  | "RuleOnUrgency"
  | "ContestAdmissibility"
  | "RuleOnAdmissibility"
  | "RequestExtension"
  | "GrantExtension"
  | "RefuseExtension"
  | "ConsolidateCases"
  | "ObjectToConsolidation"
  | "SeparateCases"
> = {
  LengthenDeadlines: { act },
  NoteConsolidationProposed: { act },
  FollowLead: { act },
  NoteSeparation: { act },
  RecordBounce: { act },
  ClaimUrgency: { act },
  CommentOnUrgency: { act },
  RuleOnUrgency: { act },
  ContestAdmissibility: { act },
  RuleOnAdmissibility: { act },
  RequestExtension: { act },
  GrantExtension: { act },
  RefuseExtension: { act },
  ConsolidateCases: { act },
  ObjectToConsolidation: { act },
  SeparateCases: { act },
};
