import { randomUUID } from "node:crypto";

import {
  type Conductor,
  onQueueOf,
  openConductor,
  type Relay,
  startRelay,
} from "../../api/conductor.ts";
import { type RunningWorker, startWorker } from "../../bin/temporalWorker.ts";
import { caseIdOf, commandId, execute, type Outcome } from "../../db/execute.ts";
import { docketStreamOf } from "../../db/ids.ts";
import { ensureInstance } from "../../db/instance.ts";
import type { KindName } from "../../db/kinds/index.ts";
import { closeStore, openStore, type Store } from "../../db/store.ts";
import { type Lapsed, moveClock } from "../../db/trainingClock.ts";
import type { BodyOf, CaseCommand, CommandName } from "../../domain/case/catalogue/index.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Actor } from "../../domain/law.ts";
import { type CivilDate, civilDate, type Instant, localDate } from "../../domain/time.ts";
import type { Waiting } from "../../workflows/messages.ts";
import { freshDatabase, temporalAddress, workflowBundle } from "./servers.ts";

export { uniqueName } from "./servers.ts";

/** A running docket of one test file's own: database, task queue, worker in-process, relay. */
export type Stack = {
  readonly url: string;
  readonly address: string;
  readonly taskQueue: string;
  readonly store: Store;
  readonly conductor: Conductor;
  /** Nudges the relay; does nothing while none runs. */
  nudge(): void;
  /** Sends a command as anybody would, with a key of its own unless one is given. */
  execute<Name extends CommandName>(
    actor: Actor,
    caseId: string,
    type: Name,
    body: BodyOf<Name>,
    key?: string,
  ): Promise<Outcome>;
  /** As `execute`; throws where it is not accepted. */
  must<Name extends CommandName>(
    actor: Actor,
    caseId: string,
    type: Name,
    body: BodyOf<Name>,
  ): Promise<void>;
  /** As `must`, of another kind of stream: a denial, the docket's own. */
  mustOf(kind: KindName, actor: Actor, streamId: string, type: string, body: object): Promise<void>;
  readonly docketStream: string;
  /** Files a notification and answers the new case's id. */
  file(actor: Actor, body: BodyOf<"FileDenialNotification">): Promise<string>;
  state(caseId: string): Promise<CaseState>;
  events(caseId: string): Promise<readonly StackEvent[]>;
  /** The docket's present. */
  now(): Promise<Instant>;
  /** The local date of the docket's present. */
  today(): Promise<CivilDate>;
  /** Moves the docket's clock to 00:00 of that day and lets the conductor settle on the way. */
  moveTo(date: string): Promise<readonly Lapsed[]>;
  /** Moves the docket's clock alone: nothing is woken, as if time had just passed. */
  skipTo(at: Instant): Promise<void>;
  /** Waits until every process has seen its case's newest version. */
  settled(): Promise<void>;
  /** What the workflow waits for, once it waits at that version. */
  waitingAt(workflowId: string, version: number): Promise<Waiting>;
  /** How often the case's workflows have carried out the clock's command. */
  lapses(caseId: string): Promise<number>;
  startRelay(): void;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  stop(): Promise<void>;
};
export type StackEvent = {
  readonly version: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly header: Readonly<Record<string, unknown>>;
};
export type StackOptions = {
  readonly training?: boolean;
  /** What runs from the start: worker and relay, the relay alone, or the record alone. */
  readonly running?: "conductor" | "relay" | "record";
  readonly address?: string;
  /** One of the record's own unless told. */
  readonly taskQueue?: string;
};

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const database = await freshDatabase();
  const { url } = database;
  await ensureInstance(url, { training: options.training ?? true });
  const store = await openStore({ url, role: "writer" });
  const address = options.address ?? temporalAddress();
  const asked = { address, namespace: "default", taskQueue: options.taskQueue };
  const reach = onQueueOf(store.instance.id, asked);
  const conductor = openConductor(reach);
  let relay: Relay | null = null;
  let worker: RunningWorker | null = null;

  const stack: Stack = {
    url,
    address,
    taskQueue: reach.taskQueue,
    store,
    conductor,
    nudge: () => relay?.nudge(),
    async execute(actor, caseId, type, body, key = randomUUID()) {
      const command = { type, body } as CaseCommand;
      const request = { commandId: commandId(actor, key), actor, streamId: caseId, command };
      const outcome = await execute(store, request);
      stack.nudge();
      return outcome;
    },
    async must(actor, caseId, type, body) {
      const outcome = await stack.execute(actor, caseId, type, body);
      if (!outcome.ok) throw new Error(`${type} was not accepted: ${JSON.stringify(outcome)}`);
    },
    async mustOf(kind, actor, streamId, type, body) {
      const id = commandId(actor, randomUUID());
      const command = { type, body };
      const outcome = await execute(store, { commandId: id, actor, kind, streamId, command });
      stack.nudge();
      if (!outcome.ok) throw new Error(`${type} was not accepted: ${JSON.stringify(outcome)}`);
    },
    docketStream: docketStreamOf(store.instance),
    async file(actor, body) {
      const key = randomUUID();
      const caseId = caseIdOf(commandId(actor, key));
      const outcome = await stack.execute(actor, caseId, "FileDenialNotification", body, key);
      if (!outcome.ok) throw new Error(`Not filed: ${JSON.stringify(outcome)}`);
      return caseId;
    },
    state: (caseId) => readState(store, caseId),
    events: (caseId) => readEvents(store, caseId),
    now: () => readNow(store),
    today: async () => localDate(await readNow(store)),
    async moveTo(date) {
      const settle = relay === null ? "sweep" : "conductor";
      // These tests are of the conductor: it must not be overtaken because the machine is slow.
      const options = { settle, patienceMs: 25_000, onStep: stack.nudge } as const;
      const moved = await moveClock(store, civilDate(date), options);
      if (!moved.ok) throw new Error(`The clock did not move: ${JSON.stringify(moved)}`);
      return moved.lapsed;
    },
    skipTo: async (at) => {
      await store.pool.query(
        `UPDATE docket_clock
         SET offset_us = (extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1e6)::bigint`,
        [at],
      );
    },
    settled: () => until("every process has seen its case", () => areAllSeen(store)),
    startRelay() {
      relay ??= startRelay(store, conductor, { busyPerSecond: 100 });
    },
    async startWorker() {
      const bundlePath = workflowBundle() === "" ? undefined : workflowBundle();
      worker = startWorker(store, reach, { log: () => undefined, bundlePath });
      await worker.isReady;
    },
    waitingAt: (workflowId, version) => waitsAt(conductor, workflowId, version),
    lapses: (caseId) => countLapses(store, conductor, caseId),
    async stopWorker() {
      await worker?.stop();
      worker = null;
    },
    async stop() {
      await relay?.stop();
      await stack.stopWorker();
      await conductor.close();
      await closeStore(store);
      await database.drop();
    },
  };
  const running = options.running ?? "conductor";
  if (running !== "record") stack.startRelay();
  if (running === "conductor") await stack.startWorker();
  return stack;
}

/** Polls until `check` holds; fails with what was awaited after 30 s. Never sleeps for luck. */
export async function until(
  what: string,
  check: () => Promise<boolean> | boolean,
  withinMs = 30_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

async function readNow(store: Store): Promise<Instant> {
  const { rows } = await store.pool.query<{ now: Instant }>(
    `SELECT clock_timestamp() + offset_us * interval '1 microsecond' AS now FROM docket_clock`,
  );
  return rows[0]!.now;
}

async function waitsAt(
  conductor: Conductor,
  workflowId: string,
  version: number,
): Promise<Waiting> {
  let found = await conductor.waitingFor(workflowId);
  await until(`${workflowId} waits at version ${version}`, async () => {
    found = await conductor.waitingFor(workflowId);
    return found.ok && found.waiting.version === version && found.waiting.doing === "waiting";
  });
  if (!found.ok) throw new Error(found.reason);
  return found.waiting;
}

async function countLapses(store: Store, { client }: Conductor, caseId: string): Promise<number> {
  const { rows } = await store.pool.query<{ id: string }>(
    `SELECT workflow_id AS id FROM wake WHERE stream_id = $1`,
    [caseId],
  );
  const runs: { id: string; runId: string }[] = [];
  for (const { id } of rows) {
    const query = `WorkflowId = '${id}'`;
    for await (const { runId } of client.workflow.list({ query })) runs.push({ id, runId });
  }
  const counts = runs.map(async ({ id, runId }) => {
    const { events } = await client.workflow.getHandle(id, runId).fetchHistory();
    const lapses = (events ?? []).filter(({ markerRecordedEventAttributes: marker }) => {
      const data = marker?.details?.["data"]?.payloads?.[0]?.data;
      return data && Buffer.from(data).toString().includes('"activity_type":"expire"');
    });
    return lapses.length;
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function areAllSeen(store: Store): Promise<boolean> {
  const { rows } = await store.pool.query<{ unseen: number }>(
    `SELECT count(*)::int AS unseen FROM wake WHERE seen_version < version`,
  );
  return rows[0]?.unseen === 0;
}

async function readState(store: Store, caseId: string): Promise<CaseState> {
  const { rows } = await store.pool.query<{ state: CaseState }>(
    `SELECT state FROM stream WHERE stream_id = $1`,
    [caseId],
  );
  if (rows[0] === undefined) throw new Error(`No case ${caseId}.`);
  return rows[0].state;
}

async function readEvents(store: Store, caseId: string): Promise<readonly StackEvent[]> {
  const { rows } = await store.pool.query<StackEvent>(
    `SELECT version, type, occurred_at AS "occurredAt", header
     FROM event WHERE stream_id = $1 ORDER BY version`,
    [caseId],
  );
  return rows;
}
