import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * Documents that were handed in, and by whom. The bytes are in a store beside the database, under
 * their SHA-256 (decision 034). Names are not kept: they may tell what few may know.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE document (
      sha256      bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
      bytes       bigint NOT NULL CHECK (bytes > 0),
      -- The media type, by content.
      type        text NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`.execute(db);
  await sql`
    CREATE TABLE document_upload (
      sha256      bytea NOT NULL REFERENCES document,
      party       text NOT NULL,
      subject     text NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (party, sha256)
    )`.execute(db);
  for (const table of ["document", "document_upload"]) {
    await sql`
      CREATE TRIGGER append_only_table BEFORE UPDATE OR DELETE OR TRUNCATE ON ${sql.table(table)}
      FOR EACH STATEMENT EXECUTE FUNCTION docket_append_only()`.execute(db);
    await sql`GRANT SELECT, INSERT ON ${sql.table(table)} TO docket_writer`.execute(db);
    await sql`GRANT SELECT ON ${sql.table(table)} TO docket_reader`.execute(db);
  }
}
