import type { DeadlineKey } from "../policy.ts";
import type { Stage } from "./stages.ts";

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

const leading: ReadonlySet<string> = new Set(Object.values(leadingKeys).flat());

/** A deadline that outsiders see, by its id: another's extension would tell of an act of L2. */
export const isLeading = (deadline: string): boolean => leading.has(deadline.split("#")[0] ?? "");
