import type { ChildProcess } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { freePort } from "../../bin/embedded/ports.ts";
import { exits } from "../../bin/exits.ts";
import { folder } from "./folder.ts";

/** `npm start` as a user has it, without the sample docket, which has tests of its own. */
const root = fileURLToPath(new URL("../..", import.meta.url));
const entry = join(root, "bin", "start.ts");

const patience = { timeout: 30_000, interval: 300 };

type Started = {
  readonly process: ChildProcess;
  readonly lines: string[];
  readonly baseUrl: string;
  readonly exited: Promise<number | null>;
};

async function start(
  dataDir: string,
  port: number,
  command: readonly string[] = [process.execPath, entry],
): Promise<Started> {
  const env = {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    DATA_DIR: dataDir,
    PORT: String(port),
    SAMPLE_DOCKET: "off",
  };
  const [file = "", ...args] = command;
  const child = spawn(file, args, { env, cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await exited;
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => lines.push(line));
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { process: child, lines, baseUrl: `http://127.0.0.1:${port}`, exited };
}

/** Waits for the line; ends at once, with all that was said, where the process ends before. */
async function says(started: Started, line: string): Promise<void> {
  const deadline = Date.now() + 100_000;
  while (!started.lines.some((one) => one.startsWith(line))) {
    const ended = started.process.exitCode ?? started.process.signalCode;
    if (ended !== null || Date.now() > deadline) {
      throw new Error(`Never said "${line}" (${ended}):\n${started.lines.join("\n")}`);
    }
    await pause(50);
  }
}

/** The processes whose command line names the data folder, or runs in it. */
function left(dataDir: string): string[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(dataDir));
}

const children = (pid: number | undefined): number[] =>
  spawnSync("ps", ["--ppid", String(pid), "-o", "pid="], { encoding: "utf8" })
    .stdout.split("\n")
    .map(Number)
    .filter((child) => child > 0);

const status = (url: string): Promise<number> =>
  fetch(url).then(
    (answer) => answer.status,
    () => 0,
  );

test("starts, refuses a second instance, keeps its processes up, stops, goes on", async () => {
  const dataDir = join(await folder(), "data");
  const port = await freePort();
  const first = await start(dataDir, port);
  await says(first, "Ready: ");
  expect(first.lines.slice(0, 2)).toContain(`Article X Docket. Data: ${dataDir}`);
  expect(await status(`${first.baseUrl}/health/ready`)).toBe(200);

  const second = await start(dataDir, await freePort());
  expect(await second.exited).toBe(exits.dataInUse);

  // One after the other, each of its processes is killed, and all is well again.
  for (let which = 0; which < 4; which += 1) {
    const before = children(first.process.pid);
    expect(before).toHaveLength(4);
    const victim = before[which] ?? 0;
    process.kill(victim, "SIGKILL");
    await vi.waitFor(() => {
      const now = children(first.process.pid);
      expect(now).not.toContain(victim);
      expect(now).toHaveLength(4);
    }, patience);
    const ready = `${first.baseUrl}/health/ready`;
    await vi.waitFor(async () => expect(await status(ready)).toBe(200), patience);
  }

  // As npm and a terminal do it: the same signal twice at once.
  first.process.kill("SIGINT");
  first.process.kill("SIGINT");
  expect(await first.exited).toBe(0);
  expect(first.lines.at(-1)).toBe("Stopped.");
  expect(left(dataDir)).toEqual([]);
  expect(await status(`${first.baseUrl}/health/live`)).toBe(0);

  const again = await start(dataDir, port, ["npm", "start"]);
  await says(again, "Ready: ");
  expect(again.lines.join("\n")).toContain("Record ready: up to date");
  again.process.kill("SIGTERM");
  await again.exited;
  expect(again.lines.at(-1)).toBe("Stopped.");
  expect(left(dataDir)).toEqual([]);
}, 240_000);

test("after kill -9 of the whole start, the next one goes on without help", async () => {
  const dataDir = join(await folder(), "data");
  const port = await freePort();
  const first = await start(dataDir, port);
  await says(first, "Ready: ");
  first.process.kill("SIGKILL");
  await first.exited;
  await vi.waitFor(
    async () => expect(await status(`${first.baseUrl}/health/live`)).toBe(0),
    20_000,
  );
  const second = await start(dataDir, port);
  await says(second, "Ready: ");
  second.process.kill("SIGHUP");
  expect(await second.exited).toBe(0);
  expect(left(dataDir)).toEqual([]);
}, 240_000);

test("after kill -9 of npm alone, all is stopped in order", async () => {
  const dataDir = join(await folder(), "data");
  const first = await start(dataDir, await freePort(), ["npm", "start"]);
  await says(first, "Ready: ");
  first.process.kill("SIGKILL");
  await vi.waitFor(() => expect(left(dataDir)).toEqual([]), patience);
  await vi.waitFor(() => expect(first.lines.at(-1)).toBe("Stopped."), patience);
}, 240_000);

test("a stop while it is still starting ends it cleanly", async () => {
  const dataDir = join(await folder(), "data");
  const first = await start(dataDir, await freePort());
  await says(first, "Making the database");
  first.process.kill("SIGTERM");
  expect(await first.exited).toBe(0);
  expect(first.lines.at(-1)).toBe("Stopped.");
  expect(left(dataDir)).toEqual([]);
}, 120_000);
