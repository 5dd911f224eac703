import type { CaseState } from "../domain/case/state.ts";
import { decodeEvent } from "./envelope.ts";
import { kindNamed } from "./kinds/index.ts";
import type { KindName, StreamState } from "./kinds/index.ts";
import { StoreUnavailable } from "./unavailable.ts";

/** A stream's row, as far as its state goes. */
export type StoredState = {
  readonly version: number;
  readonly state: unknown;
  readonly state_shape: number;
};
/** Where to read events: a store, or a connection inside a transaction. */
type Source = { readonly pool: Queryable } | Queryable;
type Queryable = {
  query(query: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
};

/** The stored state, or the events folded anew where this version's states have another shape. */
export async function stateOf(
  source: Source,
  place: { readonly kind: KindName; readonly streamId: string },
  row: StoredState,
): Promise<StreamState> {
  const { empty, shape } = kindNamed(place.kind);
  if (row.version === 0) return empty;
  if (row.state_shape === shape) return row.state as StreamState;
  return refold("pool" in source ? source.pool : source, place, row.version);
}

/** The same, of a case. */
export const caseStateOf = async (
  source: Source,
  streamId: string,
  row: StoredState,
): Promise<CaseState> => (await stateOf(source, { kind: "case", streamId }, row)) as CaseState;

/** Folds the events of one stream from the first to `version`. */
export async function refold(
  source: Queryable,
  { kind, streamId }: { readonly kind: KindName; readonly streamId: string },
  version: number,
): Promise<StreamState> {
  const { rows } = await source.query({
    name: "refold",
    text: `SELECT type, schema_version, header FROM event
           WHERE stream_id = $1 AND version <= $2 ORDER BY version`,
    values: [streamId, version],
  });
  if (rows.length !== version) {
    throw new StoreUnavailable(
      `Of ${kind} ${streamId}, ${rows.length} of ${version} events are there.`,
    );
  }
  const { empty, evolve } = kindNamed(kind);
  return rows
    .map((row) => decodeEvent(kind, row as EventRow))
    .reduce((state, event) => evolve(state, event), empty);
}

type EventRow = Parameters<typeof decodeEvent>[1];
