import { sql } from "kysely";

import type { Instant } from "../domain/time.ts";
import { lapse } from "./execute.ts";
import { isKind, kindNamed } from "./kinds/index.ts";
import { stateOf } from "./state.ts";
import type { StoredState } from "./state.ts";
import type { Store } from "./store.ts";

export type Swept = {
  /** How many deadlines expired. */
  readonly lapsed: number;
  /** Streams that are due and could not be swept, and why: others don't wait for them. */
  readonly failed: ReadonlyMap<string, unknown>;
};

/**
 * Lets every deadline expire that has been over for `afterMs` of docket time, earliest first: what
 * a lost timer missed. Returns how many expired. Several sweeps at once do no harm. Throws
 * `SweepFailed`, after all the others, where a case could not be swept.
 */
export async function sweepDue(store: Store, afterMs = 0): Promise<number> {
  const { lapsed, failed } = await sweep(store, afterMs);
  if (failed.size > 0) throw new SweepFailed(failed);
  return lapsed;
}

export class SweepFailed extends AggregateError {
  override name = "SweepFailed";
  constructor(failed: Swept["failed"]) {
    const [first] = failed.values();
    const why = first instanceof Error ? first.message : String(first);
    super(failed.values(), `${failed.size} due cases could not be swept, the first one: ${why}`);
  }
}

/** As `sweepDue`, and tells of failed cases instead. Those `without` are left out. */
export async function sweep(
  store: Store,
  afterMs = 0,
  without: Iterable<string> = [],
): Promise<Swept> {
  const failed = new Map<string, unknown>();
  const left = [...without];
  let lapsed = 0;
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    for (const row of await readDue(store, afterMs, [...left, ...failed.keys()])) {
      const result = await sweepOne(store, row).catch((error: unknown) => ({ error }));
      if (result === "lapsed") lapsed += 1;
      if (result !== "nothing") isMoving = true;
      if (typeof result === "string") continue;
      failed.set(row.stream_id, result.error);
      break; // If the record itself is away, the next reading says so.
    }
  }
  return { lapsed, failed };
}

type Due = StoredState & {
  readonly stream_id: string;
  readonly type: string;
  readonly due_at: Instant;
};

async function readDue(store: Store, afterMs: number, without: string[]): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    SELECT stream_id, type, version, state, state_shape, due_at FROM stream, docket_clock
    WHERE open AND due_at <= clock_timestamp() + offset_us * interval '1 microsecond'
      - ${afterMs} * interval '1 millisecond'
      AND stream_id <> ALL (${without}::uuid[])
    ORDER BY due_at LIMIT 200`.execute(store.db);
  return rows;
}

/** Where the stored instant is not the one that the state makes, it is mended. */
async function sweepOne(store: Store, row: Due): Promise<"lapsed" | "mended" | "nothing"> {
  const { type, stream_id: streamId } = row;
  if (!isKind(type)) throw new Error(`Stream ${streamId} is of no known kind: ${type}.`);
  const place = { kind: type, streamId };
  const due = kindNamed(type).nextDue(await stateOf(store, place, row));
  if (due === null || due.overAt !== row.due_at) {
    await sql`
      UPDATE stream SET due_at = ${due?.overAt ?? null}
      WHERE stream_id = ${streamId} AND version = ${row.version}`.execute(store.db);
    return "mended";
  }
  const outcome = await lapse(store, place, due);
  return outcome.ok && !outcome.replayed ? "lapsed" : "nothing";
}
