import type { Stack } from "./stack.ts";
import { until } from "./stack.ts";

/** A workflow, and the stream whose clocks it minds. */
export type Minded = { readonly workflowId: string; readonly streamId: string };

export const minderOf = (caseId: string): Minded => ({
  workflowId: `case/${caseId}`,
  streamId: caseId,
});

/** Until the workflow has done all that its stream's version asks of it. */
export async function rests(stack: Stack, { workflowId, streamId }: Minded): Promise<void> {
  await stack.settled();
  await until(`${workflowId} rests`, async () => {
    const live = await stack.conductor.waitingFor(workflowId);
    if (!live.ok) return false;
    const { version } = await stack.state(streamId);
    const { doing, version: seen, notices } = live.waiting;
    return doing === "ended" || (doing === "waiting" && seen === version && notices === 0);
  });
}
