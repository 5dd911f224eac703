import { denialCommands } from "../../domain/denial/catalogue.ts";
import type {
  DenialBodyOf,
  DenialCommand,
  DenialCommandName,
} from "../../domain/denial/catalogue.ts";
import type { DenialState } from "../../domain/denial/state.ts";
import type { DocketCommand } from "../../domain/docket/catalogue.ts";
import type { Actor } from "../../domain/law.ts";
import { addDays, localDate } from "../../domain/time.ts";
import { denialsIn } from "./memory.ts";
import type { Stream } from "./memory.ts";
import { actor, everybody, registrar, third } from "./people.ts";
import { casesOf, newId, send } from "./world.ts";
import type { World } from "./world.ts";

const isOnQuestion = ({ body }: (typeof mine)[number]): boolean => "question" in body.shape;

/** §5.8: somebody does about a denial what it is for: reviews it, asks of it, answers. */
export function actOnDenial(world: World): void {
  const { random, memory } = world;
  const denials = denialsIn(memory);
  if (denials.length === 0) return;
  const stream = random.one(denials);
  const state = stream.state as DenialState;
  const here = mine.filter(({ in: stages }) => (stages as readonly string[]).includes(state.stage));
  if (here.length === 0) return;
  const isAsked = state.questions.length > 0 && random.chance(60);
  const { name, by } = random.one(isAsked ? here.filter(isOnQuestion) : here);
  const body = denialBodies[name as Mine](world, state);
  const who = random.chance(90) ? holder(by, state) : random.one(everybody);
  const command = { type: name, body } as DenialCommand;
  const { streamId } = stream;
  send(world, { commandId: newId(world), kind: "denial", streamId, actor: who, command });
}

function holder(by: readonly string[], { denying }: DenialState): Actor {
  if (by.includes("DEN")) return actor("state", denying);
  return by.includes("ISU") ? registrar : third;
}

/** The question that is open, or whichever there is. */
const asked = ({ random }: World, { questions }: DenialState): number => {
  const open = questions.filter(({ answer }) => answer === "open");
  const from = open.length > 0 && random.chance(70) ? open : questions;
  return from.length === 0 ? 1 : random.one(from).n;
};

type Bodies = {
  readonly [Name in DenialCommandName]: (world: World, state: DenialState) => DenialBodyOf<Name>;
};
const denialBodies = {
  ReviewDenial: ({ random }, { items }) =>
    random.one([
      { outcome: "renewed", reasons: "As before." } as const,
      { outcome: "amended", items: [items[0] ?? "2B352.b.1"], reasons: "In part." } as const,
      ...(random.chance(20) ? [{ outcome: "revoked", reasons: "Over." } as const] : []),
    ]),
  AskThirdSupplierQuestion: (_world, { items }) => ({
    ...{ items: [items[0] ?? "2B352.b.1"], endUser: "The same plant.", endUserCountry: "XAA" },
    intention: "To supply one fermenter.",
  }),
  RecordService: (world, state) => ({
    ...{ question: asked(world, state), how: "foreign-ministry", proof: "Stamp." },
    handedOn: localDate(world.memory.now),
  }),
  AnswerThirdSupplierQuestion: (world, state) => ({
    ...{ question: asked(world, state), reasons: "The same end-user." },
    identical: world.random.chance(50),
  }),
  RequestExtension: (world, state) => ({
    ...{ question: asked(world, state), reasons: "Inquiries abroad." },
    period: world.random.one(["10wd", "20wd", "31wd"]),
  }),
  GrantExtension: (world, state) => ({ question: asked(world, state) }),
  RefuseExtension: (world, state) => ({ question: asked(world, state) }),
  ReportSupplyDecision: (world, { questions }) => ({
    question: questions.find(({ answer }) => answer !== "open")?.n ?? 1,
    ...{ supplied: world.random.chance(50), reasons: "Needed." },
  }),
} satisfies Partial<Bodies>;
type Mine = keyof typeof denialBodies;
const mine = denialCommands.filter(({ name }) => Object.hasOwn(denialBodies, name));

/**
 * The secretariat publishes a calendar or a policy, applies a calendar, or records that the service
 * was down. The deadlines that this lengthens are follow-ups: the conductor comes to them later.
 */
export function administer(world: World): void {
  const { random } = world;
  const acts = [publishCalendar, applyCalendar, applyCalendar, recordOutage, recordOutage];
  const command = random.one([...acts, publishPolicy])(world);
  if (command === null) return;
  const by = random.chance(95) ? registrar : random.one(everybody);
  const streamId = DOCKET_STREAM;
  send(world, { commandId: newId(world), kind: "docket", streamId, actor: by, command });
}
export const DOCKET_STREAM = "00000000-0000-5000-8000-00000000d0c7";

const nextOf = (version: string): string =>
  version.replace(/\d+$/, (number) => String(Number(number) + 1));

/** With some days more than before, and some less. */
function publishCalendar({ random, memory }: World): DocketCommand {
  const { calendar, now } = memory;
  const kept = Object.keys(calendar.holidays).filter((day) => !day.endsWith("9"));
  const added = [...Array(6).keys()].map(() => addDays(localDate(now), random.below(200)));
  const days = [...new Set([...kept, ...added])];
  const years = new Set([...calendar.years, ...days.map((day) => Number(day.slice(0, 4)))]);
  return {
    type: "PublishCalendar",
    body: {
      ...{ version: nextOf(calendar.version), title: "Days off", source: "The simulation" },
      years: [...years],
      holidays: days.map((date) => ({ date, name: "A day off" })),
    },
  } as DocketCommand;
}

function applyCalendar(world: World): DocketCommand | null {
  const deadlines = casesOf(world).flatMap(({ streamId, state }: Stream) =>
    state.clocks.map(({ id }) => ({ case: streamId, deadline: id })),
  );
  if (deadlines.length === 0) return null;
  const { version } = world.memory.calendar;
  return { type: "ApplyCalendar", body: { version, deadlines } };
}

function recordOutage({ random, memory }: World): DocketCommand {
  const today = localDate(memory.now);
  const from = addDays(today, -random.below(3));
  const to = addDays(today, random.chance(90) ? 0 : 1);
  return { type: "RecordOutage", body: { from, to, what: "No power." } } as DocketCommand;
}

/** In force from some day on, with another time for the explanation. */
function publishPolicy({ random, memory }: World): DocketCommand {
  const [newest] = [...memory.policies.values()].slice(-1);
  if (newest === undefined) throw new Error("There is no policy.");
  const { deadlines } = newest;
  const policy = {
    ...newest,
    version: nextOf(newest.version),
    inForceFrom: addDays(localDate(memory.now), random.below(30)),
    deadlines: { ...deadlines, D06: { ...deadlines.D06, ordinary: `${20 + random.below(30)}d` } },
  };
  return { type: "PublishPolicy", body: { policy } } as DocketCommand;
}
