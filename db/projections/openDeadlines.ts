import type { Deadline } from "../../domain/case/deadline.ts";
import type { OpenDeadlinesTable } from "../schema.ts";
import type { Projection } from "./projection.ts";

/** One row per running deadline, read by `GET /v1/deadlines`. Migration 0006. */
export const openDeadlines: Projection = {
  name: "open_deadlines",
  kind: "case",
  key: "case_id",
  shape: 1,
  rows: ({ streamId, after }) => after.clocks.map((clock) => row(streamId, clock)),
  payload: (changes) => {
    const gone = changes.flatMap(({ streamId, before, after }) =>
      before.clocks
        .filter(({ id }) => !after.clocks.some((clock) => clock.id === id))
        .map(({ id }) => ({ case_id: streamId, deadline_id: id })),
    );
    // `evolve` hands on the clocks that an event leaves alone.
    const rows = changes.flatMap(({ streamId, before, after }) =>
      after.clocks
        .filter((clock) => !before.clocks.includes(clock))
        .map((clock) => row(streamId, clock)),
    );
    return gone.length + rows.length === 0 ? null : { gone, rows };
  },
  put: (table, payload) => [
    `DELETE FROM ${table} AS t
     USING jsonb_to_recordset(${payload}->'gone') AS r (case_id uuid, deadline_id text)
     WHERE t.case_id = r.case_id AND t.deadline_id = r.deadline_id`,
    `INSERT INTO ${table} AS t
     SELECT r.* FROM jsonb_populate_recordset(NULL::${table}, ${payload}->'rows') AS r
     ON CONFLICT (case_id, deadline_id) DO UPDATE SET
       key = excluded.key, binds = excluded.binds, start_date = excluded.start_date,
       nominal_end = excluded.nominal_end, due_date = excluded.due_date,
       over_at = excluded.over_at, provisional = excluded.provisional
     WHERE t.* IS DISTINCT FROM excluded.*`,
  ],
  fromEvents: (table) => [
    `DELETE FROM ${table} WHERE case_id = ANY ($1::uuid[])`,
    `INSERT INTO ${table}
     SELECT stream_id, id, clock->>'key', ARRAY(SELECT jsonb_array_elements_text(clock->'binds')),
            (clock->>'startDate')::date, (clock->>'nominalEnd')::date, (clock->>'dueDate')::date,
            (clock->>'overAt')::timestamptz, (clock->>'provisional')::boolean
     FROM (${lastChanges}) AS last WHERE clock IS NOT NULL`,
  ],
};

const row = (caseId: string, clock: Deadline): OpenDeadlinesTable => ({
  case_id: caseId,
  deadline_id: clock.id,
  key: clock.key,
  binds: [...clock.binds],
  start_date: clock.startDate,
  nominal_end: clock.nominalEnd,
  due_date: clock.dueDate,
  over_at: clock.overAt,
  provisional: clock.provisional,
});

/**
 * The last event that names a deadline says whether it runs. As in `evolve`, one that an event arms
 * runs even if the same event ends it, and one that it pauses doesn't.
 */
const lastChanges = `
  SELECT DISTINCT ON (stream_id, id) stream_id, id, clock
  FROM event, LATERAL (
    SELECT 0 AS rank, c->>'id' AS id, NULL::jsonb AS clock
      FROM jsonb_array_elements(header#>'{clocks,paused}') AS c
    UNION ALL SELECT 1, c->>'id', c FROM jsonb_array_elements(header#>'{clocks,armed}') AS c
    UNION ALL SELECT 2, i, NULL FROM jsonb_array_elements_text(header#>'{clocks,disarmed}') AS i
    UNION ALL SELECT 2, header#>>'{clocks,expired,id}', NULL
      WHERE header->'clocks' ? 'expired'
  ) AS change
  WHERE stream_id = ANY ($1::uuid[]) AND header ? 'clocks'
  ORDER BY stream_id, id, version DESC, rank`;
