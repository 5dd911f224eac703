import { sql } from "kysely";

import type { DocumentStore } from "./documents/store.ts";
import type { SignedHead } from "./heads.ts";
import type { Store } from "./store.ts";
import { checkCommands } from "./verify/commands.ts";
import { checkDocuments } from "./verify/documents.ts";
import type { Finding } from "./verify/finding.ts";
import { checkHeads, signedHeads } from "./verify/heads.ts";
import { checkLoose } from "./verify/loose.ts";
import { checkRecord } from "./verify/record.ts";
import { checkStates } from "./verify/states.ts";
import { checkStreams } from "./verify/streams.ts";

export type { Finding } from "./verify/finding.ts";

export type Verification = {
  readonly ok: boolean;
  /** Events in the record, and the root of the Merkle tree over them; hexadecimal. */
  readonly events: number;
  readonly root: string;
  readonly cases: number;
  readonly commands: number;
  readonly heads: number;
  /** Documents that events name, each read and hashed; 0 where no store of them was given. */
  readonly documents: number;
  /** What is wrong, by position; those without one come last. At most some 20 of each kind. */
  readonly findings: readonly Finding[];
  /** The first position at which the record is not what it was; null if none is known. */
  readonly firstBadPosition: number | null;
};
export type VerifyOptions = {
  /** A head that was saved before: a record that lost its newest events no longer reaches it. */
  readonly head?: SignedHead;
  /** The store of documents, to be checked as well. */
  readonly documents?: Pick<DocumentStore, "open">;
  readonly onProgress?: (what: string, done: number) => void;
};

/**
 * Recomputes the record: hashes, chains, positions and versions, signed heads, states, projections,
 * streams, counters, what commands say of their events, and the documents that events name. What it
 * can't find: decision 017. Reads by position, each batch in a transaction of its own, and may run
 * beside commands: events after the last one at its start are left out.
 */
export async function verify(store: Store, options: VerifyOptions = {}): Promise<Verification> {
  const progress = options.onProgress ?? (() => undefined);
  const signed = await signedHeads(store);
  const last = await lastPosition(store);
  const sizes = new Set(signed.map((head) => head.treeSize));
  const record = await checkRecord(store, { last, sizes }, (done) => progress("events", done));
  const bad = record.findings[0]?.position ?? null;
  const known = { heads: signed, events: last, saved: options.head, bad };
  const heads = await checkHeads(store, record.roots, known);
  const states = await checkStates(store, (done) => progress("cases", done));
  const commands = await checkCommands(store, (done) => progress("commands", done));
  const streams = await checkStreams(store, record.chains);
  const loose = await checkLoose(store);
  const documents =
    options.documents === undefined
      ? { documents: 0, findings: [] }
      : await checkDocuments(store, options.documents, last, (done) => progress("documents", done));
  const findings = [record, heads, states, commands, streams, loose, documents]
    .flatMap((part) => part.findings)
    .toSorted((one, other) => (one.position ?? Infinity) - (other.position ?? Infinity));
  return {
    ok: findings.length === 0,
    events: last,
    root: record.root.toString("hex"),
    cases: states.cases,
    commands: commands.commands,
    heads: heads.heads,
    documents: documents.documents,
    findings,
    firstBadPosition: findings[0]?.position ?? null,
  };
}

async function lastPosition(store: Store): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    SELECT coalesce(max(position), 0) AS last FROM event`.execute(store.db);
  return rows[0]!.last;
}
