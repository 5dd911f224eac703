import { promises as fs } from "node:fs";
import path from "node:path";

import { Kysely, PostgresDialect } from "kysely";
import { FileMigrationProvider, Migrator } from "kysely/migration";
import pg from "pg";

/** The database was migrated by a later version of the docket: nothing was touched. */
export class NewerDatabase extends Error {
  override name = "NewerDatabase";
}

/**
 * Brings the database at `url` up to date, as its owner. Safe to run several at once: they wait
 * for each other. Throws `NewerDatabase` where the database knows migrations that we don't.
 */
export async function migrate(url: string): Promise<{ applied: string[] }> {
  const pool = new pg.Pool({
    ...{ connectionString: url, max: 2, connectionTimeoutMillis: 10_000 },
    application_name: "docket migrate",
  });
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({
      db,
      provider: new FileMigrationProvider({
        fs,
        path,
        migrationFolder: path.join(import.meta.dirname, "..", "migrations"),
      }),
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw asMigrationError(error);
    return { applied: (results ?? []).map((result) => result.migrationName) };
  } finally {
    await db.destroy();
  }
}

function asMigrationError(error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (!text.includes("corrupted migrations")) return error;
  return new NewerDatabase(
    "The database was made by a later version of the docket. Nothing was changed: " +
      "start it with that version.",
    { cause: error },
  );
}
