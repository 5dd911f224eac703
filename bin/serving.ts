import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

import type { FastifyInstance } from "fastify";

import { onQueueOf, openConductor, startRelay } from "../api/conductor.ts";
import type { Conductor, Reach, Relay } from "../api/conductor.ts";
import { openIdentity } from "../api/identity.ts";
import type { DocketClock, Ports } from "../api/ports.ts";
import { buildServer } from "../api/server.ts";
import { readBothClocks } from "../db/docketClock.ts";
import { clearIncoming, openDocuments } from "../db/documents/receive.ts";
import { openDocumentStore } from "../db/documents/store.ts";
import type { DocumentSettings } from "../db/documents/store.ts";
import { carryingOut } from "../db/followUps.ts";
import { readInstance } from "../db/instance.ts";
import { instanceKeys } from "../db/keys.ts";
import { lawFor, noFacts } from "../db/law.ts";
import { newest, reference } from "../db/reference.ts";
import { closeStore, openStore } from "../db/store.ts";
import type { Store } from "../db/store.ts";
import { moveClock } from "../db/trainingClock.ts";
import { policyInForce } from "../domain/policy.ts";
import { localDate } from "../domain/time.ts";
import type { Instant } from "../domain/time.ts";
import { every } from "./every.ts";

export type ServingOptions = {
  readonly url: string;
  readonly keysDir: string;
  readonly documents: DocumentSettings;
  /** How Temporal is reached; null runs without: acts are decided as ever. */
  readonly reach: Reach | null;
  readonly logLevel?: string;
  readonly log?: (line: string) => void;
  /** How often it is looked for follow-ups that are owed; 5,000 unless told. */
  readonly followEveryMs?: number;
};
export type Serving = { readonly app: FastifyInstance; stop(): Promise<void> };

/**
 * Commits follow one another, each for one flush to disk: more connections than keep the cores busy
 * only wait in the database for each other's locks. Measured with 64 clients on two cores: 890
 * commands/s with 4 or 6, 710 with 24, and the slowest hundredth waits half as long.
 */
const WRITERS = Math.min(2 + 2 * availableParallelism(), 24);
const READERS = 10;
/** How often the estimate of docket time is set right; moves of other processes show after it. */
const CLOCK_EVERY_MS = 1_000;
/** The workflows are sooner; without worker or Temporal, nothing that is owed waits longer. */
const FOLLOW_EVERY_MS = 5_000;

/**
 * The API over the record at `url`, not yet listening. Throws `StoreUnavailable`; what was opened
 * by then is closed again.
 */
export async function openServing(options: ServingOptions): Promise<Serving> {
  const opened: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).toReversed()) await close();
  };
  try {
    const app = await open(options, (close) => opened.push(close));
    return { app, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Opens one part after the other; each says by `onStop` how it is closed. */
async function open(
  options: ServingOptions,
  onStop: (close: () => unknown) => void,
): Promise<FastifyInstance> {
  const { url, keysDir, documents, reach, logLevel = "warn", log = () => undefined } = options;
  const writer = await openStore({ url, role: "writer", poolSize: WRITERS });
  onStop(() => closeStore(writer));
  const reader = await openStore({ url, role: "reader", poolSize: READERS });
  onStop(() => closeStore(reader));
  const conductor = reach === null ? null : openConductor(onQueueOf(writer.instance.id, reach));
  onStop(() => conductor?.close());
  const relay = conductor === null ? null : startRelay(writer, conductor, { log });
  onStop(() => relay?.stop());
  const following = every(options.followEveryMs ?? FOLLOW_EVERY_MS, carryingOut(writer), log);
  onStop(() => following.stop());
  const clock = await openClock(writer, reader, relay);
  onStop(() => clock.stop());
  await clearIncoming(documents);
  const ports = await portsOf({ writer, reader, conductor, relay, clock, keysDir, documents });
  const app = await buildServer(ports, { logLevel });
  onStop(() => app.close());
  return app;
}

type Parts = {
  readonly writer: Store;
  readonly reader: Store;
  readonly conductor: Conductor | null;
  readonly relay: Relay | null;
  readonly clock: DocketClock;
  readonly keysDir: string;
  readonly documents: DocumentSettings;
};

async function portsOf({
  writer,
  reader,
  conductor,
  relay,
  clock,
  keysDir,
  documents,
}: Parts): Promise<Ports> {
  const { id, training } = writer.instance;
  const { policies, calendars } = reference();
  return {
    ...{ writer, reader, conductor, clock },
    documents: openDocuments(documents, openDocumentStore(documents), writer),
    identity: await openIdentity(id, instanceKeys(keysDir).token),
    instance: {
      ...{ id, training },
      version: packageVersion(),
      policy: policyInForce(policies.values(), localDate(clock.now())).version,
      calendar: newest(calendars).version,
    },
    lawFor: (state, now) => lawFor({ id, training }, state, now, noFacts),
    nudge: () => relay?.nudge(),
    checkRecord: async () => void (await readInstance(reader.db)),
  };
}

/** Docket time as the database has it, estimated between two readings by this machine's clock. */
async function openClock(
  writer: Store,
  reader: Store,
  relay: Relay | null,
): Promise<DocketClock & { stop(): void }> {
  let aheadMs = 0;
  const read = async (): Promise<Instant> => {
    const { docket } = await readBothClocks(reader);
    aheadMs = Date.parse(docket) - Date.now();
    return docket;
  };
  await read();
  // A reading that fails leaves the estimate as it is: the next one may succeed.
  const timer = setInterval(() => void read().catch(() => undefined), CLOCK_EVERY_MS);
  timer.unref();
  return {
    now: () => new Date(Date.now() + aheadMs).toISOString().replace("Z", "000Z") as Instant,
    read,
    move: async (to, actor) => {
      const onStep = (): void => relay?.nudge();
      const settle = relay === null ? "sweep" : "conductor";
      const moved = await moveClock(writer, to, { actor, onStep, settle });
      await read();
      return moved;
    },
    stop: () => clearInterval(timer),
  };
}

function packageVersion(): string {
  const path = join(import.meta.dirname, "..", "package.json");
  return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
}
