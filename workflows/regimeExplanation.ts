import { openDocket } from "./kit.ts";
import type { NumberedRef, Outcome } from "./messages.ts";

/**
 * AXP-1 §5.3: one regime, asked one question, with a clock of its own (D08#n). Any number run side
 * by side and none holds a stage; declining and silence are recorded, and nothing is inferred.
 */
export async function regimeExplanation({ caseId, n }: NumberedRef): Promise<Outcome> {
  const docket = await openDocket({ type: "regimeExplanation", caseId, n });
  while (docket.isOpen()) {
    const turn = await docket.movedOrDue();
    if (turn.due) await docket.lapse(turn.due);
  }
  return docket.outcome();
}
