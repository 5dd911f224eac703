import { setTimeout as pause } from "node:timers/promises";

import type { CivilDate } from "../../domain/time.ts";
import { openFloor } from "./floors.ts";
import { emptySeat, openPlayer } from "./player.ts";
import type { Player, Seat, Sent } from "./player.ts";

/**
 * The load generator, a process of its own: the parent asks for one phase after the other over
 * IPC and gets the samples back.
 */
export type Order =
  | { readonly do: "open"; readonly baseUrl: string; readonly denialDate: CivilDate }
  | { readonly do: "alone"; readonly rounds: number; readonly superuserUrl: string }
  | { readonly do: "closed"; readonly cases: number; readonly seconds: number }
  | { readonly do: "paced"; readonly perSecond: number; readonly count: number }
  | { readonly do: "growth"; readonly cases: number; readonly pieces: number };
export type Results = {
  readonly open: null;
  readonly alone: {
    readonly command: readonly number[];
    readonly empty: readonly number[];
    readonly transaction: readonly number[];
  };
  readonly closed: { readonly seconds: number; readonly latencies: readonly number[] };
  readonly paced: readonly Sent[];
  readonly growth: { readonly young: readonly number[]; readonly old: readonly number[] };
};
export type Reply =
  | { readonly ok: true; readonly result: Results[Order["do"]] }
  | { readonly ok: false; readonly why: string };

const connections = 64;
/** Samples of each kind before the next kind is measured: what disturbs one disturbs the others. */
const blockOf = 28;
/** Connections open and code compiles while these run; they are not measured. */
const warmUpLives = 20;

let player: Player;
const seat = emptySeat();

process.on("message", (order: Order) => {
  void obey(order).then(
    (result) => process.send!({ ok: true, result } satisfies Reply),
    (error: unknown) => process.send!({ ok: false, why: String(error) } satisfies Reply),
  );
});
process.on("disconnect", () => process.exit(0));

async function obey(order: Order): Promise<Results[Order["do"]]> {
  switch (order.do) {
    case "open":
      player = await openPlayer(order.baseUrl, connections, order.denialDate);
      for (let n = 0; n < warmUpLives * blockOf; n += 1) await player.next(seat);
      return null;
    case "alone":
      return alone(order.rounds, order.superuserUrl);
    case "closed":
      return closed(order.cases, order.seconds);
    case "paced":
      return paced(order.perSecond, order.count);
    case "growth":
      return growth(order.cases, order.pieces);
  }
}

/** One client, and beside it, in turn, the two floors. */
async function alone(rounds: number, superuserUrl: string): Promise<Results["alone"]> {
  const floor = await openFloor(superuserUrl, warmUpLives * blockOf);
  const [command, empty, transaction]: number[][] = [[], [], []];
  try {
    floor.prepare(blockOf * 10);
    for (let n = 0; n < blockOf * 10; n += 1) await floor.once();
    for (let round = 0; round < rounds; round += 1) {
      floor.prepare(blockOf);
      for (let n = 0; n < blockOf; n += 1) {
        const from = performance.now();
        await player.ping();
        empty!.push(performance.now() - from);
      }
      for (let n = 0; n < blockOf; n += 1) transaction!.push(await floor.once());
      for (let n = 0; n < blockOf; n += 1) command!.push((await player.next(seat)).ms);
    }
  } finally {
    await floor.close();
  }
  return { command: command!, empty: empty!, transaction: transaction! };
}

/** Each of `cases` seats sends its next command when it has the answer to the one before. */
async function closed(cases: number, seconds: number): Promise<Results["closed"]> {
  const from = performance.now();
  const latencies: number[] = [];
  await Promise.all(
    Array.from({ length: cases }, async () => {
      const own = emptySeat();
      while (performance.now() - from < seconds * 1_000) {
        latencies.push((await player.next(own)).ms);
      }
    }),
  );
  return { seconds: (performance.now() - from) / 1_000, latencies };
}

/** Commands at fixed times, over as many cases as there are connections. */
async function paced(perSecond: number, count: number): Promise<Results["paced"]> {
  const seats: Seat[] = Array.from({ length: connections }, emptySeat);
  const busy: Promise<Sent>[] = seats.map(() => Promise.resolve({} as Sent));
  const from = performance.now();
  const sent: Promise<Sent>[] = [];
  for (let n = 0; n < count; n += 1) {
    await pause(Math.max(from + (n * 1_000) / perSecond - performance.now(), 0));
    const place = n % seats.length;
    busy[place] = busy[place]!.then(() => player.next(seats[place]!));
    sent.push(busy[place]);
  }
  return Promise.all(sent);
}

/** Evidence in cases that hold a thousand pieces already, and in new ones, in turn. */
async function growth(cases: number, pieces: number): Promise<Results["growth"]> {
  const before = 5; // The measured window: five before the 10th and the 1,000th, and five after.
  const [young, old]: number[][] = [[], []];
  const made = (length: number): Promise<Seat[]> =>
    Promise.all(Array.from({ length: cases }, () => player.reviewed(length)));
  const aged = await made(pieces - before - 1);
  const fresh = await made(10 - before - 1);
  await pause(1_000);
  for (let piece = 0; piece <= 2 * before; piece += 1) {
    for (let n = 0; n < cases; n += 1) {
      young!.push((await player.file(fresh[n]!)).ms);
      old!.push((await player.file(aged[n]!)).ms);
    }
  }
  return { young: young!, old: old! };
}
