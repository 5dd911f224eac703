import { lapseId } from "../../db/ids.ts";
import { kindNamed } from "../../db/kinds/index.ts";
import type { KindName } from "../../db/kinds/index.ts";
import { isFinal } from "../../domain/case/stages.ts";
import { addDays, instant, localDate } from "../../domain/time.ts";
import type { Instant } from "../../domain/time.ts";
import { actInCase, fileSomething } from "./acting.ts";
import { begin } from "./beginnings.ts";
import { carryOut } from "./conducting.ts";
import { actOnDenial, administer } from "./elsewhere.ts";
import { replays } from "./invariants.ts";
import type { Seen } from "./invariants.ts";
import { lapse } from "./memory.ts";
import type { Stream } from "./memory.ts";
import { arrive, casesOf, stateOf, worldOf } from "./world.ts";
import type { World } from "./world.ts";

export type Lived = { readonly cases: number; readonly events: number; readonly seen: Seen };

/** Lives one world through, to the end of every case in it; throws where an invariant breaks. */
export function live(seed: number): Lived {
  const world = worldOf(seed);
  try {
    begin(world);
    const steps = 8 + world.random.below(8 + world.random.below(100));
    for (let left = steps; left > 0; left -= 1) turn(world);
    toTheEnd(world);
    const streams = [...world.memory.streams.values()];
    for (const stream of streams) replays(stream);
    const events = streams.reduce((sum, stream) => sum + stream.events.length, 0);
    return { cases: casesOf(world).length, events, seen: world.seen };
  } catch (error) {
    const told = world.log.slice(-40).join("\n");
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new Error(
      `Seed ${seed}: npm run simulate -- --from ${seed} --seeds 1\n${told}\n${what}`,
      {
        cause: error,
      },
    );
  }
}

/** One thing happens. */
function turn(world: World): void {
  const { random } = world;
  const cases = casesOf(world);
  const open = cases.filter((stream) => !isFinal(stateOf(stream).stage));
  const luck = random.below(100);
  if (luck < 22) return pass(world);
  if (luck < 27) return arrive(world);
  if (luck < 35) return timer(world);
  if (luck < 45) return void carryOut(world, random.chance(20));
  if (luck < 47) return administer(world);
  if (luck < (world.isAboutDenials ? 75 : 50)) return actOnDenial(world);
  if (cases.length === 0 || (luck < 53 && cases.length < 4)) return fileSomething(world);
  const from = open.length > 0 && random.chance(95) ? open : cases;
  if (from.length > 0) actInCase(world, random.one(from));
}

/** Time passes: some days, or to the last instant before a deadline, or to the first after it. */
function pass({ random, memory }: World): void {
  const dues = [...memory.streams.values()].flatMap(
    ({ kind, state }) => kindNamed(kind).nextDue(state) ?? [],
  );
  const edge = dues.length > 0 && random.chance(35) ? random.one(dues).overAt : null;
  const days = random.chance(70) ? random.below(5) : random.below(45);
  const noon = `${addDays(localDate(memory.now), days)}T11:00:00Z`;
  const to = edge === null ? instant(noon) : random.chance(50) ? edge : justBefore(edge);
  if (to > memory.now) memory.now = to;
}

const justBefore = (at: Instant): Instant =>
  instant(new Date(Date.parse(at) - 1).toISOString().replace("Z", "999Z"));

/** A timer fires: early, late, again, or for what runs no more. */
function timer({ random, memory, timers, log }: World): void {
  if (timers.length === 0) return;
  const { streamId, ...deadline } = random.one(timers);
  const before = memory.outcomes.get(lapseId(streamId, deadline));
  const answer = lapse(memory, { kind: kindOf(memory.streams.get(streamId)), streamId }, deadline);
  log.push(`${memory.now} timer ${deadline.id} ${streamId.slice(0, 4)}: ${answer.status}`);
  if (before !== undefined && before.outcome !== answer)
    throw new Error(`${deadline.id} expired twice.`);
}

const kindOf = (stream: Stream | undefined): KindName => stream?.kind ?? "case";

const LAPSES_MAX = 5_000;

/** Nobody acts any more: silence alone, and the conductor, bring every case to its end. */
function toTheEnd(world: World): void {
  const { memory } = world;
  for (let lapses = 0; ; lapses += 1) {
    if (lapses > LAPSES_MAX) throw new Error("Silence does not end.");
    while (carryOut(world, false));
    const dues = [...memory.streams.values()].flatMap((stream) => {
      const due = kindNamed(stream.kind).nextDue(stream.state);
      return due === null ? [] : [{ stream, due }];
    });
    const [first] = dues.toSorted((one, other) => (one.due.overAt < other.due.overAt ? -1 : 1));
    if (first === undefined) break;
    if (first.due.overAt > memory.now) memory.now = first.due.overAt;
    lapse(memory, first.stream, first.due);
    world.log.push(`${memory.now} silence ${first.due.id}`);
  }
  for (const stream of casesOf(world)) {
    const { stage, number } = stateOf(stream);
    if (!isFinal(stage)) throw new Error(`${number} stays in ${stage} for ever.`);
  }
}
