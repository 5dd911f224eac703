import { sql } from "kysely";

import type { DenialEvent } from "../../domain/denial/events.ts";
import type { DenialState } from "../../domain/denial/state.ts";
import type { CivilDate, Instant } from "../../domain/time.ts";
import { decodeEvent } from "../envelope.ts";
import { keepUp } from "../published.ts";
import { stateOf } from "../state.ts";
import type { Store } from "../store.ts";
import { BadCursor, limitOf, pageOf, placeOf, uuid } from "./page.ts";
import type { Page, PageRequest } from "./page.ts";

export type DenialFilter = {
  /** The State that denied, or the one refused. */
  readonly party?: string;
  readonly stage?: string;
  /** An item's code, or the family that its code begins with. */
  readonly item?: string;
};
export type DenialRow = {
  readonly denialId: string;
  readonly number: string;
  readonly stage: string;
  readonly stageSince: CivilDate;
  readonly denying: string;
  readonly requesting: string;
  readonly kind: string;
  readonly items: readonly string[];
  readonly endUserCountry: string;
  readonly denialDate: CivilDate;
  readonly reviewOrExpiryDate: CivilDate | null;
  readonly label: string | null;
  readonly reviewedOn: CivilDate | null;
  readonly filingPeriodEnded: boolean;
  readonly nextDueKey: string | null;
  readonly nextDueDate: CivilDate | null;
};

/** Denials, newest first: what all States may know. Throws `BadCursor`. */
export async function listDenials(
  store: Store,
  { party, stage, item }: DenialFilter,
  page: PageRequest = {},
): Promise<Page<DenialRow>> {
  const limit = limitOf(page);
  const after = page.after === undefined ? null : placeOf(page.after, 2);
  const [date = null, id = null] = after?.keys ?? [];
  const isPlace = id !== null && uuid.test(id) && /^\d{4}-\d\d-\d\d$/.test(date ?? "");
  if (page.after !== undefined && !isPlace) throw new BadCursor(page.after);
  const { rows } = await sql<DenialRow>`
    SELECT denial_id AS "denialId", number, stage, stage_since AS "stageSince", denying,
           requesting, kind, items, end_user_country AS "endUserCountry",
           denial_date AS "denialDate", review_or_expiry_date AS "reviewOrExpiryDate", label,
           reviewed_on AS "reviewedOn", filing_period_ended AS "filingPeriodEnded",
           next_due_key AS "nextDueKey", next_due_date AS "nextDueDate"
    FROM denials
    WHERE (${party ?? null}::text IS NULL OR denying = ${party ?? null}
        OR requesting = ${party ?? null})
      AND (${stage ?? null}::text IS NULL OR stage = ${stage ?? null})
      AND (${item ?? null}::text IS NULL OR EXISTS (SELECT FROM unnest(items) AS code
        WHERE code = ${item ?? null} OR split_part(code, '.', 1) = ${item ?? null}))
      AND (${date}::date IS NULL OR denial_date < ${date}::date
        OR (denial_date = ${date}::date AND denial_id > ${id}::uuid))
    ORDER BY denial_date DESC, denial_id LIMIT ${limit + 1}`.execute(store.db);
  return pageOf(rows, limit, ({ denialDate, denialId }) => ({
    at: null,
    keys: [denialDate, denialId],
  }));
}

export type DenialRecord = { readonly denialId: string; readonly state: DenialState };

/** A denial's present state; null where the record knows no such denial. */
export async function readDenial(store: Store, denialId: string): Promise<DenialRecord | null> {
  if (!uuid.test(denialId)) return null;
  const row = await store.db
    .selectFrom(["stream", "docket_clock"])
    .selectAll("stream")
    .select("docket_version")
    .where("stream_id", "=", denialId)
    .where("type", "=", "denial")
    .executeTakeFirst();
  if (row === undefined) return null;
  await keepUp(store.pool, store.instance, row.docket_version);
  const state = await stateOf(store, { kind: "denial", streamId: denialId }, row);
  return { denialId, state: state as DenialState };
}

export type DenialEventRecord = {
  readonly version: number;
  readonly eventId: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly level: string;
  readonly eventHash: string;
  /** With its body: show it to those alone who may see it. */
  readonly event: DenialEvent;
};

/** Events of a denial after a version, in order. */
export async function readDenialEvents(
  store: Store,
  denialId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly DenialEventRecord[]> {
  const rows = await store.db
    .selectFrom("event")
    .leftJoin("event_body", "event_body.event_id", "event.event_id")
    .selectAll("event")
    .select("event_body.ciphertext as body")
    .where("stream_id", "=", denialId)
    .where("version", ">", after)
    .orderBy("version")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    eventId: row.event_id,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    level: row.level,
    eventHash: row.event_hash.toString("hex"),
    event: {
      ...decodeEvent("denial", row),
      ...(row.body !== null && { body: JSON.parse(row.body.toString("utf8")) as object }),
    } as DenialEvent,
  }));
}
