import { sql } from "kysely";
import type { Kysely } from "kysely";

/** One row per event of a case: what happened, when, by whom, and the stage it led to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE timeline (
      case_id     uuid NOT NULL,
      version     integer NOT NULL,
      type        text NOT NULL,
      occurred_at timestamptz NOT NULL,
      on_date     date NOT NULL,
      by_role     text NOT NULL,
      party       text NOT NULL,
      stage       text,
      deadline_id text,
      late_by     integer,
      level       text NOT NULL,
      audience    text NOT NULL,
      PRIMARY KEY (case_id, version)
    )`.execute(db);
  await sql`CREATE INDEX timeline_occurred ON timeline (occurred_at)`.execute(db);
  await sql`GRANT SELECT, INSERT ON timeline TO docket_writer`.execute(db);
  await sql`GRANT SELECT ON timeline TO docket_reader`.execute(db);
  await sql`
    INSERT INTO projection (name, version, shape, status, table_name)
    VALUES ('timeline', 1, 1, 'active', 'timeline')`.execute(db);
}
