import { sql } from "kysely";

import type { FollowUp } from "../domain/case/events.ts";
import { clock } from "../domain/law.ts";
import { execute } from "./execute.ts";
import type { Outcome } from "./execute.ts";
import { followUpId } from "./ids.ts";
import type { Store } from "./store.ts";

/**
 * What the events of a stream brought about elsewhere and is not decided yet, in its order. Every
 * process computes the same from the record: the events, less the proofs of what was done.
 */
async function owedBy(store: Store, streamId: string): Promise<readonly FollowUp[]> {
  const { rows } = await sql<{ followUp: FollowUp }>`
    SELECT f AS "followUp"
    FROM event e, jsonb_array_elements(e.header->'followUps') AS f
    WHERE e.stream_id = ${streamId} AND e.header ? 'followUps'
      AND NOT EXISTS (SELECT FROM follow_up p
        WHERE p.stream_id = ${streamId} AND p.n = (f->>'n')::int)
    ORDER BY (f->>'n')::int`.execute(store.db);
  return rows.map(({ followUp }) => followUp);
}

/**
 * Carries out what a stream owes to others: each a command of the clock, one after the other, with
 * an id of its own, so that doing it twice is doing it once. A refusal by rule is an answer too and
 * is kept as such: the case has meanwhile gone another way. Returns how many were decided.
 *
 * Where one fails, by a fault of ours, what follows for the same target waits, so that each hears
 * of things in their order; the others don't. Throws the first failure, after all the others.
 */
export async function carryOut(store: Store, streamId: string): Promise<number> {
  const failed = new Map<string, unknown>();
  let done = 0;
  for (;;) {
    const owed = (await owedBy(store, streamId)).filter(({ stream }) => !failed.has(stream));
    for (const followUp of owed) {
      if (failed.has(followUp.stream)) continue;
      if (failed.size === FAILED_MAX) break;
      try {
        await carryOutOne(store, streamId, followUp);
        done += 1;
      } catch (error) {
        failed.set(followUp.stream, error);
      }
    }
    if (owed.length > 0 && failed.size < FAILED_MAX) continue;
    for (const [, error] of failed) throw error;
    return done;
  }
}

/** Where so many fail, it is the record that is away, and no matter of a target's. */
const FAILED_MAX = 3;

async function carryOutOne(store: Store, source: string, followUp: FollowUp): Promise<void> {
  const { n, kind, stream, command, body } = followUp;
  const commandId = followUpId(source, n);
  const outcome = await execute(store, {
    commandId,
    actor: clock,
    kind,
    streamId: stream,
    command: { type: command, body },
  });
  await sql`
    INSERT INTO follow_up (stream_id, n, target, command, command_id, status, code, recorded_at)
    VALUES (${source}, ${n}, ${stream}, ${command}, ${commandId}, ${statusOf(outcome)},
            ${"rejection" in outcome ? outcome.rejection.code : null}, clock_timestamp())
    ON CONFLICT (stream_id, n) DO NOTHING`.execute(store.db);
}

/** Anything else would be a fault of ours: the id is this follow-up's own, and nothing is due. */
function statusOf({ status }: Outcome): "accepted" | "refused" {
  if (status === "accepted" || status === "refused") return status;
  throw new Error(`A follow-up was neither accepted nor refused: ${status}.`);
}

/** Streams that owe something by events after a position, and the position looked up to. */
export type Owing = { readonly streamIds: readonly string[]; readonly upTo: number };

export async function owingAfter(
  store: Store,
  position: number,
  without: readonly string[] = [],
): Promise<Owing> {
  const { rows } = await sql<{ streamId: string | null; upTo: number }>`
    WITH last AS (SELECT coalesce(max(position), 0) AS position FROM event)
    SELECT owing.stream_id AS "streamId", last.position AS "upTo"
    FROM last LEFT JOIN LATERAL (
      SELECT e.stream_id, min(e.position) AS first FROM event e
      WHERE e.header ? 'followUps' AND e.position > ${position} AND e.position <= last.position
        AND e.stream_id <> ALL (${[...without]}::uuid[])
        AND EXISTS (SELECT FROM jsonb_array_elements(e.header->'followUps') AS f
          WHERE NOT EXISTS (SELECT FROM follow_up p
            WHERE p.stream_id = e.stream_id AND p.n = (f->>'n')::int))
      GROUP BY e.stream_id) AS owing ON true
    ORDER BY owing.first`.execute(store.db);
  const streamIds = rows.flatMap((row) => row.streamId ?? []);
  return { streamIds, upTo: rows[0]!.upTo };
}

/**
 * Carries out what every stream owes by events after `position`, until nothing is owed; what one
 * brings about may owe something itself. One that fails holds up no other: it is left out from then
 * on, and told of in `failed`. Returns the position up to which nothing else is owed.
 */
export async function carryOutAfter(
  store: Store,
  position: number,
  failed: Map<string, unknown>,
): Promise<number> {
  for (;;) {
    const { streamIds, upTo } = await owingAfter(store, position, [...failed.keys()]);
    if (streamIds.length === 0) return upTo;
    for (const streamId of streamIds) {
      await carryOut(store, streamId).catch((error: unknown) => failed.set(streamId, error));
    }
  }
}

/**
 * Carries out, call after call, what the workflows did not: theirs were lost, or never ran. One
 * that fails is looked at again by the next call, and told of.
 */
export function carryingOut(store: Store): () => Promise<void> {
  let seenTo = 0;
  return async () => {
    const failed = new Map<string, unknown>();
    const upTo = await carryOutAfter(store, seenTo, failed);
    if (failed.size === 0) seenTo = upTo;
    else throw new AggregateError(failed.values(), `The follow-ups of ${failed.size} streams.`);
  };
}
