import { randomUUID } from "node:crypto";

import { sql } from "kysely";
import type { Kysely } from "kysely";
import pg from "pg";

import type { Instant } from "../domain/time.ts";
import type { Database } from "./schema.ts";
import { StoreUnavailable } from "./unavailable.ts";

/** What this docket is, decided once when it is made. */
export type Instance = {
  readonly id: string;
  /** A training docket has a clock that can be moved, and knows fictional States. */
  readonly training: boolean;
  readonly epoch: number;
  readonly createdAt: Instant;
};

/** The format of the record that this version of the docket writes. */
const format = 1;

/**
 * Makes the instance in the migrated database at `url`, as its owner. If there is one already it
 * is left as it is and returned: whether a docket is for training never changes.
 */
export async function ensureInstance(
  url: string,
  options: { readonly training: boolean },
): Promise<Instance & { readonly created: boolean }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const inserted = await client.query(
      `INSERT INTO instance (id, training, format, created_at)
       VALUES ($1, $2, $3, clock_timestamp()) ON CONFLICT DO NOTHING`,
      [randomUUID(), options.training, format],
    );
    const { rows } = await client.query<Instance>(
      `SELECT id, training, epoch, docket_text(created_at) AS "createdAt" FROM instance`,
    );
    return { ...rows[0]!, created: inserted.rowCount === 1 };
  } finally {
    await client.end();
  }
}

/** Throws `StoreUnavailable` where there is none, or one of a later format. */
export async function readInstance(db: Kysely<Database>): Promise<Instance> {
  const row = await db.selectFrom("instance").selectAll().executeTakeFirst();
  if (row === undefined) {
    throw new StoreUnavailable("The database holds no docket yet: start one with `npm start`.");
  }
  if (row.format > format) {
    throw new StoreUnavailable("The record was written by a later version of the docket.");
  }
  return { id: row.id, training: row.training, epoch: row.epoch, createdAt: row.created_at };
}

/** Begins a new epoch, after a restore from a backup: workflows of the old one are ended. */
export async function beginEpoch(db: Kysely<Database>): Promise<number> {
  const row = await db
    .updateTable("instance")
    .set({ epoch: sql<number>`epoch + 1` })
    .returning("epoch")
    .executeTakeFirstOrThrow();
  return row.epoch;
}
