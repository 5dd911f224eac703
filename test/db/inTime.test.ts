import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { setClock } from "../../db/clockMoves.ts";
import { readClock } from "../../db/docketClock.ts";
import { execute, lapse } from "../../db/execute.ts";
import { closeStore, openStore } from "../../db/store.ts";
import { sweepDue } from "../../db/sweep.ts";
import { clock } from "../../domain/law.ts";
import type { Deadline } from "../../domain/case/deadline.ts";
import type { Instant } from "../../domain/time.ts";
import { accepted, denying, openDocket, requesting } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
beforeAll(async () => {
  docket = await openDocket({ poolSize: 24 });
});
afterAll(() => docket.close());

const before = (at: Instant, ms: number): Instant =>
  new Date(Date.parse(at) - ms).toISOString().replace("Z", "000Z") as Instant;
const explanation = { reasonCodes: ["end_user_concern"], text: "Unknown to us." };
const explain = (caseId: string) => docket.send(denying, caseId, "SubmitExplanation", explanation);
const running = async (caseId: string, id: string): Promise<Deadline> =>
  (await docket.state(caseId)).clocks.find((one) => one.id === id)!;
const types = async (caseId: string): Promise<string[]> => {
  const { rows } = await docket.reader.pool.query<{ type: string }>(
    `SELECT type FROM event
     WHERE stream_id = $1 AND version > 4 AND type <> 'NoticeServed' ORDER BY version`,
    [caseId],
  );
  return rows.map((row) => row.type);
};
/** As if the conductor had done its work up to just before this. */
async function approach(deadline: Deadline, ms: number): Promise<void> {
  await setClock(docket.writer, before(deadline.overAt, ms), clock);
}
const untilOver = async ({ overAt }: Deadline): Promise<void> => {
  while ((await readClock(docket.writer)) < overAt) await wait(5);
};

describe("AXP-1 §2 In time", () => {
  test("a stamp outlasts a lock that is held for longer than a session waits", async () => {
    const caseId = await docket.transmitted();
    const d06 = await running(caseId, "D06");
    await approach(d06, 400);
    const held = docket.tamper(
      `DO $$ BEGIN PERFORM FROM stream WHERE stream_id = '${caseId}' FOR UPDATE;
       PERFORM pg_sleep(6); END $$`,
    );
    await wait(100);
    const act = explain(caseId);
    await untilOver(d06);
    const lapsing = lapse(docket.writer, caseId, d06);
    await held;
    expect(accepted(await act).receivedAt < d06.overAt).toBe(true);
    expect(await lapsing).toMatchObject({ rejection: { code: "deadline.not-running" } });
  }, 20_000);

  test("waiting for a connection makes no act late", async () => {
    const caseId = await docket.transmitted();
    const d06 = await running(caseId, "D06");
    await approach(d06, 400);
    const narrow = await openStore({ url: docket.url, role: "writer", poolSize: 1 });
    try {
      const busy = await narrow.pool.connect();
      const act = execute(narrow, {
        commandId: randomUUID(),
        actor: denying,
        streamId: caseId,
        command: { type: "SubmitExplanation", body: explanation },
      });
      await untilOver(d06);
      const lapsing = lapse(docket.writer, caseId, d06);
      const others = sweepDue(docket.writer, 0);
      await wait(50);
      busy.release();
      expect(accepted(await act).receivedAt < d06.overAt).toBe(true);
      expect(await lapsing).toMatchObject({ rejection: { code: "deadline.not-running" } });
      await others;
    } finally {
      await closeStore(narrow);
    }
  });

  test("acts that arrive together share a stamp, and its key is given back", async () => {
    const caseIds = await Promise.all([1, 2, 3, 4, 5].map(() => docket.transmitted()));
    const narrow = await openStore({ url: docket.url, role: "writer", poolSize: 1 });
    const keys = async (): Promise<number> => {
      const { rows } = await docket.owner.pool.query<{ keys: number }>(
        `SELECT count(*) AS keys FROM pg_locks JOIN pg_stat_activity USING (pid)
         WHERE locktype = 'advisory' AND application_name = 'docket arrivals'
           AND datname = current_database()`,
      );
      return rows[0]!.keys;
    };
    try {
      const busy = await narrow.pool.connect();
      const acts = caseIds.map((caseId) =>
        execute(narrow, {
          commandId: randomUUID(),
          actor: denying,
          streamId: caseId,
          command: { type: "SubmitExplanation", body: explanation },
        }),
      );
      while ((await keys()) === 0) await wait(5);
      busy.release();
      const stamps = (await Promise.all(acts)).map((outcome) => accepted(outcome).receivedAt);
      expect(new Set(stamps).size).toBeLessThan(stamps.length);
      while ((await keys()) > 0) await wait(5);
    } finally {
      await closeStore(narrow);
    }
  });

  test("an act stamped in time goes before the lapse, though it waits for its turn", async () => {
    const caseId = await docket.transmitted();
    const d06 = await running(caseId, "D06");
    await approach(d06, 400);
    const blocker = await docket.owner.pool.connect();
    await blocker.query("BEGIN");
    await blocker.query("SELECT FROM stream WHERE stream_id = $1 FOR UPDATE", [caseId]);
    const act = explain(caseId);
    await untilOver(d06);
    const lapsing = lapse(docket.writer, caseId, d06);
    await wait(50);
    await blocker.query("COMMIT");
    blocker.release();
    const done = accepted(await act);
    expect(done.receivedAt < d06.overAt).toBe(true);
    expect(await lapsing).toMatchObject({ rejection: { code: "deadline.not-running" } });
    // D05 was over long before the stamp: it goes first, and the act keeps its stamp.
    expect(await types(caseId)).toEqual(["AcknowledgementMissed", "ExplanationSubmitted"]);
  });

  test("an act stamped after the end finds the deadline lapsed, though nobody let it", async () => {
    const caseId = await docket.transmitted();
    const d06 = await running(caseId, "D06");
    await approach(d06, 0);
    const done = accepted(await explain(caseId));
    expect(done.receivedAt >= d06.overAt).toBe(true);
    expect(done.events[0]).toBe("ExplanationSubmitted");
    expect(await types(caseId)).toEqual([
      "AcknowledgementMissed",
      "ExplanationDeadlineMissed",
      "FinalNoticeIssued",
      "ExplanationSubmitted",
    ]);
    const late = await docket.reader.pool.query<{ late: number }>(
      `SELECT late_by AS late FROM timeline WHERE case_id = $1 AND type = 'ExplanationSubmitted'`,
      [caseId],
    );
    expect(late.rows[0]!.late).toBe(1);
    expect(await lapse(docket.writer, caseId, d06)).toMatchObject({ ok: true, replayed: true });
  });

  test("races at the due instant: an act is late if stamped after, and only then", async () => {
    const cases = await Promise.all(Array.from({ length: 60 }, () => docket.transmitted()));
    const d06 = await running(cases[0]!, "D06");
    await approach(d06, 150);
    await Promise.all(
      cases.map(async (caseId, index) => {
        await wait(index * 5);
        const [act] = await Promise.all([explain(caseId), wait(3).then(() => lapseSoon(caseId))]);
        const { receivedAt } = accepted(act);
        const missed = (await types(caseId)).includes("ExplanationDeadlineMissed");
        expect({ caseId, missed }).toEqual({ caseId, missed: receivedAt >= d06.overAt });
      }),
    );
    async function lapseSoon(caseId: string): Promise<void> {
      for (let tries = 0; tries < 40; tries += 1) {
        const outcome = await lapse(docket.writer, caseId, d06);
        if (outcome.status !== "not-yet-due") return;
        await wait(Math.min(outcome.waitMs, 5));
      }
    }
  });

  test("deadlines lapse in order, each counted from the due date before (R10)", async () => {
    const caseId = await docket.transmitted();
    const d06 = await running(caseId, "D06");
    await setClock(docket.writer, before(d06.overAt, -40 * 86_400_000), clock);
    const outcome = accepted(await docket.send(requesting, caseId, "WithdrawNotification", {}));
    expect(outcome.events).toContain("NotificationWithdrawn");
    const order = await types(caseId);
    expect(order.slice(0, 5)).toEqual([
      "AcknowledgementMissed",
      "ExplanationDeadlineMissed",
      "FinalNoticeIssued",
      "NonResponseRecorded",
      "ReferralOpened",
    ]);
    expect(order.at(-1)).toBe("NotificationWithdrawn");
    await sweepDue(docket.writer);
    const { rows } = await docket.reader.pool.query(
      `SELECT e.event_id FROM event e JOIN command c ON c.command_id = e.cause
       WHERE c.type = 'ExpireDeadline'
       AND e.occurred_at <> (SELECT min(f.occurred_at) FROM event f WHERE f.cause = e.cause)`,
    );
    expect(rows).toEqual([]);
  });

  test("due to the microsecond: the instant itself is over, the one before is not", async () => {
    const { rows } = await docket.owner.pool.query<{ exact: boolean; rounded: boolean }>(
      `SELECT '2026-12-24T22:59:59.999999Z'::timestamptz < '2026-12-24T23:00:00Z' AS exact,
              '2026-12-24T22:59:59.9996Z'::timestamptz(3) < '2026-12-24T23:00:00Z' AS rounded`,
    );
    expect(rows[0]).toEqual({ exact: true, rounded: false });
    const columns = await docket.owner.pool.query(
      `SELECT table_name, column_name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type LIKE 'timestamp%' AND datetime_precision <> 6`,
    );
    expect(columns.rows).toEqual([]);
  });
});
