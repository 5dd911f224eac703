import { hash } from "node:crypto";

import type { Order } from "../../db/deciding.ts";
import type { CommandName } from "../../domain/case/catalogue/index.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Instant } from "../../domain/time.ts";
import { afterCommit, nothingSeen } from "./invariants.ts";
import type { Seen } from "./invariants.ts";
import { firstGround } from "./ground.ts";
import { casesIn, execute } from "./memory.ts";
import type { Memory, Outcome, Stream } from "./memory.ts";
import { randomOf } from "./random.ts";
import type { Random } from "./random.ts";

/** One world: a store, the messages on their way to it, and what chance does with them. */
export type World = {
  readonly seed: number;
  readonly random: Random;
  readonly memory: Memory;
  readonly seen: Seen;
  /** Orders sent and not yet acknowledged to their sender: they come late, again, or both. */
  readonly underWay: { readonly order: Order; readonly answer: Outcome | null }[];
  /** What happened, for whoever has to find out why. */
  readonly log: string[];
  /** Deadlines that ran at some time: timers fire for them early, late and twice. */
  readonly timers: { readonly streamId: string; readonly id: string; readonly overAt: Instant }[];
  /** What somebody does whenever it is possible: ways that chance alone would seldom take. */
  wishes: readonly CommandName[];
  /** §5.8: much is asked and answered of denials. */
  isAboutDenials: boolean;
  ids: number;
};

export function worldOf(seed: number): World {
  const random = randomOf(seed);
  const seen = nothingSeen();
  const log: string[] = [];
  const choice = random.below(3);
  const memory: Memory = {
    ...firstGround(),
    numbers: 0,
    // Everybody is served at entry, or the denying State not, or nobody (R11).
    confirmed: (party) => choice === 0 || (choice === 1 && /^X(?!BB)/.test(party)),
    streams: new Map(),
    outcomes: new Map(),
    committed: (stream, steps) => afterCommit(memory, stream, steps, seen),
  };
  return {
    ...{ seed, random, memory, seen, log },
    underWay: [],
    timers: [],
    wishes: [],
    isAboutDenials: false,
    ids: 0,
  };
}

/** A new id, as a client or the conductor would make one; of the seed alone. */
export function newId(world: World): string {
  world.ids += 1;
  const hex = hash("sha1", `${world.seed} ${world.ids}`);
  const start = `${hex.slice(0, 8)}-${hex.slice(8, 12)}`;
  return `${start}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Sends an order as the world does: it may be lost before it is decided, or its answer after, and
 * is then sent again; it may come twice, or come late. An order that is known has one answer.
 */
export function send(world: World, order: Order): Outcome | null {
  const { random, underWay } = world;
  const luck = random.below(100);
  if (luck < 6) {
    underWay.push({ order, answer: null });
    return null;
  }
  const answer = deliver(world, order, null);
  if (luck < 16) underWay.push({ order, answer });
  return answer;
}

/** A message under way comes to the store; one that is known is answered as before. */
export function arrive(world: World): void {
  const { random, underWay } = world;
  if (underWay.length === 0) return;
  const [message] = underWay.splice(random.below(underWay.length), 1);
  if (message === undefined) return;
  const answer = deliver(world, message.order, message.answer);
  if (random.chance(15)) underWay.push({ order: message.order, answer });
}

function deliver(world: World, order: Order, before: Outcome | null): Outcome {
  const { memory, log } = world;
  const answer = execute(memory, order);
  const { actor, command, streamId } = order;
  log.push(
    `${memory.now} ${actor.party} ${command.type} ${streamId.slice(0, 4)}: ` +
      `${answer.code ?? answer.status}`,
  );
  if (before !== null && JSON.stringify(before) !== JSON.stringify(answer))
    throw new Error(`${command.type} was answered in two ways.`);
  remember(world, memory.streams.get(streamId));
  return answer;
}

/** Timers are armed for what runs; those of the past stay, and fire again. */
export function remember({ timers }: World, stream: Stream | undefined): void {
  if (stream === undefined) return;
  const { streamId } = stream;
  for (const { id, overAt } of stream.state.clocks)
    if (!timers.some((one) => one.id === id && one.overAt === overAt && one.streamId === streamId))
      timers.push({ streamId, id, overAt });
  if (timers.length > 60) timers.splice(0, timers.length - 60);
}

export const casesOf = ({ memory }: World): readonly Stream[] => casesIn(memory);
export const stateOf = (stream: Stream): CaseState => stream.state as CaseState;
