import type { CaseEvent } from "../../domain/case/events.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Instant } from "../../domain/time.ts";
import { decodeEvent } from "../envelope.ts";
import { keepUp } from "../published.ts";
import { caseStateOf } from "../state.ts";
import type { Store } from "../store.ts";
import { uuid } from "./page.ts";

export type CaseRecord = {
  readonly caseId: string;
  readonly state: CaseState;
  /** Hash of the case's chain at this version; hexadecimal. */
  readonly streamHash: string;
};

/** A case's present state; null where the record knows no such case. */
export async function readCase(store: Store, caseId: string): Promise<CaseRecord | null> {
  if (!uuid.test(caseId)) return null;
  const row = await store.db
    .selectFrom(["stream", "docket_clock"])
    .selectAll("stream")
    .select("docket_version")
    .where("stream_id", "=", caseId)
    .where("type", "=", "case")
    .executeTakeFirst();
  if (row === undefined) return null;
  // The policy that the case keeps may have been published a moment ago, by another process.
  await keepUp(store.pool, store.instance, row.docket_version);
  const state = await caseStateOf(store, caseId, row);
  return { caseId, state, streamHash: row.stream_hash.toString("hex") };
}

/** The id of the case registered under `number`; null where there is none. */
export async function caseIdOfNumber(store: Store, number: string): Promise<string | null> {
  const row = await store.db
    .selectFrom("case_register")
    .select("case_id")
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.case_id ?? null;
}

/** An event as recorded. `body` is everything above L1: show it to those alone who may see it. */
export type EventRecord = {
  readonly eventId: string;
  readonly version: number;
  readonly commandId: string;
  /** Docket time of the act, or for the clock the instant at which its deadline was over. */
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly level: string;
  readonly audience: string;
  readonly event: CaseEvent;
  readonly body: unknown;
  readonly eventHash: string;
  readonly streamHash: string;
};

/** Events of a case after a version, in order; at most `limit`, which is 200 unless told. */
export async function readEvents(
  store: Store,
  caseId: string,
  { after = 0, limit = 200 }: { readonly after?: number; readonly limit?: number } = {},
): Promise<readonly EventRecord[]> {
  const rows = await store.db
    .selectFrom("event")
    .leftJoin("event_body", "event_body.event_id", "event.event_id")
    .selectAll("event")
    .select("event_body.ciphertext as body")
    .where("stream_id", "=", caseId)
    .where("version", ">", after)
    .orderBy("version")
    .limit(Math.min(limit, 1_000))
    .execute();
  return rows.map((row) => ({
    eventId: row.event_id,
    version: row.version,
    commandId: row.cause,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    level: row.level,
    audience: row.audience,
    event: decodeEvent("case", row) as CaseEvent,
    body: row.body === null ? null : (JSON.parse(row.body.toString("utf8")) as unknown),
    eventHash: row.event_hash.toString("hex"),
    streamHash: row.stream_hash.toString("hex"),
  }));
}
