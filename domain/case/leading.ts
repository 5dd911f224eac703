import type { DeadlineKey } from "../policy.ts";
import type { Deadline } from "./deadline.ts";
import { nextDue } from "./decide.ts";
import type { Stage } from "./stages.ts";
import type { CaseState } from "./state.ts";

/** AXP-1 §4: "the clock that always leads on", by stage. A final stage has none. */
export const leadingKeys: { readonly [One in Stage]?: readonly DeadlineKey[] } = {
  FILED: ["D02", "D36"],
  RETURNED: ["D03"],
  REGISTERED: ["D38"],
  AWAITING_EXPLANATION: ["D06"],
  FINAL_NOTICE: ["D07"],
  EXPLAINED: ["D09"],
  NON_RESPONSE_RECORDED: ["D15"],
  IN_CONSULTATION: ["D12"],
  REFERRAL_OPEN: ["D15"],
  REFERRED: ["D16"],
  COMPOSING: ["D17", "D49"],
  UNDER_REVIEW: ["D22L"],
  INTERIM_ISSUED: ["D21", "D22L"],
  REPORT_ISSUED: ["D42"],
  REPORT_CIRCULATED: ["D25"],
  TRANSMITTED_WITHOUT_CONSENSUS: ["D35"],
  ADOPTED: ["D27a"],
  IMPLEMENTING: ["D27b", "D45"],
  COMPLIANCE_REVIEW: ["D29"],
  DORMANT: ["D34"],
  GOOD_OFFICES: ["D14"],
  SUSPENDED: ["D32"],
  SETTLED: ["D43"],
};

/**
 * The one deadline of a case that those outside it see (§6: dates are public). The others tell of
 * acts that are not: that a regime was asked, that consultations were accepted, what was served.
 * Null in a final stage, and until a clock of §4 that a service starts has begun.
 */
export function leadingClock(state: CaseState): Deadline | null {
  if (state.stage === "NONE") return null;
  const keys: readonly string[] = leadingKeys[state.stage] ?? [];
  return nextDue({ ...state, clocks: state.clocks.filter(({ key }) => keys.includes(key)) });
}
