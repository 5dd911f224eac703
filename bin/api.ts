import "./node24.ts";

import { setTimeout as pause } from "node:timers/promises";

import { config } from "./config.ts";
import type { Config } from "./config.ts";
import { refusal, report } from "./exits.ts";
import { reachOf } from "./reach.ts";
import { openServing } from "./serving.ts";
import type { Serving } from "./serving.ts";
import { onStopSignal } from "./signals.ts";

/** How long requests under way may take to end once the process is told to stop. */
const DRAIN_MS = 10_000;
/** PostgreSQL may still be starting, or migrating. */
const RECORD_WAIT_MS = 60_000;
const RECORD_RETRY_MS = 500;

/** The API's process: receives acts, answers questions, relays wakes to the conductor. */
async function main(settings: Config): Promise<void> {
  const { databaseUrl, host, port } = settings;
  if (databaseUrl === undefined) {
    throw refusal("badSetting", {
      happened: "The API by itself needs DATABASE_URL.",
      remedy: "Set it, or use `npm start`, which brings its own servers.",
    });
  }
  const serving = await open(databaseUrl, settings);
  const stop = (): Promise<void> => Promise.race([serving.stop(), pause(DRAIN_MS)]);
  onStopSignal(stop, () => process.exit(1));
  try {
    console.log(`ready: the API listens on ${await serving.app.listen({ host, port })}`);
  } catch (error) {
    await serving.stop();
    throw inUse(error, settings);
  }
}

async function open(url: string, settings: Config): Promise<Serving> {
  const { keysDir, documents, temporal, logLevel } = settings;
  const reach = reachOf(temporal);
  const log = (line: string): void => console.log(line);
  const giveUpAt = Date.now() + RECORD_WAIT_MS;
  for (let said = ""; ; await pause(RECORD_RETRY_MS)) {
    try {
      return await openServing({ url, keysDir, documents, reach, logLevel, log });
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "StoreUnavailable") throw error;
      if (Date.now() > giveUpAt) {
        throw refusal("postgresFailed", {
          happened: error.message,
          remedy: "Check DATABASE_URL and its server, and start again.",
        });
      }
      if (said !== error.message) log(error.message);
      said = error.message;
    }
  }
}

function inUse(error: unknown, { host, port }: Config): unknown {
  if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") return error;
  return refusal("portInUse", {
    happened: `Port ${port} on ${host} can't be had: another program uses it.`,
    remedy: `Stop that program, or choose another port: PORT=${port + 1}`,
  });
}

try {
  await main(config());
} catch (error) {
  process.exit(report(error));
}
