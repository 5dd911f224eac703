import { fileURLToPath } from "node:url";

import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundleOption,
} from "@temporalio/worker";

import { activitiesOver } from "../activities/index.ts";
import { onQueueOf, type Reach } from "../api/conductor.ts";
import type { Store } from "../db/store.ts";

export type RunningWorker = {
  /** Settles when the worker polls for the first time. */
  readonly isReady: Promise<void>;
  /** Ends after the workflow tasks in hand, within ten seconds. */
  stop(): Promise<void>;
};
export type WorkerOptions = {
  readonly log: (line: string) => void;
  /** A bundle built before; the worker bundles `workflows/` by itself where none is given. */
  readonly bundlePath?: string | undefined;
};

const RETRY_MIN_MS = 250;
const RETRY_MAX_MS = 2_000;
/** For two cores: as many tasks at once as the record has connections for. */
const TASKS_AT_ONCE = 16;
const POLLS_AT_ONCE = 8;
/** About 1 MB each with the shared V8 context; the rest are replayed when they are woken. */
const CACHED_WORKFLOWS = 400;
/** How long the tasks of a worker that died wait for it before another takes them. */
const STICKY_WAIT = "5s";

/** Runs the workflows over `store` until stopped; connects again whenever Temporal was away. */
export function startWorker(store: Store, reach: Reach, options: WorkerOptions): RunningWorker {
  quietRuntime();
  const { taskQueue } = onQueueOf(store.instance.id, reach);
  let isStopped = false;
  let current: Worker | null = null;
  const ready = Promise.withResolvers<void>();
  let bundle: WorkflowBundleOption | null =
    options.bundlePath === undefined ? null : { codePath: options.bundlePath };

  async function runOnce(): Promise<void> {
    bundle ??= await bundleWorkflows();
    const connection = await NativeConnection.connect({
      address: reach.address,
      ...(reach.tls === undefined ? {} : { tls: { ...reach.tls } }),
      ...(reach.apiKey === undefined ? {} : { apiKey: reach.apiKey }),
    });
    try {
      current = await Worker.create({
        connection,
        namespace: reach.namespace,
        taskQueue,
        workflowBundle: bundle,
        activities: activitiesOver(store),
        maxConcurrentWorkflowTaskExecutions: TASKS_AT_ONCE,
        maxConcurrentWorkflowTaskPolls: POLLS_AT_ONCE,
        maxConcurrentLocalActivityExecutions: TASKS_AT_ONCE,
        maxCachedWorkflows: CACHED_WORKFLOWS,
        stickyQueueScheduleToStartTimeout: STICKY_WAIT,
        shutdownGraceTime: "5s",
        shutdownForceTime: "10s",
      });
      const running = current.run();
      if (isStopped) current.shutdown();
      ready.resolve();
      await running;
    } finally {
      current = null;
      await connection.close().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    let [retryMs, hasSaid] = [RETRY_MIN_MS, false];
    while (!isStopped) {
      const startedAt = Date.now();
      try {
        await runOnce();
      } catch (error) {
        if (!hasSaid) options.log(`The worker waits for Temporal: ${messageOf(error)}`);
        hasSaid = true;
      }
      if (Date.now() - startedAt > 10_000) [retryMs, hasSaid] = [RETRY_MIN_MS, false];
      if (!isStopped) await new Promise((resolve) => setTimeout(resolve, retryMs));
      retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
    }
  }

  const running = run();
  return {
    isReady: ready.promise,
    async stop() {
      isStopped = true;
      if (current?.getState() === "RUNNING") current.shutdown();
      await running;
    },
  };
}

/** Bundles `workflows/index.ts`, which takes about a second. */
export async function bundleWorkflows(
  workflowsPath = fileURLToPath(new URL("../workflows/index.ts", import.meta.url)),
): Promise<{ code: string }> {
  const silent = () => undefined;
  const logger = { log: silent, trace: silent, debug: silent, info: silent, warn: silent };
  return bundleWorkflowCode({ workflowsPath, logger: { ...logger, error: console.error } });
}

let isQuiet = false;
/** The SDK's runtime is one a process: it says errors alone. */
export function quietRuntime(): void {
  if (isQuiet) return;
  isQuiet = true;
  const filter = makeTelemetryFilterString({ core: "ERROR", other: "ERROR" });
  const telemetryOptions = { logging: { filter, forward: {} } };
  Runtime.install({ logger: new DefaultLogger("ERROR"), shutdownSignals: [], telemetryOptions });
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
