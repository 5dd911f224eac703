import { sql } from "kysely";

import type { Instant } from "../domain/time.ts";
import type { Place } from "./deciding.ts";
import type { StreamState } from "./kinds/index.ts";
import { keepUp } from "./published.ts";
import { stateOf } from "./state.ts";
import type { Store } from "./store.ts";

/** The record of one stream as a workflow sees it. */
export type Seen = {
  readonly epoch: number;
  /** The docket's present: the database's clock, moved on a training docket. */
  readonly now: Instant;
  readonly state: StreamState;
  /** The highest number of a notice with proof of dispatch; they are delivered in order. */
  readonly delivered: number;
  /** How many follow-ups were decided. */
  readonly carriedOut: number;
};

/**
 * Reads a stream for a workflow and writes down, in the same statement, that the workflow has seen
 * this version. Answers null where the record knows no such stream.
 */
export async function see(store: Store, place: Place, workflowId: string): Promise<Seen | null> {
  const { kind, streamId } = place;
  const { rows } = await sql<Row>`
    WITH seen AS (
      UPDATE wake SET seen_version = s.version FROM stream s
      WHERE s.stream_id = ${streamId} AND wake.workflow_id = ${workflowId}
        AND wake.seen_version < s.version
    )
    SELECT i.epoch, s.version, s.state, s.state_shape,
           clock_timestamp() + c.offset_us * interval '1 microsecond' AS now,
           (SELECT coalesce(max(n), 0) FROM delivery WHERE case_id = ${streamId}) AS delivered,
           (SELECT count(*) FROM follow_up WHERE stream_id = ${streamId}) AS carried_out,
           c.docket_version
    FROM stream s, instance i, docket_clock c
    WHERE s.stream_id = ${streamId} AND s.type = ${kind}`.execute(store.db);
  const [row] = rows;
  if (row === undefined) return null;
  const { epoch, now, delivered, carried_out: carriedOut } = row;
  await keepUp(store.pool, store.instance, row.docket_version);
  return { epoch, now, delivered, carriedOut, state: await stateOf(store, place, row) };
}

/** The record's id and epoch as they are now: a new epoch may begin while processes run. */
export async function readRecord(store: Store): Promise<{ id: string; epoch: number }> {
  return store.db.selectFrom("instance").select(["id", "epoch"]).executeTakeFirstOrThrow();
}

/** How busy the record is. */
export type Load = {
  /** The highest position, which is the number of events. */
  readonly events: number;
  /** Acts whose transaction is under way now: each holds its case's key in shared mode. */
  readonly acts: number;
};

export async function loadOfRecord(store: Store): Promise<Load> {
  const { rows } = await sql<Load>`
    SELECT (SELECT coalesce(max(position), 0) FROM event) AS events,
           (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1
              AND mode = 'ShareLock') AS acts`.execute(store.db);
  return rows[0] ?? { events: 0, acts: 0 };
}

type Row = {
  readonly epoch: number;
  readonly version: number;
  readonly state: unknown;
  readonly state_shape: number;
  readonly now: Instant;
  readonly delivered: number;
  readonly carried_out: number;
  readonly docket_version: number;
};
