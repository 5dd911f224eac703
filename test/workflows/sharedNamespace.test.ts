import { afterAll, beforeAll, expect, test } from "vitest";

import * as act from "../support/acts.ts";
import * as way from "../support/paths.ts";
import { type Stack, startStack, uniqueName, until } from "../support/stack.ts";

/** Two dockets in one namespace which were given one task queue by mistake; the other's worker. */
let stack: Stack;
let other: Stack;
beforeAll(async () => {
  const taskQueue = uniqueName("shared");
  stack = await startStack({ running: "relay", taskQueue });
  other = await startStack({ running: "conductor", taskQueue });
});
afterAll(async () => {
  await stack?.stop();
  await other?.stop();
});

test("by default each record has a task queue of its own", async () => {
  const [one, two] = await Promise.all([
    startStack({ running: "record" }),
    startStack({ running: "record" }),
  ]);
  expect(one.taskQueue).toBe(`docket-${one.store.instance.id}`);
  expect(two.taskQueue).not.toBe(one.taskQueue);
  await Promise.all([one.stop(), two.stop()]);
});

test("another record's worker ends no workflow, and gives the task back", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  const workflow = stack.conductor.client.workflow.getHandle(`case/${caseId}`);
  await until("the other worker had a task of it", async () => {
    const { events } = await workflow.fetchHistory().catch(() => ({ events: [] }));
    return (events ?? []).some(
      (event) =>
        event.workflowTaskFailedEventAttributes != null ||
        event.workflowExecutionCompletedEventAttributes != null,
    );
  });
  const { runId, status } = await workflow.describe();
  expect(status.name).toBe("RUNNING");
  const { version } = await stack.state(caseId);
  await other.stopWorker();
  await stack.startWorker();
  expect((await stack.waitingAt(`case/${caseId}`, version)).next?.id).toBe("D05");
  expect((await workflow.describe()).runId).toBe(runId);
});
