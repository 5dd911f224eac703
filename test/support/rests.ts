import type { NextDeadline } from "../../workflows/messages.ts";
import type { Stack } from "./stack.ts";
import { until } from "./stack.ts";

/** A workflow, and the stream whose clocks it minds. */
export type Minded = { readonly workflowId: string; readonly streamId: string };

export const minderOf = (caseId: string): Minded => ({
  workflowId: `case/${caseId}`,
  streamId: caseId,
});

/** Until the workflow has done all that its stream's version asks of it; what it waits for then. */
export async function rests(
  stack: Stack,
  { workflowId, streamId }: Minded,
): Promise<NextDeadline | null> {
  let next: NextDeadline | null = null;
  await stack.settled();
  await until(`${workflowId} rests`, async () => {
    const live = await stack.conductor.waitingFor(workflowId);
    if (!live.ok) return false;
    const { version } = await stack.state(streamId);
    const { doing, version: seen, notices } = live.waiting;
    next = doing === "waiting" ? live.waiting.next : null;
    return doing === "ended" || (doing === "waiting" && seen === version && notices === 0);
  });
  return next;
}
