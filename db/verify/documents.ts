import { createHash } from "node:crypto";

import { sql } from "kysely";

import { namedDocuments } from "../documents/named.ts";
import { keptDocuments } from "../documents/record.ts";
import type { DocumentStore } from "../documents/store.ts";
import type { Store } from "../store.ts";
import { findingsMax } from "./finding.ts";
import type { Finding } from "./finding.ts";

const batch = 2_000;

/**
 * Every document that an event up to `last` names is in the store, and is the one that was handed
 * in: each is read and hashed once.
 */
export async function checkDocuments(
  store: Store,
  documents: Pick<DocumentStore, "open">,
  last: number,
  onProgress: (done: number) => void,
): Promise<{ readonly documents: number; readonly findings: readonly Finding[] }> {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (let from = 0; from < last; from += batch) {
    for (const row of await readNamed(store, from, Math.min(from + batch, last))) {
      const digests = digestsOf(row).filter((digest) => !seen.has(digest));
      const kept = await keptDocuments(store, digests);
      for (const digest of digests) {
        seen.add(digest);
        const what = await fault(documents, digest, kept.get(digest)?.bytes ?? null);
        const { position, stream_id: streamId, version } = row;
        if (what !== null && findings.length < findingsMax) {
          findings.push({ what: `the document ${digest} ${what}`, position, streamId, version });
        }
        onProgress(seen.size);
      }
    }
  }
  return { documents: seen.size, findings };
}

async function fault(
  documents: Pick<DocumentStore, "open">,
  digest: string,
  bytes: number | null,
): Promise<string | null> {
  if (bytes === null) return "was never handed in";
  const content = await documents.open(digest);
  if (content === null) return "is not in the store";
  const hash = createHash("sha256");
  for await (const piece of content) hash.update(piece as Buffer);
  return hash.digest("hex") === digest ? null : "is not the one that was handed in";
}

type Row = {
  readonly position: number;
  readonly stream_id: string;
  readonly version: number;
  readonly body: Buffer | null;
  readonly scan: string | null;
};

async function readNamed(store: Store, from: number, to: number): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    SELECT position, stream_id, version, ciphertext AS body,
           e.header->'entered'->>'scan' AS scan
    FROM event e LEFT JOIN event_body b USING (event_id)
    WHERE position > ${from} AND position <= ${to}
      AND (e.header ? 'entered' OR position(convert_to('"documents"', 'UTF8') IN ciphertext) > 0)
    ORDER BY position`.execute(store.db);
  return rows;
}

/** A body that isn't JSON any more is the record's own finding. */
function digestsOf({ body, scan }: Row): readonly string[] {
  const scanned = scan === null ? [] : [scan];
  try {
    const named = body === null ? [] : namedDocuments(JSON.parse(body.toString("utf8")));
    return [...new Set([...scanned, ...named.map(({ sha256 }) => sha256)])];
  } catch {
    return scanned;
  }
}
