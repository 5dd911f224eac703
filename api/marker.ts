import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from "@temporalio/client";

import type { Conductor, RecordId } from "./temporal.ts";

/** The marker's workflow is the record's sign in the namespace; its memo carries the epoch. */
const markerId = (record: RecordId): string => `record/${record.id}`;
const TIMEOUT_MS = 5_000;

/**
 * Whether the namespace holds the workflows of this record and epoch. Missing: Temporal's data
 * were deleted, or it is a new namespace. An earlier epoch: the record was restored from a backup.
 * Throws while Temporal is away.
 */
export async function isMarked(conductor: Conductor, record: RecordId): Promise<boolean> {
  const handle = conductor.client.workflow.getHandle(markerId(record));
  try {
    const { status, memo } = await conductor.within(TIMEOUT_MS, () => handle.describe());
    return status.name === "RUNNING" && epochOf(memo) >= record.epoch;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** Sets the marker, unless there is one. */
export async function mark(conductor: Conductor, record: RecordId): Promise<void> {
  const { client, taskQueue } = conductor;
  try {
    await conductor.within(TIMEOUT_MS, () =>
      client.workflow.start("recordMarker", {
        workflowId: markerId(record),
        taskQueue,
        memo: { record: record.id, epoch: record.epoch },
        workflowIdConflictPolicy: "FAIL",
      }),
    );
  } catch (error) {
    // Another relay was quicker.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/**
 * Ends the running workflows of this record that belong to an earlier epoch; answers their ids. A
 * process that still lives in an earlier epoch itself ends none of the later one.
 */
export async function endEarlierEpochs(
  conductor: Conductor,
  record: RecordId,
): Promise<readonly string[]> {
  const { client, taskQueue } = conductor;
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`;
  const ended: string[] = [];
  for await (const { workflowId, runId, memo } of client.workflow.list({ query })) {
    if (memo?.["record"] !== record.id || epochOf(memo) >= record.epoch) continue;
    // That run: another relay may have begun one of the new epoch already.
    const handle = client.workflow.getHandle(workflowId, runId);
    await handle.terminate("The record began a new epoch.").catch(ignoreGone);
    ended.push(workflowId);
  }
  return ended;
}

const epochOf = (memo: Record<string, unknown> | undefined): number => Number(memo?.["epoch"] ?? 0);

function ignoreGone(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
