import { readRecord } from "../db/conducting.ts";
import { carryingOut } from "../db/followUps.ts";
import type { Store } from "../db/store.ts";
import { bumpAll, unseenWakes } from "../db/wakes.ts";
import { endEarlierEpochs, isMarked, mark } from "./marker.ts";
import { startRelay } from "./relay.ts";
import type { Conductor } from "./temporal.ts";

/** What a rebuild did; `unseen` is above zero where it gave up waiting (no worker runs?). */
export type Rebuilt = {
  /** Workflows of an earlier epoch that were ended. */
  readonly ended: number;
  /** Open processes that were woken. */
  readonly woken: number;
  /** Those that had not loaded the record when the time was up. */
  readonly unseen: number;
  readonly tookMs: number;
};
export type RebuildOptions = {
  /** How long to wait until every process has loaded the record; two minutes unless told. */
  readonly waitMs?: number;
  readonly onProgress?: (unseen: number) => void;
};

/**
 * Makes the workflows anew from the record: ends those of an earlier epoch and wakes every open
 * process, which reloads it. Harmless at any time. Throws where Temporal is away.
 */
export async function rebuildWorkflows(
  store: Store,
  conductor: Conductor,
  options: RebuildOptions = {},
): Promise<Rebuilt> {
  const started = Date.now();
  const record = await readRecord(store);
  const ended = await endEarlierEpochs(conductor, record);
  // The marker last: it says that all is woken, and a relay would then do it no more.
  const woken = await bumpAll(store);
  if (!(await isMarked(conductor, record))) await mark(conductor, record);
  // Streams that have ended may owe something to others, and have no process to wake.
  await carryingOut(store)();
  const relay = startRelay(store, conductor);
  try {
    const unseen = await untilSeen(
      store,
      started + (options.waitMs ?? 120_000),
      options.onProgress,
    );
    return { ended: ended.length, woken, unseen, tookMs: Date.now() - started };
  } finally {
    await relay.stop();
  }
}

async function untilSeen(
  store: Store,
  deadline: number,
  onProgress?: (unseen: number) => void,
): Promise<number> {
  for (;;) {
    const unseen = await unseenWakes(store);
    if (unseen === 0 || Date.now() > deadline) return unseen;
    onProgress?.(unseen);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
