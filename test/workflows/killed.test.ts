import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { bumpAll } from "../../db/wakes.ts";
import { type Instant, instant } from "../../domain/time.ts";
import * as act from "../support/acts.ts";
import * as way from "../support/paths.ts";
import { workflowBundle } from "../support/servers.ts";
import { type Stack, startStack, until } from "../support/stack.ts";
import { startWorkerProcess } from "../support/workerProcess.ts";

let stack: Stack;
beforeAll(async () => void (stack = await startStack({ running: "relay" })));
afterAll(() => stack?.stop());

const before = (at: Instant, ms: number): Instant =>
  instant(new Date(Date.parse(at) - ms).toISOString());

test("a worker killed between append and answer: the clock's command counts once", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  const { clocks, version } = await stack.state(caseId);
  const { overAt } = clocks.find(({ id }) => id === "D05")!;
  const first = await startWorkerProcess(stack, workflowBundle());
  await stack.skipTo(before(overAt, 3_000));
  await bumpAll(stack.store);
  stack.nudge();
  await stack.settled();
  await stack.waitingAt(`case/${caseId}`, version);

  // The activity appends, and then stands before this lock: it has not answered yet.
  const lock = new pg.Client({ connectionString: stack.url });
  await lock.connect();
  await lock.query("BEGIN; LOCK TABLE delivery IN ACCESS EXCLUSIVE MODE");
  await until("the append", async () => (await stack.state(caseId)).version > version);
  await first.kill9();
  await lock.query("ROLLBACK");
  await lock.end();

  const second = await startWorkerProcess(stack, workflowBundle());
  const { next } = await stack.waitingAt(`case/${caseId}`, version + 1);
  expect(next?.id).toBe("D06");
  const missed = (await stack.events(caseId)).filter(({ type }) => type.endsWith("Missed"));
  expect(missed).toHaveLength(1);
  await second.stop();
}, 90_000);
