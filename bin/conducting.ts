import { servingEnded } from "../activities/serveNotices.ts";
import { onQueueOf, openConductor, startRelay } from "../api/conductor.ts";
import { carryingOut } from "../db/followUps.ts";
import { headSigner } from "../db/heads.ts";
import { instanceKeys } from "../db/keys.ts";
import { closeStore, openStore, type Store } from "../db/store.ts";
import { sweepDue } from "../db/sweep.ts";
import type { Config } from "./config.ts";
import { every } from "./every.ts";
import { refusal } from "./exits.ts";
import { reachOf } from "./reach.ts";
import { startWorker } from "./temporalWorker.ts";

export type Conducting = { stop(): Promise<void> };

const SWEEP_EVERY_MS = 30_000;
/** A deadline that has been over for so long was missed by its timer. */
const SWEEP_AFTER_MS = 60_000;
const HEAD_EVERY_MS = 30_000;
const RECORD_RETRY_MS = 500;

/**
 * Starts everything that the worker's process does. Neither Temporal nor PostgreSQL being away
 * ends it, at the start or later: it says so and goes on when they are back.
 */
export async function startConducting(
  config: Config,
  log: (line: string) => void,
): Promise<Conducting> {
  const { temporal, databaseUrl } = config;
  const reach = reachOf(temporal);
  if (databaseUrl === undefined || reach === null) {
    throw refusal("badSetting", {
      happened: "A worker by itself needs DATABASE_URL and TEMPORAL_ADDRESS.",
      remedy: "Set both, or use `npm start`, which brings its own servers.",
    });
  }
  const keys = instanceKeys(config.keysDir); // What can fail comes before anything runs.
  const store = await untilOpen(databaseUrl, log);
  const conductor = openConductor(onQueueOf(store.instance.id, reach));
  const relay = startRelay(store, conductor, { log });
  const worker = startWorker(store, reach, { log, bundlePath: config.workflowBundle });
  const signer = headSigner(store, keys, HEAD_EVERY_MS, (error) => log(`Heads: ${String(error)}`));
  const sweep = sweeping(store, log);
  void worker.isReady.then(() => log("ready: the worker runs the workflows"));
  return {
    async stop() {
      await Promise.all([sweep.stop(), signer.stop(), relay.stop(), worker.stop()]);
      await conductor.close();
      await closeStore(store);
    },
  };
}

/** What the workflows missed: deadlines long over, notices of cases that ended, follow-ups. */
function sweeping(store: Store, log: (line: string) => void): Conducting {
  const serveEnded = servingEnded(store);
  const sweeps = [
    every(SWEEP_EVERY_MS, () => sweepDue(store, SWEEP_AFTER_MS), log),
    every(SWEEP_EVERY_MS, serveEnded, log),
    every(SWEEP_EVERY_MS, carryingOut(store), log),
  ];
  return { stop: async () => void (await Promise.all(sweeps.map((sweep) => sweep.stop()))) };
}

/** PostgreSQL may still be starting, or migrating: a worker waits for its record. */
async function untilOpen(url: string, log: (line: string) => void): Promise<Store> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await openStore({ url, role: "writer", poolSize: 10 });
    } catch (error) {
      if (attempt % 20 === 0) log(error instanceof Error ? error.message : String(error));
      await new Promise((resolve) => setTimeout(resolve, RECORD_RETRY_MS));
    }
  }
}
