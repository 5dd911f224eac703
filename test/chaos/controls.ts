import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { account } from "./audit.ts";
import { readJournal } from "./journal.ts";
import type { Rig } from "./rig.ts";
import { startOutside, startRig } from "./rig.ts";

/** A run that must turn red: it shows that the harness would see the fault. */
export type Control = { readonly name: string; readonly seen: number; readonly told: string };

/**
 * `synchronous_commit=off`: an answer may be given before it is durable. Set for the API's login
 * while it runs, after its start has asserted the setting: no switch of the product weakens it.
 */
export async function controlOfLoss(): Promise<Control> {
  const rig = await startRig({ conductor: false });
  const journal = join(rig.dataDir, "journal");
  const outside = startOutside({
    baseUrl: rig.baseUrl,
    journal,
    seats: 8,
    perSecond: 400,
    what: "lives",
  });
  try {
    await outside.begun;
    await rig.sql("ALTER ROLE docket SET synchronous_commit = off");
    // The log writer comes round every ten seconds only, and not earlier for its bulk.
    await rig.sql("ALTER SYSTEM SET wal_writer_delay = '10s'");
    await rig.sql("ALTER SYSTEM SET wal_writer_flush_after = '1GB'");
    await rig.sql("SELECT pg_reload_conf()");
    await rig.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'docket'`,
    );
    await pause(3_000);
    rig.kill9("PostgreSQL");
    outside.kill();
    await rig.settled();
    const { lost, answered } = await account(rig, readJournal(journal));
    return {
      name: "synchronous_commit=off",
      seen: lost,
      told: `${lost} of ${answered} acknowledged commands were lost in one kill of PostgreSQL`,
    };
  } finally {
    outside.kill();
    await rig.stop();
  }
}

/**
 * The command row left out: a trigger of the control's own drops it. The record has a second wall,
 * the uniqueness of an event's cause, which is shown to hold alone; then it is taken down too.
 */
export async function controlOfDoubles(): Promise<Control> {
  const rig = await startRig({ conductor: false });
  const journal = join(rig.dataDir, "journal");
  const outside = startOutside({
    baseUrl: rig.baseUrl,
    journal,
    seats: 8,
    perSecond: 400,
    what: "evidence",
  });
  try {
    await outside.begun;
    await pause(3_000);
    await leaveOutCommands(rig);
    rig.cutter.cutOneIn(10);
    await pause(2_000);
    const { cuts: cutsBehindWall } = { cuts: rig.cutter.cuts() };
    const wall = await doubles(rig);
    await takeDownWall(rig);
    await pause(3_000);
    rig.cutter.cutOneIn(0);
    outside.kill();
    const seen = await doubles(rig);
    const told =
      `${seen} commands were decided twice in ${rig.cutter.cuts() - cutsBehindWall} cuts; ` +
      `${wall} in ${cutsBehindWall} while an event's cause was unique`;
    return { name: "the command row left out", seen: wall === 0 ? seen : 0, told };
  } finally {
    outside.kill();
    await rig.stop();
  }
}

async function leaveOutCommands(rig: Rig): Promise<void> {
  await rig.sql(`
    CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RETURN NULL; END $$`);
  await rig.sql(`
    CREATE TRIGGER leave_out BEFORE INSERT ON command FOR EACH ROW EXECUTE FUNCTION leave_out()`);
}

async function takeDownWall(rig: Rig): Promise<void> {
  await rig.sql(`ALTER TABLE event DROP CONSTRAINT event_cause_cause_index_key`);
  await rig.sql(`ALTER TABLE event_body DROP CONSTRAINT event_body_pkey`);
}

async function doubles(rig: Rig): Promise<number> {
  const [row] = await rig.sql<{ doubles: string }>(`
    SELECT count(*) AS doubles FROM (
      SELECT cause FROM event GROUP BY cause, cause_index HAVING count(*) > 1) AS twice`);
  return Number(row!.doubles);
}
