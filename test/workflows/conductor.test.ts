import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deliveriesOf } from "../../db/deliveries.ts";
import * as act from "../support/acts.ts";
import * as way from "../support/paths.ts";
import { type Stack, startStack, until } from "../support/stack.ts";

let stack: Stack;
beforeAll(async () => void (stack = await startStack()));
afterAll(() => stack?.stop());

const handle = (workflowId: string) => stack.conductor.client.workflow.getHandle(workflowId);

describe("transferDenialCase", () => {
  test("says what it waits for: version, stage, number, next deadline, since when", async () => {
    const caseId = await act.caseAfter(stack, way.toExplanation);
    const { version, number, clocks } = await stack.state(caseId);
    const waiting = await stack.waitingAt(`case/${caseId}`, version);
    const due = clocks.find(({ id }) => id === "D05")!;
    expect(waiting).toMatchObject({ stage: "AWAITING_EXPLANATION", number, notices: 0 });
    expect(waiting.next).toMatchObject({ id: "D05", dueDate: due.dueDate, overAt: due.overAt });
    const { timerAt, inMs } = waiting.next!;
    expect(Math.abs(Date.parse(timerAt) - inMs - Date.parse(waiting.since))).toBeLessThan(5_000);
  });

  test("shows case number, stage and next due as search attributes, and no party", async () => {
    const caseId = await act.caseAfter(stack, way.toExplained);
    await stack.settled();
    const { number } = await stack.state(caseId);
    const { client } = stack.conductor;
    const query = `CaseNumber = '${number}' AND Stage = 'EXPLAINED' AND NextDue IS NOT NULL`;
    await until(
      "the search finds it",
      async () => (await client.workflow.count(query)).count === 1,
    );
    const { memo, typedSearchAttributes } = await handle(`case/${caseId}`).describe();
    expect(JSON.stringify([memo, typedSearchAttributes.getAll()])).not.toMatch(/XAA|XBB/);
  });

  test("keeps no party's text in its history", async () => {
    const caseId = await act.caseAfter(stack, [...way.toExplained, act.consult, act.reply]);
    const { version } = await stack.state(caseId);
    await stack.waitingAt(`case/${caseId}`, version);
    const history = JSON.stringify(decoded(await handle(`case/${caseId}`).fetchHistory()));
    expect(history).not.toMatch(/not known to us|Fermenter|vaccine|general/i);
    expect(history).toContain("D13 join consultations");
  });

  test("ends with its case, and answers how the record stood", async () => {
    const caseId = await act.caseAfter(stack, way.toExplained);
    await stack.settled();
    await act.acceptExplanation(stack, caseId);
    const { version } = await stack.state(caseId);
    expect(await handle(`case/${caseId}`).result()).toEqual({ version, stage: "CLOSED_EXPLAINED" });
  });

  test("ends where its case ended while it served notices", async () => {
    const lock = new pg.Client({ connectionString: stack.url });
    await lock.connect();
    await lock.query("BEGIN");
    await lock.query("LOCK TABLE delivery IN EXCLUSIVE MODE");
    const caseId = await act.caseAfter(stack, way.toExplained);
    await until("it is about to deliver", async () => {
      const { rowCount } = await lock.query(
        "SELECT FROM pg_locks WHERE relation = 'delivery'::regclass AND NOT granted",
      );
      return rowCount === 1;
    });
    await act.acceptExplanation(stack, caseId);
    await lock.query("ROLLBACK");
    await lock.end();
    const { version } = await stack.state(caseId);
    expect(await handle(`case/${caseId}`).result()).toEqual({ version, stage: "CLOSED_EXPLAINED" });
  });

  test("returns to the stage held when a settlement is not performed", async () => {
    const caseId = await act.caseAfter(stack, [...way.toConsultation, act.settle]);
    const held = await stack.state(caseId);
    expect(held.stage).toBe("SETTLED");
    expect((await stack.waitingAt(`case/${caseId}`, held.version)).next?.id).toBe("D43");
    await act.reportNonPerformance(stack, caseId);
    const back = await stack.state(caseId);
    const waiting = await stack.waitingAt(`case/${caseId}`, back.version);
    expect(waiting).toMatchObject({ stage: "IN_CONSULTATION", next: { id: "D10" } });
  });

  test("opens at any point of an existing record", async () => {
    const caseId = await act.caseAfter(stack, way.toCirculated);
    await stack.settled();
    await handle(`case/${caseId}`).terminate("The test takes it away.");
    await act.position(stack, caseId);
    const { version } = await stack.state(caseId);
    expect((await stack.waitingAt(`case/${caseId}`, version)).next?.id).toBe("D23");
  });
});

describe("notices", () => {
  test("each is delivered once, in order, with proof of dispatch", async () => {
    const caseId = await act.caseAfter(stack, way.toConsultation);
    await stack.settled();
    const { notices } = await stack.state(caseId);
    await until("all delivered", async () => {
      return (await deliveriesOf(stack.store, caseId)).length === notices.last;
    });
    const deliveries = await deliveriesOf(stack.store, caseId);
    expect(deliveries.map(({ n }) => n)).toEqual(deliveries.map((_, index) => index + 1));
    expect(deliveries[0]).toMatchObject({
      notice: "NotificationRegistered",
      to: "XBB",
      how: "contact-point",
    });
    expect(deliveries[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test("a State without a contact point gets a note to its Permanent Mission", async () => {
    const caseId = await act.caseAfter(stack, [act.register], { denyingState: "XDD" });
    await until("delivered", async () => (await deliveriesOf(stack.store, caseId)).length === 1);
    const [delivery] = await deliveriesOf(stack.store, caseId);
    expect(delivery).toMatchObject({ to: "XDD", how: "permanent-mission" });
    expect((await stack.state(caseId)).stage).toBe("REGISTERED");
  });
});

describe("processes of their own", () => {
  test("a regime that is asked has a workflow: it minds D08, ends with the answer", async () => {
    const caseId = await act.caseAfter(stack, [...way.toExplanation, act.invite, act.serve]);
    const { version } = await stack.state(caseId);
    expect((await stack.waitingAt(`regime/${caseId}/1`, version)).next?.id).toBe("D08#1");
    expect((await stack.waitingAt(`case/${caseId}`, version)).next?.id).not.toBe("D08#1");
    await act.inform(stack, caseId);
    expect(await handle(`regime/${caseId}/1`).result()).toMatchObject({
      stage: "AWAITING_EXPLANATION",
    });
  });

  test("a silence procedure has a workflow, which ends when the silence is broken", async () => {
    const caseId = await act.caseAfter(stack, way.toSilence);
    const { version } = await stack.state(caseId);
    expect((await stack.waitingAt(`silence/${caseId}/1`, version)).next?.id).toBe("D24");
    await act.breakSilence(stack, caseId);
    expect(await handle(`silence/${caseId}/1`).result()).toMatchObject({
      stage: "REPORT_CIRCULATED",
    });
    await act.openSilence(stack, caseId);
    const again = await stack.state(caseId);
    expect((await stack.waitingAt(`silence/${caseId}/2`, again.version)).next?.id).toBe("D24");
  });
});

/** Payloads as text, so that what a history holds can be searched. */
function decoded(history: unknown): unknown {
  return JSON.parse(JSON.stringify(history), (key, value: unknown) =>
    key === "data" && typeof value === "string" ? Buffer.from(value, "base64").toString() : value,
  );
}
