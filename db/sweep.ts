import { sql } from "kysely";

import { nextDue } from "../domain/case/decide.ts";
import { lapse } from "./execute.ts";
import { stateOf } from "./state.ts";
import type { StoredState } from "./state.ts";
import type { Store } from "./store.ts";

/**
 * Lets every deadline expire that has been over for `afterMs` of docket time, earliest first: what
 * a lost timer missed. Returns how many expired. Several sweeps at once do no harm.
 */
export async function sweepDue(store: Store, afterMs = 0): Promise<number> {
  let lapsed = 0;
  for (;;) {
    const { rows } = await sql<StoredState & { stream_id: string }>`
      SELECT stream_id, version, state, state_shape FROM stream, docket_clock
      WHERE open AND due_at <= clock_timestamp() + offset_us * interval '1 microsecond'
        - ${afterMs} * interval '1 millisecond'
      ORDER BY due_at LIMIT 200`.execute(store.db);
    let done = 0;
    for (const row of rows) {
      const due = nextDue(await stateOf(store, row.stream_id, row));
      if (due === null) continue;
      const outcome = await lapse(store, row.stream_id, due);
      if (outcome.ok && !outcome.replayed) done += 1;
    }
    lapsed += done;
    if (done === 0) return lapsed;
  }
}
