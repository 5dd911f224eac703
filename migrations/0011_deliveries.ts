import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * Proof of dispatch: what the conductor delivered of a case's notices, in their order, and when.
 * A row is written once and stays. No text above L1 (AXP-1 §6).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE delivery (
      case_id       uuid NOT NULL,
      -- The number of the notice within the case.
      n             integer NOT NULL,
      notice        text NOT NULL,
      sent_to       text NOT NULL,
      how           text NOT NULL CHECK (how IN ('contact-point', 'permanent-mission')),
      -- Docket time and database time of the dispatch.
      dispatched_at timestamptz NOT NULL,
      recorded_at   timestamptz NOT NULL,
      document      text NOT NULL,
      -- SHA-256 of the document's UTF-8 bytes.
      digest        bytea NOT NULL,
      PRIMARY KEY (case_id, n)
    )`.execute(db);
  await sql`
    CREATE TRIGGER append_only_table BEFORE UPDATE OR DELETE OR TRUNCATE ON delivery
    FOR EACH STATEMENT EXECUTE FUNCTION docket_append_only()`.execute(db);
  await sql`GRANT SELECT, INSERT ON delivery TO docket_writer`.execute(db);
  await sql`GRANT SELECT ON delivery TO docket_reader`.execute(db);
}
