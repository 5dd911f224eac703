import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { caseIdOf, commandId, execute, lapse } from "../../db/execute.ts";
import type { Request } from "../../db/execute.ts";
import { readCommand } from "../../db/queries/commands.ts";
import { closeStore, openStore } from "../../db/store.ts";
import { accepted, denying, openDocket, registrar, requesting } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
beforeAll(async () => {
  docket = await openDocket({ poolSize: 20 });
});
afterAll(() => docket.close());

async function filingRequest(key: string): Promise<Request> {
  const id = commandId(requesting, key);
  const command = { type: "FileDenialNotification", body: await docket.filing() } as const;
  return { commandId: id, actor: requesting, streamId: caseIdOf(id), command };
}

describe("exactly once", () => {
  test("50 equal filings at once make one case, and give one answer", async () => {
    const request = await filingRequest(randomUUID());
    const before = await docket.counts();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => execute(docket.writer, request)),
    );
    const after = await docket.counts();
    expect(after.events - before.events).toBe(1);
    expect(after.commands - before.commands).toBe(1);
    expect(outcomes.filter((one) => one.ok && !one.replayed)).toHaveLength(1);
    const answers = outcomes.map((one) => ({ ...accepted(one), replayed: true }));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test("50 equal acts in one case are one act", async () => {
    const caseId = await docket.transmitted();
    const key = randomUUID();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () =>
        docket.send(denying, caseId, "AcknowledgeNotification", {}, { key }),
      ),
    );
    expect(outcomes.filter((one) => accepted(one).replayed)).toHaveLength(49);
    expect((await docket.state(caseId)).version).toBe(5);
  });

  test("the answer is the same after all connections were new", async () => {
    const request = await filingRequest(randomUUID());
    const first = await execute(docket.writer, request);
    const later = await openStore({ url: docket.url, role: "writer", poolSize: 1 });
    const again = await execute(later, request);
    await closeStore(later);
    expect(again).toEqual({ ...first, replayed: true });
    expect((await readCommand(docket.reader, request.commandId))?.outcome).toEqual(again);
  });

  test("the same key with another body, case or type is refused and changes nothing", async () => {
    const request = await filingRequest(randomUUID());
    const first = await execute(docket.writer, request);
    const before = await docket.counts();
    const { body } = request.command as { body: { quantity: unknown } };
    const others: Partial<Request>[] = [
      { command: { ...request.command, body: { ...body, quantity: { value: "2" } } } as never },
      { streamId: randomUUID() },
      { command: { type: "WithdrawNotification", body: {} } },
    ];
    for (const other of others) {
      const outcome = await execute(docket.writer, { ...request, ...other });
      expect(outcome).toEqual({ ok: false, status: "key-reused" });
    }
    expect(await docket.counts()).toEqual(before);
    expect(await execute(docket.writer, request)).toEqual({ ...first, replayed: true });
  });

  test("twins of one key on two cases at once: one is decided, the other is told so", async () => {
    const cases = await Promise.all([docket.transmitted(), docket.transmitted()]);
    const key = randomUUID();
    const outcomes = await Promise.all(
      cases.map((caseId) => docket.send(denying, caseId, "AcknowledgeNotification", {}, { key })),
    );
    expect(outcomes.map((one) => one.status).toSorted()).toEqual(["accepted", "key-reused"]);
  });

  test("a key belongs to its party and subject", async () => {
    const one = commandId(requesting, "k");
    expect(commandId(denying, "k")).not.toBe(one);
    expect(commandId({ ...requesting, subject: "xaa/other" }, "k")).not.toBe(one);
  });
});

describe("what is stored", () => {
  test("a refusal by rule is stored and is the answer for ever; it makes no case", async () => {
    const key = randomUUID();
    const nowhere = randomUUID();
    const before = await docket.counts();
    const first = await docket.send(denying, nowhere, "AcknowledgeNotification", {}, { key });
    expect(first).toMatchObject({ status: "refused", rejection: { code: "case.unknown" } });
    const again = await docket.send(denying, nowhere, "AcknowledgeNotification", {}, { key });
    expect(again).toEqual({ ...first, replayed: true });
    const after = await docket.counts();
    expect(after).toEqual({ ...before, commands: before.commands + 1 });
  });

  test("a refusal stands even where it would be accepted now", async () => {
    const caseId = await docket.file();
    const key = randomUUID();
    const early = await docket.send(denying, caseId, "AcknowledgeNotification", {}, { key });
    expect(early).toMatchObject({ status: "refused", rejection: { code: "case.unknown" } });
    accepted(await docket.send(registrar, caseId, "RegisterNotification", {}));
    expect(await docket.send(denying, caseId, "AcknowledgeNotification", {}, { key })).toEqual({
      ...early,
      replayed: true,
    });
  });

  test("a version conflict stores nothing; the version that was seen goes through", async () => {
    const caseId = await docket.transmitted();
    const before = await docket.counts();
    const key = randomUUID();
    const stale = { key, expectedVersion: 1 };
    expect(await docket.send(denying, caseId, "AcknowledgeNotification", {}, stale)).toEqual({
      ok: false,
      status: "version-conflict",
      version: 4,
    });
    expect(await docket.counts()).toEqual(before);
    const seen = { key, expectedVersion: 4 };
    accepted(await docket.send(denying, caseId, "AcknowledgeNotification", {}, seen));
    // The answer to a known key comes before the version is looked at.
    const again = await docket.send(denying, caseId, "AcknowledgeNotification", {}, seen);
    expect(accepted(again).replayed).toBe(true);
  });

  test("a lapse before its time, or of nothing that runs, stores nothing", async () => {
    const caseId = await docket.transmitted();
    const [deadline] = (await docket.state(caseId)).clocks;
    const before = await docket.counts();
    const early = await lapse(docket.writer, caseId, deadline!);
    expect(early).toMatchObject({ status: "not-yet-due" });
    const past = { id: "D05", overAt: "2020-01-01T23:00:00.000000Z" as never };
    expect(await lapse(docket.writer, caseId, past)).toMatchObject({
      status: "refused",
      rejection: { code: "deadline.not-running" },
    });
    expect(await docket.counts()).toEqual(before);
  });

  test("one open case on one transaction, also of two filings at once", async () => {
    const body = await docket.filing();
    const send = () => {
      const key = randomUUID();
      const caseId = caseIdOf(commandId(requesting, key));
      return docket.send(requesting, caseId, "FileDenialNotification", body, { key });
    };
    const outcomes = await Promise.all(Array.from({ length: 8 }, send));
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
  });

  test("registrations at once take consecutive numbers, and a refused one takes none", async () => {
    const cases = await Promise.all(Array.from({ length: 12 }, () => docket.file()));
    await Promise.all(
      cases.flatMap((caseId) => [
        docket.send(registrar, caseId, "RegisterNotification", {}),
        docket.send(registrar, caseId, "RegisterNotification", {}),
      ]),
    );
    const { rows } = await docket.reader.pool.query<{ n: number }>(
      `SELECT split_part(number, '/', 3)::int AS n FROM case_register
       WHERE number IS NOT NULL ORDER BY 1`,
    );
    expect(rows.map(({ n }) => n)).toEqual(rows.map((_, index) => index + 1));
  });
});
