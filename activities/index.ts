import type { Store } from "../db/store.ts";
import type { OwedNotice, View } from "../workflows/messages.ts";
import { type Over, expire } from "./expire.ts";
import { load } from "./load.ts";
import { serveNotices } from "./serveNotices.ts";

/** Which workflow asks: the case's own, or that of its n-th invitation or silence procedure. */
export type Minder = {
  readonly type: "transferDenialCase" | "regimeExplanation" | "silenceProcedure";
  readonly caseId: string;
  readonly n?: number;
};

/** All that a workflow may ask for. Each is idempotent, and answers with the record's view. */
export type Activities = {
  /** Loads the record, and writes down that the workflow has seen this version. */
  load(minder: Minder): Promise<View>;
  /** The clock's command for a deadline that is over; does nothing where it is not. */
  expire(minder: Minder, deadline: Over): Promise<View>;
  /** Delivers what is owed, with proof of dispatch. */
  serveNotices(minder: Minder, owed: readonly OwedNotice[]): Promise<View>;
};

/** The activities over one record, as a worker registers them. */
export const activitiesOver = (store: Store): Activities => ({
  load: (minder) => load(store, minder),
  expire: (minder, deadline) => expire(store, minder, deadline),
  serveNotices: (minder, owed) => serveNotices(store, minder, owed),
});
