import { evolve } from "../domain/case/evolve.ts";
import { noCase, stateShape } from "../domain/case/state.ts";
import type { CaseState } from "../domain/case/state.ts";
import { decodeEvent } from "./envelope.ts";
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
  caseId: string,
  row: StoredState,
): Promise<CaseState> {
  if (row.version === 0) return noCase;
  if (row.state_shape === stateShape) return row.state as CaseState;
  return refold("pool" in source ? source.pool : source, caseId, row.version);
}

/** Folds the events of one case from the first to `version`. */
export async function refold(
  source: Queryable,
  caseId: string,
  version: number,
): Promise<CaseState> {
  const { rows } = await source.query({
    name: "refold",
    text: `SELECT type, schema_version, header FROM event
           WHERE stream_id = $1 AND version <= $2 ORDER BY version`,
    values: [caseId, version],
  });
  if (rows.length !== version) {
    throw new StoreUnavailable(`Of case ${caseId}, ${rows.length} of ${version} events are there.`);
  }
  return rows.map((row) => decodeEvent(row as EventRow)).reduce(evolve, noCase);
}

type EventRow = Parameters<typeof decodeEvent>[0];
