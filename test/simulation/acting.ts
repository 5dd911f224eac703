import type { Order } from "../../db/deciding.ts";
import { caseCommands, commandNamed } from "../../domain/case/catalogue/index.ts";
import type { CaseCommand, CommandName } from "../../domain/case/catalogue/index.ts";
import type { CommandEntry } from "../../domain/case/catalogue/command.ts";
import { permitted } from "../../domain/case/decide.ts";
import type { CaseEvent } from "../../domain/case/events.ts";
import { isFinal } from "../../domain/case/stages.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { clock } from "../../domain/law.ts";
import type { Actor, Law } from "../../domain/law.ts";
import { bodyFor } from "../../domain/simulation/bodies.ts";
import { civilDate } from "../../domain/time.ts";
import { bodies } from "../domain/case/support/bodies.ts";
import type { Docket } from "../domain/case/support/docket.ts";
import { explanation, notification } from "../domain/case/support/stages.ts";
import { readingLaw } from "./memory.ts";
import type { Stream } from "./memory.ts";
import { actor, chairs, denying, everybody, guests, holdersOf } from "./people.ts";
import { registrar, requesting, third } from "./people.ts";
import { casesOf, newId, send, stateOf } from "./world.ts";
import type { World } from "./world.ts";

/** Commands of the clock alone come from the conductor, as follow-ups, not by chance. */
const names = caseCommands
  .filter(({ by }) => (by as readonly string[]).some((role) => role !== "clock"))
  .map(({ name }) => name);

/** Somebody files, on one of a few transactions: some of them are open already. */
export function fileSomething(world: World): void {
  const { random } = world;
  const by = random.one(requesting);
  const against = random.chance(80) ? denying[0] : random.one(denying);
  const earlier = casesOf(world).find((one) => isFinal(stateOf(one).stage));
  const particulars = {
    ...notification,
    applicationReference: `A-${random.below(4)}`,
    denialDate: random.chance(90) ? notification.denialDate : civilDate("2022-03-01"),
    ...(random.chance(30) && { regimesCited: ["AG"] }),
    ...(random.chance(30) && { items: [...notification.items, { code: "1C351.a.1" }] }),
    ...(earlier !== undefined &&
      random.chance(30) &&
      stateOf(earlier).number !== null && { earlierCase: stateOf(earlier).number! }),
  };
  const isOwn = random.chance(20) && against !== undefined;
  const { denyingState: _denying, ...rest } = particulars;
  const command = isOwn
    ? { type: "FileOwnNotice", body: { ...rest, requestingState: by.party, explanation } }
    : {
        type: "FileDenialNotification",
        body: {
          ...particulars,
          denyingState: against?.party ?? "XBB",
          ...(random.chance(15) && { urgency: { criterion: "U1", evidence: "Outbreak." } }),
          ...(random.chance(70) && { lateLeave: { reasons: "A coup." } }),
        },
      };
  const from = isOwn ? against : by;
  sendTo(world, newId(world), from, command as unknown as CaseCommand);
}

/** Something is done that the stage is for, by one of those who may; or anything, by anyone. */
export function actInCase(world: World, stream: Stream): void {
  const { random, memory } = world;
  const { stage } = stateOf(stream);
  const wished = random.chance(60) ? wishedIn(world, stage) : [];
  const special = wished.length === 0 && random.chance(40) ? specialOf(stage) : wished;
  if (special.length > 0) {
    return act(world, stream, random.one(special));
  }
  const by = someone(world, stream);
  const law = readingLaw(memory, stream);
  const may = random.chance(88) ? permitted(by, stateOf(stream), law) : [];
  const going = may.filter(({ command }) => !isEnding(command) || random.chance(12));
  const { proposals } = stateOf(stream);
  const answers = may.filter(({ command }) =>
    proposals.some(({ matter, party }) => matter.startsWith(command) && party !== by.party),
  );
  const from = [answers, going, may].find((some) => some.length > 0 && random.chance(75)) ?? may;
  const name = from.length > 0 ? random.one(from).command : random.one(names);
  const body = bodyOf(world, stream, name, law);
  sendTo(world, stream.streamId, by, { type: name, body } as CaseCommand);
}

/** By somebody who has a role for it. */
function act(world: World, stream: Stream, entry: Entry): void {
  const by = holderOf(world, stream, entry);
  const body = bodyOf(world, stream, entry.name, readingLaw(world.memory, stream));
  sendTo(world, stream.streamId, by, { type: entry.name, body } as CaseCommand);
}

/** What is wished is done at once, in order, before any time passes. */
export function fulfil(world: World, stream: Stream): void {
  for (const name of world.wishes) {
    const [entry] = wishedIn({ wishes: [name] }, stateOf(stream).stage);
    if (entry !== undefined) act(world, stream, entry);
  }
}

const wishedIn = ({ wishes }: Pick<World, "wishes">, stage: CaseState["stage"]): readonly Entry[] =>
  wishes
    .flatMap((name) => commandNamed(name) ?? [])
    .filter(({ in: stages }) => (stages as readonly string[]).includes(stage));
type Entry = CommandEntry & { readonly name: CommandName };

/** What §5 lists for this stage and few others. */
const STAGES_FEW = 6;
const specialOf = (stage: CaseState["stage"]): readonly Entry[] =>
  caseCommands.filter(
    ({ in: stages, name }) =>
      stages.length <= STAGES_FEW &&
      (stages as readonly string[]).includes(stage) &&
      !isEnding(name),
  );

/** Who would do it: of a paper, its author; else one of those who have a role for it. */
function holderOf({ random }: World, stream: Stream, { name, by }: CommandEntry): Actor {
  const state = stateOf(stream);
  const [sealed] = state.papers.sealed;
  if (name === "FileSummary" && sealed !== undefined) return actor("state", sealed.party);
  const found = holdersOf(random.one(by), state);
  return random.one(found.length > 0 ? found : everybody);
}

const isEnding = (command: string): boolean =>
  /^Withdraw|^AcceptExpl|^Confirm|Settlement|^Reverse|^Merge|^Correct|^Lower|^Link|OnBehalf/.test(
    command,
  );

/** Rather those whose answer is waited for: the parties, the office that is bound. */
function someone({ random }: World, stream: Stream): Actor {
  const { proposals, clocks, review, requesting: refused, denying: refuser } = stateOf(stream);
  const waits = proposals.length > 0 && random.chance(50);
  const own = [refused, refuser].map((code) => actor("state", code));
  if (waits) return random.one(own.filter(({ party }) => party !== proposals[0]?.party));
  const seated = review.seats.map(({ expert }) => actor("expert", expert));
  const bound = clocks.flatMap(({ binds }) => binds);
  const called = everybody.filter(
    ({ party, capacity }) =>
      bound.includes(party) ||
      (capacity === "chair" && bound.includes("CH")) ||
      (capacity === "member" && bound.includes("COM")),
  );
  const groups = [
    ...[own, own, [registrar, ...chairs], called, [...called, ...seated]],
    ...[[third, ...guests], everybody],
  ];
  return random.one(random.one(groups.filter((group) => group.length > 0)));
}

function bodyOf(world: World, stream: Stream, name: CommandName, law: Law): unknown {
  const { random, memory } = world;
  const others = casesOf(world).filter((one) => one !== stream);
  const numbers = others.flatMap((one) => stateOf(one).number ?? []);
  const some = numbers[0] ?? "AXP/2026/999";
  if (name === "ConsolidateCases")
    return {
      cases: numbers.length > 0 ? numbers : [some],
      link: "measure",
      reasons: "One measure.",
    };
  if (name === "MergeFilings") return { into: some, reasons: "One transaction." };
  if (name === "LinkDenials") return { case: some, kind: "same-measure" };
  const { denyingState: _denying, ...particulars } = notification;
  if (name === "FileOwnNotice") return { ...particulars, requestingState: "XAA", explanation };
  const docket: Docket = {
    state: stateOf(stream),
    now: memory.now,
    events: stream.events as unknown as readonly CaseEvent[],
    lists: {},
    facts: {},
  };
  const make = (bodies as Partial<typeof bodies>)[name] as
    | ((docket: Docket, pick: number) => unknown)
    | undefined;
  const state = stateOf(stream);
  return make?.(docket, random.below(10_000)) ?? bodyFor(name, { state, law, particulars });
}

export function sendTo(
  world: World,
  streamId: string,
  by: Actor | undefined,
  command: CaseCommand,
): void {
  const order: Order = {
    commandId: newId(world),
    kind: "case",
    streamId,
    actor: by ?? clock,
    command,
  };
  send(world, order);
}
