import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * Two group roles without a login of their own; the connecting login takes one of them for each
 * session (`-c role=…`). Roles belong to the cluster, so that they may be there already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const role of ["docket_writer", "docket_reader"]) {
    await sql`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${sql.lit(role)}) THEN
          CREATE ROLE ${sql.id(role)} NOLOGIN NOINHERIT;
        END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- Another database made it.
      END $$`.execute(db);
    await sql`GRANT ${sql.id(role)} TO CURRENT_USER`.execute(db);
    await sql`GRANT USAGE ON SCHEMA public TO ${sql.id(role)}`.execute(db);
  }
  await sql`REVOKE CREATE ON SCHEMA public FROM PUBLIC`.execute(db);
}
