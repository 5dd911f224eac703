import { openDocket } from "./kit.ts";
import type { NumberedRef, Outcome } from "./messages.ts";

/**
 * AXP-1 §9, D24: one exact text before the committee's eligible members. A single one breaks the
 * silence; if none does in time, the text is adopted. A changed text is a new procedure.
 */
export async function silenceProcedure({ caseId, n }: NumberedRef): Promise<Outcome> {
  const docket = await openDocket({ type: "silenceProcedure", caseId, n });
  while (docket.isOpen()) {
    const turn = await docket.movedOrDue();
    if (turn.due) await docket.lapse(turn.due);
  }
  return docket.outcome();
}
