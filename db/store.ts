import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";

import type { Instant } from "../domain/time.ts";
import { arrivalsSettings, makeArrivals } from "./arrivals.ts";
import type { Arrivals } from "./arrivals.ts";
import { readInstance } from "./instance.ts";
import type { Instance } from "./instance.ts";
import type { Database } from "./schema.ts";
import { assertSettings } from "./settings.ts";
import { StoreUnavailable } from "./unavailable.ts";

/** The record as one process sees it: connections in one role, and the instance it belongs to. */
export type Store = {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  readonly role: StoreRole;
  readonly instance: Instance;
  /** Stamps acts that must wait for a connection; a writer's only. */
  readonly arrivals: Arrivals | null;
};

/** `writer` for execute and workers, `reader` for queries, `owner` for migration and rebuilds. */
export type StoreRole = "writer" | "reader" | "owner";

export type StoreOptions = {
  readonly url: string;
  readonly role: StoreRole;
  /** Connections at most; 20 unless told. */
  readonly poolSize?: number;
  /** How long a call waits for a free connection; 10,000 unless told. */
  readonly connectWaitMs?: number;
  /**
   * How long a statement of a writer or reader may go without an answer before its connection is
   * given up; 20,000 unless told. The server ends what it works on before that: a database that is
   * merely busy always answers.
   */
  readonly answerWaitMs?: number;
};

/**
 * Opens the record at `url` in one role. Throws `StoreUnavailable` where the server is older than
 * 18 or could lose what it confirmed, or where the database isn't migrated or holds no instance.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 20,
    connectionTimeoutMillis: options.connectWaitMs ?? 10_000,
    // A rebuild's statements may take their time.
    ...(options.role === "owner" ? {} : { query_timeout: options.answerWaitMs ?? 20_000 }),
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: `docket ${options.role}`,
    options: sessionSettings[options.role],
    pipeline: true,
    types: { getTypeParser },
  });
  // A connection that is cut while it is in use tells so on the client; without a listener the
  // process would end (design §3).
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", () => undefined);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    await assertSettings(pool, options.role);
    const instance = await readInstance(db);
    const arrivals = options.role === "writer" ? arrivalsAt(options.url) : null;
    return { db, pool, role: options.role, instance, arrivals };
  } catch (error) {
    await db.destroy();
    throw error instanceof StoreUnavailable ? error : asUnavailable(error);
  }
}

export async function closeStore(store: Store): Promise<void> {
  await store.arrivals?.close();
  await store.db.destroy();
}

const arrivalsAt = (url: string): Arrivals =>
  makeArrivals(async () => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 2_000,
      query_timeout: 8_000,
      keepAlive: true,
      application_name: "docket arrivals",
      options: asOptions([...common, "role=docket_writer", ...arrivalsSettings]),
      types: { getTypeParser },
    });
    await client.connect();
    return client;
  });

function asUnavailable(error: unknown): StoreUnavailable {
  const text = error instanceof Error ? error.message : String(error);
  return new StoreUnavailable(`The record can't be opened: ${text}`, { cause: error });
}

/**
 * Settings of every session. A client that freezes must not hold a lock that others wait for: the
 * server ends its transaction, and TCP gives the connection up.
 */
const common = [
  "timezone=UTC",
  "datestyle=ISO",
  "jit=off",
  "idle_in_transaction_session_timeout=5s",
  "default_transaction_isolation=read\\ committed",
  "tcp_keepalives_idle=10",
  "tcp_keepalives_interval=5",
  "tcp_keepalives_count=3",
  "tcp_user_timeout=15000",
];
const asOptions = (settings: readonly string[]): string =>
  settings.map((setting) => `-c ${setting}`).join(" ");
const sessionSettings: Record<StoreRole, string> = {
  writer: asOptions([
    ...common,
    "role=docket_writer",
    "lock_timeout=5s",
    "transaction_timeout=15s",
    // Statements are planned once, maybe while the tables are empty: by their keys, then.
    "plan_cache_mode=force_generic_plan",
    "enable_seqscan=off",
    "enable_hashjoin=off",
    "enable_mergejoin=off",
  ]),
  reader: asOptions([
    ...common,
    "role=docket_reader",
    "lock_timeout=5s",
    "statement_timeout=10s",
    "transaction_timeout=10s",
    "default_transaction_read_only=on",
  ]),
  owner: asOptions([...common, "lock_timeout=5s", "transaction_timeout=15s"]),
};

/** Instants keep their microseconds, dates stay text, and `bigint` is a number here. */
function getTypeParser(oid: number, format?: "text" | "binary"): (text: string) => unknown {
  switch (oid) {
    case pg.types.builtins.TIMESTAMPTZ:
      return instantOf;
    case pg.types.builtins.DATE:
      return (text) => text;
    case pg.types.builtins.INT8:
      return Number;
    default:
      return pg.types.getTypeParser(oid, format) as (text: string) => unknown;
  }
}

/** "2026-11-24 06:25:44.1+00" as "2026-11-24T06:25:44.100000Z". */
function instantOf(text: string): Instant {
  const [whole, fraction = ""] = text.slice(0, text.lastIndexOf("+")).split(".");
  return `${whole!.replace(" ", "T")}.${fraction.padEnd(6, "0")}Z` as Instant;
}
