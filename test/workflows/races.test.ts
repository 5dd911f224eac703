import { afterAll, beforeAll, expect, test } from "vitest";

import { race } from "../chaos/races.ts";
import { workflowBundle } from "../support/servers.ts";
import { type Stack, startStack } from "../support/stack.ts";
import { startWorkerProcess, type WorkerProcess } from "../support/workerProcess.ts";

/** `RACES=1000 npx vitest run -c test/vitest.config.ts test/workflows/races.test.ts` runs more. */
const total = Number(process.env["RACES"] ?? 100);

let stack: Stack;
let worker: WorkerProcess;
beforeAll(async () => {
  stack = await startStack({ running: "relay" });
  worker = await startWorkerProcess(stack, workflowBundle());
});
afterAll(async () => {
  await worker?.stop();
  await stack?.stop();
});

test(`${total} acts race the lapse at the due instant: none stamped in time is late`, async () => {
  const races = await race(stack, worker, total);
  console.info(JSON.stringify(races));
  expect(races).toMatchObject({ races: total, wrong: [] });
  expect(races.frozen).toBeGreaterThanOrEqual(Math.floor(total / 2) - 25);
  expect(Math.min(races.inTime, races.late), "races on both sides").toBeGreaterThan(0);
}, 600_000);
