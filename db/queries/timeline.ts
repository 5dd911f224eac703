import { sql } from "kysely";

import type { CivilDate, Instant } from "../../domain/time.ts";
import type { Store } from "../store.ts";

export type TimelineRow = {
  readonly version: number;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly on: CivilDate;
  readonly by: string;
  readonly party: string;
  readonly stage: string | null;
  /** The deadline whose expiry this is. */
  readonly deadline: string | null;
  readonly lateByDays: number | null;
  readonly level: string;
  readonly audience: string;
};

/** What happened in a case after a version, in order; at most 200. Filter it by level. */
export async function readTimeline(
  store: Store,
  caseId: string,
  after = 0,
): Promise<readonly TimelineRow[]> {
  const { rows } = await sql<TimelineRow>`
    SELECT version, type, occurred_at AS "occurredAt", on_date AS "on", by_role AS by, party,
           stage, deadline_id AS deadline, late_by AS "lateByDays", level, audience
    FROM timeline WHERE case_id = ${caseId} AND version > ${after}
    ORDER BY version LIMIT 200`.execute(store.db);
  return rows;
}
