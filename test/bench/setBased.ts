import { leadingKeys } from "../../domain/case/leading.ts";
import { DEADLINE_KEYS } from "../../domain/policy.ts";

/**
 * For each projection, one statement that makes the equal table from the events alone, as a
 * database would do it by itself: the measure of a rebuild. They know what ordinary lives hold (no
 * holds that resume, no invitations, no missed dates) and are compared with the running tables.
 */
export const setBased: Readonly<Record<string, (table: string) => string>> = {
  timeline: (table) => `
    INSERT INTO ${table}
    SELECT stream_id, version, type, occurred_at, (header->>'on')::date, header->>'by',
           header->>'party', header->>'stage', header->'clocks'->'expired'->>'id',
           (header->>'lateByDays')::integer, level, audience
    FROM event`,

  open_deadlines: (table) => `
    INSERT INTO ${table} (case_id, deadline_id, key, binds, start_date, nominal_end, due_date,
                          over_at, provisional)
    WITH ${running}
    SELECT stream_id, id, key, binds, start_date, nominal_end, due_date, over_at, provisional
    FROM running`,

  case_register: (table) => `
    INSERT INTO ${table} (case_id, number, version, stage, track, kind, requesting, denying,
                          filer, regimes, items, filed_on, stage_since, next_due_at, next_due_date,
                          next_due_key, next_due_id, public_due_at, public_due_date,
                          public_due_key, public_due_id, public_regimes, overdue, outcome,
                          final, label, denial, linked, lead)
    WITH ${running}, first AS (
      SELECT DISTINCT ON (stream_id) * FROM running
      ORDER BY stream_id, over_at, array_position(ARRAY[${keys()}], key)
    ), filed AS (
      SELECT stream_id, header FROM event WHERE version = 1
    ), numbered AS (
      SELECT stream_id, header->>'number' AS number FROM event
      WHERE type = 'NotificationRegistered'
    ), staged AS (
      SELECT DISTINCT ON (stream_id) stream_id, header->>'stage' AS stage,
             (header->>'on')::date AS since
      FROM event WHERE header ? 'stage' ORDER BY stream_id, version DESC
    ), led AS (
      SELECT DISTINCT ON (stream_id) running.* FROM running JOIN staged USING (stream_id)
      WHERE ${leads()} ORDER BY stream_id, over_at, array_position(ARRAY[${keys()}], key)
    ), grown AS (
      SELECT stream_id, max(version) AS version, bool_or(type = 'ImplementationOverdue') AS overdue
      FROM event GROUP BY stream_id
    )
    SELECT filed.stream_id, number, grown.version, stage, 'ordinary', filed.header->>'denialKind',
           filed.header->>'requesting', filed.header->>'denying', filed.header->>'requesting',
           ARRAY(SELECT jsonb_array_elements_text(filed.header->'regimesCited')),
           ARRAY(SELECT jsonb_array_elements_text(filed.header->'items')),
           (filed.header->>'on')::date, since, first.over_at, first.due_date, first.key, first.id,
           led.over_at, led.due_date, led.key, led.id,
           ARRAY(SELECT jsonb_array_elements_text(filed.header->'regimesCited')), overdue,
           CASE WHEN stage ~ '^CLOSED' THEN stage END, stage ~ '^CLOSED',
           filed.header->'label'->>'kind', (filed.header->>'denial')::uuid, '{}', NULL
    FROM filed JOIN staged USING (stream_id) JOIN grown USING (stream_id)
    LEFT JOIN numbered USING (stream_id) LEFT JOIN first USING (stream_id)
    LEFT JOIN led USING (stream_id)`,
};

/**
 * What the last event that names a deadline says of it: it runs if that event arms it. Within one
 * event a pause comes after the arming, and the arming after what is disarmed.
 */
const running = `
  touched AS (
    SELECT stream_id, version, 1 AS rank, clock->>'id' AS id, clock
    FROM event, jsonb_array_elements(header->'clocks'->'armed') AS clock
    UNION ALL
    SELECT stream_id, version, 2, id, NULL
    FROM event, jsonb_array_elements_text(header->'clocks'->'disarmed') AS id
    UNION ALL
    SELECT stream_id, version, 0, clock->>'id', NULL
    FROM event, jsonb_array_elements(header->'clocks'->'paused') AS clock
    UNION ALL
    SELECT stream_id, version, 2, header->'clocks'->'expired'->>'id', NULL
    FROM event WHERE header->'clocks' ? 'expired'
  ), last AS (
    SELECT DISTINCT ON (stream_id, id) * FROM touched ORDER BY stream_id, id, version DESC, rank
  ), running AS (
    SELECT stream_id, id, clock->>'key' AS key,
           ARRAY(SELECT jsonb_array_elements_text(clock->'binds')) AS binds,
           (clock->>'startDate')::date AS start_date, (clock->>'nominalEnd')::date AS nominal_end,
           (clock->>'dueDate')::date AS due_date, (clock->>'overAt')::timestamptz AS over_at,
           (clock->>'provisional')::boolean AS provisional
    FROM last WHERE clock IS NOT NULL
  )`;

function leads(): string {
  const byStage = Object.entries(leadingKeys);
  const of = ([stage, names]: (typeof byStage)[number]) =>
    `(stage = '${stage}' AND key IN (${names.map((name) => `'${name}'`).join(", ")}))`;
  return `(${byStage.map(of).join(" OR ")})`;
}

function keys(): string {
  return DEADLINE_KEYS.map((key) => `'${key}'`).join(", ");
}
