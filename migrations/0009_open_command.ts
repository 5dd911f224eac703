import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * `docket_open`: stamps a command, locks its stream and returns what a decision needs, in one
 * call. In READ COMMITTED each statement of a volatile function has its own snapshot, so that what
 * follows a lock reads fresh.
 *
 * In time (AXP-1 §2). Deadlines are over at whole hours (00:00 local). An act takes its case's key
 * of the current hour shared and is stamped after that, so that it holds the key of the hour of its
 * stamp until it is decided. Whoever lets a deadline lapse takes the key of the hour before its own
 * stamp exclusively, before the stream: so every act stamped before the deadline was over is
 * decided already. Older hours need no key: no transaction lives so long (`transaction_timeout`),
 * and the docket's clock is only moved while no command is under way (the registry's key).
 *
 * An act that must wait for a connection comes with the stamp of its arrival (`docket_arrive`). Its
 * process holds the arrivals' key of that hour, shared, until the act is decided; whoever lets a
 * deadline lapse passes the arrivals' key of the hour before its own stamp as well.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await helpers(db);
  await sql`
    CREATE TYPE docket_opened AS (
      received_at text, recorded_at text, wait_ms bigint, registry text,
      type text, version integer, state jsonb, state_shape integer, stream_hash text,
      known jsonb, on_transaction jsonb, next_number bigint, number_year integer,
      constitution_hash text, docket_version integer)`.execute(db);
  await arrivals(db);
  await openCommand.execute(db);
}

/**
 * `docket_arrive`: the stamp of acts that arrive now, under the arrivals' key of its hour, which
 * the session holds from then on (`held`: those that it holds already). Called by a session that
 * does nothing else (`db/arrivals.ts`).
 */
async function arrivals(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION docket_arrivals(hour bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
    RETURN hashtextextended('arrivals', hour)`.execute(db);
  await sql`
    CREATE FUNCTION docket_arrive(held bigint[], OUT stamp text, OUT hour bigint)
    LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      v_offset interval;
      v_stamp timestamptz;
    BEGIN
      LOOP
        SELECT offset_us * interval '1 microsecond' INTO v_offset FROM docket_clock;
        hour := docket_hour(clock_timestamp() + v_offset);
        IF hour <> ALL (held) THEN PERFORM pg_advisory_lock_shared(docket_arrivals(hour)); END IF;
        -- Once more, under the key: the hour may have turned, or a training docket's clock moved.
        SELECT offset_us * interval '1 microsecond' INTO v_offset FROM docket_clock;
        v_stamp := clock_timestamp() + v_offset;
        stamp := docket_text(v_stamp);
        EXIT WHEN docket_hour(v_stamp) = hour;
        IF hour <> ALL (held) THEN PERFORM pg_advisory_unlock_shared(docket_arrivals(hour)); END IF;
      END LOOP;
    END $$`.execute(db);
  // Passed before the case's key: who arrived in time needs that one to be decided.
  // A past hour's key is nobody's to take anew: to have had it once is enough, and those who
  // let deadlines lapse at midnight don't wait for each other.
  await sql`
    CREATE FUNCTION docket_pass_arrivals(hour bigint) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
    BEGIN
      PERFORM pg_advisory_lock(docket_arrivals(hour));
      PERFORM pg_advisory_unlock(docket_arrivals(hour));
    END $$`.execute(db);
}

async function helpers(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION docket_text(at timestamptz) RETURNS text LANGUAGE sql STABLE
    RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.execute(db);
  await sql`
    CREATE FUNCTION docket_hour(at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE
    RETURN floor(extract(epoch FROM at) / 3600)::bigint`.execute(db);
  await sql`
    CREATE FUNCTION docket_key(stream uuid, hour bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
    RETURN hashtextextended(stream::text, hour)`.execute(db);
  await sql`
    CREATE FUNCTION docket_registry() RETURNS text LANGUAGE plpgsql STABLE AS $$
    BEGIN
      RETURN coalesce(string_agg(
        concat_ws('/', name, version, shape, status, table_name), ',' ORDER BY name, version), '')
      FROM projection;
    END $$`.execute(db);
  // Who asks has locked its own stream before; two that meet on a transaction decide in turn.
  await sql`
    CREATE FUNCTION docket_on_transaction(p_transaction bytea, p_stream uuid) RETURNS jsonb
    LANGUAGE plpgsql VOLATILE AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended(encode(p_transaction, 'hex'), -2));
      RETURN (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'case', coalesce(state->>'number', stream_id::text), 'stage', state->>'stage',
            'denialDate', state->>'denialDate',
            'filer', CASE WHEN state->>'number' IS NULL THEN
              state->>(CASE state->>'filer' WHEN 'DEN' THEN 'denying' ELSE 'requesting' END) END)
          ORDER BY recorded_at, stream_id), '[]')
        FROM stream WHERE transaction_key = p_transaction AND stream_id <> p_stream);
    END $$`.execute(db);
  await sql`
    CREATE FUNCTION docket_known(command uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
    BEGIN
      RETURN jsonb_build_object(
        'fingerprint', encode(c.fingerprint, 'hex'), 'streamId', c.stream_id,
        'receivedAt', docket_text(c.received_at), 'status', c.status, 'code', c.code,
        'rule', c.rule, 'pointer', c.pointer, 'facts', c.facts,
        'firstVersion', c.first_version, 'lastVersion', c.last_version,
        'events', (SELECT coalesce(jsonb_agg(e.type ORDER BY e.cause_index), '[]')
                   FROM event e WHERE e.cause = c.command_id))
      FROM command c WHERE c.command_id = docket_known.command;
    END $$`.execute(db);
}

const openCommand = sql`
    CREATE FUNCTION docket_open(
      p_command uuid, p_stream uuid, p_due timestamptz, p_transaction bytea, p_numbered boolean,
      p_arrived timestamptz
    ) RETURNS docket_opened LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      o docket_opened;
      v_offset interval;
      v_stamp timestamptz;
      v_hour bigint;
      v_due timestamptz;
      v_last timestamptz;
      v_cleared boolean := false;
      v_name text;
    BEGIN
      -- A retry would stamp anew. So it is waited for longer than anybody may hold a lock idle
      -- (5 s), and no longer than the transaction may take (15 s).
      PERFORM set_config('lock_timeout', '12s', true);
      PERFORM pg_advisory_xact_lock_shared(4711, 1); -- The registry's key.
      SELECT offset_us * interval '1 microsecond' INTO v_offset FROM docket_clock;
      v_stamp := coalesce(p_arrived, clock_timestamp() + v_offset);
      v_hour := docket_hour(v_stamp);
      -- Its process may have lost the arrivals' key by then (db/arrivals.ts).
      IF v_stamp NOT BETWEEN clock_timestamp() + v_offset - interval '12 seconds'
                         AND clock_timestamp() + v_offset THEN
        RAISE EXCEPTION 'the act waited too long for its turn' USING ERRCODE = 'DK002';
      END IF;
      IF p_due IS NULL THEN
        PERFORM pg_advisory_xact_lock_shared(docket_key(p_stream, v_hour));
      ELSE
        IF v_stamp < p_due THEN
          o.wait_ms := ceil(extract(epoch FROM p_due - v_stamp) * 1000);
          RETURN o;
        END IF;
        PERFORM docket_pass_arrivals(v_hour - 1);
        PERFORM pg_advisory_xact_lock(docket_key(p_stream, v_hour - 1));
        v_cleared := true;
      END IF;
      v_stamp := coalesce(p_arrived, clock_timestamp() + v_offset);
      IF docket_hour(v_stamp) <> v_hour THEN
        RAISE EXCEPTION 'the hour changed before the stamp' USING ERRCODE = '40001';
      END IF;
      o.received_at := docket_text(v_stamp);
      o.recorded_at := docket_text(v_stamp - v_offset);

      IF NOT v_cleared THEN
        SELECT due_at INTO v_due FROM stream WHERE stream_id = p_stream;
        IF v_due <= v_stamp THEN -- The clock goes first, in this transaction.
          PERFORM docket_pass_arrivals(v_hour - 1);
          PERFORM pg_advisory_xact_lock(docket_key(p_stream, v_hour - 1));
          v_cleared := true;
        END IF;
      END IF;
      FOR i IN 1..2 LOOP
        SELECT type, version, state, state_shape, encode(stream_hash, 'hex'), due_at, recorded_at
          INTO o.type, o.version, o.state, o.state_shape, o.stream_hash, v_due, v_last
          FROM stream WHERE stream_id = p_stream FOR UPDATE;
        EXIT WHEN FOUND OR i = 2;
        -- Twins that would make the same stream meet here, and the second looks again.
        PERFORM pg_advisory_xact_lock(docket_key(p_stream, -1));
      END LOOP;
      IF v_due <= v_stamp AND NOT v_cleared THEN
        RAISE EXCEPTION 'a deadline fell due before the lock' USING ERRCODE = '40001';
      END IF;
      IF v_last > clock_timestamp() + interval '1 second' THEN
        RAISE EXCEPTION 'the clock of the database went back' USING ERRCODE = 'DK001';
      END IF;
      o.known := docket_known(p_command);
      IF o.known IS NOT NULL THEN RETURN o; END IF;

      IF p_transaction IS NOT NULL THEN
        o.on_transaction := docket_on_transaction(p_transaction, p_stream);
      END IF;
      -- D02 of a case that is due may go first, and takes a number: of the year in which D02 was
      -- due (R10), also where the clock came to it later.
      o.number_year := extract(year FROM (
        CASE WHEN v_cleared AND v_due <= v_stamp AND o.state->>'stage' = 'FILED'
        THEN v_due - interval '1 second' ELSE v_stamp END) AT TIME ZONE 'Europe/Zurich');
      IF p_numbered OR (v_cleared AND o.state->>'stage' = 'FILED') THEN
        v_name := 'case/' || o.number_year;
        INSERT INTO counter (name, value) VALUES (v_name, 0) ON CONFLICT DO NOTHING;
        SELECT value + 1 INTO o.next_number FROM counter WHERE name = v_name FOR UPDATE;
      END IF;
      -- For the lot of D49 (AXP-1 §5.5); of a case whose group another case constituted, by the
      -- event that handed it over (§5.6).
      IF v_cleared THEN
        SELECT encode(event_hash, 'hex') INTO o.constitution_hash FROM event
          WHERE stream_id = p_stream
            AND type IN ('ReviewGroupConstituted', 'CasesSeparated', 'LeadCaseChanged')
          ORDER BY type = 'ReviewGroupConstituted' DESC, version DESC LIMIT 1;
      END IF;
      o.registry := docket_registry();
      SELECT docket_version INTO o.docket_version FROM docket_clock;
      RETURN o;
    END $$`;
