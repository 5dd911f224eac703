import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * One row per denial (AXP-1 §5.8): what all States may know of it, and nothing above L1. What third
 * suppliers ask is L2 and not here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE denials (
      denial_id             uuid PRIMARY KEY,
      version               integer NOT NULL,
      -- Of the first case registered on it.
      number                text NOT NULL,
      stage                 text NOT NULL,
      stage_since           date NOT NULL,
      denying               text NOT NULL,
      requesting            text NOT NULL,
      kind                  text NOT NULL,
      items                 text[] NOT NULL,
      end_user_country      text NOT NULL,
      denial_date           date NOT NULL,
      review_or_expiry_date date,
      label                 text,
      reviewed_on           date,
      filing_period_ended   boolean NOT NULL,
      next_due_key          text,
      next_due_date         date
    ) WITH (fillfactor = 70)`.execute(db);
  await sql`CREATE INDEX denials_date ON denials (denial_date DESC, denial_id)`.execute(db);
  await sql`CREATE INDEX denials_denying ON denials (denying)`.execute(db);
  await sql`CREATE INDEX denials_requesting ON denials (requesting)`.execute(db);
  await sql`GRANT SELECT, INSERT, UPDATE ON denials TO docket_writer`.execute(db);
  await sql`GRANT SELECT ON denials TO docket_reader`.execute(db);
  await sql`
    INSERT INTO projection (name, version, shape, status, table_name)
    VALUES ('denials', 1, 1, 'active', 'denials')`.execute(db);
}
