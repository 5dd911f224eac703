import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { activitiesOver } from "../../activities/index.ts";
import { servingEnded } from "../../activities/serveNotices.ts";
import { deliveriesOf } from "../../db/deliveries.ts";
import { takeWakes } from "../../db/wakes.ts";
import * as act from "../support/acts.ts";
import * as way from "../support/paths.ts";
import { type Stack, startStack, until } from "../support/stack.ts";

/** The record alone: neither worker nor relay runs. */
let stack: Stack;
beforeAll(async () => void (stack = await startStack({ running: "record" })));
afterAll(() => stack?.stop());

const activities = () => activitiesOver(stack.store);
const record = () => stack.store.instance.id;
const minderOf = (caseId: string) =>
  ({ type: "transferDenialCase", caseId, record: record() }) as const;

async function unseen(caseId: string): Promise<number> {
  const { rows } = await stack.store.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM wake WHERE stream_id = $1 AND seen_version < version`,
    [caseId],
  );
  return rows[0]!.n;
}

describe("load", () => {
  test("answers the first clock that the workflow minds, and has seen the version", async () => {
    const caseId = await act.caseAfter(stack, [...way.toExplanation, act.invite, act.serve]);
    expect(await unseen(caseId)).toBe(2);
    const { version, number } = await stack.state(caseId);
    const view = await activities().load(minderOf(caseId));
    expect(view).toMatchObject({ version, number, isNeeded: true, next: { id: "D05" } });
    const regime = await activities().load({
      ...minderOf(caseId),
      type: "regimeExplanation",
      n: 1,
    });
    expect(regime).toMatchObject({ version, isNeeded: true, next: { id: "D08#1" }, owed: [] });
    expect(await unseen(caseId)).toBe(0);
  });

  test("does nothing for the workflow of another record", async () => {
    const caseId = await act.caseAfter(stack, way.toExplanation);
    const minder = { ...minderOf(caseId), record: "another" };
    const { load, expire, serveNotices } = activities();
    for (const asked of [
      load(minder),
      expire(minder, { id: "D05", overAt: "2026-01-01T00:00:00Z", version: 1 }),
      serveNotices(minder, []),
    ]) {
      await expect(asked).rejects.toMatchObject({ type: "AnotherRecord", nonRetryable: true });
    }
    expect(await unseen(caseId)).toBe(1);
  });

  test("knows nothing of a case that is not in the record: its workflow ends", async () => {
    const view = await activities().load(minderOf("00000000-0000-4000-8000-000000000000"));
    expect(view).toMatchObject({ isNeeded: false, version: 0, next: null });
  });
});

describe("expire", () => {
  test("leaves a deadline alone that is not over yet", async () => {
    const caseId = await act.caseAfter(stack, way.toExplanation);
    const { next, version } = await activities().load(minderOf(caseId));
    const view = await activities().expire(minderOf(caseId), { ...next!, version });
    expect(view).toMatchObject({ version, next: { id: "D05" } });
    expect(view.next!.inMs).toBeGreaterThan(0);
  });

  test("lapses one that is over, once, and leaves no wake for its own command", async () => {
    const caseId = await act.caseAfter(stack, way.toExplanation);
    const { next, version } = await activities().load(minderOf(caseId));
    await stack.skipTo((await stack.state(caseId)).clocks.find(({ id }) => id === "D05")!.overAt);
    const first = await activities().expire(minderOf(caseId), { ...next!, version });
    expect(first).toMatchObject({ version: version + 1, next: { id: "D06" } });
    expect(await unseen(caseId)).toBe(0);
    const second = await activities().expire(minderOf(caseId), { ...next!, version });
    expect(second.version).toBe(version + 1);
  });

  test("lets those go first that are due earlier", async () => {
    const caseId = await act.caseAfter(stack, way.toExplanation);
    const { version } = await activities().load(minderOf(caseId));
    const { clocks } = await stack.state(caseId);
    const later = clocks.find(({ id }) => id === "D06")!;
    await stack.skipTo(later.overAt);
    await activities().expire(minderOf(caseId), { ...later, version });
    const types = (await stack.events(caseId)).slice(version).map(({ type }) => type);
    expect(types.slice(0, 3)).toEqual([
      "AcknowledgementMissed",
      "ExplanationDeadlineMissed",
      "FinalNoticeIssued",
    ]);
  });
});

describe("serveNotices", () => {
  test("twice is once: the first proof of dispatch stays", async () => {
    const caseId = await act.caseAfter(stack, way.toExplained);
    const { owed } = await activities().load(minderOf(caseId));
    expect(owed.length).toBeGreaterThan(0);
    const view = await activities().serveNotices(minderOf(caseId), owed);
    expect(view.owed).toEqual([]);
    const proofs = await deliveriesOf(stack.store, caseId);
    await activities().serveNotices(minderOf(caseId), owed);
    expect(await deliveriesOf(stack.store, caseId)).toEqual(proofs);
  });

  test("a case that ended before its workflow ran still has its notices delivered", async () => {
    const caseId = await act.caseAfter(stack, [...way.toExplained, act.acceptExplanation]);
    const taken = await takeWakes(stack.store, 1_000, 10_000);
    expect(taken.map((wake) => wake.streamId)).not.toContain(caseId);
    await servingEnded(stack.store, 0)();
    const { notices } = await stack.state(caseId);
    expect(await deliveriesOf(stack.store, caseId)).toHaveLength(notices.last);
  });
});

describe("cases that ended", () => {
  const given = [...way.toExplained, act.acceptExplanation];
  const served = async (caseId: string) => (await deliveriesOf(stack.store, caseId)).length;

  test("where the workflow was lost before it had served, all is served", async () => {
    const caseId = await act.caseAfter(stack, way.toExplained);
    await takeWakes(stack.store, 1_000, 10_000);
    await activities().load(minderOf(caseId));
    await act.acceptExplanation(stack, caseId);
    expect((await activities().load(minderOf(caseId))).isNeeded).toBe(false);
    const { notices } = await stack.state(caseId);
    expect(await served(caseId)).toBeLessThan(notices.last);
    await servingEnded(stack.store, 0)();
    expect(await served(caseId)).toBe(notices.last);
  });

  test("their own workflow has a minute; each is looked at once by those who saw it", async () => {
    const caseId = await act.caseAfter(stack, given);
    await servingEnded(stack.store)();
    expect(await served(caseId), "its workflow may be about to").toBe(0);
    const serve = servingEnded(stack.store, 0);
    await serve();
    expect(await served(caseId)).toBeGreaterThan(0);
    const another = await act.caseAfter(stack, given);
    await serve();
    expect(await served(another)).toBeGreaterThan(0);
  });
});

describe("wakes", () => {
  test("one signal at a time is under way; what is seen lets the next go", async () => {
    const caseId = await act.caseAfter(stack, way.toExplanation);
    const take = async () =>
      (await takeWakes(stack.store, 1_000, 10_000)).filter((wake) => wake.streamId === caseId);
    expect(await take()).toHaveLength(1);
    await act.acknowledge(stack, caseId);
    expect(await take(), "under way").toEqual([]);
    await activities().load(minderOf(caseId));
    expect(await take(), "nothing new").toEqual([]);
    await act.explain(stack, caseId);
    const { version } = await stack.state(caseId);
    let next: Awaited<ReturnType<typeof take>> = [];
    await until("the gap between two signals is over", async () => {
      next = await take();
      return next.length > 0;
    });
    expect(next).toMatchObject([{ version, workflowId: `case/${caseId}` }]);
  });
});
