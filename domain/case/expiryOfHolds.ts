import { closedAsPerformed } from "./acts/denials.ts";
import { stageHeld } from "./acts/holds.ts";
import type { Expiries } from "./expiry.ts";

/** AXP-1 §3, last column: joining, good offices, suspension, and what was to be performed. */
export const expiriesOfHolds: Expiries = {
  D13: () => [{ type: "JoinderClosed" }],
  D40: ({ thirdParties }, _law, due) =>
    thirdParties.requests
      .filter(({ n }) => n === due.n)
      .map(({ n, state }) => ({ type: "JoinderRefused", n, state, how: "clock" })),
  D14: (state) => [{ type: "GoodOfficesEnded", stage: stageHeld(state) }],
  D32: () => [{ type: "AuthorityLapsed", stage: "LAPSED" }],
  D43: (state) => [closedAsPerformed(state)],
};
