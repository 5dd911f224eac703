import { describe, expect, it } from "vitest";

import { act, at, attempt, settledAt, silenceThrough, typesOf, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { inStage, overdue, vacated } from "./support/stages.ts";
import { civilDate } from "../../../domain/time.ts";

const { requesting, denying, registrar, expert } = who;
const reported = () =>
  act(inStage("IMPLEMENTING"), denying, "ReportImplementation", { text: "Done.", evidence: "E." });
const report = { text: "Report.", findings: "Two of three." };

specs("RequestComplianceReview", [
  {
    rule: "§5.7: while D44 runs, and D44 ends",
    given: reported,
    by: requesting,
    body: { grounds: "Not so." },
    yields: ["ComplianceReviewRequested"],
    stage: "COMPLIANCE_REVIEW",
    running: ["D29", "D27b", "D28#1"],
    notRunning: ["D44"],
  },
  {
    rule: "§5.7: when overdue, and D45 ends",
    given: overdue,
    by: requesting,
    body: { grounds: "Not done." },
    yields: ["ComplianceReviewRequested"],
    stage: "COMPLIANCE_REVIEW",
    running: ["D29"],
    notRunning: ["D45"],
  },
  {
    rule: "§5.7: not before",
    given: () => inStage("IMPLEMENTING"),
    by: requesting,
    body: { grounds: "Not so." },
    rejects: "compliance.not-due",
  },
  {
    rule: "§5.7: again after a review that defaulted, while overdue",
    given: () => silenceThrough(inStage("COMPLIANCE_REVIEW"), "D29"),
    by: requesting,
    body: { grounds: "Still not done." },
    yields: ["ComplianceReviewRequested"],
    stage: "COMPLIANCE_REVIEW",
  },
]);

specs("IssueComplianceReport", [
  {
    rule: "§5: complied",
    given: () => inStage("COMPLIANCE_REVIEW"),
    by: expert,
    body: { complied: "yes", ...report },
    yields: ["ComplianceReportIssued"],
    stage: "CLOSED_IMPLEMENTED",
  },
  {
    rule: "§5.7: in part, when overdue: D45 starts with the return",
    given: () => inStage("COMPLIANCE_REVIEW"),
    by: expert,
    body: { complied: "in-part", ...report },
    yields: ["ComplianceReportIssued"],
    stage: "IMPLEMENTING",
    running: ["D45"],
    notRunning: ["D29"],
  },
  {
    rule: "§5.7: not, when not overdue: D27b runs on alone",
    given: () => act(reported(), requesting, "RequestComplianceReview", { grounds: "No." }),
    by: expert,
    body: { complied: "no", ...report },
    yields: ["ComplianceReportIssued"],
    stage: "IMPLEMENTING",
    running: ["D27b"],
    notRunning: ["D45"],
  },
  {
    rule: "§5.5: by who sits",
    given: () => inStage("COMPLIANCE_REVIEW"),
    by: { ...expert, party: "E-04" },
    body: { complied: "yes", ...report },
    rejects: "review.not-seated",
  },
  {
    rule: "§5.5: one of three does not act while the others are replaced",
    given: () => vacated(vacated(inStage("COMPLIANCE_REVIEW"), "E-02"), "E-03"),
    by: expert,
    body: { complied: "yes", ...report },
    rejects: "review.too-few-members",
  },
]);

describe("§5.7 Compliance review", () => {
  it("sets the overdue flag during the review; D45 starts with the return", () => {
    const asked = act(reported(), requesting, "RequestComplianceReview", { grounds: "No." });
    const late = at(asked, civilDate("2026-08-03"));
    // The report and the review of it come close to the end of the period.
    const review = act(reportedAgain(late), requesting, "RequestComplianceReview", {
      grounds: "Still not.",
    });
    const passed = silenceThrough(review, "D27b");
    expect(passed.state).toMatchObject({
      stage: "COMPLIANCE_REVIEW",
      implementation: { overdue: true },
    });
    expect(idsOf(passed)).not.toContain("D45");
    const back = silenceThrough(passed, "D29");
    expect(back.state.stage).toBe("IMPLEMENTING");
    expect(back.state.clocks.find(({ id }) => id === "D45")?.startEvent).toBe(
      "ComplianceReviewDefaulted",
    );
  });

  it("gives a case that never had a group one of the policy's size, seat by seat", () => {
    const never = { seats: [], size: 0, composed: false, leastSeats: 2 };
    const state = { ...overdue().state };
    const docket = { ...overdue(), state: { ...state, review: { ...state.review, ...never } } };
    const facts = { constitutionHash: null };
    const asked = act({ ...docket, facts }, requesting, "RequestComplianceReview", {
      grounds: "No.",
    });
    expect(asked.state.review.size).toBe(3);
    expect(idsOf(asked)).toEqual(expect.arrayContaining(["D48#1", "D48#2", "D48#3", "D29"]));
    const drawn = silenceThrough(asked, "D49#3");
    expect(drawn.state.stage).toBe("COMPLIANCE_REVIEW");
    expect(drawn.state.review.seats.map(({ seat }) => seat)).toEqual([1, 2, 3]);
    expect(new Set(drawn.state.review.seats.map(({ nationality }) => nationality)).size).toBe(3);
    const by = { ...expert, party: drawn.state.review.seats[0]?.expert ?? "" };
    const issued = attempt(drawn, by, "IssueComplianceReport", { complied: "yes", ...report });
    expect(typesOf(issued)).toEqual(["ComplianceReportIssued"]);
  });

  it("replaces who left since the report", () => {
    const gone = act(inStage("REPORT_ISSUED"), expert, "Recuse", { ground: "kinship" });
    expect(idsOf(gone)).toEqual(["D42"]);
    const { seats } = gone.state.review;
    const { review } = overdue().state;
    const docket = { ...overdue(), state: { ...overdue().state, review: { ...review, seats } } };
    const asked = act(docket, requesting, "RequestComplianceReview", { grounds: "No." });
    expect(idsOf(asked).filter((id) => id.startsWith("D48"))).toEqual(["D48#1"]);
  });

  const idsOf = ({ state }: Docket) => state.clocks.map(({ id }) => id);
  function reportedAgain(late: Docket): Docket {
    const back = act(settledAt(late, late.now), expert, "IssueComplianceReport", {
      complied: "no",
      ...report,
    });
    return act(back, denying, "ReportImplementation", { text: "Now.", evidence: "E." });
  }
});

const adoptedText = {
  text: "XBB authorises the transfer.",
  adopted: true,
  remedies: [{ code: "authorise", addressee: "XBB" }],
};
specs("RecordMeetingDecision", [
  {
    rule: "D35: noted, and it runs on",
    given: () => inStage("TRANSMITTED_WITHOUT_CONSENSUS"),
    by: registrar,
    body: { text: "The Meeting takes note.", adopted: false },
    yields: ["MeetingDecisionRecorded"],
    running: ["D35"],
  },
  {
    rule: "D35: a text adopted",
    given: () => inStage("TRANSMITTED_WITHOUT_CONSENSUS"),
    by: registrar,
    body: adoptedText,
    yields: ["MeetingDecisionRecorded", "RecommendationAdopted"],
    stage: "ADOPTED",
    running: ["D26", "D27a", "D28#1"],
    notRunning: ["D35"],
  },
  {
    rule: "§5: nothing asked of the denying State",
    given: () => inStage("TRANSMITTED_WITHOUT_CONSENSUS"),
    by: registrar,
    body: { ...adoptedText, remedies: [{ code: "uphold", addressee: "XBB" }] },
    yields: ["MeetingDecisionRecorded", "RecommendationAdopted"],
    stage: "CLOSED_UPHELD",
  },
  {
    rule: "§7: a text adopted names its remedies",
    given: () => inStage("TRANSMITTED_WITHOUT_CONSENSUS"),
    by: registrar,
    body: { text: "T.", adopted: true },
    rejects: "meeting.remedies-missing",
    pointer: "/remedies",
  },
  {
    rule: "§7: by the policy's codes",
    given: () => inStage("TRANSMITTED_WITHOUT_CONSENSUS"),
    by: registrar,
    body: { ...adoptedText, remedies: [{ code: "retaliate", addressee: "XBB" }] },
    rejects: "report.unknown-remedy",
  },
]);
