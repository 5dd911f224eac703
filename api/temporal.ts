import { Client, Connection, isGrpcServiceError, WorkflowNotFoundError } from "@temporalio/client";

import type { Wake } from "../domain/conductor.ts";
import {
  type CaseRef,
  type NumberedRef,
  type StreamRef,
  type Waiting,
  WAITING_FOR,
  WAKE,
} from "../workflows/messages.ts";

/** How Temporal is reached. PEM texts, not paths. */
export type ConductorOptions = Omit<Reach, "taskQueue"> & { readonly taskQueue: string };
export type Reach = {
  readonly address: string;
  readonly namespace: string;
  /** Undefined: the record's own. */
  readonly taskQueue: string | undefined;
  readonly apiKey?: string | undefined;
  readonly tls?: Tls | undefined;
};

/** Each record has a queue of its own, so that several may share a namespace. */
export const onQueueOf = (recordId: string, reach: Reach): ConductorOptions => ({
  ...reach,
  taskQueue: reach.taskQueue ?? `docket-${recordId}`,
});
export type Tls = {
  readonly serverNameOverride?: string;
  readonly serverRootCACertificate?: Buffer;
  readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer };
};

/** Which record a workflow serves: several instances may share a namespace. */
export type RecordId = { readonly id: string; readonly epoch: number };

/** What a live run answers; or why there is no answer now. Nothing waits for Temporal. */
export type Live =
  | { readonly ok: true; readonly waiting: Waiting }
  | { readonly ok: false; readonly reason: "away" | "no-worker" | "unknown" };

/** Temporal as the API and the relay see it. Every call may fail while Temporal is away. */
export type Conductor = {
  readonly namespace: string;
  readonly taskQueue: string;
  readonly client: Client;
  /** Signals the process, starting its workflow where none runs. Throws while Temporal is away. */
  wake(wake: Wake, recordId: string): Promise<void>;
  /** Asks a run what it waits for. Never throws. */
  waitingFor(workflowId: string): Promise<Live>;
  /** Runs client calls with a deadline in milliseconds. */
  within<T>(ms: number, work: () => Promise<T>): Promise<T>;
  /** Whether Temporal answers within a second. Never throws. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
};

const WAKE_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 3_000;
const PROBE_TIMEOUT_MS = 1_000;

/** Connects when first needed and again whenever Temporal is back; opening never fails. */
export function openConductor(options: ConductorOptions): Conductor {
  const connection = Connection.lazy({
    address: options.address,
    tls: options.tls ?? null,
    ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
    // The relay and the callers retry; the transport looks for a lost server every second.
    interceptors: [],
    channelArgs: {
      "grpc.initial_reconnect_backoff_ms": 100,
      "grpc.max_reconnect_backoff_ms": 1_000,
    },
  });
  const client = new Client({ connection, namespace: options.namespace });
  const within = <T>(ms: number, work: () => Promise<T>): Promise<T> =>
    connection.withDeadline(Date.now() + ms, work);
  return {
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    client,
    within,
    wake: (wake, recordId) =>
      within(WAKE_TIMEOUT_MS, () => signalWithStart(client, options.taskQueue, wake, recordId)),
    waitingFor: async (workflowId) => {
      try {
        const handle = client.workflow.getHandle(workflowId);
        const waiting = await within(QUERY_TIMEOUT_MS, () => handle.query<Waiting>(WAITING_FOR));
        return { ok: true, waiting };
      } catch (error) {
        return { ok: false, reason: reasonOf(error) };
      }
    },
    isReachable: () =>
      within(PROBE_TIMEOUT_MS, () => connection.workflowService.getSystemInfo({})).then(
        () => true,
        () => false,
      ),
    close: () => connection.close(),
  };
}

/** What the workflow of this wake starts with. */
function argumentOf({ workflowType, streamId, n }: Wake): CaseRef | NumberedRef | StreamRef {
  if (workflowType === "denialInForce" || workflowType === "docketChanges") return { streamId };
  return n === null ? { caseId: streamId } : { caseId: streamId, n };
}

async function signalWithStart(
  client: Client,
  taskQueue: string,
  wake: Wake,
  recordId: string,
): Promise<void> {
  await client.workflow.signalWithStart(wake.workflowType, {
    workflowId: wake.workflowId,
    taskQueue,
    args: [argumentOf(wake)],
    signal: WAKE,
    signalArgs: [wake.version],
    memo: { record: recordId, epoch: wake.epoch },
    // A run that ended is followed by another where the record still moves.
    workflowIdReusePolicy: "ALLOW_DUPLICATE",
  });
}

/** Whether a call failed because Temporal is away; else it fails again as often as it is made. */
export function isAway(error: unknown): boolean {
  const cause = error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : error;
  // gRPC: 4 deadline exceeded, 14 unavailable.
  return isGrpcServiceError(cause) && (cause.code === 4 || cause.code === 14);
}

function reasonOf(error: unknown): "away" | "no-worker" | "unknown" {
  if (error instanceof WorkflowNotFoundError) return "unknown";
  const cause = error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : error;
  if (!isGrpcServiceError(cause)) return "away";
  // gRPC: 4 deadline exceeded, 9 failed precondition (no worker polls), 5 not found.
  if (cause.code === 5) return "unknown";
  return cause.code === 4 || cause.code === 9 ? "no-worker" : "away";
}
