import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * One row per case: what a list of cases needs, and nothing above L1 (AXP-1 §6). `public_*` is what
 * those outside a case see: the clock that always leads on in its stage (§4); the regimes cited,
 * and those that informed all States.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE case_register (
      case_id         uuid PRIMARY KEY,
      number          text,
      version         integer NOT NULL,
      stage           text NOT NULL,
      track           text NOT NULL,
      kind            text,
      requesting      text NOT NULL,
      denying         text NOT NULL,
      -- Of the two, the one that filed: before registration the case shows to it alone.
      filer           text NOT NULL,
      regimes         text[] NOT NULL,
      items           text[] NOT NULL,
      filed_on        date NOT NULL,
      stage_since     date NOT NULL,
      next_due_at     timestamptz,
      next_due_date   date,
      next_due_key    text,
      next_due_id     text,
      public_due_at   timestamptz,
      public_due_date date,
      public_due_key  text,
      public_due_id   text,
      public_regimes  text[] NOT NULL,
      overdue         boolean NOT NULL,
      outcome         text,
      final           boolean NOT NULL,
      label           text,
      -- The stream of the denial that the case is about, and of those that it is linked with.
      denial          uuid,
      linked          uuid[] NOT NULL,
      -- The case that this one follows (AXP-1 §5.6).
      lead            uuid
    ) WITH (fillfactor = 70)`.execute(db);
  await sql`CREATE UNIQUE INDEX case_register_number ON case_register (number)`.execute(db);
  await sql`
    CREATE INDEX case_register_due ON case_register (next_due_at, case_id)`.execute(db);
  await sql`
    CREATE INDEX case_register_public_due ON case_register (public_due_at, case_id)`.execute(db);
  await sql`CREATE INDEX case_register_requesting ON case_register (requesting)`.execute(db);
  await sql`CREATE INDEX case_register_denying ON case_register (denying)`.execute(db);
  await sql`CREATE INDEX case_register_denial ON case_register (denial)`.execute(db);
  await sql`GRANT SELECT, INSERT, UPDATE ON case_register TO docket_writer`.execute(db);
  await sql`GRANT SELECT ON case_register TO docket_reader`.execute(db);
  await sql`
    INSERT INTO projection (name, version, shape, status, table_name)
    VALUES ('case_register', 1, 3, 'active', 'case_register')`.execute(db);
}
