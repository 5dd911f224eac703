import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startRelay } from "../../api/conductor.ts";
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

  await asOwner("UPDATE instance SET epoch = epoch + 1");
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
  await asOwner("UPDATE instance SET epoch = epoch + 1");
  await until("a run of the new epoch", async () => (await epochOf(caseId)).epoch === epoch + 1);
  await stack.waitingAt(`case/${caseId}`, version);
});

test("docket rebuild workflows --new-epoch, after each restore of one backup", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  const { version } = await stack.state(caseId);
  await stack.waitingAt(`case/${caseId}`, version);
  let old = await epochOf(caseId);
  for (const _restore of ["first", "second"]) {
    const { code, said } = await rebuildWithNewEpoch();
    expect(code).toBe(0);
    expect(said).toMatch(/^\d+ processes woken, \d+ workflows of another epoch ended/);
    const now = await epochOf(caseId);
    expect(now.epoch).toBeGreaterThan(old.epoch);
    expect(now.runId).not.toBe(old.runId);
    await stack.waitingAt(`case/${caseId}`, version);
    old = now;
    await asOwner("UPDATE instance SET epoch = epoch - 1"); // As in the backup.
  }
});

async function rebuildWithNewEpoch(): Promise<{ code: unknown; said: string }> {
  const { url, address } = stack;
  const docket = spawn(process.execPath, [command, "rebuild", "workflows", "--new-epoch"], {
    env: { PATH: process.env["PATH"], DATABASE_URL: url, TEMPORAL_ADDRESS: address },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said, [code]] = await Promise.all([text(docket.stdout), once(docket, "exit")]);
  return { code, said };
}

const command = fileURLToPath(new URL("../../bin/docket.ts", import.meta.url));

async function epochOf(caseId: string): Promise<{ epoch: number; runId: string }> {
  const handle = stack.conductor.client.workflow.getHandle(`case/${caseId}`);
  const { memo, runId } = await handle.describe();
  return { epoch: Number(memo?.["epoch"]), runId };
}

async function asOwner(statement: string): Promise<void> {
  const owner = await openStore({ url: stack.url, role: "owner" });
  await owner.pool.query(statement);
  await closeStore(owner);
}
