import pg from "pg";

import { read } from "../../bin/config.ts";
import { prepareRecord } from "../../bin/launcher/record.ts";
import { rebuildProjections } from "../../db/rebuild.ts";
import { closeStore, openStore } from "../../db/store.ts";
import type { Store } from "../../db/store.ts";
import { median } from "./figures.ts";
import { fill } from "./fill.ts";
import { setBased } from "./setBased.ts";

export type RebuildFigures = {
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly setBasedPerSecond: number;
  readonly ratioToSetBased: number;
};

const ROUNDS = 3;

/**
 * Rebuilds each projection of a record of `events` events, in a database of its own, and makes the
 * equal table by one statement. Medians of three rounds of each, in turn. Throws where a result
 * of the first round differs from the running table.
 */
export async function measureRebuilds(
  superuserUrl: string,
  ownerUrl: string,
  events: number,
  say: (line: string) => void,
): Promise<Readonly<Record<string, RebuildFigures>>> {
  const url = ownerUrl.replace(/\/docket$/, "/bench_rebuild");
  const here = await connected(superuserUrl);
  await here.query("CREATE DATABASE bench_rebuild OWNER docket");
  const admin = await connected(superuserUrl.replace(/\/docket$/, "/bench_rebuild"));
  try {
    const settings = read({ ...process.env, DATABASE_URL: url, TRAINING: "true" });
    await prepareRecord(url, settings, () => undefined);
    const writer = await openStore({ url, role: "writer", poolSize: 4 });
    const from = performance.now();
    const made = await fill(writer, events);
    await closeStore(writer);
    say(`${made} events made in ${((performance.now() - from) / 1_000).toFixed(1)} s.`);
    await admin.query("VACUUM ANALYZE");
    await admin.query("CHECKPOINT");
    const owner = await openStore({ url, role: "owner" });
    try {
      return await measureAll(owner, admin, made);
    } finally {
      await closeStore(owner);
    }
  } finally {
    await admin.end();
    await here.query("DROP DATABASE bench_rebuild WITH (FORCE)");
    await here.end();
  }
}

async function measureAll(
  owner: Store,
  admin: pg.Client,
  events: number,
): Promise<Readonly<Record<string, RebuildFigures>>> {
  const figures: Record<string, RebuildFigures> = {};
  for (const [name, statement] of Object.entries(setBased)) {
    const [own, set]: number[][] = [[], []];
    await admin.query(`CREATE TABLE kept AS SELECT * FROM ${name}`);
    for (let round = 0; round < ROUNDS; round += 1) {
      own!.push(await timed(() => rebuildProjections(owner, { only: [name] })));
      if (round === 0) await assertEqual(admin, name, "kept");
      await admin.query(`CREATE TABLE equal_table (LIKE ${name} INCLUDING ALL)`);
      set!.push(await timed(() => admin.query(statement("equal_table"))));
      if (round === 0) await assertEqual(admin, "equal_table", name);
      await admin.query("DROP TABLE equal_table");
    }
    await admin.query("DROP TABLE kept");
    const [ownSeconds, setSeconds] = [median(own!), median(set!)];
    figures[name] = {
      events,
      eventsPerSecond: Math.round(events / ownSeconds),
      setBasedPerSecond: Math.round(events / setSeconds),
      ratioToSetBased: Math.round((setSeconds / ownSeconds) * 1_000) / 1_000,
    };
  }
  return figures;
}

/** Seconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1_000;
}

/** Row by row, all columns, both ways. */
async function assertEqual(admin: pg.Client, one: string, other: string): Promise<void> {
  const { rows } = await admin.query<{ differing: string }>(`
    SELECT count(*) AS differing FROM (
      (TABLE ${one} EXCEPT ALL TABLE ${other}) UNION ALL (TABLE ${other} EXCEPT ALL TABLE ${one})
    ) AS d`);
  if (rows[0]!.differing !== "0") {
    throw new Error(`${one} and ${other} differ in ${rows[0]!.differing} rows.`);
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
