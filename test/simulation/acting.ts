import type { Order } from "../../db/deciding.ts";
import { caseCommands } from "../../domain/case/catalogue/index.ts";
import type { CaseCommand, CommandName } from "../../domain/case/catalogue/index.ts";
import type { CommandEntry } from "../../domain/case/catalogue/command.ts";
import { permitted } from "../../domain/case/decide.ts";
import type { CaseEvent } from "../../domain/case/events.ts";
import type { Role } from "../../domain/case/roles.ts";
import { isFinal } from "../../domain/case/stages.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { clock } from "../../domain/law.ts";
import type { Actor, Capacity, Law } from "../../domain/law.ts";
import { bodyFor } from "../../domain/simulation/bodies.ts";
import { addDays, civilDate, localDate } from "../../domain/time.ts";
import { bodies } from "../domain/case/support/bodies.ts";
import type { Docket } from "../domain/case/support/docket.ts";
import { explanation, notification } from "../domain/case/support/stages.ts";
import { readingLaw } from "./memory.ts";
import type { Stream } from "./memory.ts";
import { casesOf, newId, send, stateOf } from "./world.ts";
import type { World } from "./world.ts";

const actor = (capacity: Capacity, party: string): Actor => ({
  subject: `${party}/desk`,
  party,
  capacity,
});
export const requesting = ["XAA", "XCC", "XEE"].map((code) => actor("state", code));
export const denying = ["XBB", "XDD"].map((code) => actor("state", code));
const third = actor("state", "XFF");
export const registrar = actor("secretariat", "ISU");
export const chairs = ["XTT", "XII", "XUU", "chair"].map((code) => actor("chair", code));
const members = ["XSS", "XII", "XOO", "XAA"].map((code) => actor("member", code));
const guests = [
  ...["AG", "WA"].map((code) => actor("regime", code)),
  actor("organisation", "WHO"),
  actor("mediator", "M-01"),
  actor("expert", "E-01"),
  actor("public", "public"),
];
const everybody = [...requesting, ...denying, third, registrar, ...chairs, ...members, ...guests];

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
  const special = random.chance(40) ? specialOf(stateOf(stream).stage) : [];
  if (special.length > 0) {
    const entry = random.one(special);
    const by = holderOf(world, stream, random.one(entry.by));
    const body = bodyOf(world, stream, entry.name, readingLaw(memory, stream));
    sendTo(world, stream.streamId, by, { type: entry.name, body } as CaseCommand);
    return;
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

/** What §5 lists for this stage and few others. */
const STAGES_FEW = 6;
const specialOf = (stage: CaseState["stage"]): readonly (CommandEntry & { name: CommandName })[] =>
  caseCommands.filter(
    ({ in: stages, name }) =>
      stages.length <= STAGES_FEW &&
      (stages as readonly string[]).includes(stage) &&
      !isEnding(name),
  );

function holderOf({ random }: World, stream: Stream, role: Role): Actor {
  const { requesting: refused, denying: refuser, review } = stateOf(stream);
  const seated = review.seats.map(({ expert }) => actor("expert", expert));
  const holders: { readonly [One in Role]?: readonly Actor[] } = {
    REQ: [actor("state", refused)],
    DEN: [actor("state", refuser)],
    TP: [third],
    SP: [third],
    ISU: [registrar],
    CH: chairs.slice(0, 2),
    COM: members,
    EXP: seated,
  };
  const found = holders[role] ?? [];
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

/** R9: a calendar is published or the service was down, and deadlines that run are lengthened. */
export function lengthen(world: World): void {
  const { random, memory } = world;
  const today = localDate(memory.now);
  world.calendars += 1;
  const version = `simulated.v${world.calendars}`;
  const days = [...Array(6).keys()].map(() => addDays(today, random.below(200)));
  const isCalendar = random.chance(50);
  if (isCalendar) {
    const holidays = Object.fromEntries(days.map((day) => [day, "Day of the simulation"]));
    const { calendar } = memory;
    const all = { ...calendar.holidays, ...holidays };
    memory.calendar = { ...calendar, version, holidays: all };
  }
  for (const stream of casesOf(world)) {
    const deadlines = stream.state.clocks.map(({ id }) => id);
    if (deadlines.length === 0) continue;
    const cause = isCalendar
      ? { why: "calendar", cause: version }
      : { why: "outage", cause: String(world.calendars), until: addDays(today, random.below(3)) };
    sendTo(world, stream.streamId, clock, {
      type: "LengthenDeadlines",
      body: { deadlines, ...cause },
    } as CaseCommand);
  }
}
