import { clocksOfConsolidation } from "./clocks/consolidation.ts";
import { clocksOfExchange } from "./clocks/exchange.ts";
import { clocksOfHolds } from "./clocks/holds.ts";
import { clocksOfFiling } from "./clocks/filing.ts";
import { clocksOfLater } from "./clocks/later.ts";
import { clocksOfReview } from "./clocks/review.ts";
import { clocksOfTime } from "./clocks/time.ts";
import type { ClockRow } from "./clocks/row.ts";

/**
 * The table of AXP-1 §3, one row a deadline: whom it binds, what arms and disarms it, the stages in
 * which it runs. Periods are data of the policy, effects at expiry are in `expiry.ts`.
 */
export const clockRows: readonly ClockRow[] = [
  ...clocksOfFiling,
  ...clocksOfExchange,
  ...clocksOfHolds,
  ...clocksOfTime,
  ...clocksOfReview,
  ...clocksOfConsolidation,
  ...clocksOfLater,
];
