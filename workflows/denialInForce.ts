import { openDocket } from "./kit.ts";
import type { Outcome, StreamRef } from "./messages.ts";

/**
 * AXP-1 §5.8: a denial beside its cases: D01 for filing on it, D30 for its review, D31 for each
 * question of a third supplier. A denial that is revoked needs it no more.
 */
export async function denialInForce({ streamId }: StreamRef): Promise<Outcome> {
  const docket = await openDocket({ type: "denialInForce", streamId });
  while (docket.isOpen()) {
    await docket.carryOut();
    const turn = await docket.movedOrDue();
    if (turn.due) await docket.lapse(turn.due);
  }
  await docket.carryOut();
  return docket.outcome();
}
