import { sql } from "kysely";

import { clock } from "../domain/law.ts";
import type { Actor } from "../domain/law.ts";
import { startOfDay } from "../domain/time.ts";
import type { CivilDate, Instant } from "../domain/time.ts";
import { setClock } from "./clockMoves.ts";
import { readBothClocks, readClock } from "./docketClock.ts";
import { carryOutAfter, owingAfter } from "./followUps.ts";
import type { Store } from "./store.ts";
import { sweep } from "./sweep.ts";
import { bumpAll, bumpDue } from "./wakes.ts";

/** A deadline that expired while the clock was moved, with the events that it brought about. */
export type Lapsed = {
  readonly caseId: string;
  readonly number: string | null;
  readonly deadline: string;
  readonly at: Instant;
  readonly events: readonly string[];
};
export type Moved =
  | {
      readonly ok: true;
      readonly from: Instant;
      readonly to: Instant;
      readonly lapsed: readonly Lapsed[];
      /** Streams whose deadlines could not expire, by a fault of theirs, and why. */
      readonly failed: ReadonlyMap<string, unknown>;
    }
  | { readonly ok: false; readonly why: "not-training" | "not-forward" | "too-far" };

export type MoveOptions = {
  readonly actor?: Actor;
  /**
   * Who lets the deadlines expire on the way: the conductor, or, where it takes longer than
   * `patienceMs`, and with "sweep" at once, this call.
   */
  readonly settle?: "conductor" | "sweep";
  /** 2,000 unless told: with Temporal away, each step of the clock takes so long. */
  readonly patienceMs?: number;
  /** Called after each step of the clock: nudge the relay here. */
  readonly onStep?: (at: Instant) => void;
};

/** A date is its first instant in Geneva; "present" is the database's own clock, exactly. */
export type Target = CivilDate | Instant | "present";

/**
 * Moves a training docket's clock forward to `to`, from due instant to due instant: at each, what
 * is due expires, and what that brings about elsewhere is carried out, before the clock goes on, as
 * it would have in real time. A stream that can't stays behind, and is told of. Moves are events of
 * the record.
 */
export async function moveClock(
  store: Store,
  to: Target,
  options: MoveOptions = {},
): Promise<Moved> {
  if (!store.instance.training) return { ok: false, why: "not-training" };
  const { docket: from, database } = await readBothClocks(store);
  const target = to === "present" ? database : instantOf(to);
  if (target <= from) return { ok: false, why: "not-forward" };
  if (yearOf(target) - yearOf(from) > yearsMax) return { ok: false, why: "too-far" };
  const start = await lastPosition(store);
  const failed = new Map<string, unknown>();
  for (;;) {
    await settle(store, options, failed);
    const due = await firstDue(store);
    const next = due !== null && due < target ? due : target;
    const step = to === "present" && next === target ? "present" : next;
    const at = await setClock(store, step, options.actor ?? clock);
    if (at !== null) options.onStep?.(at);
    if (next === target) break;
  }
  await settle(store, options, failed);
  // Timers are durations as of their last load: every open process arms its timer anew.
  await bumpAll(store);
  const end = await readClock(store);
  options.onStep?.(end);
  return { ok: true, from, to: end, lapsed: await lapsedSince(store, start), failed };
}

/**
 * Sets the clock of a new training docket, into the past too, so that a sample docket can be
 * played in its own dates. Refused once anything is recorded.
 */
export async function setInitialClock(
  store: Store,
  to: CivilDate | Instant,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: string }> {
  if (!store.instance.training) return { ok: false, why: "not-training" };
  if ((await lastPosition(store)) > 0) return { ok: false, why: "not-empty" };
  await setClock(store, instantOf(to), clock, { mayGoBack: true });
  return { ok: true };
}

const isDate = (to: CivilDate | Instant): to is CivilDate => to.length === 10;
const instantOf = (to: CivilDate | Instant): Instant => (isDate(to) ? startOfDay(to) : to);
const yearOf = (at: Instant): number => Number(at.slice(0, 4));
const yearsMax = 50;

/** Returns when nothing is due or owed any more but what `failed`, to which it adds. */
async function settle(
  store: Store,
  { settle: who, patienceMs = 2_000, onStep }: MoveOptions,
  failed: Map<string, unknown>,
): Promise<void> {
  const isSettled = async () =>
    !(await isDue(store, [...failed.keys()])) &&
    (await owingAfter(store, 0, [...failed.keys()])).streamIds.length === 0;
  if (await isSettled()) return;
  if (who !== "sweep") {
    await bumpDue(store);
    onStep?.(await readClock(store));
    const giveUpAt = performance.now() + patienceMs;
    while (performance.now() < giveUpAt) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (await isSettled()) return;
    }
  }
  do {
    const swept = await sweep(store, 0, failed.keys());
    for (const [streamId, error] of swept.failed) failed.set(streamId, error);
    await carryOutAfter(store, 0, failed);
  } while (!(await isSettled()));
}

async function isDue(store: Store, without: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    SELECT EXISTS (SELECT FROM stream WHERE open AND due_at <= clock_timestamp()
      + (SELECT offset_us FROM docket_clock) * interval '1 microsecond'
      AND stream_id <> ALL (${without}::uuid[])) AS due`.execute(store.db);
  return rows[0]!.due;
}

/** The next due instant to come: what is over by now and still there can't expire. */
async function firstDue(store: Store): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    SELECT min(due_at) AS at FROM stream WHERE open AND due_at > clock_timestamp()
      + (SELECT offset_us FROM docket_clock) * interval '1 microsecond'`.execute(store.db);
  return rows[0]!.at;
}

async function lastPosition(store: Store): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    SELECT coalesce(max(position), 0) AS last FROM event`.execute(store.db);
  return rows[0]!.last;
}

async function lapsedSince(store: Store, position: number): Promise<readonly Lapsed[]> {
  const { rows } = await sql<Lapsed>`
    SELECT e.stream_id AS "caseId", min(s.state->>'number') AS number,
           min(e.header#>>'{clocks,expired,id}') AS deadline, min(e.occurred_at) AS at,
           array_agg(e.type ORDER BY e.position) AS events
    FROM event e JOIN command c ON c.command_id = e.cause JOIN stream s ON s.stream_id = e.stream_id
    WHERE e.position > ${position} AND c.type = 'ExpireDeadline' AND s.type = 'case'
    GROUP BY e.cause, e.stream_id ORDER BY min(e.position)`.execute(store.db);
  return rows;
}
