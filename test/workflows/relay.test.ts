import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";

import { rebuildWorkflows, startRelay } from "../../api/conductor.ts";
import { isMarked } from "../../api/marker.ts";
import { takeWakes } from "../../db/wakes.ts";
import * as act from "../support/acts.ts";
import * as way from "../support/paths.ts";
import { type Stack, startStack, until } from "../support/stack.ts";

let stack: Stack;
beforeEach(async () => void (stack = await startStack({ running: "record" })));
afterEach(() => stack?.stop());

test("a wake that Temporal refuses holds up no other, and is tried later and later", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  // Above the length that Temporal takes.
  const refused = `case/${"x".repeat(1_500)}`;
  await stack.store.pool.query(
    `INSERT INTO wake (workflow_id, workflow_type, stream_id, epoch, version, changed_at)
     VALUES ($1, 'transferDenialCase', $2, 1, 1, clock_timestamp() - interval '1 hour')`,
    [refused, caseId],
  );
  const said: string[] = [];
  const relay = startRelay(stack.store, stack.conductor, { log: (line) => said.push(line) });
  try {
    const workflow = stack.conductor.client.workflow.getHandle(`case/${caseId}`);
    await until("the case is woken", () =>
      workflow.describe().then(
        () => true,
        () => false,
      ),
    );
    await until("the other is refused", () => said.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  } finally {
    await relay.stop();
  }
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^The wake of case\/x+ failed: /);
  const { rows } = await stack.store.pool.query(
    "SELECT sent_version FROM wake WHERE workflow_id = $1",
    [refused],
  );
  expect(rows).toEqual([{ sent_version: 1 }]);
});

test("a rebuild that is broken off leaves no marker: the next relay wakes all", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  await takeWakes(stack.store, 100, 3_600_000); // As if sent, to a Temporal that lost its data.
  const busy = new pg.Client({ connectionString: stack.url });
  await busy.connect();
  await busy.query("BEGIN");
  await busy.query("SELECT FROM wake FOR UPDATE");
  await expect(rebuildWorkflows(stack.store, stack.conductor)).rejects.toMatchObject({
    code: "55P03",
  });
  await busy.query("ROLLBACK");
  await busy.end();
  expect(await isMarked(stack.conductor, stack.store.instance)).toBe(false);
  stack.startRelay();
  const workflow = stack.conductor.client.workflow.getHandle(`case/${caseId}`);
  await until("the case is woken", () =>
    workflow.describe().then(
      () => true,
      () => false,
    ),
  );
});
