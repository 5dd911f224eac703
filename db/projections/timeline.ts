import type { CaseEvent } from "../../domain/case/events.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { TimelineTable } from "../schema.ts";
import type { Projection, RecordedEvent } from "./projection.ts";

/** One row per event of a case: what happened, when and by whom. Migration 0007. */
export const timeline: Projection<CaseState, CaseEvent> = {
  name: "timeline",
  kind: "case",
  key: "case_id",
  shape: 1,
  rows: ({ streamId, events }) => events.map((recorded) => row(streamId, recorded)),
  payload: (changes) => changes.flatMap(timeline.rows),
  put: (table, payload) => [
    `INSERT INTO ${table} SELECT r.* FROM jsonb_populate_recordset(NULL::${table}, ${payload}) AS r
     ON CONFLICT (case_id, version) DO NOTHING`,
  ],
  fromEvents: (table) => [
    `DELETE FROM ${table} WHERE case_id = ANY ($1::uuid[])`,
    `INSERT INTO ${table}
     SELECT stream_id, version, type, occurred_at, (header->>'on')::date, header->>'by',
            header->>'party', header->>'stage', header#>>'{clocks,expired,id}',
            (header->>'lateByDays')::integer, level, audience
     FROM event WHERE stream_id = ANY ($1::uuid[])`,
  ],
};

function row(caseId: string, recorded: RecordedEvent<CaseEvent>): TimelineTable {
  const { event } = recorded;
  return {
    case_id: caseId,
    version: recorded.version,
    type: event.type,
    occurred_at: recorded.occurredAt,
    on_date: event.on,
    by_role: event.by,
    party: event.party,
    stage: event.stage ?? null,
    deadline_id: event.clocks?.expired?.id ?? null,
    late_by: "lateByDays" in event ? event.lateByDays : null,
    level: recorded.level,
    audience: recorded.audience,
  };
}
