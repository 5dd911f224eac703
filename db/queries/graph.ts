import { sql } from "kysely";

import type { DenialState } from "../../domain/denial/state.ts";
import type { GraphSource } from "../../domain/graph.ts";
import { caseStateOf, stateOf } from "../state.ts";
import type { StoredState } from "../state.ts";
import type { Store } from "../store.ts";

/**
 * What the graph of some denials is made of: the cases on them, and the denials that these are
 * linked with. Show it through `denialGraph` alone: states hold more than most may see.
 */
export async function readGraph(store: Store, denialIds: readonly string[]): Promise<GraphSource> {
  const { rows: cases } = await sql<Row>`
    SELECT stream_id, version, state, state_shape FROM stream
    WHERE stream_id IN (SELECT case_id FROM case_register
      WHERE denial = ANY (${[...denialIds]}::uuid[]) AND number IS NOT NULL)`.execute(store.db);
  const read = cases.map(async (row) => {
    return [row.stream_id, await caseStateOf(store, row.stream_id, row)] as const;
  });
  const states = await Promise.all(read);
  const linked = states.flatMap(([, { links }]) => links.map(({ denial }) => denial));
  const { rows: denials } = await sql<Row>`
    SELECT stream_id, version, state, state_shape FROM stream
    WHERE stream_id = ANY (${[...new Set([...denialIds, ...linked])]}::uuid[])
      AND type = 'denial'`.execute(store.db);
  const known = denials.map(async (row) => {
    const place = { kind: "denial", streamId: row.stream_id } as const;
    return [row.stream_id, (await stateOf(store, place, row)) as DenialState] as const;
  });
  return {
    cases: Object.fromEntries(states),
    denials: Object.fromEntries(await Promise.all(known)),
  };
}

type Row = StoredState & { readonly stream_id: string };
