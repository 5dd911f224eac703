import { loadOfRecord, readRecord } from "../db/conducting.ts";
import type { Store } from "../db/store.ts";
import { bumpAll, giveBackWakes, takeWakes } from "../db/wakes.ts";
import type { Wake } from "../domain/conductor.ts";
import { makeBell } from "./bell.ts";
import { endEarlierEpochs, isMarked, mark } from "./marker.ts";
import { makePace } from "./pace.ts";
import { type Conductor, isAway } from "./temporal.ts";

/** Sends the wakes of the record to Temporal: after each commit, and again until they are seen. */
export type Relay = {
  /** Something was committed: look at once. Cheap, never waits, may be called at any rate. */
  nudge(): void;
  stop(): Promise<void>;
};
export type RelayOptions = {
  /** Told once when Temporal or the record goes away or is back, and of each wake that fails. */
  readonly log?: (line: string) => void;
  /** Wakes a second while the record is busy with commands; 4 unless told (see `pace.ts`). */
  readonly busyPerSecond?: number;
};

/** A wake that was sent but not seen for so long is sent again, then after twice as long. */
const RESEND_AFTER_MS = 10_000;
/** How often the relay looks unasked: for wakes of other processes, and for those to re-send. */
const IDLE_MS = 250;
/** Signals under way at once, where nothing is slowed down. */
const AT_ONCE = 8;
/** How soon it is noticed that Temporal lost its data; a look costs it about 2 ms. */
const MARKER_EVERY_MS = 5_000;
/** Of each relay, and API and worker run one each: a turn costs some 25 ms of CPU in all. */
const BUSY_PER_SECOND = 4;
const RETRY_MIN_MS = 100;
const RETRY_MAX_MS = 1_000;

/** Any number of relays may run beside each other: each wake is leased to one of them. */
export function startRelay(store: Store, conductor: Conductor, options: RelayOptions = {}): Relay {
  const bell = makeBell();
  const pace = makePace(() => loadOfRecord(store), options.busyPerSecond ?? BUSY_PER_SECOND);
  const say = oncePerChange(options.log ?? (() => undefined));
  let isStopped = false;
  let markedAt = 0;

  async function ensureMarked(): Promise<void> {
    if (Date.now() - markedAt < MARKER_EVERY_MS) return;
    const record = await readRecord(store);
    if (!(await isMarked(conductor, record))) {
      await endEarlierEpochs(conductor, record);
      await bumpAll(store);
      await mark(conductor, record);
    }
    markedAt = Date.now();
  }

  /** Sends what is to be sent; answers how long to rest, or null until the bell rings. */
  async function round(): Promise<number | null> {
    await ensureMarked();
    const limit = await pace.allowance();
    if (limit === 0) return pace.restMs;
    const wakes = await takeWakes(store, limit, RESEND_AFTER_MS);
    if (wakes.length === 0) return null;
    pace.spend(wakes.length);
    await sendAll(store, conductor, wakes, options.log ?? (() => undefined));
    return 0;
  }

  async function run(): Promise<void> {
    let retryMs = RETRY_MIN_MS;
    while (!isStopped) {
      try {
        const restMs = await round();
        say("The relay sends.");
        retryMs = RETRY_MIN_MS;
        if (restMs === null) await bell.untilRung(IDLE_MS);
        else if (restMs > 0) await bell.rest(restMs);
      } catch (error) {
        say(`The relay waits: ${error instanceof Error ? error.message : String(error)}`);
        markedAt = 0; // Whatever comes back may have lost our workflows.
        await bell.rest(retryMs);
        retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
      }
    }
  }

  const running = run();
  return {
    nudge: () => bell.ring(),
    stop: async () => {
      isStopped = true;
      bell.close();
      await running;
    },
  };
}

/**
 * Wakes that could not be sent are given back, so that they go out as soon as Temporal is back. One
 * that Temporal refuses stays leased: it is sent again later and later, and holds up no other.
 */
async function sendAll(
  store: Store,
  conductor: Conductor,
  wakes: readonly Wake[],
  log: (line: string) => void,
): Promise<void> {
  const queue = [...wakes];
  const unsent: Wake[] = [];
  let failure: unknown = null;
  const sender = async (): Promise<void> => {
    for (let wake = queue.shift(); wake !== undefined; wake = queue.shift()) {
      if (failure !== null) {
        unsent.push(wake);
        continue;
      }
      try {
        await conductor.wake(wake, store.instance.id);
      } catch (error) {
        if (!isAway(error)) {
          log(`The wake of ${wake.workflowId} failed: ${String(error)}`);
          continue;
        }
        failure = error;
        unsent.push(wake);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, wakes.length) }, sender));
  if (failure === null) return;
  await giveBackWakes(
    store,
    unsent.map(({ workflowId }) => workflowId),
  );
  throw failure;
}

/** Passes on a line only where it differs from the one before. */
function oncePerChange(log: (line: string) => void): (line: string) => void {
  let last = "The relay sends.";
  return (line) => {
    if (line !== last) log(line);
    last = line;
  };
}
