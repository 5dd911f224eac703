import { createHash } from "node:crypto";

import { sql } from "kysely";

import type { CaseState } from "../domain/case/state.ts";
import type { Instant } from "../domain/time.ts";
import type { Store } from "./store.ts";

/** How a notice leaves: the State's confirmed contact point, or a note verbale (AXP-1 §2 R11). */
export type DeliveryHow = "contact-point" | "permanent-mission";
export type Dispatch = {
  readonly n: number;
  readonly notice: string;
  readonly to: string;
  readonly how: DeliveryHow;
  readonly document: string;
};
export type Delivery = Omit<Dispatch, "document"> & {
  /** Docket time. */
  readonly at: Instant;
  /** SHA-256 of the document, in lower-case hexadecimal. */
  readonly digest: string;
};

/** The notices of a case with numbers above `delivered`, in their order: served or still owed. */
export async function undelivered(
  store: Store,
  caseId: string,
  state: CaseState,
  delivered: number,
): Promise<readonly Omit<Dispatch, "document">[]> {
  if (state.notices.last <= delivered) return [];
  const { rows } = await sql<{ n: number; notice: string; to: string; how: string }>`
    SELECT (header->>'n')::int AS n, header->>'notice' AS notice, header->>'to' AS "to",
           header->>'how' AS how
    FROM event
    WHERE stream_id = ${caseId} AND type = 'NoticeServed'
      AND (header->>'n')::int > ${delivered}`.execute(store.db);
  const pending = state.notices.pending.filter(({ n }) => n > delivered);
  return [
    ...rows.map((row) => ({ ...row, how: meansOf(row.how) })),
    ...pending.map(({ n, notice, to }) => ({ n, notice, to, how: "permanent-mission" as const })),
  ].sort((one, other) => one.n - other.n);
}

/** Of the record's own time: from after an instant (null: the beginning) up to another. */
export type Span = { readonly after: Instant | null; readonly upTo: Instant };

/** From the end of the span before to `forMs` ago. */
export async function spanSince(store: Store, after: Instant | null, forMs: number): Promise<Span> {
  const { rows } = await sql<{ upTo: Instant }>`
    SELECT clock_timestamp() - ${forMs} * interval '1 millisecond' AS "upTo"`.execute(store.db);
  return { after, upTo: rows[0]!.upTo };
}

/**
 * Cases that ended in this span and of which notices are not delivered: their workflow never ran,
 * or it was lost between the end and the delivery, and nobody wakes it again.
 */
export async function casesOwed(store: Store, { after, upTo }: Span): Promise<readonly string[]> {
  const { rows } = await sql<{ caseId: string }>`
    SELECT stream_id AS "caseId" FROM stream
    WHERE type = 'case' AND NOT open
      AND recorded_at > coalesce(${after}::timestamptz, '-infinity') AND recorded_at <= ${upTo}
      AND (state#>>'{notices,last}')::int >
        (SELECT coalesce(max(n), 0) FROM delivery WHERE case_id = stream_id)
    ORDER BY recorded_at`.execute(store.db);
  return rows.map(({ caseId }) => caseId);
}

/** Writes the proof of each dispatch; one that is there already stays as it is. */
export async function recordDispatches(
  store: Store,
  caseId: string,
  dispatches: readonly Dispatch[],
): Promise<void> {
  const rows = dispatches.map((one) => ({ ...one, digest: digestOf(one.document) }));
  await sql`
    INSERT INTO delivery
      (case_id, n, notice, sent_to, how, dispatched_at, recorded_at, document, digest)
    SELECT ${caseId}::uuid, d.n, d.notice, d."to", d.how,
           clock_timestamp() + (SELECT offset_us FROM docket_clock) * interval '1 microsecond',
           clock_timestamp(), d.document, decode(d.digest, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS d(n int, notice text, "to" text, how text, document text, digest text)
    ON CONFLICT (case_id, n) DO NOTHING`.execute(store.db);
}

/** What was dispatched in a case, in the order of the notices. */
export async function deliveriesOf(store: Store, caseId: string): Promise<readonly Delivery[]> {
  const { rows } = await sql<Delivery>`
    SELECT n, notice, sent_to AS "to", how, dispatched_at AS at, encode(digest, 'hex') AS digest
    FROM delivery WHERE case_id = ${caseId} ORDER BY n`.execute(store.db);
  return rows;
}

/** A notice served otherwise than by the contact point went, or goes, to the mission as a note. */
function meansOf(how: string): DeliveryHow {
  return how === "contact-point" ? "contact-point" : "permanent-mission";
}

function digestOf(document: string): string {
  return createHash("sha256").update(document, "utf8").digest("hex");
}
