import { setTimeout as wait } from "node:timers/promises";

import type pg from "pg";

import type { Instant } from "../domain/time.ts";
import type { Arrivals } from "./arrivals.ts";
import { StoreUnavailable } from "./unavailable.ts";

/** A statement prepared once per connection under its name. */
export type Statement = {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
};

/** What a transaction ends with: statements that go out in one message with COMMIT, or nothing. */
export type Ending<Result> = {
  readonly commit: readonly Statement[] | null;
  readonly result: Result;
};

/**
 * Runs `work` in one transaction, which `work` begins by `beginWith`. Tried again as a whole: a
 * deadlock, a lost serialization, a lock that took too long, and a connection that turns out to be
 * dead before anything was to be committed (after a restart a pool is full of them; one that is
 * silent has been waited for long enough). Throws
 * `StoreUnavailable` where the database can't be reached or ended the transaction at its end:
 * whether it committed is then unknown, and the same command sent again finds out.
 */
export async function inTransaction<Result>(
  { pool, arrivals }: { readonly pool: pg.Pool; readonly arrivals?: Arrivals | null },
  work: Work<Result>,
): Promise<Result> {
  const arrival = arrivals && mustWait(pool) ? await arrivals.arrive() : null;
  try {
    return await retried(pool, (client) => work(client, arrival?.stamp() ?? null));
  } finally {
    arrival?.done();
  }
}

/** `arrived` is the stamp of what had to wait for its connection, null where there was one. */
type Work<Result> = (client: pg.PoolClient, arrived: Instant | null) => Promise<Ending<Result>>;

const mustWait = (pool: pg.Pool): boolean =>
  pool.waitingCount > 0 || (pool.idleCount === 0 && pool.totalCount >= (pool.options.max ?? 10));

async function retried<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Ending<Result>>,
): Promise<Result> {
  const began = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, work);
    } catch (error) {
      if (!isRetryable(error) && !(error instanceof LostBeforeCommit)) throw asUnavailable(error);
      if (attempt === attemptsMax || performance.now() - began > patienceMs)
        throw new StoreUnavailable("The record is busy or away.", { cause: error });
      // Spread out, so that those who met don't meet again.
      await wait(Math.random() * 10 * attempt);
    }
  }
}

const attemptsMax = 10;
/** Nothing is begun anew after that: an attempt may wait 12 s for a lock. */
const patienceMs = 20_000;

/** BEGIN and the first statement in one message; returns the first statement's rows. */
export async function beginWith<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  first: Statement,
): Promise<Row[]> {
  const [, result] = await flight(client, ["BEGIN", first]);
  return result!.rows as Row[];
}

/** Sends all at once and waits for all; throws the first error. */
export async function flight(
  client: pg.PoolClient,
  statements: readonly (Statement | string)[],
): Promise<pg.QueryResult[]> {
  const { stream } = (client as unknown as Corked).connection;
  stream.cork();
  const sent = statements.map((statement) => client.query(statement as string));
  stream.uncork();
  const settled = await Promise.allSettled(sent);
  return settled.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}

async function once<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Ending<Result>>,
): Promise<Result> {
  const client = await pool.connect();
  let [broken, isCommitting] = [true, false];
  try {
    const { commit, result } = await work(client);
    if (commit === null) {
      await client.query("ROLLBACK");
    } else {
      isCommitting = true;
      const results = await flight(client, [...commit, "COMMIT"]);
      // After a failed statement COMMIT succeeds too, as a ROLLBACK.
      if (results.at(-1)?.command !== "COMMIT") throw new Error("The transaction rolled back.");
    }
    broken = false;
    return result;
  } catch (error) {
    broken = await client.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    throw broken && !isCommitting && !isSilent(error) ? new LostBeforeCommit(error) : error;
  } finally {
    client.release(broken);
  }
}

/** The server left a statement without an answer (`answerWaitMs`); the driver says no more. */
const isSilent = (error: unknown): boolean =>
  error instanceof Error && error.message === "Query read timeout";

/** The connection is dead, and nothing was on its way to be committed. */
class LostBeforeCommit extends Error {
  constructor(cause: unknown) {
    super("The connection was lost.", { cause });
  }
}

/** The socket of a connection, which `pg` doesn't declare. */
type Corked = { readonly connection: { readonly stream: { cork(): void; uncork(): void } } };
type DatabaseError = Error & { readonly code?: string; readonly constraint?: string };

/** Twins of one command on two streams meet on its key: the second finds what the first stored. */
function isRetryable(error: unknown): boolean {
  const { code, constraint } = error as DatabaseError;
  if (code === "23505") return constraint === "command_pkey";
  return code === "40P01" || code === "40001" || code === "55P03";
}

/**
 * Classes 08 connection, 25P idle or transaction time-out, 53 resources, 57 operator, 58 system,
 * DK our own; and what isn't the server's at all, such as a socket that was cut.
 */
function asUnavailable(error: unknown): unknown {
  if (error instanceof StoreUnavailable || !(error instanceof Error)) return error;
  const { code } = error as DatabaseError;
  const ours = ["TypeError", "RangeError", "ReferenceError", "AssertionError"].includes(error.name);
  const gone =
    code === undefined
      ? /connect|terminated|closed|queryable|timeout/i.test(error.message) && !ours
      : /^(08|25P|53|57|58|DK)/.test(code) || /^E[A-Z]+$/.test(code);
  if (!gone) return error;
  return new StoreUnavailable(`The record can't be reached: ${error.message}`, { cause: error });
}
