import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import { expect, test } from "vitest";

import { openServing } from "../../bin/serving.ts";
import { ensureInstance } from "../../db/instance.ts";
import { documentsIn } from "../support/documentsIn.ts";
import { freshDatabase } from "../support/servers.ts";

test("an opening that fails closes what it had opened", async () => {
  const database = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), "docket-keys-"));
  const keysDir = join(folder, "file");
  writeFileSync(keysDir, "no folder");
  await ensureInstance(database.url, { training: true });
  const superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  try {
    for (const _ of [1, 2, 3]) {
      const opening = openServing({
        url: database.url,
        keysDir,
        documents: documentsIn(folder),
        reach: null,
      });
      await expect(opening).rejects.toMatchObject({ code: "EEXIST" });
    }
    const connections = async (): Promise<number> => {
      const { rows } = await superuser.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE datname = current_database() AND application_name LIKE 'docket %'`,
      );
      return rows[0]!.n;
    };
    await expect.poll(connections, { timeout: 5_000 }).toBe(0);
  } finally {
    await superuser.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  }
});
