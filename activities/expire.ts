import { lapse } from "../db/execute.ts";
import type { Store } from "../db/store.ts";
import type { Instant } from "../domain/time.ts";
import type { View } from "../workflows/messages.ts";
import { load } from "./load.ts";
import { type Minder, placeOf, workflowIdOf } from "./minder.ts";

/**
 * A deadline by id and the instant at which it is over, which are the cause of the clock's command;
 * and the version that the workflow had loaded, so that its own command need not wake it.
 */
export type Over = { readonly id: string; readonly overAt: string; readonly version: number };

/**
 * AXP-1 §2: the clock's command for a deadline that is over. The store lets the deadlines that
 * come first go first, so doing it twice, too early or too late is harmless; the view says what
 * runs now. Throws, to be tried again, where the deadline is over and yet still running.
 */
export async function expire(store: Store, minder: Minder, deadline: Over): Promise<View> {
  const { id, overAt, version } = deadline;
  const seenBy = { workflowId: workflowIdOf(minder), version };
  const place = placeOf(minder);
  const outcome = await lapse(store, place, { id, overAt: overAt as Instant }, seenBy);
  const view = await load(store, minder);
  const { next } = view;
  const isStuck = next !== null && next.id === id && next.overAt === overAt && next.inMs <= 0;
  if (isStuck && !outcome.ok) {
    throw new Error(
      `${id} of ${place.kind} ${place.streamId} is over but did not lapse: ${outcome.status}.`,
    );
  }
  return view;
}
