import { CompiledQuery, sql } from "kysely";
import type { Transaction } from "kysely";

import { canonical } from "../../domain/canonical.ts";
import { foldStreams } from "../fold.ts";
import type { Read } from "../fold.ts";
import { kindNamed, kindNames } from "../kinds/index.ts";
import type { KindName } from "../kinds/index.ts";
import { projections } from "../projections/index.ts";
import type { Change, Projection } from "../projections/projection.ts";
import type { Database, StreamTable } from "../schema.ts";
import type { Store } from "../store.ts";
import { besideRebuilds } from "./besideRebuilds.ts";
import { checkDeliveries, checkFollowUps, checkWakes } from "./conducting.ts";
import { findingsMax } from "./finding.ts";
import type { Finding } from "./finding.ts";

export type StateCheck = { readonly findings: readonly Finding[]; readonly cases: number };

export type Stream = Pick<
  StreamTable,
  "stream_id" | "version" | "state_shape" | "due_at" | "open"
> & {
  readonly state: unknown;
};

/**
 * Folds every stream anew, kind by kind, and holds its stored state and what was made of it against
 * that.
 */
export async function checkStates(
  store: Store,
  onProgress: (done: number) => void,
): Promise<StateCheck> {
  const findings: Finding[] = [];
  let [done, cases] = [0, 0];
  for (const kind of kindNames) {
    let after = nothing;
    while (findings.length < findingsMax) {
      const from = after;
      const found = await besideRebuilds(store, (trx) => checkBatch(trx, kind, from));
      if (found === null) break;
      findings.push(...found.findings);
      done += found.streams;
      if (kind === "case") cases += found.streams;
      after = found.last;
      onProgress(done);
    }
  }
  return { findings, cases };
}

const nothing = "00000000-0000-0000-0000-000000000000";
const batch = 200;

async function checkBatch(
  trx: Transaction<Database>,
  kind: KindName,
  after: string,
): Promise<BatchCheck | null> {
  const { rows: streams } = await sql<Stream>`
    SELECT stream_id, version, state, state_shape, due_at, open FROM stream
    WHERE stream_id > ${after} AND type = ${kind} ORDER BY stream_id LIMIT ${batch}`.execute(trx);
  const last = streams.at(-1)?.stream_id;
  if (last === undefined) return null;
  const read: Read = (text, values) => trx.executeQuery(CompiledQuery.raw(text, values));
  const ids = streams.map((stream) => stream.stream_id);
  const changes = await foldStreams(read, kind, ids);
  const byId = new Map(changes.map((change) => [change.streamId, change]));
  const findings = streams.flatMap((stream) =>
    checkStream(kind, stream, byId.get(stream.stream_id)),
  );
  findings.push(...(await checkWakes(trx, kind, streams, byId)));
  findings.push(...(await checkDeliveries(trx, ids, byId)));
  findings.push(...(await checkFollowUps(trx, ids, byId)));
  for (const projection of projections.filter((one) => one.kind === kind)) {
    const rows = changes.flatMap((change) => projection.rows(change));
    findings.push(...(await checkProjection(trx, projection, ids, rows)));
  }
  return { findings, streams: streams.length, last };
}

type BatchCheck = {
  readonly findings: readonly Finding[];
  readonly streams: number;
  readonly last: string;
};

function checkStream(
  kind: KindName,
  stream: Stream,
  change: Change | undefined,
): readonly Finding[] {
  const { shape, isOpen, nextDue } = kindNamed(kind);
  const { stream_id: streamId, version } = stream;
  const report = (what: string): Finding[] => [{ what, streamId, version }];
  if (change === undefined) return report(`the ${kind} has no events`);
  const state = change.after;
  if (state.version !== version) return report(`the ${kind}'s events end at ${state.version}`);
  if (stream.state_shape === shape && canonical(stream.state) !== canonical(state)) {
    return report("the stored state is not what the events make");
  }
  const due = nextDue(state)?.overAt ?? null;
  if (stream.due_at !== due || stream.open !== isOpen(state)) {
    return report("the stored next deadline is not what the events make");
  }
  return [];
}

/** Rows that a rebuild would make and that aren't there, or the other way round. */
async function checkProjection(
  trx: Transaction<Database>,
  { name, key }: Projection,
  ids: readonly string[],
  rows: readonly object[],
): Promise<readonly Finding[]> {
  const table = sql.table(name);
  const id = sql.ref(key);
  const { rows: others } = await sql<{ stream_id: string }>`
    WITH made AS (
      SELECT * FROM jsonb_populate_recordset(NULL::${table}, ${JSON.stringify(rows)}::jsonb)
    ), there AS (SELECT * FROM ${table} WHERE ${id} = ANY (${ids}::uuid[]))
    SELECT DISTINCT ${id} AS stream_id FROM (
      (TABLE made EXCEPT TABLE there) UNION ALL (TABLE there EXCEPT TABLE made)) AS other`.execute(
    trx,
  );
  return others.map(({ stream_id: streamId }) => ({
    what: `the projection ${name} is not what a rebuild makes`,
    streamId,
  }));
}
