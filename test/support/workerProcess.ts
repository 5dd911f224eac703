import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Stack } from "./stack.ts";

/** `bin/worker.ts` as a process of its own, to be killed or frozen. */
export type WorkerProcess = {
  readonly pid: number;
  /** As a power cut would. */
  kill9(): Promise<void>;
  /** SIGSTOP and SIGCONT. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
};

/** What `startWorkerProcess` needs to know of a stack. */
export type Docket = Pick<Stack, "url" | "address" | "taskQueue">;

/** Starts a worker and answers once it says that it is ready. */
export async function startWorkerProcess(
  docket: Docket,
  bundlePath?: string,
): Promise<WorkerProcess> {
  const folder = await mkdtemp(join(tmpdir(), "docket-worker-"));
  const child = spawn(process.execPath, [fileURLToPath(workerEntry)], {
    env: {
      PATH: process.env["PATH"],
      DATA_DIR: folder,
      DATABASE_URL: docket.url,
      TEMPORAL_ADDRESS: docket.address,
      TASK_QUEUE: docket.taskQueue,
      ...(bundlePath === undefined ? {} : { WORKFLOW_BUNDLE: bundlePath }),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await untilReady(child);
  return {
    pid: child.pid!,
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    kill9: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };

  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    child.kill("SIGCONT");
    child.kill(signal);
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

const workerEntry = new URL("../../bin/worker.ts", import.meta.url);

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (/\bready\b/.test(said)) resolve();
    };
    child.stdout!.on("data", hear);
    child.stderr!.on("data", hear);
    child.once("exit", () => reject(new Error(`The worker ended:\n${said}`)));
  });
}
