import pg from "pg";
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

  const owner = new pg.Client({ connectionString: stack.url });
  await owner.connect();
  await owner.query("UPDATE instance SET epoch = epoch + 1");
  await owner.end();
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
