import { nextDue } from "../../domain/case/due.ts";
import type { DenialState } from "../../domain/denial/state.ts";
import type { DenialsTable } from "../schema.ts";
import type { Projection } from "./projection.ts";

/** One row per denial, read by `GET /v1/denials`. Migration 0013. */
export const denials: Projection<DenialState> = {
  name: "denials",
  kind: "denial",
  key: "denial_id",
  shape: 1,
  rows: ({ streamId, after }) => [row(streamId, after)],
  payload: (changes) => changes.map(({ streamId, after }) => row(streamId, after)),
  put: (table, payload) => [
    `INSERT INTO ${table} SELECT r.* FROM jsonb_populate_recordset(NULL::${table}, ${payload}) AS r
     ON CONFLICT (denial_id) DO UPDATE SET
       ${columns.map((column) => `${column} = excluded.${column}`).join(", ")}`,
  ],
};

function row(denialId: string, state: DenialState): DenialsTable {
  // D31# tells of a question, which is not all States' to know (§6).
  const clocks = state.clocks.filter(({ id }) => !id.includes("#"));
  const next = nextDue({ ...state, clocks });
  return {
    denial_id: denialId,
    version: state.version,
    number: state.number,
    stage: state.stage,
    stage_since: state.stageSince!,
    denying: state.denying,
    requesting: state.requesting,
    kind: state.denialKind,
    items: [...state.items],
    end_user_country: state.endUserCountry,
    denial_date: state.denialDate!,
    review_or_expiry_date: state.reviewOrExpiryDate,
    label: state.label?.kind ?? null,
    reviewed_on: state.reviewedOn,
    filing_period_ended: state.filingPeriodEnded,
    next_due_key: next?.key ?? null,
    next_due_date: next?.dueDate ?? null,
  };
}

/** What a later event may change; what the denial was opened with stays. */
const columns = [
  "version",
  "stage",
  "stage_since",
  "items",
  "reviewed_on",
  "filing_period_ended",
  "next_due_key",
  "next_due_date",
] as const satisfies readonly (keyof DenialsTable)[];
