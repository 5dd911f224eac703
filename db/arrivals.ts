import type pg from "pg";

import type { Instant } from "../domain/time.ts";

/**
 * Stamps acts that must wait for a connection: an act reaches the record when it arrives, and
 * waiting for a connection makes none late (AXP-1 §2 "In time").
 *
 * A session of its own takes the arrivals' key of the hour, shared, before it reads the database's
 * clock, and keeps it until all acts stamped in that hour are decided: whoever lets a deadline
 * lapse in the next hour waits for them (`docket_open`, migration 0009). Acts that arrive while a
 * stamp is under way share the next one. Deadlines are over at whole hours: while none is near, an
 * act loses nothing by being stamped when its transaction begins.
 */
export type Arrivals = {
  /**
   * Null where no hour is near, or the session can't be had: the act is then stamped when its
   * transaction begins.
   */
  arrive(): Promise<Arrival | null>;
  close(): Promise<void>;
};
export type Arrival = {
  /** Docket time; null once the session was lost, and with it the key. */
  stamp(): Instant | null;
  /** The act is decided, or given up. */
  done(): void;
};

/** A frozen process holds no key for long: the server ends its session. */
export const arrivalsSettings = ["idle_session_timeout=20s", "statement_timeout=5s"] as const;
/** Often enough for `idle_session_timeout`, where acts wait and no other arrives. */
const PING_MS = 4_000;
/** An act waits 12 s for its turn at most; no whole hour may come meanwhile. */
const HOUR_IS_NEAR_MS = 30_000;
/** How long a look at the database's clock counts: a training docket's may be moved. */
const LOOK_COUNTS_MS = 5_000;
/** How long a key outlasts the last act of its hour: the next act is often near. */
const LINGER_MS = 50;

type Session = {
  readonly client: pg.Client;
  /** Hours whose key it holds, with the number of their acts that are not decided yet. */
  readonly held: Map<number, number>;
  isLost: boolean;
};

/** `connect` gives a connected session of the writer's role with `arrivalsSettings`. */
export function makeArrivals(connect: () => Promise<pg.Client>): Arrivals {
  let session: Session | null = null;
  let waiting: ((arrival: Arrival | null) => void)[] = [];
  /** One thing at a time: no key is given back while a stamp under it is on its way. */
  let turn: Promise<void> = Promise.resolve();
  let looked: Look | null = null;
  const next = (work: (one: Session) => Promise<unknown>): Promise<void> =>
    (turn = turn.then(async () => {
      if (session === null) return;
      await work(session).catch(() => lose(session));
    }));

  async function stampAll(): Promise<void> {
    const batch = waiting;
    waiting = [];
    if (session === null || session.isLost) session = await open(connect);
    const arrived = session && (await arriveAt(session, batch.length).catch(() => lose(session)));
    looked = arrived && { at: performance.now(), hourInMs: untilHour(arrived.stamp) };
    for (const resolve of batch) resolve(arrived === null ? null : arrivalOf(arrived));
  }

  const arrivalOf = ({ one, stamp, hour }: Arrived): Arrival => ({
    stamp: () => (one.isLost ? null : stamp),
    done: () => {
      const left = one.held.get(hour)! - 1;
      one.held.set(hour, left);
      if (left === 0) setTimeout(() => void next(giveBack), LINGER_MS).unref();
    },
  });

  const ping = setInterval(() => {
    if (session !== null && session.held.size > 0) void next(giveBack);
  }, PING_MS).unref();

  return {
    arrive: async () =>
      isHourFar(looked)
        ? null
        : new Promise((resolve) => {
            waiting.push(resolve);
            if (waiting.length === 1) turn = turn.then(stampAll);
          }),
    async close() {
      clearInterval(ping);
      await turn;
      lose(session);
    },
  };
}

/** A look at the database's clock: `at` on ours, how long until the docket's next whole hour. */
type Look = { readonly at: number; readonly hourInMs: number };

function isHourFar(looked: Look | null): boolean {
  if (looked === null) return false;
  const ago = performance.now() - looked.at;
  return ago < LOOK_COUNTS_MS && looked.hourInMs - ago > HOUR_IS_NEAR_MS;
}

const HOUR_MS = 3_600_000;
const untilHour = (stamp: Instant): number => HOUR_MS - (Date.parse(stamp) % HOUR_MS);

async function open(connect: () => Promise<pg.Client>): Promise<Session | null> {
  const client = await connect().catch(() => null);
  if (client === null) return null;
  const session: Session = { client, held: new Map(), isLost: false };
  client.on("error", () => lose(session));
  client.on("end", () => lose(session));
  return session;
}

/** The server gives its keys back; stamps under them are worth nothing from now on. */
function lose(session: Session | null): null {
  if (session === null || session.isLost) return null;
  session.isLost = true;
  session.client.end().catch(() => undefined);
  return null;
}

type Arrived = { readonly one: Session; readonly stamp: Instant; readonly hour: number };

/** One stamp for `acts` that arrived together. */
async function arriveAt(one: Session, acts: number): Promise<Arrived> {
  const { rows } = await one.client.query<{ stamp: Instant; hour: number }>({
    name: "docket_arrive",
    text: "SELECT stamp, hour FROM docket_arrive($1)",
    values: [[...one.held.keys()]],
  });
  const { stamp, hour } = rows[0]!;
  one.held.set(hour, (one.held.get(hour) ?? 0) + acts);
  return { one, stamp, hour };
}

/** Gives back the keys of hours without acts; where there are none, it keeps the session awake. */
async function giveBack(one: Session): Promise<void> {
  const free = [...one.held].filter(([, acts]) => acts === 0).map(([hour]) => hour);
  for (const hour of free) one.held.delete(hour);
  await one.client.query(
    "SELECT pg_advisory_unlock_shared(docket_arrivals(hour)) FROM unnest($1::bigint[]) AS hour",
    [free],
  );
}
