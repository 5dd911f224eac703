import { sql } from "kysely";
import type { Kysely } from "kysely";

/** One row per running deadline of a case (AXP-1 §3). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE open_deadlines (
      case_id     uuid NOT NULL,
      deadline_id text NOT NULL,
      key         text NOT NULL,
      binds       text[] NOT NULL,
      start_date  date NOT NULL,
      nominal_end date NOT NULL,
      due_date    date NOT NULL,
      over_at     timestamptz NOT NULL,
      provisional boolean NOT NULL,
      PRIMARY KEY (case_id, deadline_id)
    )`.execute(db);
  await sql`
    CREATE INDEX open_deadlines_over ON open_deadlines (over_at, case_id)`.execute(db);
  await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON open_deadlines TO docket_writer`.execute(db);
  await sql`GRANT SELECT ON open_deadlines TO docket_reader`.execute(db);
  await sql`
    INSERT INTO projection (name, version, shape, status, table_name)
    VALUES ('open_deadlines', 1, 1, 'active', 'open_deadlines')`.execute(db);
}
