import type { Deadline } from "./deadline.ts";
import { firstOf } from "./due.ts";
import { leadingKeys } from "./leadingKeys.ts";
import type { CaseState } from "./state.ts";

export { leadingKeys };

/**
 * The one deadline of a case that those outside it see (§6: dates are public). The others tell of
 * acts that are not: that a regime was asked, that consultations were accepted, what was served.
 * Null in a final stage, and until a clock of §4 that a service starts has begun.
 */
export function leadingClock(state: CaseState): Deadline | null {
  if (state.stage === "NONE") return null;
  const keys: readonly string[] = leadingKeys[state.stage] ?? [];
  return firstOf(state.clocks.filter(({ key }) => keys.includes(key)));
}
