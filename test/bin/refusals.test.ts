import { spawnSync } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../../bin/embedded/ports.ts";
import { openDataFolder } from "../../bin/embedded/dataFolder.ts";
import { exits } from "../../bin/exits.ts";
import { folder } from "./folder.ts";

const entry = fileURLToPath(new URL("../../bin/start.ts", import.meta.url));

type Environment = Readonly<Record<string, string>>;

/** Runs `npm start`'s entry to its end; it must refuse, so it ends by itself. */
async function refused(environment: Environment): Promise<{ code: number | null; said: string }> {
  const port = String(await freePort());
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], PORT: port, ...environment };
  const result = spawnSync(process.execPath, [entry], { env, encoding: "utf8", timeout: 50_000 });
  return { code: result.status, said: result.stderr };
}

test("a setting that can't be used: 64", async () => {
  const { code, said } = await refused({ PORT: "http" });
  expect(code).toBe(exits.badSetting);
  expect(said).toContain("PORT");
});

test("a damaged data folder: 65", async () => {
  const DATA_DIR = await folder();
  await writeFile(join(DATA_DIR, "docket.json"), "{");
  expect(await refused({ DATA_DIR })).toMatchObject({ code: exits.dataCorrupt });
});

test("a newer data folder: 66", async () => {
  const DATA_DIR = await folder();
  await writeFile(join(DATA_DIR, "docket.json"), '{"product":"article-x-docket","format":99}');
  expect(await refused({ DATA_DIR })).toMatchObject({ code: exits.dataNewer });
});

test("a newer database in the data folder: 66", async () => {
  const DATA_DIR = await folder();
  (await openDataFolder(DATA_DIR)).release();
  await mkdir(join(DATA_DIR, "postgres"));
  await writeFile(join(DATA_DIR, "postgres", "PG_VERSION"), "99\n");
  expect(await refused({ DATA_DIR })).toMatchObject({ code: exits.dataNewer });
});

test("a data folder that another instance holds: 67", async () => {
  const DATA_DIR = await folder();
  const held = await openDataFolder(DATA_DIR);
  const { code, said } = await refused({ DATA_DIR });
  held.release();
  expect(code).toBe(exits.dataInUse);
  expect(said).toContain(`process ${process.pid}`);
});

test("a port in use: 68, before anything is started", async () => {
  const DATA_DIR = await folder();
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void squatter.close());
  const PORT = String((squatter.address() as AddressInfo).port);
  const { code, said } = await refused({ DATA_DIR, PORT });
  expect(code).toBe(exits.portInUse);
  expect(said).toContain(PORT);
  expect(await readdir(DATA_DIR)).not.toContain("postgres");
});

test("no Temporal server to be found: 69, and nothing is left running", async () => {
  const DATA_DIR = await folder();
  const { code, said } = await refused({
    DATA_DIR,
    PATH: "/usr/bin:/bin",
    XDG_CACHE_HOME: await folder(),
    https_proxy: "http://127.0.0.1:9",
    PIP_NO_INDEX: "1",
  });
  expect(code).toBe(exits.noTemporal);
  expect(said).toContain("No Temporal server was found. Tried:");
  expect(await readdir(join(DATA_DIR, "postgres"))).not.toContain("postmaster.pid");
});

test("a database that can't be reached: 70", async () => {
  const DATA_DIR = await folder();
  const elsewhere = {
    DATABASE_URL: "postgres://a:b@127.0.0.1:9/c",
    TEMPORAL_ADDRESS: "127.0.0.1:9",
  };
  const { code, said } = await refused({ DATA_DIR, ...elsewhere });
  expect(code).toBe(exits.postgresFailed);
  expect(said).toContain("DATABASE_URL");
});

test("a data folder that can't be written: 73", async () => {
  const dir = await folder();
  await writeFile(join(dir, "file"), "");
  const { code } = await refused({ DATA_DIR: join(dir, "file", "data") });
  expect(code).toBe(exits.dataNotWritable);
});
