import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * `docket_record`: writes what was decided: commands, stream, counters, wake-ups, bodies and, last,
 * the events. It is to be followed directly by COMMIT, since from the head's key on no other
 * transaction can append: positions are read under that key, so that they have no gap and become
 * visible in their order. A form that is completed may name its stream's transaction anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION docket_record(p jsonb) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      v_stream uuid := (p->>'streamId')::uuid;
      v_hash bytea := decode(p->>'streamHash', 'hex');
      v_hashes bytea[] := '{}';
      v_event jsonb;
      v_head bigint;
    BEGIN
      INSERT INTO command
        SELECT c."commandId", v_stream, c.party, c.subject, c.capacity, c.type,
               decode(c.fingerprint, 'hex'), (p->>'receivedAt')::timestamptz,
               (p->>'recordedAt')::timestamptz, c.status, c.code, c.rule, c.pointer, c.facts,
               c."firstVersion", c."lastVersion"
        FROM jsonb_to_recordset(p->'commands') AS c (
          "commandId" uuid, party text, subject text, capacity text, type text, fingerprint text,
          status text, code text, rule text, pointer text, facts jsonb,
          "firstVersion" integer, "lastVersion" integer);
      IF jsonb_array_length(p->'events') = 0 THEN RETURN NULL; END IF;
      FOR v_event IN SELECT jsonb_array_elements(p->'events') LOOP
        v_hash := sha256(v_hash || decode(v_event->>'eventHash', 'hex'));
        v_hashes := v_hashes || v_hash;
      END LOOP;
      IF (p->>'fromVersion')::integer = 0 THEN
        INSERT INTO stream VALUES (
          v_stream, p->>'streamType', (p->>'version')::integer, p->'state',
          (p->>'stateShape')::integer, v_hash, (p->>'dueAt')::timestamptz,
          (p->>'open')::boolean, decode(p->>'transactionKey', 'hex'),
          (p->>'recordedAt')::timestamptz);
      ELSE
        UPDATE stream SET
          version = (p->>'version')::integer, state = p->'state',
          state_shape = (p->>'stateShape')::integer, stream_hash = v_hash,
          due_at = (p->>'dueAt')::timestamptz, open = (p->>'open')::boolean,
          transaction_key = coalesce(decode(p->>'transactionKey', 'hex'), transaction_key),
          recorded_at = (p->>'recordedAt')::timestamptz
        WHERE stream_id = v_stream AND version = (p->>'fromVersion')::integer;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'stream % is not at version %', v_stream, p->>'fromVersion';
        END IF;
      END IF;
      IF p->>'counter' IS NOT NULL THEN
        UPDATE counter SET value = value + 1 WHERE name = p->>'counter';
      END IF;
      UPDATE docket_clock SET docket_version = (p->>'version')::integer
      WHERE p->>'streamType' = 'docket';
      PERFORM docket_wake(v_stream, (p->>'version')::integer, p->'wakes');
      INSERT INTO event_body (event_id, ciphertext, salt)
        SELECT e."eventId", convert_to(e.body, 'UTF8'), decode(e.salt, 'hex')
        FROM jsonb_to_recordset(p->'events') AS e ("eventId" uuid, body text, salt text)
        WHERE e.body IS NOT NULL;
      PERFORM pg_advisory_xact_lock(4711, 2); -- The head's key: last, and then COMMIT.
      SELECT max(position) INTO v_head FROM event;
      INSERT INTO event
        SELECT coalesce(v_head, 0) + e.i, v_stream, (p->>'fromVersion')::integer + e.i,
               e."eventId", e.cause, e."causeIndex", decode(e."commandDigest", 'hex'), e.type,
               e."schemaVersion", e."occurredAt", (p->>'recordedAt')::timestamptz, e.level,
               e.audience, e.header, decode(e."bodyCommit", 'hex'),
               decode(e."eventHash", 'hex'), v_hashes[e.i]
        FROM ROWS FROM (jsonb_to_recordset(p->'events') AS (
          "eventId" uuid, cause uuid, "causeIndex" integer, "commandDigest" text, type text,
          "schemaVersion" integer, "occurredAt" timestamptz, level text, audience text,
          header jsonb, "bodyCommit" text, "eventHash" text)) WITH ORDINALITY AS e (
          "eventId", cause, "causeIndex", "commandDigest", type, "schemaVersion", "occurredAt",
          level, audience, header, "bodyCommit", "eventHash", i);
      RETURN coalesce(v_head, 0) + jsonb_array_length(p->'events');
    END $$`.execute(db);
  await wake(db);
}

async function wake(db: Kysely<unknown>): Promise<void> {
  // A workflow's own command comes with `seen`, the new version, if nothing came between.
  await sql`
    CREATE FUNCTION docket_wake(p_stream uuid, p_version integer, p_wakes jsonb) RETURNS void
    LANGUAGE plpgsql VOLATILE AS $$
    BEGIN
      INSERT INTO wake AS w (workflow_id, workflow_type, stream_id, n, epoch, version,
                             seen_version, changed_at)
        SELECT x."workflowId", x.type, p_stream, x.n, i.epoch, p_version, coalesce(x.seen, 0),
               clock_timestamp()
        FROM jsonb_to_recordset(p_wakes)
          AS x ("workflowId" text, type text, n integer, seen integer), instance i
        ORDER BY x."workflowId" -- The order in which everybody locks wakes.
      ON CONFLICT (workflow_id) DO UPDATE SET
        version = excluded.version, epoch = excluded.epoch, changed_at = excluded.changed_at,
        seen_version = greatest(w.seen_version, excluded.seen_version);
    END $$`.execute(db);
}
