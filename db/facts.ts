import type pg from "pg";

import type { CaseEvent } from "../domain/case/events.ts";
import { entryFacts } from "../domain/case/levelTable.ts";
import { isFinal, mayBeFiledAgain } from "../domain/case/stages.ts";
import type { CaseState } from "../domain/case/state.ts";
import type { DocketBodyOf } from "../domain/docket/catalogue.ts";
import type { Needs } from "../domain/case/needs.ts";
import type { DocketFacts, EntryFacts, Facts } from "../domain/law.ts";
import { decodeEvent } from "./envelope.ts";
import { denialIdOf } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { StreamCommand } from "./kinds/index.ts";
import { caseNumber, noFacts } from "./law.ts";
import type { Transaction } from "./law.ts";
import type { Opened } from "./opening.ts";
import { policiesOf } from "./published.ts";
import { newest } from "./reference.ts";
import { caseStateOf } from "./state.ts";
import type { StoredState } from "./state.ts";

/** What `docket_open` found, as facts for the decision. */
export function factsOf(opened: Opened, transaction: Transaction | null): Facts {
  const { onTransaction, numberYear, nextNumber, constitutionHash } = opened;
  const open = onTransaction.find(({ stage }) => !isFinal(stage));
  const ended = onTransaction.find(({ stage }) => isFinal(stage) && !mayBeFiledAgain(stage));
  return {
    ...noFacts,
    openCaseOnTransaction: open === undefined ? null : { case: open.case, filer: open.filer },
    endedCaseOnTransaction: ended?.case ?? null,
    nextCaseNumber: caseNumber(numberYear, nextNumber ?? 0),
    constitutionHash,
    denial:
      transaction === null
        ? ""
        : denialIdOf(transaction.key, transaction.denialDate, onTransaction),
  };
}

/**
 * Reads what a command needs of other cases and of its own record. Other cases are locked shared,
 * in the order of their ids, after the stream itself (it may be among them): where two commands
 * wait for each other in a circle, one of them is tried again as a whole.
 */
export async function lookUp(
  client: pg.PoolClient,
  streamId: string,
  { cases, numbers, entry, denialDate }: Needs,
  known: Facts,
): Promise<Facts> {
  if (cases.length + numbers.length === 0 && entry === null) return known;
  const found = await readCases(client, cases, numbers);
  const states = await Promise.all(
    found.map(
      async (row) => [row.stream_id, await caseStateOf(client, row.stream_id, row)] as const,
    ),
  );
  const numbered = states.flatMap(([id, { number, stage }]) =>
    number !== null && numbers.includes(number) ? [[number, { id, stage }] as const] : [],
  );
  // §4: filed again, it is about the same denial, also where other particulars were corrected.
  const earlier = states.find(([, state]) => isStillDenied(state, denialDate));
  return {
    ...known,
    ...(earlier !== undefined && { denial: earlier[1].denial }),
    cases: Object.fromEntries(states) as Readonly<Record<string, CaseState>>,
    byNumber: Object.fromEntries(numbered),
    entry: entry === null ? null : await readEntry(client, streamId, entry),
  };
}

const isStillDenied = (state: CaseState, date: string | null): boolean =>
  date !== null && state.denialDate === date && state.stage !== "CLOSED_REVERSED";

type CaseRow = StoredState & { readonly stream_id: string };

async function readCases(
  client: pg.PoolClient,
  cases: readonly string[],
  numbers: readonly string[],
): Promise<readonly CaseRow[]> {
  const { rows } = await client.query<CaseRow>({
    name: "other_cases",
    text: `SELECT stream_id, version, state, state_shape FROM stream
           WHERE stream_id = ANY (ARRAY(
               SELECT unnest($1::uuid[])
               UNION SELECT case_id FROM case_register WHERE number = ANY ($2::text[])))
             AND type = 'case'
           ORDER BY stream_id FOR SHARE`,
    values: [cases, numbers],
  });
  return rows;
}

async function readEntry(
  client: pg.PoolClient,
  streamId: string,
  version: number,
): Promise<EntryFacts | null> {
  const { rows } = await client.query<Parameters<typeof decodeEvent>[1]>({
    name: "entry",
    text: `SELECT type, schema_version, header FROM event WHERE stream_id = $1 AND version = $2`,
    values: [streamId, version],
  });
  const row = rows[0];
  return row === undefined ? null : entryFacts(version, decodeEvent("case", row) as CaseEvent);
}

/** For a decision about the docket as a whole; of an outage, the deadlines that are due in it. */
export async function docketFacts(
  client: pg.PoolClient,
  docket: Pick<Instance, "id">,
  command: StreamCommand,
): Promise<DocketFacts> {
  const newestPolicy = newest(policiesOf(docket)).version;
  if (command.type === "ApplyCalendar") {
    const { deadlines } = command.body as DocketBodyOf<"ApplyCalendar">;
    const unknown = await noCases(client, [...new Set(deadlines.map((one) => one.case))]);
    return { newestPolicy, due: [], unknown };
  }
  if (command.type !== "RecordOutage") return { newestPolicy, due: [] };
  const { from, to } = command.body as DocketBodyOf<"RecordOutage">;
  const due = await dueWithin(client, from, to);
  return { newestPolicy, due, denialsDue: await denialsDueWithin(client, from, to) };
}

async function noCases(client: pg.PoolClient, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM unnest($1::uuid[]) AS id
     WHERE NOT EXISTS (SELECT FROM stream WHERE stream_id = id AND type = 'case')`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** As `dueWithin`, of denials, which are few: their clocks are in their states. */
export async function denialsDueWithin(
  source: Pick<pg.Pool, "query">,
  from: string,
  to: string,
): Promise<NonNullable<DocketFacts["denialsDue"]>> {
  const { rows } = await source.query<{ denial: string; deadlines: readonly string[] }>(
    `SELECT stream_id AS denial, array_agg(clock->>'id' ORDER BY clock->>'id') AS deadlines
     FROM stream, jsonb_array_elements(state->'clocks') AS clock
     WHERE type = 'denial' AND open
       AND (clock->>'dueDate')::date BETWEEN $1::date AND $2::date
     GROUP BY stream_id ORDER BY stream_id`,
    [from, to],
  );
  return rows;
}

/** Running deadlines of cases that are due from the one day to the other, case by case. */
export async function dueWithin(
  source: Pick<pg.Pool, "query">,
  from: string,
  to: string,
): Promise<DocketFacts["due"]> {
  const { rows } = await source.query<DocketFacts["due"][number]>(
    `SELECT case_id AS "case", array_agg(deadline_id ORDER BY deadline_id) AS deadlines
     FROM open_deadlines WHERE due_date BETWEEN $1::date AND $2::date
     GROUP BY case_id ORDER BY case_id`,
    [from, to],
  );
  return rows;
}
