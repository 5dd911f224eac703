import type { DeadlineRow } from "./deadlineRow.ts";
import { deadlinesOfConsolidation } from "./deadlinesOfConsolidation.ts";
import { deadlinesOfExchange } from "./deadlinesOfExchange.ts";
import { deadlinesOfFiling } from "./deadlinesOfFiling.ts";
import { deadlinesOfHolds } from "./deadlinesOfHolds.ts";
import { deadlinesOfReview } from "./deadlinesOfReview.ts";
import { deadlinesOfSeats } from "./deadlinesOfSeats.ts";
import { deadlinesOfTime } from "./deadlinesOfTime.ts";
import { act, silenceThrough, who } from "./docket.ts";
import { inStage, settled } from "./stages.ts";

const { requesting, denying } = who;
const reported = () =>
  act(inStage("IMPLEMENTING"), denying, "ReportImplementation", { text: "Done.", evidence: "E." });
const agreedOnce = () =>
  act(inStage("ADOPTED"), denying, "AgreeImplementationPeriod", { period: "9m" });

const implementation: readonly DeadlineRow[] = [
  {
    id: "D26",
    name: "intentions",
    running: () => inStage("ADOPTED"),
    due: "2026-05-08",
    effect: ["IntentionsNotStated"],
    act: {
      by: denying,
      name: "StateIntentions",
      body: { text: "We will." },
      inTime: ["IntentionsStated"],
      after: 1,
    },
  },
  {
    id: "D27a",
    name: "agree period",
    running: agreedOnce,
    due: "2026-05-26", // Over Whit Monday.
    effect: ["ImplementationPeriodSet"],
    stage: "IMPLEMENTING",
    act: {
      by: requesting,
      name: "AgreeImplementationPeriod",
      body: { period: "9m" },
      inTime: ["ImplementationPeriodSet"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D27b",
    name: "implementation",
    running: () => silenceThrough(inStage("IMPLEMENTING"), "D28#1"),
    due: "2026-10-08", // Six months from adoption, not from the setting of the period.
    effect: ["ImplementationOverdue"],
  },
  {
    id: "D28#1",
    name: "status report",
    running: () => inStage("IMPLEMENTING"),
    due: "2026-07-08",
    effect: ["StatusReportMissed"],
    act: {
      by: denying,
      name: "SubmitStatusReport",
      body: { text: "On the way." },
      inTime: ["StatusReportSubmitted"],
      after: 1,
    },
  },
  {
    id: "D44",
    name: "confirm",
    running: reported,
    due: "2026-07-27", // The 60th day is a Sunday.
    effect: ["ImplementationDeemedConfirmed"],
    stage: "CLOSED_IMPLEMENTED",
    act: {
      by: requesting,
      name: "ConfirmImplementation",
      body: {},
      inTime: ["ImplementationConfirmed", "CaseClosed"],
      after: "wrong-stage.closed",
    },
  },
  {
    id: "D45",
    name: "surveillance",
    // The tenth status report is due on the same day and goes first.
    running: () => silenceThrough(inStage("IMPLEMENTING"), "D28#10"),
    due: "2028-10-09",
    effect: ["CaseClosed"],
    stage: "CLOSED_NOT_IMPLEMENTED",
  },
  {
    id: "D43",
    name: "performance",
    running: () => settled(inStage("IN_CONSULTATION")),
    due: "2026-05-04", // Three months as agreed; the day is a Saturday.
    effect: ["CaseClosed"],
    stage: "CLOSED_SETTLED",
    act: {
      by: requesting,
      name: "ReportNonPerformance",
      body: { reasons: "Nothing came." },
      inTime: ["NonPerformanceReported"],
      after: "wrong-stage.closed",
    },
  },
];

/** Every deadline that the ordinary track has so far, in the order of its phases. */
export const deadlineRows: readonly DeadlineRow[] = [
  ...deadlinesOfFiling,
  ...deadlinesOfExchange,
  ...deadlinesOfHolds,
  ...deadlinesOfReview,
  ...deadlinesOfConsolidation,
  ...deadlinesOfSeats,
  ...deadlinesOfTime,
  ...implementation,
];
