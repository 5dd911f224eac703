import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * What those outside a case see of its deadlines and regimes (AXP-1 §6): the clock that always
 * leads on in its stage (§4); the regimes cited, and those that informed all States.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ table_name: string }>`
    SELECT table_name FROM projection WHERE name = 'case_register'`.execute(db);
  for (const { table_name: name } of rows) {
    await sql`
      ALTER TABLE ${sql.table(name)}
        ADD COLUMN public_due_at timestamptz, ADD COLUMN public_due_date date,
        ADD COLUMN public_due_key text, ADD COLUMN public_due_id text,
        ADD COLUMN public_regimes text[] NOT NULL DEFAULT '{}'`.execute(db);
    await sql`ALTER TABLE ${sql.table(name)} ALTER public_regimes DROP DEFAULT`.execute(db);
  }
  await sql`
    CREATE INDEX case_register_public_due ON case_register (public_due_at, case_id)`.execute(db);
  await fill.execute(db);
  await sql`
    UPDATE case_register r SET public_regimes = ARRAY(
      SELECT jsonb_array_elements_text(e.header->'regimesCited')
      UNION SELECT i.header->>'regime' FROM event i WHERE i.stream_id = r.case_id
        AND i.type = 'RegimeInformationSubmitted' AND i.header->>'disclosed' = 'L1')
    FROM event e WHERE e.stream_id = r.case_id AND e.version = 1`.execute(db);
  await sql`UPDATE projection SET shape = 2 WHERE name = 'case_register'`.execute(db);
  await numberByDueDate(db);
}

const fill = sql`
  UPDATE case_register r SET
    public_due_at = d.over_at, public_due_date = d.due_date,
    public_due_key = d.key, public_due_id = d.deadline_id
  FROM case_register c CROSS JOIN LATERAL (
    SELECT * FROM open_deadlines o WHERE o.case_id = c.case_id AND o.key = ANY (CASE c.stage
      WHEN 'FILED' THEN '{D02,D36}' WHEN 'RETURNED' THEN '{D03}' WHEN 'REGISTERED' THEN '{D38}'
      WHEN 'AWAITING_EXPLANATION' THEN '{D06}' WHEN 'FINAL_NOTICE' THEN '{D07}'
      WHEN 'EXPLAINED' THEN '{D09}' WHEN 'NON_RESPONSE_RECORDED' THEN '{D15}'
      WHEN 'IN_CONSULTATION' THEN '{D12}' WHEN 'REFERRAL_OPEN' THEN '{D15}'
      WHEN 'REFERRED' THEN '{D16}' WHEN 'COMPOSING' THEN '{D17,D49}'
      WHEN 'UNDER_REVIEW' THEN '{D22L}' WHEN 'INTERIM_ISSUED' THEN '{D21,D22L}'
      WHEN 'REPORT_ISSUED' THEN '{D42}' WHEN 'REPORT_CIRCULATED' THEN '{D25}'
      WHEN 'TRANSMITTED_WITHOUT_CONSENSUS' THEN '{D35}' WHEN 'ADOPTED' THEN '{D27a}'
      WHEN 'IMPLEMENTING' THEN '{D27b,D45}' WHEN 'DORMANT' THEN '{D34}'
      WHEN 'SETTLED' THEN '{D43}' ELSE '{}' END::text[])
    ORDER BY o.over_at, o.deadline_id LIMIT 1) AS d
  WHERE r.case_id = c.case_id`;

/**
 * A case registered by silence has the number of the year in which D02 was due (R10), also where
 * the clock came to it later.
 */
async function numberByDueDate(db: Kysely<unknown>): Promise<void> {
  await sql`
    DO $$
    DECLARE
      v_old text := pg_get_functiondef('docket_open'::regproc);
      v_new text := replace(v_old,
        'extract(year FROM v_stamp AT TIME ZONE ''Europe/Zurich'')',
        'extract(year FROM (CASE WHEN v_cleared AND v_due <= v_stamp
           AND o.state->>''stage'' = ''FILED'' THEN v_due - interval ''1 second''
           ELSE v_stamp END) AT TIME ZONE ''Europe/Zurich'')');
    BEGIN
      ASSERT v_new <> v_old, 'docket_open is not as it was';
      EXECUTE v_new;
    END $$`.execute(db);
}
