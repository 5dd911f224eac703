import { sql } from "kysely";

import type { Instant } from "../domain/time.ts";
import { keepUp } from "./published.ts";
import type { Store } from "./store.ts";

/** The docket's present: the database's clock, with the offset of a training docket. */
export async function readClock(store: Store): Promise<Instant> {
  return (await readBothClocks(store)).docket;
}

/**
 * Docket time and, read at the same instant, the database's own. Whoever looks at the clock learns
 * what was published by then.
 */
export async function readBothClocks(
  store: Store,
): Promise<{ readonly docket: Instant; readonly database: Instant }> {
  const { rows } = await sql<{ docket: Instant; database: Instant; version: number }>`
    SELECT t.at + offset_us * interval '1 microsecond' AS docket, t.at AS database,
           docket_version AS version
    FROM docket_clock, (SELECT clock_timestamp() AS at OFFSET 0) AS t`.execute(store.db);
  const { docket, database, version } = rows[0]!;
  await keepUp(store.pool, store.instance, version);
  return { docket, database };
}
