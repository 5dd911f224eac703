import { afterAll, beforeAll, expect, test } from "vitest";

import pg from "pg";

import { commandId, execute, StoreUnavailable } from "../../db/execute.ts";
import type { Outcome } from "../../db/execute.ts";
import { ensureInstance } from "../../db/instance.ts";
import { closeStore, openStore } from "../../db/store.ts";
import type { Store } from "../../db/store.ts";
import { verify } from "../../db/verify.ts";
import type { CaseCommand } from "../../domain/case/catalogue/index.ts";
import { addDays, civilDate } from "../../domain/time.ts";
import { actorOf } from "../bench/fill.ts";
import { evidence, untilReview } from "../bench/life.ts";
import type { Act } from "../bench/life.ts";
import { caseIdOf } from "../../db/ids.ts";
import { freshDatabase } from "../support/servers.ts";
import type { FreshDatabase } from "../support/servers.ts";
import { startAckCutter } from "./ackCutter.ts";
import type { AckCutter } from "./ackCutter.ts";

/** `npm run chaos` in small: the record answers as before where an acknowledgement was lost. */
const CUTS = 30;

let database: FreshDatabase;
let cutter: AckCutter;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  await ensureInstance(database.url, { training: true });
  const url = new URL(database.url);
  const { port } = url;
  cutter = await startAckCutter(() => Number(port));
  url.port = String(cutter.port);
  store = await openStore({ url: url.href, role: "writer", poolSize: 4 });
});
afterAll(async () => {
  await closeStore(store);
  await cutter.close();
  await database.drop();
});

/** Sends a command under its key until there is an outcome; counts the attempts. */
async function send(
  act: Act,
  key: string,
  of: string | null,
): Promise<{ outcome: Outcome; attempts: number; caseId: string }> {
  const actor = actorOf(act.as);
  const id = commandId(actor, key);
  const caseId = of ?? caseIdOf(id);
  const command = { type: act.command, body: act.body } as CaseCommand;
  for (let attempts = 1; ; attempts += 1) {
    try {
      const outcome = await execute(store, { commandId: id, actor, streamId: caseId, command });
      return { outcome, attempts, caseId };
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

async function underReview(n: number): Promise<string> {
  const denialDate = addDays(civilDate(new Date().toISOString().slice(0, 10)), -60);
  const life = untilReview(n, "cutter", denialDate);
  let caseId: string | null = null;
  for (let turn = life.next(); turn.done !== true;) {
    const sent = await send(turn.value, `${n} ${turn.value.command} ${Math.random()}`, caseId);
    caseId = sent.caseId;
    if (!sent.outcome.ok) throw new Error(JSON.stringify(sent.outcome));
    turn = life.next(sent.outcome);
  }
  return caseId!;
}

async function sql(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

test("a command whose acknowledgement was lost is answered from the record, once", async () => {
  const caseId = await underReview(1);
  cutter.cutOneIn(2);
  let replayed = 0;
  for (let piece = 1; cutter.cuts() < CUTS; piece += 1) {
    const { outcome, attempts } = await send(evidence(1, piece), `piece ${piece}`, caseId);
    expect(outcome).toMatchObject({ ok: true, events: ["EvidenceFiled"] });
    if (outcome.ok && outcome.replayed) replayed += 1;
    else expect(attempts).toBe(1);
  }
  cutter.cutOneIn(0);
  expect(replayed).toBe(cutter.cuts());
  const [counted] = await sql(`
    SELECT count(*)::integer AS events, count(DISTINCT cause)::integer AS causes
    FROM event WHERE type = 'EvidenceFiled'`);
  expect(counted?.["events"]).toBe(counted?.["causes"]);
  const owner = await openStore({ url: database.url, role: "owner" });
  const verified = await verify(owner);
  await closeStore(owner);
  expect(verified.findings).toEqual([]);
});

test("control: without command row and unique cause it is decided twice", async () => {
  const caseId = await underReview(2);
  await sql(`CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RETURN NULL; END $$`);
  await sql(`CREATE TRIGGER leave_out BEFORE INSERT ON command
             FOR EACH ROW EXECUTE FUNCTION leave_out()`);
  await sql("ALTER TABLE event DROP CONSTRAINT event_cause_cause_index_key");
  await sql("ALTER TABLE event_body DROP CONSTRAINT event_body_pkey");
  const before = cutter.cuts();
  cutter.cutOneIn(2);
  for (let piece = 1; cutter.cuts() < before + 5; piece += 1) {
    await send(evidence(2, piece), `control ${piece}`, caseId);
  }
  cutter.cutOneIn(0);
  const doubled = await sql(`
    SELECT cause FROM event GROUP BY cause, cause_index HAVING count(*) > 1`);
  expect(doubled.length).toBeGreaterThan(0);
});
