import { sql } from "kysely";

import { lengthened } from "../../domain/case/movedBy.ts";
import type { EventOf } from "../../domain/case/events.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { localDate } from "../../domain/time.ts";
import type { CivilDate, Instant } from "../../domain/time.ts";
import { denialsDueWithin } from "../facts.ts";
import { lawFor, noFacts } from "../law.ts";
import { caseStateOf } from "../state.ts";
import type { StoredState } from "../state.ts";
import type { Store } from "../store.ts";
import { readDenial } from "./denials.ts";

/** A running deadline that would move, from which due date to which. */
export type Effect = {
  /** Of a case, or of a denial: its id. */
  readonly case?: string;
  readonly denial?: string;
  readonly number: string | null;
  readonly deadline: string;
  readonly binds: readonly string[];
  readonly from: CivilDate;
  readonly to: CivilDate;
};
/** Why deadlines would move: the newest calendar, or days on which the service was down. */
export type Cause =
  | { readonly why: "calendar" }
  | { readonly why: "outage"; readonly from: CivilDate; readonly until: CivilDate };

/** Cases whose states are read at once. */
const BATCH = 200;
const nothing = "00000000-0000-0000-0000-000000000000";

/** R9: a calendar is applied to cases; an outage moves what is due in denials as well. */
async function effectsInDenials(
  store: Store,
  cause: Cause,
  now: Instant,
): Promise<readonly Effect[]> {
  if (cause.why !== "outage") return [];
  const { from, until } = cause;
  const effects: Effect[] = [];
  for (const { denial } of await denialsDueWithin(store.pool, from, until)) {
    const record = await readDenial(store, denial);
    if (record !== null) effects.push(...movedIn(store, { denial }, record.state, cause, now));
  }
  return effects;
}

/**
 * AXP-1 §5 "list of deadlines touched shown first": every running deadline that would become
 * later at `now`, by the same computation that then moves it. Reads case by case.
 */
export async function effectsOf(
  store: Store,
  cause: Cause,
  now: Instant,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  for (let after = nothing; ;) {
    const rows = await openCases(store, after, cause);
    for (const row of rows) effects.push(...(await effectsIn(store, row, cause, now)));
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) break;
    after = last.stream_id;
  }
  return [...effects, ...(await effectsInDenials(store, cause, now))];
}

async function effectsIn(
  store: Store,
  row: Row,
  cause: Cause,
  now: Instant,
): Promise<readonly Effect[]> {
  const state = await caseStateOf(store, row.stream_id, row);
  return movedIn(store, { case: row.stream_id }, state, cause, now);
}

function movedIn(
  store: Store,
  stream: Pick<Effect, "case" | "denial">,
  state: Pick<CaseState, "clocks" | "number" | "policyVersion">,
  cause: Cause,
  now: Instant,
): readonly Effect[] {
  const law = lawFor(store.instance, state, now, noFacts);
  const until = cause.why === "outage" ? cause.until : null;
  const event: Pick<EventOf<"DeadlineLengthened">, "on" | "why" | "until"> = {
    ...{ on: localDate(now), why: cause.why, until },
  };
  return state.clocks
    .filter(({ dueDate }) => cause.why === "calendar" || dueDate >= cause.from)
    .flatMap((clock) =>
      lengthened(clock, event, state.clocks, law).map((moved) => ({
        ...stream,
        number: state.number,
        deadline: clock.id,
        binds: clock.binds,
        from: clock.dueDate,
        to: moved.dueDate,
      })),
    );
}

type Row = StoredState & { readonly stream_id: string };

/** Of an outage, the cases alone that have something due in it. */
async function openCases(store: Store, after: string, cause: Cause): Promise<readonly Row[]> {
  const touched =
    cause.why === "calendar"
      ? sql`true`
      : sql`EXISTS (SELECT FROM open_deadlines d WHERE d.case_id = stream_id
              AND d.due_date BETWEEN ${cause.from}::date AND ${cause.until}::date)`;
  const { rows } = await sql<Row>`
    SELECT stream_id, version, state, state_shape FROM stream
    WHERE type = 'case' AND open AND stream_id > ${after} AND ${touched}
    ORDER BY stream_id LIMIT ${BATCH}`.execute(store.db);
  return rows;
}
