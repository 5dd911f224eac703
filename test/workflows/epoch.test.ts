import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startRelay } from "../../api/conductor.ts";
import { beginEpoch } from "../../db/instance.ts";
import { closeStore, openStore } from "../../db/store.ts";
import * as act from "../support/acts.ts";
import * as way from "../support/paths.ts";
import { type Stack, startStack, until } from "../support/stack.ts";

let stack: Stack;
beforeAll(async () => void (stack = await startStack()));
afterAll(() => stack?.stop());

test("after a restore the workflows of the old epoch end, and all are woken anew", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  const { version } = await stack.state(caseId);
  await stack.waitingAt(`case/${caseId}`, version);
  const workflow = stack.conductor.client.workflow.getHandle(`case/${caseId}`);
  const old = await workflow.describe();
  expect(old.memo?.["epoch"]).toBe(1);

  await beginEpochAsOwner();
  const restored = await openStore({ url: stack.url, role: "writer" });
  const relay = startRelay(restored, stack.conductor);
  await until("a run of the new epoch", async () => {
    const now = await workflow.describe();
    return now.memo?.["epoch"] === 2 && now.runId !== old.runId;
  });
  await stack.waitingAt(`case/${caseId}`, version);
  await relay.stop();
  await closeStore(restored);
});

test("a new epoch that begins while the docket runs is seen by what runs", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  const { version } = await stack.state(caseId);
  await stack.waitingAt(`case/${caseId}`, version);
  const { epoch } = await epochOf(caseId);
  await beginEpochAsOwner();
  await until("a run of the new epoch", async () => (await epochOf(caseId)).epoch === epoch + 1);
  await stack.waitingAt(`case/${caseId}`, version);
});

test("docket rebuild workflows --new-epoch", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  const { version } = await stack.state(caseId);
  await stack.waitingAt(`case/${caseId}`, version);
  const old = await epochOf(caseId);
  const { url, address } = stack;
  const docket = spawn(process.execPath, [command, "rebuild", "workflows", "--new-epoch"], {
    env: { PATH: process.env["PATH"], DATABASE_URL: url, TEMPORAL_ADDRESS: address },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said, [code]] = await Promise.all([text(docket.stdout), once(docket, "exit")]);
  expect([code, said]).toEqual([0, expect.stringMatching(/^\d+ processes woken, \d+ workflows/)]);
  const now = await epochOf(caseId);
  expect(now.epoch).toBe(old.epoch + 1);
  expect(now.runId).not.toBe(old.runId);
  await stack.waitingAt(`case/${caseId}`, version);
});

const command = fileURLToPath(new URL("../../bin/docket.ts", import.meta.url));

async function epochOf(caseId: string): Promise<{ epoch: number; runId: string }> {
  const handle = stack.conductor.client.workflow.getHandle(`case/${caseId}`);
  const { memo, runId } = await handle.describe();
  return { epoch: Number(memo?.["epoch"]), runId };
}

async function beginEpochAsOwner(): Promise<void> {
  const owner = await openStore({ url: stack.url, role: "owner" });
  await beginEpoch(owner.db);
  await closeStore(owner);
}
