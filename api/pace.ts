/** How many wakes may be sent now. */
export type Pace = {
  /** Zero where the relay is to rest for `restMs`. */
  allowance(): Promise<number>;
  spend(wakes: number): void;
  readonly restMs: number;
};

/** How busy the record is: its number of events, and the acts under way at this moment. */
export type Load = { readonly events: number; readonly acts: number };

/**
 * Above either, commands are held to be waiting for the machine: many that go through, or many
 * under way, as on a machine that is slow or busy with something else.
 */
const BUSY_EVENTS_PER_SECOND = 250;
const BUSY_ACTS = 2;
/** A look sees one moment: what was busy then counts as busy for this long. */
const BUSY_FOR_MS = 1_500;
const MEASURE_EVERY_MS = 250;
/** Wakes taken in one round where nothing is slowed down. */
const FREE_ALLOWANCE = 32;

/**
 * A turn of a workflow costs Temporal about 10 ms of CPU, and the worker more: a dozen commands'
 * worth. While the record is busy, wakes take a tenth of the machine at most; they are coalesced
 * meanwhile, since a wake stands for all versions up to the newest. What decides is the record, not
 * the conductor.
 */
export function makePace(loadOfRecord: () => Promise<Load>, busyPerSecond: number): Pace {
  let measured = { at: 0, events: 0 };
  let busyUntil = 0;
  let saved = 0;
  let savedAt = Date.now();

  async function measure(): Promise<void> {
    const at = Date.now();
    if (at - measured.at < MEASURE_EVERY_MS) return;
    const { events, acts } = await loadOfRecord();
    const seconds = (at - measured.at) / 1_000;
    // After a long rest the mean says nothing about now: start a new measurement.
    const isFast = seconds < 2 && (events - measured.events) / seconds > BUSY_EVENTS_PER_SECOND;
    if (isFast || acts > BUSY_ACTS) busyUntil = at + BUSY_FOR_MS;
    measured = { at, events };
  }
  return {
    restMs: 50,
    // What went out while the record was at rest is no debt for longer than a second.
    spend: (wakes) => void (saved = Math.max(saved - wakes, -busyPerSecond)),
    async allowance() {
      await measure();
      const now = Date.now();
      saved = Math.min(saved + ((now - savedAt) / 1_000) * busyPerSecond, busyPerSecond / 4);
      savedAt = now;
      return now < busyUntil ? Math.max(Math.floor(saved), 0) : FREE_ALLOWANCE;
    },
  };
}
