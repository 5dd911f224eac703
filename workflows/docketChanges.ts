import { openDocket } from "./kit.ts";
import type { Outcome, StreamRef } from "./messages.ts";

/**
 * AXP-1 §2 R9: what the secretariat publishes or records for the whole docket, a calendar applied,
 * an outage, is carried into the cases that it concerns. It has no clock and stands for ever.
 */
export async function docketChanges({ streamId }: StreamRef): Promise<Outcome> {
  const docket = await openDocket({ type: "docketChanges", streamId });
  while (docket.isOpen()) {
    await docket.carryOut();
    await docket.movedOrDue();
  }
  return docket.outcome();
}
