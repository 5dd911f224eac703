import type { DeadlineRow } from "./deadlineRow.ts";
import { act, lapse, who } from "./docket.ts";
import { inStage, lateFiled, noticeFiled, notification } from "./stages.ts";
import { sealedExplanation } from "./stages.ts";

const { denyingState: _denying, ...form } = notification;
const registered = {
  by: who.registrar,
  name: "RegisterNotification",
  body: {},
  inTime: ["NotificationRegistered", "NoticeServed", "NotificationTransmitted"],
  after: "wrong-stage.too-late",
} as const;

export const deadlinesOfFiling: readonly DeadlineRow[] = [
  {
    id: "D36",
    name: "late leave",
    running: lateFiled,
    due: "2026-02-16",
    effect: ["LateLeaveGranted"],
    act: {
      by: who.member,
      name: "BreakSilence",
      body: { reason: "Years ago." },
      inTime: ["SilenceBroken", "NotificationRuledInadmissible"],
      after: "silence.late",
    },
  },
  {
    id: "D02",
    name: "completeness after leave",
    running: () => lapse(lateFiled()),
    due: "2026-02-23", // R10: counted from the due date of D36.
    effect: registered.inTime,
    stage: "AWAITING_EXPLANATION",
    act: registered,
  },
  {
    id: "D02",
    name: "completeness of an own notice",
    running: noticeFiled,
    due: "2026-02-09",
    effect: registered.inTime,
    stage: "EXPLAINED",
    act: registered,
  },
  {
    id: "D03",
    name: "cure",
    running: () => inStage("RETURNED"),
    due: "2026-02-17",
    effect: ["NotificationLapsed"],
    stage: "LAPSED",
    act: {
      by: who.requesting,
      name: "CompleteNotification",
      body: form,
      inTime: ["NotificationCompleted"],
      after: "wrong-stage.closed",
    },
  },
  {
    id: "D46#5",
    name: "summary",
    running: () =>
      act(inStage("AWAITING_EXPLANATION"), who.denying, "SubmitExplanation", sealedExplanation),
    due: "2026-02-12",
    effect: ["SummaryMissed"],
    act: {
      by: who.denying,
      name: "FileSummary",
      body: { entry: 5, text: "The end user supplies others." },
      inTime: ["SummaryFiled"],
      after: 1,
    },
  },
];
