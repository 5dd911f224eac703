import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { readBothClocks, readClock } from "../../db/docketClock.ts";
import { setClock } from "../../db/clockMoves.ts";
import { sweepDue, SweepFailed } from "../../db/sweep.ts";
import { moveClock, setInitialClock } from "../../db/trainingClock.ts";
import { verify } from "../../db/verify.ts";
import { clock } from "../../domain/law.ts";
import { addDays, civilDate, localDate, startOfDay } from "../../domain/time.ts";
import { openDocket } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

describe("the clock of a training docket", () => {
  test("goes from due instant to due instant, and tells what lapsed on the way", async () => {
    const caseId = await docket.transmitted();
    const d05 = (await docket.state(caseId)).clocks.find((one) => one.id === "D05")!;
    const steps: string[] = [];
    const to = addDays(localDate(await readClock(docket.writer)), 60);
    const moved = await moveClock(docket.writer, to, {
      settle: "sweep",
      onStep: (at) => steps.push(at),
    });
    if (!moved.ok) throw new Error(moved.why);
    const { number } = await docket.state(caseId);
    expect(moved.lapsed.map(({ deadline }) => deadline)).toEqual(["D05", "D06", "D07"]);
    expect(moved.lapsed[0]).toEqual({
      caseId,
      number,
      deadline: "D05",
      at: d05.overAt,
      events: ["AcknowledgementMissed"],
    });
    expect(steps.some((at) => at.slice(0, 19) === d05.overAt.slice(0, 19))).toBe(true);
    expect(moved.to >= startOfDay(to)).toBe(true);
    expect(localDate(await readClock(docket.reader))).toBe(to);
    // Each expiry happened when its deadline was over, not when somebody noticed.
    const { rows } = await docket.reader.pool.query<{ late: boolean }>(
      `SELECT bool_or(c.received_at - e.occurred_at > interval '1 minute') AS late
       FROM event e JOIN command c ON c.command_id = e.cause WHERE c.type = 'ExpireDeadline'`,
    );
    expect(rows[0]!.late).toBe(false);
    expect(await verify(docket.reader)).toMatchObject({ ok: true });
  });

  test("every move is an event of the record", async () => {
    const today = localDate(await readClock(docket.writer));
    await moveClock(docket.writer, addDays(today, 5));
    const { rows } = await docket.reader.pool.query<{ header: { to: string; by: string } }>(
      "SELECT header FROM event WHERE type = 'TrainingClockMoved'",
    );
    expect(rows.map(({ header }) => header.to)).toEqual([startOfDay(addDays(today, 5))]);
  });

  test("goes forward only, within 50 years, and never on a real docket", async () => {
    const today = localDate(await readClock(docket.writer));
    const move = (days: number) => moveClock(docket.writer, addDays(today, days));
    expect(await move(-1)).toEqual({ ok: false, why: "not-forward" });
    expect(await move(20_000)).toEqual({ ok: false, why: "too-far" });
    const real = await openDocket({ training: false });
    expect(await moveClock(real.writer, addDays(today, 1))).toEqual({
      ok: false,
      why: "not-training",
    });
    const { docket: at, database } = await readBothClocks(real.writer);
    await real.close();
    expect(at).toBe(database);
  });

  test("may begin in the past, before anything is recorded", async () => {
    const start = civilDate("2024-03-19");
    expect(await setInitialClock(docket.writer, start)).toEqual({ ok: true });
    expect(localDate(await readClock(docket.writer))).toBe(start);
    await docket.transmitted();
    expect(await setInitialClock(docket.writer, start)).toMatchObject({ ok: false });
  });

  test("a sweep lets expire what no timer did, each once among several sweeps", async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, () => docket.transmitted()));
    const [d05] = (await docket.state(cases[0]!)).clocks;
    await moveClock(docket.writer, d05!.dueDate, { settle: "sweep" });
    await setClock(docket.writer, d05!.overAt, clock);
    expect(await sweepDue(docket.writer, 60_000)).toBe(0);
    const swept = await Promise.all([sweepDue(docket.writer), sweepDue(docket.writer)]);
    expect(swept[0] + swept[1]).toBe(6);
    expect(await sweepDue(docket.writer)).toBe(0);
  });

  test("an instant that is past when it comes to it moves nothing", async () => {
    await docket.file();
    const now = await readClock(docket.writer);
    expect(await setClock(docket.writer, now, clock)).toBeNull();
    expect((await docket.counts()).events).toBe(1);
  });
});

describe("a case that can't be read", () => {
  const poison = (caseId: string) =>
    docket.tamper(
      `WITH events AS (UPDATE event SET type = 'OfTomorrow'
         WHERE stream_id = '${caseId}' AND version = 1)
       UPDATE stream SET state_shape = 99 WHERE stream_id = '${caseId}'`,
    );

  test("stops neither the sweep nor the clock for the others", async () => {
    const [poisoned, ...others] = [await docket.transmitted(), await docket.transmitted()];
    await poison(poisoned!);
    const [d05] = (await docket.state(others[0]!)).clocks;
    const before = d05!.dueDate;
    await moveClock(docket.writer, before, { settle: "sweep" });
    await setClock(docket.writer, d05!.overAt, clock);
    await expect(sweepDue(docket.writer)).rejects.toThrow(SweepFailed);
    expect((await docket.state(others[0]!)).clocks.map(({ id }) => id)).not.toContain("D05");
    const moved = await moveClock(docket.writer, addDays(before, 60), { settle: "sweep" });
    expect(moved).toMatchObject({ ok: true, failed: new Map([[poisoned, expect.any(Error)]]) });
    expect((await docket.state(others[0]!)).stage).toBe("NON_RESPONSE_RECORDED");
  });

  test("a next deadline that the state knows nothing of is mended", async () => {
    const caseId = await docket.transmitted();
    const today = localDate(await readClock(docket.writer));
    await moveClock(docket.writer, addDays(today, 1), { settle: "sweep" });
    await docket.tamper(
      "UPDATE stream SET due_at = due_at - interval '1 year' WHERE open AND type = 'case'",
    );
    const moved = await moveClock(docket.writer, addDays(today, 2), { settle: "sweep" });
    expect(moved).toMatchObject({ ok: true, lapsed: [], failed: new Map() });
    expect(await verify(docket.reader)).toMatchObject({ ok: true });
    expect((await docket.state(caseId)).version).toBe(4);
  });
});
