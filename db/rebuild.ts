import { setTimeout as wait } from "node:timers/promises";

import type pg from "pg";

import { assertKnown } from "./envelope.ts";
import { foldStreams } from "./fold.ts";
import type { Read } from "./fold.ts";
import { projections } from "./projections/index.ts";
import type { Projection } from "./projections/projection.ts";
import type { Store } from "./store.ts";

export type Rebuilt = {
  readonly projection: string;
  readonly version: number;
  readonly cases: number;
  readonly events: number;
  readonly tookMs: number;
};
export type RebuildOptions = {
  /** Names of projections; all unless told. */
  readonly only?: readonly string[];
  /** Events in one transaction, about, during which its cases are locked; 10,000 unless told. */
  readonly batchEvents?: number;
  readonly onProgress?: (projection: string, events: number) => void;
};

/**
 * Builds projections from the first event into a new version beside the running one, and swaps it
 * in (design §2.9). Commands go on meanwhile: from its registration each of them writes the new
 * version too, and a case is folded under its own lock. Needs a store of the `owner`. Throws
 * `RebuildUnderWay` beside another rebuild, and `StoreUnavailable` for events of a later version.
 */
export async function rebuildProjections(
  store: Store,
  options: RebuildOptions = {},
): Promise<readonly Rebuilt[]> {
  const { only } = options;
  const unknown = only?.find((name) => !projections.some((one) => one.name === name));
  if (unknown !== undefined) throw new Error(`There is no projection ${unknown}.`);
  return alone(store, async () => {
    const rebuilt: Rebuilt[] = [];
    for (const projection of projections) {
      if (only !== undefined && !only.includes(projection.name)) continue;
      rebuilt.push(await rebuild(store, projection, options));
    }
    return rebuilt;
  });
}

/** Two rebuilds would drop each other's tables. */
export class RebuildUnderWay extends Error {
  override name = "RebuildUnderWay";
}

/** Runs `work` under a key of the session, which goes with the process if it dies. */
async function alone<Result>(store: Store, work: () => Promise<Result>): Promise<Result> {
  const client = await store.pool.connect();
  let isMine = false;
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      "SELECT pg_try_advisory_lock(4711, 3) AS mine",
    );
    isMine = rows[0]!.mine;
    if (isMine) return await work();
    throw new RebuildUnderWay("Another rebuild of projections is under way: wait for its end.");
  } finally {
    const giveBack = isMine ? client.query("SELECT pg_advisory_unlock(4711, 3)") : null;
    await Promise.resolve(giveBack).then(
      () => client.release(),
      () => client.release(true),
    );
  }
}

async function rebuild(
  store: Store,
  projection: Projection,
  { batchEvents = 10_000, onProgress }: RebuildOptions,
): Promise<Rebuilt> {
  const began = performance.now();
  const { name } = projection;
  const version = await register(store, projection);
  const table = buildingTable(name);
  let [cases, events, after] = [0, 0, nothing];
  for (;;) {
    const batch = await inOwnTransaction(store, (client) =>
      buildBatch(client, projection, table, { after, batchEvents }),
    );
    if (batch === null) break;
    cases += batch.cases;
    events += batch.events;
    after = batch.last;
    onProgress?.(name, events);
  }
  await swap(store, name, version);
  return { projection: name, version, cases, events, tookMs: performance.now() - began };
}

const nothing = "00000000-0000-0000-0000-000000000000";
/** One name for every rebuild, so that statements on it are prepared once. */
const buildingTable = (name: string): string => `${name}__building`;

/** Registers the version as building. A version that an earlier rebuild left is dropped. */
function register(store: Store, { name, shape }: Projection): Promise<number> {
  return betweenCommands(store, async (client) => {
    const { rows } = await client.query<{ version: number; status: string; table_name: string }>(
      "SELECT version, status, table_name FROM projection WHERE name = $1 ORDER BY version",
      [name],
    );
    for (const left of rows.filter(({ status }) => status === "building")) {
      await client.query(`DROP TABLE IF EXISTS ${left.table_name}`);
      await client.query("DELETE FROM projection WHERE name = $1 AND version = $2", [
        name,
        left.version,
      ]);
    }
    const version = (rows.at(-1)?.version ?? 0) + 1;
    const table = buildingTable(name);
    await client.query(`DROP TABLE IF EXISTS ${table}`);
    await client.query(
      `CREATE TABLE ${table} (LIKE ${name} INCLUDING ALL) ${await like(client, name)}`,
    );
    await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO docket_writer`);
    await client.query(`GRANT SELECT ON ${table} TO docket_reader`);
    await client.query(
      `INSERT INTO projection (name, version, shape, status, table_name)
       VALUES ($1, $2, $3, 'building', $4)`,
      [name, version, shape, table],
    );
    return version;
  });
}

/** The storage parameters of a table, which `LIKE` leaves out. */
async function like(client: pg.PoolClient, name: string): Promise<string> {
  const { rows } = await client.query<{ options: string[] | null }>(
    "SELECT reloptions AS options FROM pg_class WHERE oid = $1::regclass",
    [name],
  );
  const options = rows[0]!.options ?? [];
  return options.length === 0 ? "" : `WITH (${options.join(", ")})`;
}

type Batch = { readonly cases: number; readonly events: number; readonly last: string };

/** Locks the next cases in the order of their ids, as many as make a batch, and folds them. */
async function buildBatch(
  client: pg.PoolClient,
  projection: Projection,
  table: string,
  { after, batchEvents }: { readonly after: string; readonly batchEvents: number },
): Promise<Batch | null> {
  const next = await client.query<{ last: string | null }>(
    `SELECT max(stream_id::text) AS last FROM (
       SELECT stream_id, sum(version) OVER (ORDER BY stream_id) - version AS before
       FROM (SELECT stream_id, version FROM stream WHERE stream_id > $1 AND type = $3
             ORDER BY stream_id LIMIT 2000) AS next) AS counted
     WHERE before < $2`,
    [after, batchEvents, projection.kind],
  );
  const last = next.rows[0]?.last ?? null;
  if (last === null) return null;
  const { rows } = await client.query<{ stream_id: string; version: number }>(
    `SELECT stream_id, version FROM stream
     WHERE stream_id > $1 AND stream_id <= $2 AND type = $3 ORDER BY stream_id FOR UPDATE`,
    [after, last, projection.kind],
  );
  const ids = rows.map((row) => row.stream_id);
  const events = rows.reduce((sum, row) => sum + row.version, 0);
  await (projection.fromEvents === undefined
    ? putFolded(client, projection, table, ids)
    : putFromEvents(client, projection, projection.fromEvents(table), ids));
  return { cases: rows.length, events, last };
}

/** Only events that this version knows: of another one, the columns would be a guess. */
async function putFromEvents(
  client: pg.PoolClient,
  { kind }: Projection,
  statements: readonly string[],
  ids: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ type: string; schema_version: number }>(
    "SELECT DISTINCT type, schema_version FROM event WHERE stream_id = ANY ($1::uuid[])",
    [ids],
  );
  for (const row of rows) assertKnown(kind, row);
  for (const statement of statements) await client.query(statement, [ids]);
}

async function putFolded(
  client: pg.PoolClient,
  projection: Projection,
  table: string,
  ids: readonly string[],
): Promise<void> {
  const read: Read = (text, values) => client.query(text, values);
  const changes = await foldStreams(read, projection.kind, ids);
  const payload = projection.payload(changes);
  const json = JSON.stringify(payload);
  for (const put of payload === null ? [] : projection.put(table, "$1::jsonb")) {
    await client.query(put, [json]);
  }
}

/** The new version takes the name; the old one goes. */
function swap(store: Store, name: string, version: number): Promise<void> {
  return betweenCommands(store, async (client) => {
    await client.query("DELETE FROM projection WHERE name = $1 AND version < $2", [name, version]);
    await client.query(`DROP TABLE ${name}`);
    await client.query(`ALTER TABLE ${buildingTable(name)} RENAME TO ${name}`);
    await client.query(
      `UPDATE projection SET status = 'active', table_name = $1, since = clock_timestamp()
       WHERE name = $1 AND version = $2`,
      [name, version],
    );
  });
}

/**
 * Runs `work` while no command is under way. New commands wait behind this lock, so that it is
 * waited for shortly, and tried again.
 */
function betweenCommands<Result>(
  store: Store,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  return inOwnTransaction(store, async (client) => {
    await client.query("SET LOCAL lock_timeout = '500ms'");
    await client.query("SELECT pg_advisory_xact_lock(4711, 1)");
    return work(client);
  });
}

async function inOwnTransaction<Result>(
  store: Store,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await store.pool.connect();
    try {
      await client.query("BEGIN");
      const result = await work(client);
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      const { code } = error as { readonly code?: string };
      if (attempt === 50 || (code !== "55P03" && code !== "40P01")) throw error;
    } finally {
      client.release();
    }
    await wait(20 * Math.random() * attempt);
  }
}
