import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * The registry of projections. Every command writes each active and each building version; a
 * process that does not know one of them stops. `shape` is the version of the rows' columns.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE projection (
      name       text NOT NULL,
      version    integer NOT NULL,
      shape      integer NOT NULL,
      status     text NOT NULL CHECK (status IN ('active', 'building')),
      table_name text NOT NULL,
      since      timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (name, version)
    )`.execute(db);
  await sql`
    CREATE UNIQUE INDEX projection_one_active ON projection (name)
    WHERE status = 'active'`.execute(db);
  await sql`GRANT SELECT ON projection TO docket_writer, docket_reader`.execute(db);
}
