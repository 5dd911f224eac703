import type pg from "pg";

import type { Stage } from "../domain/case/stages.ts";
import type { CivilDate, Instant } from "../domain/time.ts";
import { beginWith } from "./transaction.ts";

export type OpenRequest = {
  readonly commandId: string;
  readonly streamId: string;
  /** For a lapse: the instant at which its deadline is over. */
  readonly due: Instant | null;
  readonly transactionKey: string | null;
  readonly numbered: boolean;
  /** The stamp of an act that had to wait for a connection (`db/arrivals.ts`). */
  readonly arrived: Instant | null;
};

/** Another case on the same transaction, oldest first, by number or id. */
export type OnTransaction = {
  readonly case: string;
  readonly stage: Stage;
  /** Before registration, who filed it; null afterwards. */
  readonly filer: string | null;
  readonly denialDate: CivilDate;
};

/** What `docket_open` (migration 0009) found under lock. */
export type Opened = {
  readonly receivedAt: Instant;
  readonly recordedAt: Instant;
  readonly registry: string;
  /** The kind of stream that is there under this id; null where there is none yet. */
  readonly type: string | null;
  /** The stream; version 0 where there is none yet. */
  readonly version: number;
  readonly state: unknown;
  readonly stateShape: number;
  readonly streamHash: string;
  readonly onTransaction: readonly OnTransaction[];
  readonly nextNumber: number | null;
  readonly numberYear: number;
  readonly constitutionHash: string | null;
  /** Version of the docket's own stream: what is published, and since when (`db/published.ts`). */
  readonly docketVersion: number;
};

/** A command that was decided before, as it is stored. */
export type Known = {
  readonly fingerprint: string;
  readonly streamId: string;
  readonly receivedAt: Instant;
  readonly status: "accepted" | "refused";
  readonly code: string | null;
  readonly rule: string | null;
  readonly pointer: string | null;
  readonly facts: Record<string, string | number> | null;
  readonly firstVersion: number;
  readonly lastVersion: number;
  readonly events: readonly string[];
};

export type Opening =
  | { readonly kind: "open"; readonly opened: Opened }
  | { readonly kind: "known"; readonly known: Known }
  | { readonly kind: "not-yet-due"; readonly waitMs: number };

/** The hash that the first event of a stream is chained to. */
const noHash = "00".repeat(32);

/** Begins the transaction: stamps the command, locks the stream and reads what it needs. */
export async function open(client: pg.PoolClient, request: OpenRequest): Promise<Opening> {
  const { commandId, streamId, due, transactionKey, numbered, arrived } = request;
  const key = transactionKey === null ? null : Buffer.from(transactionKey, "hex");
  const [row] = await beginWith<OpenRow>(client, {
    name: "docket_open",
    text: "SELECT * FROM docket_open($1, $2, $3, $4, $5, $6)",
    values: [commandId, streamId, due, key, numbered, arrived],
  });
  if (row!.wait_ms !== null) return { kind: "not-yet-due", waitMs: row!.wait_ms };
  if (row!.known !== null) return { kind: "known", known: row!.known };
  return {
    kind: "open",
    opened: {
      receivedAt: row!.received_at,
      recordedAt: row!.recorded_at,
      registry: row!.registry,
      type: row!.type,
      version: row!.version ?? 0,
      state: row!.state,
      stateShape: row!.state_shape ?? 0,
      streamHash: row!.stream_hash ?? noHash,
      onTransaction: row!.on_transaction ?? [],
      nextNumber: row!.next_number,
      numberYear: row!.number_year,
      constitutionHash: row!.constitution_hash,
      docketVersion: row!.docket_version,
    },
  };
}

/** The same for an act that names its transaction anew, once its stream is locked. */
export async function onTransaction(
  client: pg.PoolClient,
  streamId: string,
  transactionKey: string,
): Promise<readonly OnTransaction[]> {
  const { rows } = await client.query<{ found: readonly OnTransaction[] }>({
    name: "docket_on_transaction",
    text: "SELECT docket_on_transaction($1, $2) AS found",
    values: [Buffer.from(transactionKey, "hex"), streamId],
  });
  return rows[0]!.found;
}

type OpenRow = {
  received_at: Instant;
  recorded_at: Instant;
  wait_ms: number | null;
  registry: string;
  type: string | null;
  version: number | null;
  state: unknown;
  state_shape: number | null;
  stream_hash: string | null;
  known: Known | null;
  on_transaction: Opened["onTransaction"] | null;
  next_number: number | null;
  number_year: number;
  constitution_hash: string | null;
  docket_version: number;
};
