import { nextDue } from "../../domain/case/due.ts";
import { leadingClock } from "../../domain/case/leading.ts";
import { isFinal } from "../../domain/case/stages.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { CaseRegisterTable } from "../schema.ts";
import type { Projection } from "./projection.ts";

/**
 * One row per case, read by `GET /v1/cases`. `public_*` is what those outside the case see of its
 * deadlines and regimes. Migration 0005.
 */
export const caseRegister: Projection<CaseState> = {
  name: "case_register",
  kind: "case",
  key: "case_id",
  shape: 3,
  rows: ({ streamId, after }) => [row(streamId, after)],
  payload: (changes) => changes.map(({ streamId, after }) => row(streamId, after)),
  put: (table, payload) => [
    `INSERT INTO ${table} SELECT r.* FROM jsonb_populate_recordset(NULL::${table}, ${payload}) AS r
     ON CONFLICT (case_id) DO UPDATE SET
       ${columns.map((column) => `${column} = excluded.${column}`).join(", ")}`,
  ],
};

function row(caseId: string, state: CaseState): CaseRegisterTable {
  const next = nextDue(state);
  const leading = leadingClock(state);
  const invited = state.invitations.map((invitation) => invitation.regime);
  const final = isFinal(state.stage);
  return {
    case_id: caseId,
    number: state.number,
    version: state.version,
    stage: state.stage,
    track: state.track,
    kind: state.denialKind,
    requesting: state.requesting,
    denying: state.denying,
    filer: state.filer === "DEN" ? state.denying : state.requesting,
    regimes: [...new Set([...state.regimesCited, ...invited])],
    items: [...state.items],
    filed_on: state.filedOn!,
    stage_since: state.stageSince!,
    next_due_at: next?.overAt ?? null,
    next_due_date: next?.dueDate ?? null,
    next_due_key: next?.key ?? null,
    next_due_id: next?.id ?? null,
    public_due_at: leading?.overAt ?? null,
    public_due_date: leading?.dueDate ?? null,
    public_due_key: leading?.key ?? null,
    public_due_id: leading?.id ?? null,
    public_regimes: publicRegimes(state),
    overdue: state.implementation.overdue,
    outcome: final ? state.stage : null,
    final,
    label: state.label?.kind ?? null,
    denial: state.denial === "" ? null : state.denial,
    linked: [...new Set(state.links.map(({ denial }) => denial))],
    lead: state.consolidation.lead,
  };
}

/** §6: regimes cited are L1; that others were asked is L2, unless they gave L1 information. */
function publicRegimes({ regimesCited, invitations }: CaseState): string[] {
  const disclosed = invitations.filter((one) => one.disclosed === "L1").map((one) => one.regime);
  return [...new Set([...regimesCited, ...disclosed])];
}

/** What a later event may change: of the form all but the States, once it is completed (D03). */
const columns = [
  "number",
  "version",
  "stage",
  "track",
  "kind",
  "regimes",
  "items",
  "stage_since",
  "next_due_at",
  "next_due_date",
  "next_due_key",
  "next_due_id",
  "public_due_at",
  "public_due_date",
  "public_due_key",
  "public_due_id",
  "public_regimes",
  "overdue",
  "outcome",
  "final",
  "label",
  "denial",
  "linked",
  "lead",
] as const satisfies readonly (keyof CaseRegisterTable)[];
