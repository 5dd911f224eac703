import { sql } from "kysely";
import type pg from "pg";

import type { Actor } from "../../domain/law.ts";
import type { Store } from "../store.ts";
import { inTransaction } from "../transaction.ts";

export type KeptDocument = {
  readonly sha256: string;
  readonly bytes: number;
  /** By its content. */
  readonly type: string;
};

/** Notes that the party has handed in a document that the store keeps. Twice is once. */
export async function recordDocument(
  { pool }: Pick<Store, "pool">,
  { sha256, bytes, type }: KeptDocument,
  { party, subject }: Actor,
): Promise<void> {
  const statement = {
    name: "document_record",
    text: `WITH kept AS (
             INSERT INTO document (sha256, bytes, type) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING)
           INSERT INTO document_upload (sha256, party, subject) VALUES ($1, $4, $5)
           ON CONFLICT DO NOTHING`,
    values: [Buffer.from(sha256, "hex"), bytes, type, party, subject],
  };
  await inTransaction({ pool }, async (client) => {
    await client.query("BEGIN");
    return { commit: [statement], result: undefined };
  });
}

/** Of the digests, those of documents that the party has handed in itself. */
export async function uploadedBy(
  client: pg.ClientBase,
  party: string,
  digests: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ sha256: string }>({
    name: "document_uploaded",
    text: `SELECT encode(sha256, 'hex') AS sha256 FROM document_upload
           WHERE party = $1 AND sha256 = ANY ($2::bytea[])`,
    values: [party, digests.map((digest) => Buffer.from(digest, "hex"))],
  });
  return new Set(rows.map((row) => row.sha256));
}

/** What the record knows of documents, by digest. */
export async function keptDocuments(
  { db }: Pick<Store, "db">,
  digests: readonly string[],
): Promise<ReadonlyMap<string, KeptDocument>> {
  if (digests.length === 0) return new Map();
  const { rows } = await sql<KeptDocument>`
    SELECT encode(sha256, 'hex') AS sha256, bytes, type FROM document
    WHERE sha256 = ANY (${digests.map((digest) => Buffer.from(digest, "hex"))}::bytea[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.sha256, row]));
}
