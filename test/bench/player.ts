import { randomUUID } from "node:crypto";

import type { CivilDate } from "../../domain/time.ts";
import { openClient, pathOf, signIn } from "./http.ts";
import type { Client } from "./http.ts";
import { cast, evidence, lifeOf, untilReview } from "./life.ts";
import type { Act, Life } from "./life.ts";

/** Sends acts of lives to one API and times them. */
export type Player = {
  readonly client: Client;
  /** An authenticated request that does nothing. */
  ping(): Promise<void>;
  /** Goes on with a case; where there is none, or it has ended, with a new one. */
  next(seat: Seat): Promise<Sent>;
  /** A case in which evidence may be filed, and then `pieces` of it. */
  reviewed(pieces: number): Promise<Seat>;
  /** Files the next piece of evidence in a case that `reviewed` made. */
  file(seat: Seat): Promise<Sent>;
};

/** A place at which one case after the other is lived. */
export type Seat = {
  life: Life | null;
  n: number;
  caseId: string;
  lastVersion: number;
  pieces: number;
};
export type Sent = {
  readonly ms: number;
  readonly caseId: string;
  /** Version of the case after the command. */
  readonly version: number;
  /** Unix time in ms at which the answer was there. */
  readonly answeredAt: number;
};

export const emptySeat = (): Seat => ({ life: null, n: 0, caseId: "", lastVersion: 0, pieces: 0 });

/** `denialDate` is the date that all filings of this run name. */
export async function openPlayer(
  baseUrl: string,
  connections: number,
  denialDate: CivilDate,
): Promise<Player> {
  const client = openClient(baseUrl, connections);
  const tokens = await signIn(client, cast);
  const run = randomUUID().slice(0, 8);
  let lives = 0;

  async function send(seat: Seat, act: Act): Promise<Sent> {
    const token = tokens.get(act.as)!;
    const path = pathOf(act.command, seat.caseId);
    const body = JSON.stringify(act.body);
    const key = randomUUID();
    const from = performance.now();
    const answer = await client.post(path, token, key, body);
    const ms = performance.now() - from;
    const answeredAt = Date.now();
    if (answer.status !== 201) throw new Error(`${act.command}: ${answer.status} ${answer.text}`);
    const receipt = JSON.parse(answer.text) as { caseId: string; lastVersion: number };
    seat.caseId = receipt.caseId;
    seat.lastVersion = receipt.lastVersion;
    return { ms, caseId: receipt.caseId, version: receipt.lastVersion, answeredAt };
  }

  function begin(seat: Seat, of: typeof lifeOf): IteratorResult<Act, void> {
    seat.n = lives++;
    seat.life = of(seat.n, run, denialDate);
    seat.pieces = 0;
    return seat.life.next();
  }

  async function file(seat: Seat): Promise<Sent> {
    seat.pieces += 1;
    return send(seat, evidence(seat.n, seat.pieces));
  }

  return {
    client,
    async ping() {
      const answer = await client.get("/v1/whoami", tokens.get("XAA")!);
      if (answer.status !== 200) throw new Error(`whoami: ${answer.status} ${answer.text}`);
    },
    async next(seat) {
      let turn = seat.life === null ? begin(seat, lifeOf) : seat.life.next(seat);
      if (turn.done === true) turn = begin(seat, lifeOf);
      if (turn.done === true) throw new Error("A life has no acts.");
      return send(seat, turn.value);
    },
    async reviewed(pieces) {
      const seat = emptySeat();
      let turn = begin(seat, untilReview);
      while (turn.done !== true) {
        await send(seat, turn.value);
        turn = seat.life!.next(seat);
      }
      while (seat.pieces < pieces) await file(seat);
      return seat;
    },
    file,
  };
}
