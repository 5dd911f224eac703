import { msToTs } from "@temporalio/common/lib/time.js";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Instant } from "../../domain/time.ts";
import * as act from "../support/acts.ts";
import * as way from "../support/paths.ts";
import { type Stack, startStack, until, uniqueName } from "../support/stack.ts";

let stack: Stack;
beforeAll(async () => void (stack = await startStack()));
afterAll(() => stack?.stop());

/** Has the server let `ms` pass for one workflow at once: its timers fire as if they had. */
async function fastForward(workflowId: string, ms: number): Promise<void> {
  const { client } = stack.conductor;
  await client.connection.workflowService.updateWorkflowExecutionOptions({
    namespace: stack.conductor.namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: {
          id: uniqueName("forward"),
          duration: msToTs(ms),
        },
      },
    },
    updateMask: { paths: ["time_skipping_config"] },
  });
}

test("a deadline's own timer fires, and the conductor lapses it without being woken", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  const { version } = await stack.state(caseId);
  const { next } = await stack.waitingAt(`case/${caseId}`, version);
  expect(next?.id).toBe("D05");
  await stack.skipTo(next!.overAt as Instant);
  await fastForward(`case/${caseId}`, next!.inMs + 1_000);
  await until("D05 lapsed", async () => (await stack.state(caseId)).version > version);
  const missed = (await stack.events(caseId)).at(-1);
  expect(missed).toMatchObject({ type: "AcknowledgementMissed", occurredAt: next!.overAt });
  const { rows } = await stack.store.pool.query<{ sent: number }>(
    `SELECT sent_version AS sent FROM wake WHERE workflow_id = $1`,
    [`case/${caseId}`],
  );
  expect(rows[0]!.sent, "no wake was sent for it").toBeLessThanOrEqual(version);
});

test("a timer that fires before its instant does nothing but arm the rest", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  const { version } = await stack.state(caseId);
  const { next } = await stack.waitingAt(`case/${caseId}`, version);
  await fastForward(`case/${caseId}`, next!.inMs + 1_000);
  await until("the timer is armed anew", async () => {
    const live = await stack.conductor.waitingFor(`case/${caseId}`);
    return live.ok && live.waiting.since > (next?.timerAt ?? "");
  });
  expect((await stack.state(caseId)).version).toBe(version);
});
