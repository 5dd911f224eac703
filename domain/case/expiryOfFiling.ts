import type { Expiries } from "./expiry.ts";

/** AXP-1 §3, last column: leave, completion, summaries. */
export const expiriesOfFiling: Expiries = {
  D36: () => [{ type: "LateLeaveGranted" }],
  D03: () => [{ type: "NotificationLapsed", stage: "LAPSED" }],
  D46: (_state, _law, { n }) => [{ type: "SummaryMissed", entry: n }],
};
