import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { ChildLog } from "../embedded/logs.ts";
import { openLog } from "../embedded/logs.ts";
import type { Child } from "../embedded/processes.ts";
import { spawnChild, stopChild } from "../embedded/processes.ts";
import { refusal } from "../exits.ts";
import type { Running } from "./supervisor.ts";

export type ChildOptions = {
  readonly dataDir: string;
  readonly environment: NodeJS.ProcessEnv;
};

const READY_WITHIN_MS = 60_000;

/** Starts `bin/worker.ts`; ready once it writes a line that begins with `ready`. */
export const startWorker = (options: ChildOptions): Promise<Running> =>
  startEntry("worker", options, async (log) => /^.{0,40}\bready\b/im.test(log.lastWords(50)));

/** Starts `bin/api.ts`; ready once `/health/ready` answers 200. */
export const startApi = (options: ChildOptions, baseUrl: string): Promise<Running> =>
  startEntry("api", options, async () => {
    const signal = AbortSignal.timeout(2_000);
    const answer = await fetch(`${baseUrl}/health/ready`, { signal }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.status === 200;
  });

async function startEntry(
  name: "api" | "worker",
  { dataDir, environment }: ChildOptions,
  isReady: (log: ChildLog) => Promise<boolean>,
): Promise<Running> {
  const log = openLog(join(dataDir, `${name}.log`));
  const entry = fileURLToPath(new URL(`../${name}.ts`, import.meta.url));
  const child = await spawnChild([process.execPath, entry], {
    stdio: ["ignore", log.fd, log.fd],
    env: environment,
    deathSignal: "TERM",
  }).finally(log.close);
  const stop = (): Promise<void> => stopChild(child, [["SIGTERM", 15_000]]);
  if (await becomesReady(child, () => isReady(log))) {
    return { pid: child.pid, exited: child.exited, stop };
  }
  await stop();
  throw refusal("notReady", {
    happened: `The ${name} is not ready. Its last words (${name}.log):\n${log.lastWords(8)}`,
    kept: "The record is untouched.",
    remedy: "Mend the cause and start again.",
  });
}

async function becomesReady(child: Child, isReady: () => Promise<boolean>): Promise<boolean> {
  let ended = false;
  void child.exited.then(() => (ended = true));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!ended && Date.now() < deadline) {
    if (await isReady()) return !ended;
    await pause(50);
  }
  return false;
}
