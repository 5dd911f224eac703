import { sql } from "kysely";

import type { Instant } from "../../domain/time.ts";
import { sha256 } from "../sha256.ts";
import { bodyCommit, commandDigest, hashOf } from "../envelope.ts";
import type { Sent } from "../envelope.ts";
import { eventId } from "../ids.ts";
import { emptyTree, grow, rootOf } from "../merkle.ts";
import type { Store } from "../store.ts";
import { findingsMax } from "./finding.ts";
import type { Finding } from "./finding.ts";

export type RecordCheck = {
  readonly findings: readonly Finding[];
  readonly root: Buffer;
  /** Root of the record as it is, at each of `sizes`. */
  readonly roots: ReadonlyMap<number, Buffer>;
  /** Where the events of each stream end. */
  readonly chains: ReadonlyMap<string, Chain>;
};
export type Chain = { readonly version: number; readonly hash: Buffer };

const batch = 2_000;

/** Walks the events from position 1 to `last`: gaps, hashes, bodies, and each stream's chain. */
export async function checkRecord(
  store: Store,
  { last, sizes }: { readonly last: number; readonly sizes: ReadonlySet<number> },
  onProgress: (done: number) => void,
): Promise<RecordCheck> {
  const findings: Finding[] = [];
  const chains = new Map<string, Chain>();
  const roots = new Map<number, Buffer>();
  let tree = emptyTree;
  let expected = 1;
  for (let from = 0; from < last; from += batch) {
    const rows = await readBatch(store, from, Math.min(from + batch, last));
    for (const row of rows) {
      const report = (what: string, position = row.position): void => {
        const { stream_id: streamId, version } = row;
        if (findings.length < findingsMax) findings.push({ what, position, streamId, version });
      };
      if (row.position !== expected) report("the event at this position is missing", expected);
      expected = row.position + 1;
      checkEvent(row, report);
      chains.set(row.stream_id, link(row, chains.get(row.stream_id) ?? start, report));
      tree = grow(tree, [row.event_hash]);
      if (sizes.has(row.position)) roots.set(row.position, rootOf(tree));
    }
    onProgress(Math.min(from + batch, last));
  }
  return { findings, root: rootOf(tree), roots, chains };
}

const start: Chain = { version: 0, hash: Buffer.alloc(32) };

/** The stream's next link. After a break it goes on from what is stored, to find the next one. */
function link(row: Row, chain: Chain, report: (what: string) => void): Chain {
  if (row.version !== chain.version + 1) {
    report(`version ${row.version} of the stream follows version ${chain.version}`);
  } else if (!sha256(chain.hash, row.event_hash).equals(row.stream_hash)) {
    report("the chain of the stream is broken here");
  }
  return { version: row.version, hash: row.stream_hash };
}

function checkEvent(row: Row, report: (what: string) => void): void {
  const { hash, body } = recomputed(row);
  if (!hash.equals(row.event_hash)) report("the event is not the one that was recorded");
  if (body !== (row.body_commit?.toString("hex") ?? null)) {
    report(body === null ? "the event's body is missing" : "the event's body was changed");
  }
  if (row.event_id !== eventId(row.cause, row.cause_index)) report("the event's id is not its own");
  if (!row.is_caused) report("the command that caused the event is missing or another");
  else if (commandDigest({ ...row.sent!, receivedAt: row.received_at! }) !== digest(row))
    report("the command that caused the event was changed");
}

const digest = (row: Row): string => row.command_digest.toString("hex");

function recomputed(row: Row): { readonly hash: Buffer; readonly body: string | null } {
  const hash = hashOf({
    stream: row.stream_id,
    version: row.version,
    eventId: row.event_id,
    cause: row.cause,
    causeIndex: row.cause_index,
    commandDigest: digest(row),
    type: row.type,
    schemaVersion: row.schema_version,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    level: row.level,
    audience: row.audience,
    header: row.header,
    bodyCommit: row.body_commit?.toString("hex") ?? null,
  });
  const body = row.body === null || row.salt === null ? null : bodyCommit(row.salt, row.body);
  return { hash, body };
}

type Row = {
  readonly position: number;
  readonly stream_id: string;
  readonly version: number;
  readonly event_id: string;
  readonly cause: string;
  readonly cause_index: number;
  readonly command_digest: Buffer;
  readonly type: string;
  readonly schema_version: number;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly level: string;
  readonly audience: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body_commit: Buffer | null;
  readonly event_hash: Buffer;
  readonly stream_hash: Buffer;
  readonly body: Buffer | null;
  readonly salt: Buffer | null;
  readonly is_caused: boolean;
  readonly sent: Omit<Sent, "receivedAt"> | null;
  readonly received_at: Instant | null;
};

async function readBatch(store: Store, from: number, to: number): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    SELECT e.*, b.ciphertext AS body, b.salt,
           c.status IS NOT DISTINCT FROM 'accepted' AND c.stream_id = e.stream_id
             AND e.version = c.first_version + e.cause_index
             AND e.version <= c.last_version AND c.recorded_at = e.recorded_at
             AND num_nulls(c.code, c.rule, c.pointer, c.facts) = 4 AS is_caused,
           jsonb_build_object('party', c.party, 'subject', c.subject, 'capacity', c.capacity,
             'type', c.type, 'fingerprint', encode(c.fingerprint, 'hex')) AS sent, c.received_at
    FROM event e
    LEFT JOIN event_body b ON b.event_id = e.event_id
    LEFT JOIN command c ON c.command_id = e.cause
    WHERE e.position > ${from} AND e.position <= ${to}
    ORDER BY e.position`.execute(store.db);
  return rows;
}
