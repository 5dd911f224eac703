import { reject } from "../../decision.ts";
import { groupSize } from "../group.ts";
import { lateByDays, runs, words } from "./act.ts";
import type { Acts } from "./act.ts";
import { areEnough, isSeated } from "./documents.ts";

/** AXP-1 §5.7: is each recommendation carried out? */
export const complianceActs: Acts<"RequestComplianceReview" | "IssueComplianceReport"> = {
  RequestComplianceReview: {
    guards: [
      ({ state }) =>
        runs(state, "D44") || state.implementation.overdue
          ? null
          : reject("compliance.not-due", "AXP-1 §5.7"),
    ],
    act: ({ state, law }, { grounds }) => [
      {
        type: "ComplianceReviewRequested",
        // A case that never had a group gets one now.
        size: state.review.size > 0 ? state.review.size : groupSize(law),
        stage: "COMPLIANCE_REVIEW",
        ...words({ grounds }),
      },
    ],
  },
  IssueComplianceReport: {
    guards: [isSeated, areEnough],
    act: (scene, body) => [
      {
        type: "ComplianceReportIssued",
        complied: body.complied,
        lateByDays: lateByDays(scene, "D29"),
        stage: body.complied === "yes" ? "CLOSED_IMPLEMENTED" : "IMPLEMENTING",
        ...words(body),
      },
    ],
  },
};
