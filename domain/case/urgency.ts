import { FINAL, HOLDS, PRE } from "./stages.ts";
import type { Stage } from "./stages.ts";
import type { CaseState } from "./state.ts";

/** §5: where the chair rules on urgency; of an own notice in EXPLAINED. */
export const RULED_IN: Readonly<Record<CaseState["filer"], readonly Stage[]>> = {
  REQ: ["AWAITING_EXPLANATION", "FINAL_NOTICE"],
  DEN: ["EXPLAINED"],
};

export const isRuledIn = ({ filer, stage }: Pick<CaseState, "filer" | "stage">): boolean =>
  (RULED_IN[filer] as readonly string[]).includes(stage);

/** §5.1: a claim still unruled when the stage leaves that list is accepted by the clock. */
export function isUrgencyAccepted({ urgency, filer, stage }: CaseState): boolean {
  if (urgency.ruling !== "open" || isRuledIn({ filer, stage })) return false;
  return ![...PRE, ...HOLDS, ...FINAL].includes(stage as Stage);
}
