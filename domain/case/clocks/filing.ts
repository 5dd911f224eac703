import type { CaseEvent } from "../events.ts";
import { filerOf } from "../roles.ts";
import { FINAL, OPEN } from "../stages.ts";
import type { CaseState } from "../state.ts";
import { at, served } from "./row.ts";
import type { ClockRow } from "./row.ts";

const isLate = (after: CaseState) => after.opening.leave === "asked";
const isInTime = (after: CaseState) => after.opening.leave !== "asked";

/** §6: sealed, and without its summary. */
const owesSummary = (_after: CaseState, { sealed }: CaseEvent) => sealed?.summarised === false;

/** AXP-1 §3, form check and papers. */
export const clocksOfFiling: readonly ClockRow[] = [
  {
    key: "D36",
    binds: ["COM"],
    armedBy: [at("DenialNotificationFiled", isLate)],
    disarmedBy: ["SilenceBroken"],
    in: ["FILED"],
  },
  {
    key: "D02",
    binds: ["ISU"],
    armedBy: [
      at("DenialNotificationFiled", isInTime),
      at("OwnNoticeFiled"),
      at("NotificationCompleted"),
      at("LateLeaveGranted"),
    ],
    disarmedBy: ["NotificationReturned", "NotificationRegistered"],
    in: ["FILED"],
  },
  {
    key: "D03",
    binds: [],
    each: (after) => [{ binds: [filerOf(after)] }],
    armedBy: [served("NotificationReturned")],
    disarmedBy: ["NotificationCompleted"],
    in: ["RETURNED"],
  },
  {
    key: "D46", // One a sealed paper, by its version; it outlives the case and no hold pauses it.
    binds: [],
    each: (after, { party }) => [{ suffix: String(after.version), binds: [party] }],
    armedBy: [
      at("DenialNotificationFiled", owesSummary),
      at("OwnNoticeFiled", owesSummary),
      at("NotificationCompleted", owesSummary),
      at("ExplanationSubmitted", owesSummary),
      at("SubmissionFiled", owesSummary),
      at("EvidenceFiled", owesSummary),
    ],
    disarmedBy: ["SummaryFiled", "LevelLowered"],
    ends: (event, { id }) => "entry" in event && id === `D46#${event.entry}`,
    in: [...OPEN, ...FINAL],
    inHold: "runs",
    outlives: true,
  },
];
