import { sql } from "kysely";

import { bodyCommit } from "../envelope.ts";
import { clockStream, docketStreamOf } from "../ids.ts";
import { isKind } from "../kinds/index.ts";
import { transactionOf } from "../law.ts";
import type { Store } from "../store.ts";
import { findingsMax } from "./finding.ts";
import type { Finding } from "./finding.ts";
import type { Chain } from "./record.ts";

const nothing = "00000000-0000-0000-0000-000000000000";
const batch = 1_000;

/**
 * Each stream that has events has its row, which says of it what its first and last event say.
 * `chains` may be older than the rows, and never newer.
 */
export async function checkStreams(
  store: Store,
  chains: ReadonlyMap<string, Chain>,
): Promise<{ readonly findings: readonly Finding[] }> {
  const findings: Finding[] = [];
  const missing = new Set(chains.keys());
  for (let after = nothing; ;) {
    const rows = await readBatch(store, after);
    for (const row of rows) {
      const { stream_id: streamId, version } = row;
      missing.delete(streamId);
      for (const what of wrong(store, row, chains.get(streamId))) {
        findings.push({ what, streamId, version });
      }
    }
    const last = rows.at(-1)?.stream_id;
    if (last === undefined) break;
    after = last;
  }
  for (const streamId of missing) findings.push({ what: "the stream's row is missing", streamId });
  return { findings: findings.slice(0, findingsMax) };
}

function wrong(store: Store, row: Row, chain: Chain | undefined): readonly string[] {
  const found: string[] = [];
  const isOfKind = row.stream_id === clockStream ? row.type === "clock" : isKind(row.type);
  if (!isOfKind || (row.type === "docket") !== (row.stream_id === docketStreamOf(store.instance))) {
    found.push("the stream is not of its type");
  }
  if (row.version < (chain?.version ?? 0)) found.push("the stream's version is behind its events");
  if (row.is_last_hash !== true) found.push("the stream's hash is not that of its last event");
  if (row.is_last_instant === false) {
    found.push("the stream's instant is not that of its last event");
  }
  const key = keyOf(store, row);
  if (key !== undefined && key !== (row.transaction_key?.toString("hex") ?? null)) {
    found.push("the stream's transaction is not that of its form");
  }
  return found;
}

/** Undefined where it can't be known: a form's body that was changed is a finding of its own. */
function keyOf(store: Store, row: Row): string | null | undefined {
  if (row.type !== "case") return null;
  const { requesting, denying } = row;
  if (requesting === null || denying === null || row.body === null || row.salt === null) {
    return undefined;
  }
  if (bodyCommit(row.salt, row.body) !== row.body_commit?.toString("hex")) return undefined;
  const body = JSON.parse(row.body.toString("utf8")) as object;
  const command = { type: "CompleteNotification", body };
  return transactionOf(store.instance, "", command, { requesting, denying })?.key;
}

type Row = {
  readonly stream_id: string;
  readonly type: string;
  readonly version: number;
  readonly transaction_key: Buffer | null;
  readonly is_last_hash: boolean | null;
  readonly is_last_instant: boolean | null;
  readonly requesting: string | null;
  readonly denying: string | null;
  readonly body_commit: Buffer | null;
  readonly body: Buffer | null;
  readonly salt: Buffer | null;
};

async function readBatch(store: Store, after: string): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    SELECT s.stream_id, s.type, s.version, s.transaction_key,
           l.stream_hash = s.stream_hash AS is_last_hash,
           l.recorded_at = s.recorded_at AS is_last_instant,
           f.header->>'requesting' AS requesting, f.header->>'denying' AS denying,
           f.body_commit, b.ciphertext AS body, b.salt
    FROM (SELECT * FROM stream WHERE stream_id > ${after} ORDER BY stream_id LIMIT ${batch}) AS s
    LEFT JOIN event l ON l.stream_id = s.stream_id AND l.version = s.version
    LEFT JOIN LATERAL (
      SELECT event_id, header, body_commit FROM event f
      WHERE f.stream_id = s.stream_id AND s.type = 'case'
        AND (f.version = 1 OR f.type = 'NotificationCompleted')
      ORDER BY f.version DESC LIMIT 1) AS f ON true
    LEFT JOIN event_body b ON b.event_id = f.event_id
    ORDER BY s.stream_id`.execute(store.db);
  return rows;
}
