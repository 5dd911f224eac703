import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { read } from "../../bin/config.ts";
import { freePort } from "../../bin/embedded/ports.ts";
import { startPostgres } from "../../bin/embedded/postgres.ts";
import { startTemporal } from "../../bin/embedded/temporal.ts";
import { startApi, startWorker } from "../../bin/launcher/children.ts";
import { prepareRecord } from "../../bin/launcher/record.ts";
import type { Meter } from "./meter.ts";

/** An instance as `npm start` runs it, on a data folder of its own, without the sample docket. */
export type Instance = {
  readonly baseUrl: string;
  /** The owner's. */
  readonly databaseUrl: string;
  /** For scratch schemas and databases beside the record. */
  readonly superuserUrl: string;
  readonly temporalAddress: string;
  readonly meters: readonly Meter[];
  stop(): Promise<void>;
};

/** Starts PostgreSQL, Temporal, worker and API as processes of their own. */
export async function startInstance(log: (line: string) => void): Promise<Instance> {
  const dataDir = await mkdtemp(join(tmpdir(), "docket-bench-"));
  const running: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const one of running.toReversed()) await one.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const servers = await Promise.allSettled([
      startPostgres({ dataDir, log }),
      startTemporal({ dataDir, log, environment: process.env }),
    ]);
    for (const one of servers) if (one.status === "fulfilled") running.push(one.value);
    const [postgres, temporal] = servers;
    if (postgres.status === "rejected") throw postgres.reason;
    if (temporal.status === "rejected") throw temporal.reason;
    const { url: databaseUrl, superuserUrl } = postgres.value;
    const environment = {
      ...process.env,
      ...{ DATA_DIR: dataDir, DATABASE_URL: databaseUrl, TRAINING: "true", LOG_LEVEL: "warn" },
      ...{ TEMPORAL_ADDRESS: temporal.value.address, PORT: String(await freePort()) },
    };
    const settings = read(environment);
    await prepareRecord(databaseUrl, settings, log);
    const worker = await startWorker({ dataDir, environment });
    running.push(worker);
    const api = await startApi({ dataDir, environment }, settings.baseUrl);
    running.push(api);
    const meters = [
      { name: "PostgreSQL", pid: postgres.value.pid },
      { name: "Temporal", pid: temporal.value.pid },
      { name: "API", pid: api.pid },
      { name: "worker", pid: worker.pid },
    ];
    const { baseUrl } = settings;
    const { address: temporalAddress } = temporal.value;
    return { baseUrl, databaseUrl, superuserUrl, temporalAddress, meters, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
