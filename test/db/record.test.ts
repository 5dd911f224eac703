import { randomUUID } from "node:crypto";

import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { setTimeout as wait } from "node:timers/promises";

import { StoreUnavailable } from "../../db/unavailable.ts";
import { closeStore, openStore } from "../../db/store.ts";
import { accepted, denying, openDocket } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
beforeAll(async () => {
  docket = await openDocket({ poolSize: 32 });
});
afterAll(() => docket.close());

describe("positions", () => {
  test("32 writers and a tailing reader: no gap, nothing skipped, in order", async () => {
    const cases = await Promise.all(Array.from({ length: 32 }, () => docket.transmitted()));
    const seen: number[] = [];
    let isDone = false;
    const tail = async () => {
      for (let last = 0; ;) {
        const wasDone = isDone;
        const { rows } = await docket.reader.pool.query<{ position: number }>(
          "SELECT position FROM event WHERE position > $1 ORDER BY position",
          [last],
        );
        seen.push(...rows.map((row) => row.position));
        last = seen.at(-1) ?? 0;
        if (wasDone) return;
        await wait(1);
      }
    };
    const tailing = tail();
    await Promise.all(
      cases.map(async (caseId) => {
        accepted(await docket.send(denying, caseId, "AcknowledgeNotification", {}));
        await docket.send(denying, caseId, "AcknowledgeNotification", {}); // Refused: no gap.
        const body = { reasonCodes: ["end_user_concern"], text: "Unknown to us." };
        accepted(await docket.send(denying, caseId, "SubmitExplanation", body));
      }),
    );
    isDone = true;
    await tailing;
    const { events } = await docket.counts();
    expect(seen).toEqual(Array.from({ length: events }, (_, index) => index + 1));
  });

  test("versions of each case are 1 to n", async () => {
    const { rows } = await docket.reader.pool.query(
      `SELECT stream_id FROM event GROUP BY stream_id
       HAVING count(*) <> max(version) OR min(version) <> 1`,
    );
    expect(rows).toEqual([]);
  });
});

describe("the record only grows", () => {
  const statements = ["event", "event_body", "command", "signed_head"].flatMap((table) => [
    `DELETE FROM ${table}`,
    `TRUNCATE ${table}`,
    table === "event_body"
      ? "UPDATE event_body SET salt = salt"
      : table === "signed_head"
        ? "UPDATE signed_head SET at = at"
        : `UPDATE ${table} SET recorded_at = now()`,
  ]);

  test.each(statements)("the owner is refused: %s", async (statement) => {
    const client = new pg.Client({ connectionString: docket.url });
    await client.connect();
    const refused = await client.query(statement).catch((error: unknown) => error);
    await client.end();
    expect(refused).toMatchObject({ code: "42501" });
  });

  test.each(statements)("the writer is refused: %s", async (statement) => {
    const refused = await docket.writer.pool.query(statement).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "42501" });
  });

  test.each(["event", "command", "stream", "wake", "case_register", "counter"])(
    "the reader can't write: %s",
    async (table) => {
      const refused = await docket.reader.pool
        .query(`DELETE FROM ${table}`)
        .catch((error: unknown) => error);
      expect(["42501", "25006"]).toContain((refused as { code: string }).code);
    },
  );

  test("the clock of a real docket is never moved, by whatever statement", async () => {
    const real = await openDocket({ training: false });
    const moved = await real.writer.pool
      .query("UPDATE docket_clock SET offset_us = 1")
      .catch((error: unknown) => error);
    await real.close();
    expect(moved).toMatchObject({ code: "42501" });
  });
});

describe("faults", () => {
  test("connections cut amid commands end no process, and nothing is doubled", async () => {
    const cases = await Promise.all(Array.from({ length: 12 }, () => docket.transmitted()));
    const keys = cases.map(() => randomUUID());
    const send = (index: number) =>
      docket.send(denying, cases[index]!, "AcknowledgeNotification", {}, { key: keys[index]! });
    const sending = Promise.allSettled(cases.map((_, index) => send(index)));
    await docket.tamper(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'docket writer' AND datname = current_database()`,
    );
    for (const one of await sending) {
      if (one.status === "rejected") expect(one.reason).toBeInstanceOf(StoreUnavailable);
    }
    const outcomes = await Promise.all(cases.map((_, index) => send(index)));
    expect(outcomes.every((one) => one.ok)).toBe(true);
    const states = await Promise.all(cases.map((caseId) => docket.state(caseId)));
    expect(states.map(({ version }) => version)).toEqual(cases.map(() => 5));
  });

  test("a client that stops in its transaction loses it, and others go on", async () => {
    const caseId = await docket.transmitted();
    const slow = await openStore({ url: docket.url, role: "writer", poolSize: 1 });
    const client = await slow.pool.connect();
    await client.query("BEGIN");
    await client.query("SELECT FROM stream WHERE stream_id = $1 FOR UPDATE", [caseId]);
    const began = performance.now();
    accepted(await docket.send(denying, caseId, "AcknowledgeNotification", {}));
    expect(performance.now() - began).toBeLessThan(12_000);
    client.release(true);
    await closeStore(slow);
  }, 30_000);

  test("a projection that this process doesn't know stops it, and nothing is written", async () => {
    const caseId = await docket.transmitted();
    const before = await docket.counts();
    await docket.tamper(
      `INSERT INTO projection (name, version, shape, status, table_name)
       VALUES ('of_tomorrow', 1, 1, 'active', 'of_tomorrow')`,
    );
    const outcome = docket.send(denying, caseId, "AcknowledgeNotification", {});
    await expect(outcome).rejects.toThrow(StoreUnavailable);
    await docket.tamper("DELETE FROM projection WHERE name = 'of_tomorrow'");
    expect(await docket.counts()).toEqual(before);
  });
});

describe("the server's settings", () => {
  test.each(["synchronous_commit", "TimeZone", "lock_timeout"])(
    "a database with another %s is not opened",
    async (setting) => {
      const name = new URL(docket.url).pathname.slice(1);
      const value = { synchronous_commit: "off", TimeZone: "Asia/Tokyo", lock_timeout: "9s" };
      const wrong = value[setting as keyof typeof value];
      const url = new URL(docket.url);
      // What a managed server could impose on every session that doesn't say otherwise.
      if (setting === "synchronous_commit") {
        await docket.tamper(`ALTER DATABASE ${name} SET ${setting} = '${wrong}'`);
        const opening = openStore({ url: url.href, role: "writer" });
        await expect(opening).rejects.toThrow(/synchronous_commit is off, needed is on/);
        await docket.tamper(`ALTER DATABASE ${name} RESET ${setting}`);
      }
      const opened = await openStore({ url: url.href, role: "writer", poolSize: 1 });
      const { rows } = await opened.pool.query<Record<string, string>>(`SHOW ${setting}`);
      await closeStore(opened);
      expect(Object.values(rows[0]!)[0]).not.toBe(wrong);
    },
  );

  test("transactions read committed, whatever the database's own default is", async () => {
    const name = new URL(docket.url).pathname.slice(1);
    await docket.tamper(`ALTER DATABASE ${name} SET default_transaction_isolation = serializable`);
    const opened = await openStore({ url: docket.url, role: "writer", poolSize: 1 });
    const { rows } = await opened.pool.query("SHOW transaction_isolation");
    await closeStore(opened);
    await docket.tamper(`ALTER DATABASE ${name} RESET default_transaction_isolation`);
    expect(rows).toEqual([{ transaction_isolation: "read committed" }]);
  });

  test("a database without a docket is not opened", async () => {
    const url = new URL(docket.url);
    url.pathname = "/postgres";
    const opening = openStore({ url: url.href, role: "writer" });
    await expect(opening).rejects.toThrow(StoreUnavailable);
  });
});
