import { sql } from "kysely";
import type { Kysely } from "kysely";

/** Which workflow is to be woken up to which version, and what it has seen (AXP-1 idea 1). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE wake (
      workflow_id   text PRIMARY KEY,
      workflow_type text NOT NULL,
      stream_id     uuid NOT NULL,
      n             integer,
      epoch         integer NOT NULL,
      version       integer NOT NULL,
      seen_version  integer NOT NULL DEFAULT 0,
      sent_version  integer NOT NULL DEFAULT 0,
      sent_at       timestamptz,
      changed_at    timestamptz NOT NULL
    ) WITH (fillfactor = 70)`.execute(db);
  await sql`
    CREATE INDEX wake_unseen ON wake (changed_at) WHERE seen_version < version`.execute(db);
  await sql`GRANT SELECT, INSERT, UPDATE ON wake TO docket_writer`.execute(db);
  await sql`GRANT SELECT ON wake TO docket_reader`.execute(db);
}
