import * as act from "../support/acts.ts";
import * as way from "../support/paths.ts";
import type { Silence } from "./silences.ts";

/** AXP-1 §5.5, §5.7: seats of the Review Group, challenges, the review of compliance. */
export const silencesOfSeats: readonly Silence[] = [
  {
    rule: "D18: the right to challenge an expert is waived",
    given: way.toReview,
    deadline: "D18#1-XAA",
    records: ["ChallengeWaived"],
    stage: "UNDER_REVIEW",
  },
  {
    rule: "D41: a challenge that nobody rules on is rejected",
    given: [...way.toReview, act.challenge],
    deadline: "D41#1",
    records: ["ChallengeRejected"],
    stage: "UNDER_REVIEW",
  },
  {
    rule: "D48: a vacant seat is not filled by the parties, and the chair's time begins",
    given: [...way.toReview, act.leaveSeat],
    deadline: "D48#2",
    records: ["ReplacementNotAgreed"],
    stage: "UNDER_REVIEW",
  },
  {
    rule: "D49#: an expert is drawn by lot for the vacant seat",
    given: [...way.toReview, act.leaveSeat, act.passes("D48#2")],
    deadline: "D49#2",
    records: ["ExpertsDrawnByLot", "NoticeServed", "NoticeServed"],
    stage: "UNDER_REVIEW",
  },
  {
    rule: "D29: the review of compliance defaults",
    given: [...way.toImplementing, act.reportImplementation, act.requestReview],
    deadline: "D29",
    records: ["ComplianceReviewDefaulted"],
    stage: "IMPLEMENTING",
  },
];
