import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * The instance, the streams, and the record itself: commands and events, which only grow. States
 * and headers of a few kilobytes stay in their rows (`toast_tuple_target`): to compress them and
 * keep them elsewhere would cost each command more than it saves.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE instance (
      single     boolean PRIMARY KEY DEFAULT true CHECK (single),
      id         uuid NOT NULL,
      training   boolean NOT NULL,
      format     integer NOT NULL,
      -- Changes when the record is restored from a backup: workflows of another epoch are ended.
      epoch      integer NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL
    )`.execute(db);
  // Docket time = the database's clock + offset; the offset is 0 on a real docket for ever. Beside
  // it, since every command reads this row: the version of the docket's own stream, by which a
  // process knows that calendars or policies have been published since it last looked.
  await sql`
    CREATE TABLE docket_clock (
      single         boolean PRIMARY KEY DEFAULT true CHECK (single),
      offset_us      bigint NOT NULL,
      docket_version integer NOT NULL DEFAULT 0
    )`.execute(db);
  await sql`INSERT INTO docket_clock (offset_us) VALUES (0)`.execute(db);
  await guardClock(db);
  await sql`CREATE TABLE counter (name text PRIMARY KEY, value bigint NOT NULL)`.execute(db);
  await sql`
    CREATE TABLE stream (
      stream_id       uuid PRIMARY KEY,
      type            text NOT NULL,
      version         integer NOT NULL,
      state           jsonb NOT NULL,
      state_shape     integer NOT NULL,
      stream_hash     bytea NOT NULL,
      -- The first running deadline is over at this instant (docket time).
      due_at          timestamptz,
      open            boolean NOT NULL,
      -- Keyed hash of the transaction that the case is about: one case not ended on each.
      transaction_key bytea,
      recorded_at     timestamptz NOT NULL
    ) WITH (fillfactor = 70, toast_tuple_target = 8160)`.execute(db);
  await sql`CREATE INDEX stream_due ON stream (due_at) WHERE due_at IS NOT NULL`.execute(db);
  await sql`
    CREATE INDEX stream_transaction ON stream (transaction_key)
    WHERE transaction_key IS NOT NULL`.execute(db);
  await createRecord(db);
  await guardRecord(db, ["event", "event_body", "command"]);
  await sql`GRANT SELECT, INSERT ON event, event_body, command TO docket_writer`.execute(db);
  await sql`GRANT SELECT, INSERT, UPDATE ON stream, counter TO docket_writer`.execute(db);
  await sql`GRANT SELECT, UPDATE ON docket_clock TO docket_writer`.execute(db);
  await sql`GRANT SELECT ON instance TO docket_writer`.execute(db);
  await sql`
    GRANT SELECT ON instance, docket_clock, counter, stream, event, event_body, command
    TO docket_reader`.execute(db);
}

async function createRecord(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE command (
      command_id    uuid PRIMARY KEY,
      stream_id     uuid NOT NULL,
      party         text NOT NULL,
      subject       text NOT NULL,
      capacity      text NOT NULL,
      type          text NOT NULL,
      fingerprint   bytea NOT NULL,
      received_at   timestamptz NOT NULL,
      recorded_at   timestamptz NOT NULL,
      status        text NOT NULL CHECK (status IN ('accepted', 'refused')),
      code          text,
      rule          text,
      pointer       text,
      facts         jsonb,
      first_version integer NOT NULL,
      last_version  integer NOT NULL
    )`.execute(db);
  await sql`
    CREATE TABLE event (
      position       bigint PRIMARY KEY,
      stream_id      uuid NOT NULL,
      version        integer NOT NULL,
      event_id       uuid NOT NULL,
      cause          uuid NOT NULL,
      cause_index    integer NOT NULL,
      -- SHA-256 over sender, act and stamp of the command: the event's hash covers them.
      command_digest bytea NOT NULL,
      type           text NOT NULL,
      schema_version integer NOT NULL,
      occurred_at    timestamptz NOT NULL,
      recorded_at    timestamptz NOT NULL,
      level          text NOT NULL,
      audience       text NOT NULL,
      header         jsonb NOT NULL,
      body_commit    bytea,
      event_hash     bytea NOT NULL,
      stream_hash    bytea NOT NULL,
      UNIQUE (stream_id, version),
      UNIQUE (cause, cause_index)
    ) WITH (toast_tuple_target = 8160)`.execute(db);
  await sql`
    CREATE TABLE event_body (
      event_id   uuid PRIMARY KEY,
      key_id     text,
      ciphertext bytea NOT NULL,
      salt       bytea NOT NULL
    )`.execute(db);
}

/** Refuses UPDATE, DELETE and TRUNCATE to everybody, the owner too. */
async function guardRecord(db: Kysely<unknown>, tables: readonly string[]): Promise<void> {
  await sql`
    CREATE FUNCTION docket_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the record only grows: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
    END $$`.execute(db);
  for (const table of tables) {
    await sql`
      CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON ${sql.id(table)}
      FOR EACH ROW EXECUTE FUNCTION docket_append_only()`.execute(db);
    await sql`
      CREATE TRIGGER append_only_table BEFORE UPDATE OR DELETE OR TRUNCATE ON ${sql.id(table)}
      FOR EACH STATEMENT EXECUTE FUNCTION docket_append_only()`.execute(db);
  }
}

/** The clock moves on a training docket alone, and forward only, once anything is recorded. */
async function guardClock(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION docket_clock_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT (SELECT training FROM instance) THEN
        RAISE EXCEPTION 'the clock of a real docket is never moved'
          USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.offset_us < OLD.offset_us AND EXISTS (SELECT FROM event) THEN
        RAISE EXCEPTION 'the clock of a docket goes forward only'
          USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER docket_clock_guard BEFORE UPDATE OF offset_us ON docket_clock
    FOR EACH ROW EXECUTE FUNCTION docket_clock_guard()`.execute(db);
}
