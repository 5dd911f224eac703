import { writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { fileURLToPath } from "node:url";

import { test } from "vitest";

import * as act from "../support/acts.ts";
import { type Stack, startStack, until } from "../support/stack.ts";
import { type Life, lives } from "./lives.ts";

/**
 * Records the golden histories on the real servers, by hand:
 *
 *     npx vitest run -c test/histories/vitest.config.ts
 *
 * A history protects what runs now; it is recorded anew only together with the commit that retires
 * its patch, so that workflows which are under way can always be continued.
 */
test.each(lives)("$name", { timeout: 120_000 }, async (life) => {
  const stack = await startStack({ running: "record" });
  try {
    await record(stack, life);
  } finally {
    await stack.stop();
  }
});

async function record(stack: Stack, { name, given, acts, denying, of }: Life): Promise<void> {
  const more = denying === undefined ? {} : { denyingState: denying };
  const caseId = await act.caseAfter(stack, given, more);
  const workflowId = of === undefined ? `case/${caseId}` : `${of}/${caseId}/1`;
  stack.startRelay();
  await stack.startWorker();
  await rests(stack, caseId, workflowId);
  for (const step of acts) {
    await step(stack, caseId);
    await rests(stack, caseId, workflowId);
  }
  const history = await stack.conductor.client.workflow.getHandle(workflowId).fetchHistory();
  await writeFile(pathOf(name), `${scrubbed(history)}\n`);
}

/** Until the workflow has done all that its case's version asks of it. */
async function rests(stack: Stack, caseId: string, workflowId: string): Promise<void> {
  const { version } = await stack.state(caseId);
  await stack.settled();
  await until(`${workflowId} rests at version ${version}`, async () => {
    const live = await stack.conductor.waitingFor(workflowId);
    if (!live.ok) return false;
    const { doing, version: seen, notices } = live.waiting;
    return doing === "ended" || (doing === "waiting" && seen === version && notices === 0);
  });
}

/** Compact, and without the process and machine that recorded it (`123@host`). */
function scrubbed(history: unknown): string {
  return JSON.stringify(history).replaceAll(`${process.pid}@${hostname()}`, "worker");
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(`${name}.json`, import.meta.url));
}
