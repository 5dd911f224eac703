import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * Proof that a follow-up was decided: what an event brought about in another stream, by the number
 * that it has among the follow-ups of its own. A row is written once and stays.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE follow_up (
      -- The stream whose event carries it, and its number there.
      stream_id   uuid NOT NULL,
      n           integer NOT NULL,
      target      uuid NOT NULL,
      command     text NOT NULL,
      command_id  uuid NOT NULL,
      status      text NOT NULL CHECK (status IN ('accepted', 'refused')),
      -- Of a refusal by rule, which is an answer too: nothing more is owed.
      code        text,
      recorded_at timestamptz NOT NULL,
      PRIMARY KEY (stream_id, n)
    )`.execute(db);
  await sql`
    CREATE TRIGGER append_only_table BEFORE UPDATE OR DELETE OR TRUNCATE ON follow_up
    FOR EACH STATEMENT EXECUTE FUNCTION docket_append_only()`.execute(db);
  // Few events carry any: who looks for what is owed reads those alone.
  await sql`
    CREATE INDEX event_follow_ups ON event (position) WHERE header ? 'followUps'`.execute(db);
  await sql`GRANT SELECT, INSERT ON follow_up TO docket_writer`.execute(db);
  await sql`GRANT SELECT ON follow_up TO docket_reader`.execute(db);
}
