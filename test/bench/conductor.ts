import { setTimeout as pause } from "node:timers/promises";

import { Connection } from "@temporalio/client";
import pg from "pg";

import type { Sent } from "./player.ts";

/** How long the conductor took from the answer to a command until its timer was set anew. */
export type Rearmed = { readonly samples: readonly number[]; readonly unmatched: number };

/**
 * Reads the histories of the cases' workflows. A command is minded by the first workflow task that
 * began after its answer: it loads the record anew, and when it is completed the timer is that of
 * the deadline which then is the next. Server, record and client run on one machine: the clocks are
 * one.
 */
export async function rearmed(temporalAddress: string, sent: readonly Sent[]): Promise<Rearmed> {
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const samples: number[] = [];
    let unmatched = 0;
    for (const [caseId, commands] of Map.groupBy(sent, (one) => one.caseId)) {
      const tasks = await tasksOf(connection, `case/${caseId}`);
      for (const { answeredAt } of commands) {
        const task = tasks.find((one) => one.startedAt >= answeredAt - CLOCK_GRAIN_MS);
        if (task === undefined) unmatched += 1;
        else samples.push(Math.max(task.completedAt - answeredAt, 0));
      }
    }
    return { samples, unmatched };
  } finally {
    await connection.close();
  }
}

/** `Date.now()` is in whole milliseconds. */
const CLOCK_GRAIN_MS = 1;

type Task = { readonly startedAt: number; readonly completedAt: number };

/** The workflow's tasks, in order. */
async function tasksOf(connection: Connection, workflowId: string): Promise<readonly Task[]> {
  const started = new Map<number, number>();
  const completed: Task[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await connection.workflowService.getWorkflowExecutionHistory({
      namespace: "default",
      execution: { workflowId },
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    });
    for (const event of page.history?.events ?? []) {
      const at = millisecondsOf(event.eventTime);
      if (event.workflowTaskStartedEventAttributes) started.set(Number(event.eventId), at);
      const task = event.workflowTaskCompletedEventAttributes;
      if (!task) continue;
      const startedAt = started.get(Number(task.startedEventId)) ?? at;
      completed.push({ startedAt, completedAt: at });
    }
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken !== undefined);
  return completed;
}

function millisecondsOf(
  time: { seconds?: unknown; nanos?: number | null } | null | undefined,
): number {
  return Number(time?.seconds ?? 0) * 1_000 + (time?.nanos ?? 0) / 1_000_000;
}

/** Waits until every workflow has seen its case's version; answers the seconds that it took. */
export async function untilSeen(databaseUrl: string, withinSeconds: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const from = performance.now();
  const seconds = (): number => (performance.now() - from) / 1_000;
  try {
    for (;;) {
      const { rows } = await client.query<{ unseen: string }>(
        "SELECT count(*) AS unseen FROM wake WHERE seen_version < version",
      );
      if (rows[0]!.unseen === "0") return seconds();
      if (seconds() > withinSeconds) {
        throw new Error(`${rows[0]!.unseen} wakes are unseen after ${withinSeconds} s.`);
      }
      await pause(100);
    }
  } finally {
    await client.end();
  }
}
