import { randomUUID } from "node:crypto";

import type pg from "pg";

import type { Actor } from "../domain/law.ts";
import type { Instant } from "../domain/time.ts";
import { canonical } from "../domain/canonical.ts";
import { sha256 } from "./sha256.ts";
import { commandDigest, seal } from "./envelope.ts";
import { clockStream } from "./ids.ts";
import type { Store } from "./store.ts";
import { beginWith, inTransaction } from "./transaction.ts";

/**
 * Sets the docket's clock to `to` ("present": the database's own) and records it as
 * `TrainingClockMoved`, while no command is under way: the registry's key is taken alone, so that
 * no stamp of before meets a deadline of after. Returns the docket's present, or null where it was
 * there already. Forward only, unless the docket has never been moved and `mayGoBack`.
 */
export function setClock(
  store: Store,
  to: Instant | "present",
  actor: Actor,
  { mayGoBack = false }: { readonly mayGoBack?: boolean } = {},
): Promise<Instant | null> {
  const commandId = randomUUID();
  return inTransaction({ pool: store.pool }, async (client) => {
    const clock = await lockClock(client, to);
    const isBack = clock.move_us < 0;
    if (clock.move_us === 0 || (isBack && !(mayGoBack && clock.version === 0))) {
      return { commit: null, result: null };
    }
    const { rows } = await client.query<{ at: Instant }>(
      `UPDATE docket_clock SET offset_us = offset_us + $1
       RETURNING clock_timestamp() + offset_us * interval '1 microsecond' AS at`,
      [clock.move_us],
    );
    const payload = moved(commandId, actor, clock, to === "present" ? clock.recorded_at : to);
    const record = {
      name: "docket_record",
      text: "SELECT docket_record($1)",
      values: [JSON.stringify(payload)],
    };
    return { commit: [record], result: rows[0]!.at };
  });
}

type Clock = {
  readonly move_us: number;
  readonly now: Instant;
  readonly recorded_at: Instant;
  readonly version: number;
  readonly stream_hash: string;
};

/** Waits for the commands under way at most a second at a time, since new ones wait behind it. */
async function lockClock(client: pg.PoolClient, to: Instant | "present"): Promise<Clock> {
  await beginWith(client, { name: "", text: "SET LOCAL lock_timeout = '1s'", values: [] });
  // Those who arrived are decided first: their stamps are of the clock as it was.
  await client.query(
    `SELECT pg_advisory_xact_lock(docket_arrivals(docket_hour(
       clock_timestamp() + offset_us * interval '1 microsecond'))) FROM docket_clock`,
  );
  await client.query("SELECT pg_advisory_xact_lock(4711, 1)");
  const { rows } = await client.query<Clock>(
    `SELECT (extract(epoch FROM coalesce($1::timestamptz, now.at) - now.docket) * 1000000)::bigint
              AS move_us,
            now.docket AS now, now.at AS recorded_at, coalesce(s.version, 0) AS version,
            coalesce(encode(s.stream_hash, 'hex'), repeat('00', 32)) AS stream_hash
     FROM (SELECT t.at, t.at + offset_us * interval '1 microsecond' AS docket
           FROM docket_clock, (SELECT clock_timestamp() AS at OFFSET 0) t) AS now
     LEFT JOIN stream s ON s.stream_id = $2`,
    [to === "present" ? null : to, clockStream],
  );
  return rows[0]!;
}

function moved(commandId: string, actor: Actor, clock: Clock, to: Instant) {
  const event = { type: "TrainingClockMoved", v: 1, from: clock.now, to, by: actor.party };
  const version = clock.version + 1;
  const command = {
    party: actor.party,
    subject: actor.subject,
    capacity: actor.capacity,
    type: "MoveTrainingClock",
    fingerprint: sha256(canonical({ type: "MoveTrainingClock", to })).toString("hex"),
  };
  const sealed = seal(event, {
    stream: clockStream,
    version,
    cause: commandId,
    causeIndex: 0,
    commandDigest: commandDigest({ ...command, receivedAt: clock.now }),
    occurredAt: clock.now,
    recordedAt: clock.recorded_at,
    level: "L0",
    audience: "public",
  });
  return {
    streamId: clockStream,
    streamType: "clock",
    streamHash: clock.stream_hash,
    receivedAt: clock.now,
    recordedAt: clock.recorded_at,
    fromVersion: clock.version,
    version,
    state: { movedTo: to },
    stateShape: 1,
    open: false,
    wakes: [],
    commands: [
      {
        commandId,
        ...command,
        status: "accepted",
        firstVersion: version,
        lastVersion: version,
      },
    ],
    events: [sealed],
  };
}
