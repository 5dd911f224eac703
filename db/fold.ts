import type { Instant } from "../domain/time.ts";
import { decodeEvent } from "./envelope.ts";
import { kindNamed } from "./kinds/index.ts";
import type { KindName, StreamState } from "./kinds/index.ts";
import type { Change, RecordedEvent } from "./projections/projection.ts";

/** Runs a query, in or outside a transaction. */
export type Read = (text: string, values: unknown[]) => Promise<{ readonly rows: unknown[] }>;

/** Folds streams of a kind from first event to last, each as one change from nothing. */
export async function foldStreams(
  read: Read,
  kind: KindName,
  streamIds: readonly string[],
): Promise<readonly Change[]> {
  const { rows } = await read(
    `SELECT stream_id, version, type, schema_version, occurred_at, level, audience, header
     FROM event WHERE stream_id = ANY ($1::uuid[]) ORDER BY stream_id, version`,
    [streamIds],
  );
  const { empty, evolve } = kindNamed(kind);
  const changes: Change[] = [];
  let events: RecordedEvent[] = [];
  let state: StreamState = empty;
  for (const [index, row] of (rows as EventRow[]).entries()) {
    const event = decodeEvent(kind, row);
    state = evolve(state, event);
    const { version, occurred_at: occurredAt, level, audience } = row;
    events.push({ version, occurredAt, level, audience, event });
    if ((rows[index + 1] as EventRow | undefined)?.stream_id === row.stream_id) continue;
    changes.push({ streamId: row.stream_id, before: empty, after: state, events });
    [events, state] = [[], empty];
  }
  return changes;
}

type EventRow = {
  readonly stream_id: string;
  readonly version: number;
  readonly type: string;
  readonly schema_version: number;
  readonly occurred_at: Instant;
  readonly level: string;
  readonly audience: string;
  readonly header: unknown;
};
