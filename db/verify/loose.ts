import { sql } from "kysely";
import type { Transaction } from "kysely";

import { clockStream, docketStreamOf } from "../ids.ts";
import { projections } from "../projections/index.ts";
import type { Database } from "../schema.ts";
import type { Store } from "../store.ts";
import { besideRebuilds } from "./besideRebuilds.ts";
import { findingsMax } from "./finding.ts";
import type { Finding } from "./finding.ts";

/** What belongs to no case or event that is there, and the two rows that belong to all of them. */
export async function checkLoose(store: Store): Promise<{ readonly findings: readonly Finding[] }> {
  const findings: Finding[] = [];
  for (const check of [strayRows, strayBodies, wrongCounters, wrongClock]) {
    findings.push(...(await besideRebuilds(store, check)));
  }
  const docketStream = docketStreamOf(store.instance);
  findings.push(...(await besideRebuilds(store, (trx) => staleDocket(trx, docketStream))));
  return { findings };
}

/** Rows of projections and proofs for streams that aren't there. */
async function strayRows(trx: Transaction<Database>): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const tables = [
    ...projections.map(({ name, key }) => ({ name, key, what: `the projection ${name}` })),
    { name: "delivery", key: "case_id", what: "the table of dispatches" },
    { name: "follow_up", key: "stream_id", what: "the table of follow-ups" },
  ];
  for (const { name, key, what } of tables) {
    const id = sql.ref(`p.${key}`);
    const { rows } = await sql<{ stream_id: string }>`
      SELECT DISTINCT ${id} AS stream_id FROM ${sql.table(name)} AS p
      WHERE NOT EXISTS (SELECT FROM stream s WHERE s.stream_id = ${id})
      LIMIT ${findingsMax}`.execute(trx);
    findings.push(
      ...rows.map(({ stream_id: streamId }) => ({
        what: `${what} has rows of a stream that isn't in the record`,
        streamId,
      })),
    );
  }
  return findings;
}

async function strayBodies(trx: Transaction<Database>): Promise<readonly Finding[]> {
  const { rows } = await sql<{ event_id: string }>`
    SELECT event_id FROM event_body b
    WHERE NOT EXISTS (SELECT FROM event e WHERE e.event_id = b.event_id)
    LIMIT ${findingsMax}`.execute(trx);
  return rows.map(({ event_id: id }) => ({ what: `the body ${id} is of no event in the record` }));
}

/** A counter stands at the highest number that it gave: behind it, one would be given twice. */
async function wrongCounters(trx: Transaction<Database>): Promise<readonly Finding[]> {
  const { rows } = await sql<{ name: string; value: number; last: number }>`
    SELECT name, coalesce(value, 0) AS value, coalesce(last, 0) AS last
    FROM counter FULL JOIN (
      SELECT 'case/' || split_part(number, '/', 2) AS name,
             max(substring(number FROM '[0-9]+$')::bigint) AS last
      FROM case_register WHERE number IS NOT NULL GROUP BY 1) AS given USING (name)
    WHERE coalesce(value, 0) <> coalesce(last, 0)`.execute(trx);
  return rows.map(({ name, value, last }) => ({
    what: `the counter ${name} stands at ${value}, the highest number is ${last}`,
  }));
}

/** The docket's clock goes as its last move set it; it goes with the database's where none did. */
async function wrongClock(trx: Transaction<Database>): Promise<readonly Finding[]> {
  const { rows } = await sql<{ offset_us: number; moved_us: number }>`
    SELECT offset_us, moved_us FROM docket_clock, coalesce((
      SELECT (extract(epoch FROM (header->>'to')::timestamptz - recorded_at) * 1000000)::bigint
      FROM event WHERE stream_id = ${clockStream} ORDER BY version DESC LIMIT 1), 0) AS moved_us
    WHERE offset_us <> moved_us`.execute(trx);
  return rows.map(({ offset_us: offset, moved_us: moved }) => ({
    what: `the docket's clock is ${offset} µs off the database's; its last move made it ${moved}`,
    streamId: clockStream,
  }));
}

/** Behind it, nobody would read what was published since (`db/published.ts`). */
async function staleDocket(
  trx: Transaction<Database>,
  docketStream: string,
): Promise<readonly Finding[]> {
  const { rows } = await sql<{ docket_version: number; version: number }>`
    SELECT docket_version, coalesce(version, 0) AS version
    FROM docket_clock LEFT JOIN stream ON stream_id = ${docketStream}
    WHERE docket_version <> coalesce(version, 0)`.execute(trx);
  return rows.map(({ docket_version: noted, version }) => ({
    what: `the docket's own stream is noted at version ${noted} and is at ${version}`,
    streamId: docketStream,
  }));
}
