import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import type { Wake } from "../domain/conductor.ts";
import { isKind, kindNamed, kindNames } from "./kinds/index.ts";
import { stateOf } from "./state.ts";
import type { StoredState } from "./state.ts";
import type { Store } from "./store.ts";

/** Between two signals to one run; where it is bumped, a run is due at once. */
const GAP_MS = 300;

/**
 * Takes at most `limit` wakes that are not seen yet, oldest first. Each goes to one taker.
 *
 * 1. While a signal is under way (sent, and nothing seen since) no other is sent: the load that it
 *    brings about sees the newest version.
 * 2. Signals to one run keep a gap: each costs a dozen commands' worth of CPU, and a party that
 *    sends one command after the other is served first.
 * 3. It is sent again after `resendAfterMs`, and then after twice as long each time: a worker that
 *    is away for days finds a few signals, not thousands.
 * 4. A case that is final before anything was sent has no run to tell: its wake counts as seen and
 *    isn't returned. Its notices are the sweep's (`casesOwed`).
 */
export async function takeWakes(
  store: Store,
  limit: number,
  resendAfterMs: number,
): Promise<readonly Wake[]> {
  const { rows } = await sql<Wake & { isNeeded: boolean }>`
    UPDATE wake SET
      sent_version = wake.version,
      sent_at = CASE WHEN taken.is_needed THEN clock_timestamp() END,
      seen_version = CASE WHEN taken.is_needed THEN wake.seen_version ELSE wake.version END
    FROM (
      SELECT workflow_id, stream.open OR sent_at IS NOT NULL AS is_needed
      FROM wake JOIN stream USING (stream_id)
      WHERE seen_version < wake.version AND (
        (sent_version <= seen_version AND (sent_version = 0
          OR clock_timestamp() - sent_at > ${GAP_MS} * interval '1 millisecond'))
        OR clock_timestamp() - sent_at
          > greatest(${resendAfterMs} * interval '1 millisecond', sent_at - changed_at))
      ORDER BY changed_at LIMIT ${limit} FOR UPDATE OF wake SKIP LOCKED
    ) AS taken
    WHERE wake.workflow_id = taken.workflow_id
    RETURNING wake.workflow_id AS "workflowId", workflow_type AS "workflowType",
              stream_id AS "streamId", n, epoch, version, taken.is_needed AS "isNeeded"`.execute(
    store.db,
  );
  return rows.filter((row) => row.isNeeded);
}

/** Wakes that were taken but could not be sent: they are due again at once. */
export async function giveBackWakes(store: Store, workflowIds: readonly string[]): Promise<void> {
  await updateInOrder(
    store,
    sql`SELECT workflow_id FROM wake WHERE workflow_id = ANY (${[...workflowIds]}::text[])`,
    sql`sent_version = 0`,
  );
}

/** The workflow has loaded its case at `version`. What is seen never goes back. */
export async function markSeen(store: Store, workflowId: string, version: number): Promise<void> {
  await store.db
    .updateTable("wake")
    .set({ seen_version: version })
    .where("workflow_id", "=", workflowId)
    .where("seen_version", "<", version)
    .execute();
}

/**
 * Has the processes that open cases need wake again, each of them and no other: what has ended is
 * not begun anew, and a wake that is missing is written. Returns how many they are.
 */
export function bumpAll(store: Store): Promise<number> {
  return bump(store, sql`true`);
}

/** Has the processes of those cases wake again that have a deadline over. */
export async function bumpDue(store: Store): Promise<void> {
  await bump(
    store,
    sql`due_at <= clock_timestamp()
      + (SELECT offset_us FROM docket_clock) * interval '1 microsecond'`,
  );
}

/** Cases whose states are read at once. */
const BATCH = 500;

async function bump(store: Store, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    SELECT stream_id AS id FROM stream WHERE open AND type = ANY (${[...kindNames]}) AND ${which}
    ORDER BY stream_id`.execute(store.db);
  const ids = rows.map(({ id }) => id);
  let bumped = 0;
  for (let at = 0; at < ids.length; at += BATCH) {
    bumped += await bumpStreams(store, ids.slice(at, at + BATCH));
  }
  return bumped;
}

async function bumpStreams(store: Store, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<StoredState & { stream_id: string; type: string }>`
    SELECT stream_id, type, version, state, state_shape FROM stream
    WHERE stream_id = ANY (${[...ids]}::uuid[])`.execute(store.db);
  const needed = await Promise.all(
    rows.map(async (row) => {
      const { stream_id: streamId, type, version } = row;
      if (!isKind(type)) return [];
      const { empty, conductorsOf } = kindNamed(type);
      // A stream that can't be read says so to its workflow; the others don't wait for it.
      const state = await stateOf(store, { kind: type, streamId }, row).catch(() => empty);
      return conductorsOf(streamId, state).map((one) => ({ ...one, streamId, version }));
    }),
  );
  const { numAffectedRows } = await sql`
    INSERT INTO wake AS w (workflow_id, workflow_type, stream_id, n, epoch, version, changed_at)
    SELECT x."workflowId", x.type, x."streamId", x.n, i.epoch, x.version, clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(needed.flat())}::jsonb)
      AS x ("workflowId" text, type text, "streamId" uuid, n integer, version integer), instance i
    ORDER BY x."workflowId" -- The order in which everybody locks wakes.
    ON CONFLICT (workflow_id) DO UPDATE SET
      version = greatest(w.version, excluded.version), epoch = excluded.epoch,
      seen_version = 0, sent_version = 0, changed_at = excluded.changed_at`.execute(store.db);
  return Number(numAffectedRows ?? 0);
}

/**
 * Updates the wakes that `which` selects, locked in the order of their ids as commands lock them:
 * so that neither waits for the other in a circle.
 */
async function updateInOrder(
  store: Store,
  which: RawBuilder<unknown>,
  set: RawBuilder<unknown>,
): Promise<number> {
  const { numAffectedRows } = await sql`
    WITH locked AS MATERIALIZED (
      ${which} ORDER BY wake.workflow_id FOR UPDATE OF wake
    )
    UPDATE wake SET ${set} WHERE workflow_id IN (SELECT workflow_id FROM locked)`.execute(store.db);
  return Number(numAffectedRows ?? 0);
}

/** How many workflows have not seen their case's newest version. */
export async function unseenWakes(store: Store): Promise<number> {
  const { unseen } = await store.db
    .selectFrom("wake")
    .whereRef("seen_version", "<", "version")
    .select((of) => of.fn.countAll<number>().as("unseen"))
    .executeTakeFirstOrThrow();
  return unseen;
}
