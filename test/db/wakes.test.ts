import { afterAll, beforeAll, expect, test } from "vitest";

import { execute } from "../../db/execute.ts";
import { bumpAll, giveBackWakes, markSeen, takeWakes, unseenWakes } from "../../db/wakes.ts";
import { accepted, denying, openDocket, registrar, requesting } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
beforeAll(async () => {
  docket = await openDocket();
});
afterAll(() => docket.close());

const forever = 3_600_000;
const take = () => takeWakes(docket.writer, 100, forever);

test("a wake is written with the command, taken once, and gone when it is seen", async () => {
  const caseId = await docket.file();
  const workflowId = `case/${caseId}`;
  const [first] = await take();
  expect(first).toEqual({
    workflowId,
    workflowType: "transferDenialCase",
    streamId: caseId,
    n: null,
    epoch: 1,
    version: 1,
    isNeeded: true,
  });
  expect(await take()).toEqual([]);
  expect(await unseenWakes(docket.writer)).toBe(1);
  await markSeen(docket.writer, workflowId, 1);
  await markSeen(docket.writer, workflowId, 0);
  expect(await unseenWakes(docket.writer)).toBe(0);

  accepted(await docket.send(registrar, caseId, "RegisterNotification", {}));
  let again: Awaited<ReturnType<typeof take>> = [];
  // Signals to one run keep a gap.
  while (again.length === 0) again = await take();
  expect(again).toMatchObject([{ workflowId, version: 4 }]);
  // Not seen in time, or given back unsent: due again.
  again = [];
  while (again.length === 0) again = await takeWakes(docket.writer, 100, 0);
  expect(again).toMatchObject([{ workflowId }]);
  await giveBackWakes(docket.writer, [workflowId]);
  expect(await take()).toMatchObject([{ workflowId }]);
  await markSeen(docket.writer, workflowId, 4);
});

test("takers at once share the wakes out, each to one of them", async () => {
  const cases = await Promise.all(Array.from({ length: 30 }, () => docket.file()));
  const taken = await Promise.all(
    Array.from({ length: 6 }, () => takeWakes(docket.writer, 10, forever)),
  );
  const rest = await take();
  const ids = [...taken, rest].flat().map((wake) => wake.streamId);
  expect(ids.toSorted()).toEqual(cases.toSorted());
});

test("a workflow's own command counts as seen, unless something came between", async () => {
  const caseId = await docket.transmitted();
  const workflowId = `case/${caseId}`;
  const seen = async () => {
    const row = await docket.reader.db
      .selectFrom("wake")
      .select(["version", "seen_version"])
      .where("workflow_id", "=", workflowId)
      .executeTakeFirstOrThrow();
    return [row.version, row.seen_version];
  };
  const acknowledge = { type: "AcknowledgeNotification", body: {} } as const;
  const order = { actor: denying, streamId: caseId, command: acknowledge };
  await markSeen(docket.writer, workflowId, 4);
  const seenBy = { workflowId, version: 4 };
  accepted(await execute(docket.writer, { ...order, commandId: crypto.randomUUID(), seenBy }));
  expect(await seen()).toEqual([5, 5]);
  const withdraw = { type: "WithdrawNotification", body: {} } as const;
  accepted(
    await execute(docket.writer, {
      actor: requesting,
      streamId: caseId,
      command: withdraw,
      commandId: crypto.randomUUID(),
      seenBy, // Of before the acknowledgement.
    }),
  );
  expect((await seen())[1]).toBe(5);
});

test("all open cases can be woken anew; a case that ended is not", async () => {
  const caseId = await docket.transmitted();
  accepted(await docket.send(requesting, caseId, "WithdrawNotification", {}));
  for (const wake of await take()) await markSeen(docket.writer, wake.workflowId, wake.version);
  const { rows } = await docket.reader.pool.query<{ open: number }>(
    "SELECT count(*) AS open FROM stream WHERE open",
  );
  expect(await bumpAll(docket.writer)).toBe(rows[0]!.open);
  const woken = await take();
  expect(woken.some((wake) => wake.streamId === caseId)).toBe(false);
});

test("a wake that is missing is written; the processes that have ended stay ended", async () => {
  const caseId = await docket.transmitted();
  const tamper = (statement: string) => docket.tamper(statement);
  await tamper(`DELETE FROM wake WHERE stream_id = '${caseId}'`);
  await tamper(`INSERT INTO wake (workflow_id, workflow_type, stream_id, n, epoch, version,
                                  seen_version, changed_at)
                VALUES ('regime/${caseId}/1', 'regimeExplanation', '${caseId}', 1, 1, 2, 2,
                        now())`);
  await bumpAll(docket.writer);
  const woken = (await take()).filter((wake) => wake.streamId === caseId);
  const { version } = await docket.state(caseId);
  expect(woken).toMatchObject([{ workflowId: `case/${caseId}`, n: null, epoch: 1, version }]);
});
