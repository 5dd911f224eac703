import type { DeadlineRow } from "./deadlineRow.ts";
import { act, silenceThrough, who } from "./docket.ts";
import { agreed, challenged, inStage, vacated } from "./stages.ts";

const { requesting, denying, chair, expert } = who;
const firstSeated = () => agreed(inStage("COMPOSING"), "E-01");
const oneLeft = () => vacated(inStage("UNDER_REVIEW"), "E-02");
const halfAgreed = () => {
  const proposed = act(oneLeft(), denying, "ProposeExpert", {
    expert: "E-04",
    disclosure: "None.",
  });
  return act(proposed, denying, "AgreeExpert", { expert: "E-04" });
};

/** AXP-1 §3 D18, D41, D48, D49#, D29, and D45 after a review. */
export const deadlinesOfSeats: readonly DeadlineRow[] = [
  {
    id: "D18#1-XBB",
    name: "challenge",
    running: () => silenceThrough(firstSeated(), "D18#1-XAA"),
    due: "2026-02-20", // Five working days from a Friday.
    effect: ["ChallengeWaived"],
    act: {
      by: denying,
      name: "ChallengeExpert",
      body: { expert: "E-01", grounds: "A grant." },
      inTime: ["ExpertChallenged"],
      after: "challenge.late",
    },
  },
  {
    id: "D41#1",
    name: "challenge ruling",
    // The other challenges are waived on the same day, and go first.
    running: () => silenceThrough(challenged(inStage("UNDER_REVIEW"), "E-02"), "D18#3-XBB"),
    due: "2026-02-20",
    effect: ["ChallengeRejected"],
    act: {
      by: chair,
      name: "RuleOnChallenge",
      body: { challenge: 1, uphold: true, reasons: "A grant." },
      inTime: ["ChallengeUpheld"],
      after: "challenge.no-ruling-due",
    },
  },
  {
    id: "D48#2",
    name: "replace",
    running: halfAgreed,
    due: "2026-02-23",
    effect: ["ReplacementNotAgreed"],
  },
  {
    id: "D49#2",
    name: "chair appoints to a vacant seat",
    running: () => silenceThrough(oneLeft(), "D48#2"),
    due: "2026-03-05", // Ten days from the due date of D48.
    effect: ["ExpertsDrawnByLot", "NoticeServed", "NoticeServed"],
    act: {
      by: chair,
      name: "AppointExpert",
      body: { expert: "E-04", reasons: "Law." },
      inTime: ["ExpertAppointed", "NoticeServed", "NoticeServed"],
      after: "expert.no-vacant-seat",
    },
  },
  {
    id: "D29",
    name: "compliance review",
    running: () => inStage("COMPLIANCE_REVIEW"),
    due: "2027-01-07",
    effect: ["ComplianceReviewDefaulted"],
    stage: "IMPLEMENTING",
    act: {
      by: expert,
      name: "IssueComplianceReport",
      body: { complied: "no", text: "Report.", findings: "Nothing was done." },
      inTime: ["ComplianceReportIssued"],
      after: "wrong-stage.too-early",
    },
  },
  {
    id: "D45",
    name: "surveillance after a review",
    // The status report of the same day goes first.
    running: () => silenceThrough(silenceThrough(inStage("COMPLIANCE_REVIEW"), "D29"), "D28#11"),
    due: "2029-01-08", // The 24th month ends on a Sunday.
    effect: ["CaseClosed"],
    stage: "CLOSED_NOT_IMPLEMENTED",
    act: {
      by: requesting,
      name: "RequestComplianceReview",
      body: { grounds: "Still not done." },
      inTime: ["ComplianceReviewRequested"],
      after: "wrong-stage.closed",
    },
  },
];
