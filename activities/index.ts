import { ApplicationFailure } from "@temporalio/common";

import type { Store } from "../db/store.ts";
import { ANOTHER_RECORD, type OwedNotice, type View } from "../workflows/messages.ts";
import { carryOutFor } from "./carryOut.ts";
import { type Over, expire } from "./expire.ts";
import { load } from "./load.ts";
import type { Minder } from "./minder.ts";
import { serveNotices } from "./serveNotices.ts";

export type { Minder } from "./minder.ts";

/** All that a workflow may ask for. Each is idempotent, and answers with the record's view. */
export type Activities = {
  /** Loads the record, and writes down that the workflow has seen this version. */
  load(minder: Minder): Promise<View>;
  /** The clock's command for a deadline that is over; does nothing where it is not. */
  expire(minder: Minder, deadline: Over): Promise<View>;
  /** Delivers what is owed, with proof of dispatch. */
  serveNotices(minder: Minder, owed: readonly OwedNotice[]): Promise<View>;
  /** Carries out what the events brought about in other streams, as the clock. */
  carryOut(minder: Minder): Promise<View>;
};

/** The activities over one record, as a worker registers them. */
export const activitiesOver = (store: Store): Activities => ({
  load: async (minder) => load(store, ours(store, minder)),
  expire: async (minder, deadline) => expire(store, ours(store, minder), deadline),
  serveNotices: async (minder, owed) => serveNotices(store, ours(store, minder), owed),
  carryOut: async (minder) => carryOutFor(store, ours(store, minder)),
});

/**
 * Throws where the workflow serves another record: two dockets were given one task queue, and
 * this worker knows nothing of the other's cases. The workflow hands its task back (kit.ts).
 */
function ours(store: Store, minder: Minder): Minder {
  const { id } = store.instance;
  if (minder.record === id) return minder;
  const said = `The workflow serves record ${minder.record}; this worker's is ${id}.`;
  throw ApplicationFailure.nonRetryable(said, ANOTHER_RECORD);
}
