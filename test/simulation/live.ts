import { lapseId } from "../../db/ids.ts";
import { kindNamed, kindNames } from "../../db/kinds/index.ts";
import type { KindName, StreamCommand } from "../../db/kinds/index.ts";
import type { FollowUp } from "../../domain/case/events.ts";
import { isFinal } from "../../domain/case/stages.ts";
import { clock } from "../../domain/law.ts";
import { addDays, instant, localDate, startOfDay } from "../../domain/time.ts";
import type { Instant } from "../../domain/time.ts";
import { explanation, inStage, notification, reachable } from "../domain/case/support/stages.ts";
import { intents } from "../domain/case/support/intents.ts";
import type { Intent } from "../domain/case/support/intents.ts";
import { actInCase, fileSomething, sendTo } from "./acting.ts";
import { actOnDenial, administer } from "./elsewhere.ts";
import { replays } from "./invariants.ts";
import type { Seen } from "./invariants.ts";
import { execute, lapse } from "./memory.ts";
import type { Stream } from "./memory.ts";
import { chairs, denying, registrar, requesting } from "./people.ts";
import { arrive, casesOf, newId, remember, stateOf, worldOf } from "./world.ts";
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

/**
 * With a filing; with a case that has come far already; or with three that may be joined. In most
 * worlds somebody has an intent, which may be what it begins with.
 */
function begin(world: World): void {
  const { random } = world;
  const intent = random.chance(80) ? random.one([...intents, ...furtherIntents]) : null;
  world.wishes = intent?.wishes ?? [];
  const from = reachable.find((stage) => stage === intent?.from);
  if (from !== undefined) return farAlready(world, from);
  const how = random.below(10);
  if (how < 4) return fileSomething(world);
  if (how < 6) return farAlready(world, random.one(random.chance(60) ? busy : reachable));
  together(world);
}

/** Rare ways of several cases, or that need an answer at once. */
const furtherIntents: readonly Intent[] = [
  { from: null, wishes: ["WithdrawNotification", "ReverseDenial", "SeparateCases"] },
  { from: null, wishes: ["Suspend", "Resume", "FileSummary"] },
  {
    from: "IN_CONSULTATION",
    wishes: ["ProposeSettlement", "ConfirmSettlement", "ConfirmPerformance"],
  },
  { from: "SETTLED", wishes: ["ConfirmPerformance", "FileSummary"] },
  { from: "EXPLAINED", wishes: ["AcceptExplanation", "DeclineInvitation", "RequestExtension"] },
  {
    from: "INTERIM_ISSUED",
    wishes: ["OpenSilenceProcedure", "CirculateReport", "IssueFinalReport"],
  },
];

function together(world: World): void {
  const { random } = world;
  for (const [index, by] of requesting.entries()) {
    const streamId = newId(world);
    const body = { ...notification, applicationReference: `A-${index}` };
    sendTo(world, streamId, by, { type: "FileDenialNotification", body });
    sendTo(world, streamId, registrar, { type: "RegisterNotification", body: {} });
    // Of late explanation, or of none: from there the refused State may refer the case at once.
    if (random.chance(20))
      sendTo(world, streamId, denying[0], { type: "SubmitExplanation", body: explanation });
  }
  world.memory.now = startOfDay(addDays(localDate(world.memory.now), 75));
  for (const stream of casesOf(world))
    sendTo(world, stream.streamId, stateActor(stateOf(stream).requesting), {
      type: "ReferToCommittee",
      body: { question: "Why?" },
    });
  const [lead, ...others] = casesOf(world);
  const cases = others.flatMap((stream) => stateOf(stream).number ?? []);
  if (lead === undefined || cases.length === 0 || random.chance(30)) return;
  sendTo(world, lead.streamId, chairs[0], {
    type: "ConsolidateCases",
    body: { cases, link: "measure", reasons: "One measure." },
  });
  if (random.chance(40)) return;
  // Nobody objects: they are one case before anything else happens.
  const { memory } = world;
  const proposal = stateOf(lead).clocks.find(({ key }) => key === "D47");
  if (proposal !== undefined) memory.now = proposal.overAt;
  while (carryOut(world, false));
  if (proposal !== undefined) lapse(memory, lead, proposal);
  while (carryOut(world, false));
}

const stateActor = (party: string) =>
  requesting.find((one) => one.party === party) ?? requesting[0];

/** Where most can be done. */
const busy = [
  ...(["IN_CONSULTATION", "COMPOSING", "UNDER_REVIEW", "INTERIM_ISSUED"] as const),
  ...(["REPORT_CIRCULATED", "ADOPTED", "IMPLEMENTING", "EXPLAINED"] as const),
];

function farAlready(world: World, stage: Parameters<typeof inStage>[0]): void {
  const { memory } = world;
  const { state, events, now } = inStage(stage);
  const streamId = newId(world);
  memory.now = now > memory.now ? now : memory.now;
  memory.numbers = 1;
  memory.streams.set(streamId, {
    ...{ kind: "case", streamId, state, events: [...events] },
    hash: events.some(({ type }) => type === "ReviewGroupConstituted") ? "0".repeat(64) : null,
    carried: state.followUps.last,
    transaction: null,
  });
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
  if (luck < 51) return actOnDenial(world);
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

type Owed = { readonly from: Stream; readonly followUp: FollowUp };
function owedOf(stream: Stream): readonly Owed[] {
  const { state, events, carried } = stream;
  const last = "followUps" in state ? state.followUps.last : 0;
  if (last <= carried) return [];
  return events
    .flatMap(({ followUps }) => followUps ?? [])
    .filter(({ n }) => n > carried)
    .map((followUp) => ({ from: stream, followUp }));
}

/**
 * The conductor carries out what an event brings about elsewhere: the first that a stream owes.
 * `isLost`: it dies before it could note that it did, and does it again later, under the same id.
 */
function carryOut(world: World, isLost: boolean): boolean {
  const { memory, random, log } = world;
  const owed = [...memory.streams.values()].flatMap((stream) => owedOf(stream).slice(0, 1));
  if (owed.length === 0) return false;
  const { from, followUp } = random.one(owed);
  const { kind, stream: streamId, command, body, n } = followUp;
  if (kindNames.includes(kind)) {
    const answer = execute(memory, {
      commandId: lapseId(from.streamId, { id: `follow-up ${n}`, overAt: "" }),
      ...{ kind, streamId, actor: clock },
      command: { type: command, body } as StreamCommand,
    });
    log.push(`${memory.now} follow-up ${command} ${streamId.slice(0, 4)}: ${answer.code ?? "ok"}`);
    remember(world, memory.streams.get(streamId));
  }
  if (!isLost) from.carried = n;
  return true;
}

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
