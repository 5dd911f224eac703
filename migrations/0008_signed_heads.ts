import { sql } from "kysely";
import type { Kysely } from "kysely";

/** The public keys of the instance, and the signed roots of the record (RFC 9162). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE signing_key (
      key_id     text PRIMARY KEY,
      purpose    text NOT NULL CHECK (purpose IN ('head', 'token')),
      public_jwk jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`.execute(db);
  await sql`
    CREATE TABLE signed_head (
      tree_size bigint PRIMARY KEY,
      root      bytea NOT NULL,
      -- Roots of the perfect subtrees, largest first: the next head goes on from them.
      frontier  bytea[] NOT NULL,
      at        timestamptz NOT NULL,
      key_id    text NOT NULL REFERENCES signing_key (key_id),
      signature bytea NOT NULL
    )`.execute(db);
  for (const table of ["signing_key", "signed_head"]) {
    await sql`
      CREATE TRIGGER append_only_table BEFORE UPDATE OR DELETE OR TRUNCATE ON ${sql.id(table)}
      FOR EACH STATEMENT EXECUTE FUNCTION docket_append_only()`.execute(db);
  }
  await sql`GRANT SELECT, INSERT ON signing_key, signed_head TO docket_writer`.execute(db);
  await sql`GRANT SELECT ON signing_key, signed_head TO docket_reader`.execute(db);
}
