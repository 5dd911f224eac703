import type { Expiries } from "./expiry.ts";
import { rulingClock } from "./extension.ts";

/** What silence means for urgency, admissibility and extensions (AXP-1 §3). */
export const expiriesOfTime: Expiries = {
  D04: () => [{ type: "UrgencyRulingMissed" }],
  D39: () => [{ type: "NotificationRuledAdmissible", how: "clock" }],
  D37: ({ extensions }, _law, { id }) =>
    extensions.open
      .filter(({ deadline }) => rulingClock(deadline) === id)
      .map(({ deadline }) => ({ type: "ExtensionRefused", deadline, how: "clock" })),
};
