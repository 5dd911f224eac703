import { writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { fileURLToPath } from "node:url";

import { test } from "vitest";

import * as act from "../support/acts.ts";
import { type Minded, minderOf, rests } from "../support/rests.ts";
import { type Stack, startStack } from "../support/stack.ts";
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

async function record(stack: Stack, { name, given, acts, filing, of }: Life): Promise<void> {
  const caseId = await act.caseAfter(stack, given, filing);
  const minded = await mindedBy(stack, caseId, of);
  stack.startRelay();
  await stack.startWorker();
  const isFromTheStart = of !== "docket";
  if (isFromTheStart) await rests(stack, minded);
  for (const step of acts) {
    await step(stack, caseId);
    await rests(stack, minded);
  }
  const { workflow } = stack.conductor.client;
  const history = await workflow.getHandle(minded.workflowId).fetchHistory();
  await writeFile(pathOf(name), `${scrubbed(history)}\n`);
}

async function mindedBy(stack: Stack, caseId: string, of: Life["of"]): Promise<Minded> {
  const { denial } = await stack.state(caseId);
  switch (of) {
    case undefined:
      return minderOf(caseId);
    case "regime":
    case "silence":
      return { workflowId: `${of}/${caseId}/1`, streamId: caseId };
    case "denial":
      return { workflowId: `denial/${denial}`, streamId: denial };
    case "docket":
      return { workflowId: `docket/${stack.docketStream}`, streamId: stack.docketStream };
  }
}

/** Compact, and without the process and machine that recorded it (`123@host`). */
function scrubbed(history: unknown): string {
  return JSON.stringify(history).replaceAll(`${process.pid}@${hostname()}`, "worker");
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(`${name}.json`, import.meta.url));
}
