import { sql } from "kysely";
import type { Transaction } from "kysely";

import type { Database } from "../schema.ts";
import type { Store } from "../store.ts";

/**
 * Runs `work` on one snapshot, while no rebuild swaps tables: a table that goes away is gone in
 * every snapshot. The registry's key is taken before the snapshot is, by the session.
 */
export function besideRebuilds<Result>(
  store: Store,
  work: (trx: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  return store.db.connection().execute(async (connection) => {
    await sql`SELECT pg_advisory_lock_shared(4711, 1)`.execute(connection);
    try {
      return await connection.transaction().setIsolationLevel("repeatable read").execute(work);
    } finally {
      await sql`SELECT pg_advisory_unlock_shared(4711, 1)`.execute(connection);
    }
  });
}
