import pg from "pg";
import { afterAll, beforeAll, inject, expect, test } from "vitest";

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

test("a deadline that runs out while the record is away lapses when it is back", async () => {
  const worker = await startWorkerProcess(stack, workflowBundle());
  const caseId = await act.caseAfter(stack, way.toExplanation);
  const { clocks, version } = await stack.state(caseId);
  const { overAt } = clocks.find(({ id }) => id === "D05")!;
  await stack.skipTo(before(overAt, 4_000));
  await bumpAll(stack.store);
  stack.nudge();
  await stack.settled();

  const superuser = new pg.Client({ connectionString: inject("superuserUrl") });
  await superuser.connect();
  const name = new URL(stack.url).pathname.slice(1);
  await superuser.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await superuser.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`,
    [name],
  );
  await until("the workflow tries", async () => {
    const live = await stack.conductor.waitingFor(`case/${caseId}`);
    return live.ok ? live.waiting.doing === "lapsing" : live.reason === "no-worker";
  });
  await superuser.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await superuser.end();

  const { next } = await stack.waitingAt(`case/${caseId}`, version + 1);
  expect(next?.id).toBe("D06");
  await worker.stop();
}, 90_000);
