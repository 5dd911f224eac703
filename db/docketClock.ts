import { sql } from "kysely";

import type { Instant } from "../domain/time.ts";
import type { Store } from "./store.ts";

/** The docket's present: the database's clock, with the offset of a training docket. */
export async function readClock(store: Store): Promise<Instant> {
  return (await readBothClocks(store)).docket;
}

/** Docket time and, read at the same instant, the database's own. */
export async function readBothClocks(
  store: Store,
): Promise<{ readonly docket: Instant; readonly database: Instant }> {
  const { rows } = await sql<{ docket: Instant; database: Instant }>`
    SELECT t.at + offset_us * interval '1 microsecond' AS docket, t.at AS database
    FROM docket_clock, (SELECT clock_timestamp() AS at OFFSET 0) AS t`.execute(store.db);
  return rows[0]!;
}
