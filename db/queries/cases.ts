import { sql } from "kysely";
import type { SelectQueryBuilder } from "kysely";

import type { Stage } from "../../domain/case/stages.ts";
import { familiesOf } from "../../domain/case/state.ts";
import type { CivilDate, Instant } from "../../domain/time.ts";
import type { CaseRegisterTable, Database } from "../schema.ts";
import type { Store } from "../store.ts";
import { BadCursor, limitOf, pageOf, placeOf, uuid } from "./page.ts";
import type { Page, PageRequest } from "./page.ts";

export type CaseFilter = {
  readonly stages?: readonly Stage[];
  /** REQ or DEN. */
  readonly party?: string;
  /** Cited, or given to all States; from inside also invited. */
  readonly regime?: string;
  /** An item's code, or the family that its code begins with. */
  readonly item?: string;
  readonly overdue?: boolean;
  /** Cases whose next deadline is over before this instant. */
  readonly nextDueBefore?: Instant;
  readonly final?: boolean;
  readonly number?: string;
};

/**
 * Who looks: States see the parties (L1), the public the rest (L0; AXP-1 §6). Before registration
 * a case shows to its filer and the secretariat alone.
 */
export type ViewerScope =
  | { readonly kind: "all" }
  /** `party`: the State that looks; its own filings show before they are registered. */
  | { readonly kind: "states"; readonly party?: string }
  /** `regime`: the regime or organisation that looks; deadlines of its invitations are its own. */
  | { readonly kind: "public"; readonly regime?: string }
  /** A person of the docket who may see nothing but the cases named. */
  | { readonly kind: "cases"; readonly caseIds: readonly string[] };

export type CaseRow = {
  readonly caseId: string;
  readonly number: string | null;
  /** Null from outside: it would count what the viewer may not see. */
  readonly version: number | null;
  readonly stage: Stage;
  readonly track: string;
  readonly kind: string | null;
  /** Null where the viewer may not know the parties. */
  readonly requesting: string | null;
  readonly denying: string | null;
  readonly regimes: readonly string[];
  /** Codes; families of items for the public. */
  readonly items: readonly string[];
  readonly filedOn: CivilDate;
  readonly stageSince: CivilDate;
  readonly nextDueAt: Instant | null;
  readonly nextDueDate: CivilDate | null;
  readonly nextDueKey: string | null;
  /** Null for the public (§6). */
  readonly overdue: boolean | null;
  readonly outcome: string | null;
  readonly final: boolean;
  readonly label: string | null;
};

/**
 * Cases, soonest due first, those without a deadline last. Throws `BadCursor`. What a viewer may
 * not see can't be asked for either: such a filter matches nothing. A State that asks for its own
 * cases (`party`) sees them from inside; in a list of all it sees each as any other State does.
 */
export async function listCases(
  store: Store,
  scope: ViewerScope,
  filter: CaseFilter,
  page: PageRequest = {},
): Promise<Page<CaseRow>> {
  const limit = limitOf(page);
  const hidden = filter.party ?? filter.regime ?? filter.overdue;
  if (scope.kind === "public" && hidden !== undefined) return { rows: [], next: null };
  const seen = isInside(scope, filter) ? inside : outside;
  let cases = filtered(store.db.selectFrom("case_register").selectAll(), filter, scope, seen);
  if (page.after !== undefined) cases = after(cases, page.after, seen.dueAt);
  const rows = await cases
    .orderBy(seen.dueAt, (order) => order.asc().nullsLast())
    .orderBy("case_id")
    .limit(limit + 1)
    .execute();
  return pageOf(
    rows.map((row) => shown(row, scope, seen)),
    limit,
    (row) => ({ at: row.nextDueAt, keys: [row.caseId] }),
  );
}

/** The columns that tell of deadlines and regimes, as seen from inside the cases. */
const inside = {
  version: "version",
  dueAt: "next_due_at",
  dueDate: "next_due_date",
  dueKey: "next_due_key",
  regimes: "regimes",
} as const;
/** The same from outside. */
const outside = {
  version: null,
  dueAt: "public_due_at",
  dueDate: "public_due_date",
  dueKey: "public_due_key",
  regimes: "public_regimes",
} as const;
type Seen = typeof inside | typeof outside;

const isInside = (scope: ViewerScope, { party }: CaseFilter): boolean =>
  scope.kind === "all" ||
  scope.kind === "cases" ||
  (scope.kind === "states" && party !== undefined && party === scope.party);

type Cases = SelectQueryBuilder<Database, "case_register", CaseRegisterTable>;

function filtered(all: Cases, filter: CaseFilter, scope: ViewerScope, seen: Seen): Cases {
  const { stages, party, regime, item, overdue, nextDueBefore, final, number } = filter;
  let cases = all;
  if (scope.kind === "cases") cases = cases.where("case_id", "in", [...scope.caseIds, nobody]);
  if (scope.kind === "public") cases = cases.where("number", "is not", null);
  if (scope.kind === "states") {
    const party = scope.party ?? null;
    cases = cases.where(sql<boolean>`(number IS NOT NULL OR filer = ${party}::text)`);
  }
  if (stages !== undefined) cases = cases.where("stage", "in", [...stages, ""]);
  if (party !== undefined) {
    cases = cases.where(sql<boolean>`(requesting = ${party} OR denying = ${party})`);
  }
  if (regime !== undefined)
    cases = cases.where(sql<boolean>`${regime} = ANY (${sql.ref(seen.regimes)})`);
  if (item !== undefined) cases = cases.where(hasItem(item, scope));
  if (overdue !== undefined) cases = cases.where("overdue", "=", overdue);
  if (nextDueBefore !== undefined) cases = cases.where(seen.dueAt, "<", nextDueBefore);
  if (final !== undefined) cases = cases.where("final", "=", final);
  if (number !== undefined) cases = cases.where("number", "=", number);
  return cases;
}

/** No case has the id of nothing: an empty list of ids is no list of all. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** The public sees families of items alone, and can't find out more by filtering. */
function hasItem(item: string, scope: ViewerScope) {
  const family = sql<boolean>`EXISTS (
    SELECT FROM unnest(items) AS code WHERE split_part(code, '.', 1) = ${item})`;
  return scope.kind === "public" ? family : sql<boolean>`(${item} = ANY (items) OR ${family})`;
}

function after(cases: Cases, cursor: string, dueAt: Seen["dueAt"]): Cases {
  const place = placeOf(cursor, 1);
  const caseId = place?.keys[0];
  if (place === null || caseId === undefined || !uuid.test(caseId)) throw new BadCursor(cursor);
  if (place.at === null) {
    return cases.where(dueAt, "is", null).where("case_id", ">", caseId);
  }
  return cases.where(
    sql<boolean>`((${sql.ref(dueAt)}, case_id) > (${place.at}::timestamptz, ${caseId}::uuid)
      OR ${sql.ref(dueAt)} IS NULL)`,
  );
}

function shown(row: CaseRegisterTable, { kind }: ViewerScope, seen: Seen): CaseRow {
  const isPublic = kind === "public";
  return {
    caseId: row.case_id,
    number: row.number,
    version: seen.version && row.version,
    stage: row.stage as Stage,
    track: row.track,
    kind: isPublic ? null : row.kind,
    requesting: isPublic ? null : row.requesting,
    denying: isPublic ? null : row.denying,
    regimes: isPublic ? [] : row[seen.regimes],
    items: isPublic ? familiesOf(row.items) : row.items,
    filedOn: row.filed_on,
    stageSince: row.stage_since,
    nextDueAt: row[seen.dueAt],
    nextDueDate: row[seen.dueDate],
    nextDueKey: row[seen.dueKey],
    overdue: isPublic ? null : row.overdue,
    outcome: row.outcome,
    final: row.final,
    label: row.label,
  };
}
