import { CompiledQuery, sql } from "kysely";
import type { Transaction } from "kysely";

import { nextDue } from "../../domain/case/decide.ts";
import { isFinal } from "../../domain/case/stages.ts";
import { stateShape } from "../../domain/case/state.ts";
import { canonical } from "../../domain/canonical.ts";
import { foldCases } from "../fold.ts";
import type { Read } from "../fold.ts";
import { projections } from "../projections/index.ts";
import type { Change } from "../projections/projection.ts";
import type { Database, StreamTable } from "../schema.ts";
import type { Store } from "../store.ts";
import { besideRebuilds } from "./besideRebuilds.ts";
import { checkDeliveries, checkWakes } from "./conducting.ts";
import { findingsMax } from "./finding.ts";
import type { Finding } from "./finding.ts";

export type StateCheck = { readonly findings: readonly Finding[]; readonly cases: number };

export type Stream = Pick<
  StreamTable,
  "stream_id" | "version" | "state_shape" | "due_at" | "open"
> & {
  readonly state: unknown;
};

/** Folds every case anew, and holds its stored state and what was made of it against that. */
export async function checkStates(
  store: Store,
  onProgress: (done: number) => void,
): Promise<StateCheck> {
  const findings: Finding[] = [];
  let cases = 0;
  let after = nothing;
  while (findings.length < findingsMax) {
    const from = after;
    const found = await besideRebuilds(store, (trx) => checkBatch(trx, from));
    if (found === null) break;
    findings.push(...found.findings);
    cases += found.cases;
    after = found.last;
    onProgress(cases);
  }
  return { findings, cases };
}

const nothing = "00000000-0000-0000-0000-000000000000";
const batch = 200;

async function checkBatch(
  trx: Transaction<Database>,
  after: string,
): Promise<(StateCheck & { readonly last: string }) | null> {
  const { rows: streams } = await sql<Stream>`
    SELECT stream_id, version, state, state_shape, due_at, open FROM stream
    WHERE stream_id > ${after} AND type = 'case' ORDER BY stream_id LIMIT ${batch}`.execute(trx);
  const last = streams.at(-1)?.stream_id;
  if (last === undefined) return null;
  const read: Read = (text, values) => trx.executeQuery(CompiledQuery.raw(text, values));
  const ids = streams.map((stream) => stream.stream_id);
  const changes = await foldCases(read, ids);
  const byId = new Map(changes.map((change) => [change.caseId, change]));
  const findings = streams.flatMap((stream) => checkStream(stream, byId.get(stream.stream_id)));
  findings.push(...(await checkWakes(trx, streams, byId)));
  findings.push(...(await checkDeliveries(trx, ids, byId)));
  for (const { name, rows } of projections) {
    findings.push(...(await checkProjection(trx, name, ids, changes.flatMap(rows))));
  }
  return { findings, cases: streams.length, last };
}

function checkStream(stream: Stream, change: Change | undefined): readonly Finding[] {
  const { stream_id: streamId, version } = stream;
  const report = (what: string): Finding[] => [{ what, streamId, version }];
  if (change === undefined) return report("the case has no events");
  const state = change.after;
  if (state.version !== version) return report(`the case's events end at ${state.version}`);
  if (stream.state_shape === stateShape && canonical(stream.state) !== canonical(state)) {
    return report("the stored state is not what the events make");
  }
  const due = nextDue(state)?.overAt ?? null;
  if (stream.due_at !== due || stream.open === isFinal(state.stage)) {
    return report("the stored next deadline is not what the events make");
  }
  return [];
}

/** Rows that a rebuild would make and that aren't there, or the other way round. */
async function checkProjection(
  trx: Transaction<Database>,
  name: string,
  ids: readonly string[],
  rows: readonly object[],
): Promise<readonly Finding[]> {
  const table = sql.table(name);
  const { rows: cases } = await sql<{ case_id: string }>`
    WITH made AS (
      SELECT * FROM jsonb_populate_recordset(NULL::${table}, ${JSON.stringify(rows)}::jsonb)
    ), there AS (SELECT * FROM ${table} WHERE case_id = ANY (${ids}::uuid[]))
    SELECT DISTINCT case_id FROM (
      (TABLE made EXCEPT TABLE there) UNION ALL (TABLE there EXCEPT TABLE made)) AS other`.execute(
    trx,
  );
  return cases.map(({ case_id: streamId }) => ({
    what: `the projection ${name} is not what a rebuild makes`,
    streamId,
  }));
}
