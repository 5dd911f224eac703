import { sql } from "kysely";

import type { DeadlineKey } from "../../domain/policy.ts";
import type { CivilDate, Instant } from "../../domain/time.ts";
import type { Store } from "../store.ts";
import type { ViewerScope } from "./cases.ts";
import { BadCursor, limitOf, pageOf, placeOf, uuid } from "./page.ts";
import type { Page, PageRequest } from "./page.ts";

export type DeadlineFilter = {
  /** A party or an office that is bound: "CUB", "ISU". */
  readonly binds?: string;
  /** Cases in which the State is REQ or DEN. */
  readonly party?: string;
  readonly key?: DeadlineKey;
  readonly overBefore?: Instant;
};

export type DeadlineRow = {
  readonly caseId: string;
  readonly number: string | null;
  readonly stage: string;
  /** "sample" or "reconstruction": goes with the case wherever it shows. */
  readonly label: string | null;
  readonly id: string;
  readonly key: DeadlineKey;
  /** Empty where the viewer may not know the parties. */
  readonly binds: readonly string[];
  readonly startDate: CivilDate;
  readonly nominalEnd: CivilDate;
  readonly dueDate: CivilDate;
  readonly overAt: Instant;
  readonly provisional: boolean;
};

/** Running deadlines, soonest first. Throws `BadCursor`. */
export async function listDeadlines(
  store: Store,
  scope: ViewerScope,
  filter: DeadlineFilter,
  page: PageRequest = {},
): Promise<Page<DeadlineRow>> {
  const limit = limitOf(page);
  const isPublic = scope.kind === "public";
  if (isPublic && (filter.binds ?? filter.party) !== undefined) return { rows: [], next: null };
  const { rows } = await sql<DeadlineRow>`
    SELECT d.case_id AS "caseId", r.number, r.stage, r.label, d.deadline_id AS id, d.key,
           ${isPublic ? sql`'{}'::text[]` : sql`d.binds`} AS binds, d.start_date AS "startDate",
           d.nominal_end AS "nominalEnd", d.due_date AS "dueDate", d.over_at AS "overAt",
           d.provisional
    FROM open_deadlines d JOIN case_register r USING (case_id)
    WHERE ${conditions(scope, filter, page)}
    ORDER BY d.over_at, d.case_id, d.deadline_id LIMIT ${limit + 1}`.execute(store.db);
  return pageOf(rows, limit, (row) => ({ at: row.overAt, keys: [row.caseId, row.id] }));
}

/** The running deadlines of one case, soonest first. */
export async function deadlinesOf(store: Store, caseId: string): Promise<readonly DeadlineRow[]> {
  const page = await listDeadlines(store, { kind: "cases", caseIds: [caseId] }, {}, { limit: 200 });
  return page.rows;
}

/** Of a case of others the leading clock alone shows, as on the case itself (§6: dates). */
function fromOutside(scope: Extract<ViewerScope, { kind: "public" | "states" }>) {
  const next = sql<boolean>`(r.number IS NOT NULL AND d.deadline_id = r.public_due_id)`;
  if (scope.kind === "public" && scope.regime !== undefined)
    return sql<boolean>`(${next} OR (r.number IS NOT NULL AND ${scope.regime} = ANY (d.binds)))`;
  const { party } = scope.kind === "states" ? scope : {};
  if (party === undefined) return next;
  // Its own cases, those that it filed also before registration; elsewhere, what binds it.
  return sql<boolean>`(${next} OR ((r.number IS NOT NULL OR r.filer = ${party})
    AND (${party} IN (r.requesting, r.denying) OR ${party} = ANY (d.binds))))`;
}

function conditions(scope: ViewerScope, filter: DeadlineFilter, { after }: PageRequest) {
  const all = [sql<boolean>`true`];
  const { binds, party, key, overBefore } = filter;
  if (scope.kind === "cases") all.push(sql`d.case_id = ANY (${[...scope.caseIds]}::uuid[])`);
  if (scope.kind === "public" || scope.kind === "states") all.push(fromOutside(scope));
  if (binds !== undefined) all.push(sql`${binds} = ANY (d.binds)`);
  if (party !== undefined) all.push(sql`${party} IN (r.requesting, r.denying)`);
  if (key !== undefined) all.push(sql`d.key = ${key}`);
  if (overBefore !== undefined) all.push(sql`d.over_at < ${overBefore}::timestamptz`);
  if (after !== undefined) {
    const place = placeOf(after, 2);
    const [caseId, id] = place?.keys ?? [];
    if (!place?.at || caseId === undefined || !uuid.test(caseId)) throw new BadCursor(after);
    all.push(sql`(d.over_at, d.case_id, d.deadline_id)
      > (${place.at}::timestamptz, ${caseId}::uuid, ${id})`);
  }
  return sql.join(all, sql` AND `);
}
