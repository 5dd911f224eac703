import fc from "fast-check";

import { newest, reference } from "../../../../db/reference.ts";
import type { Calendar } from "../../../../domain/calendar.ts";
import { caseCommands } from "../../../../domain/case/catalogue/index.ts";
import type { CaseCommand, CommandName } from "../../../../domain/case/catalogue/index.ts";
import { decide } from "../../../../domain/case/decide.ts";
import { nextDue } from "../../../../domain/case/due.ts";
import type { CaseEvent, FollowUp } from "../../../../domain/case/events.ts";
import { evolve } from "../../../../domain/case/evolve.ts";
import { roleIn } from "../../../../domain/case/roles.ts";
import { isFinal } from "../../../../domain/case/stages.ts";
import type { Decision } from "../../../../domain/decision.ts";
import { clock } from "../../../../domain/law.ts";
import type { Actor } from "../../../../domain/law.ts";
import { bodies } from "./bodies.ts";
import { idOf, numberOf, stateOf } from "./cases.ts";
import { daysLater, emptyDocket, lapse, lawFor, who } from "./docket.ts";
import type { Docket } from "./docket.ts";
import { intents } from "./intents.ts";
import type { Intent } from "./intents.ts";
import { lookedUp } from "./lookups.ts";
import { otherReferred, startAt, startNames } from "./starts.ts";

/** A case as it is lived, with what it prefers to do and what other cases owe to it. */
export type Life = Docket & {
  readonly wishes: readonly CommandName[];
  /** What was done already: something else is done first. */
  readonly did: readonly CommandName[];
  readonly owed: readonly FollowUp[];
  /** The versions with which decisions ended; events of one decision are one instant. */
  readonly ends: readonly number[];
  readonly [fc.toStringMethod]?: () => string;
};

export type Step = {
  readonly how: "wish" | "answer" | "going" | "any" | "silence" | "owed" | "calendar";
  readonly pick: number;
  readonly actor: number;
  readonly days: number;
};

const seat = (capacity: "chair" | "member", party: string): Actor => ({
  subject: `${party}/seat`,
  party,
  capacity,
});
/** Everybody, with those who would rule in their own State's case. */
export const actors: readonly Actor[] = [
  ...Object.values(who),
  ...["XCC", "XDD"].map(stateOf),
  ...["XBB", "XCC"].flatMap((party) => [seat("chair", party), seat("member", party)]),
];

const names = caseCommands.map(({ name }) => name);
const inStages = new Map(
  caseCommands.map(({ name, in: listed }) => [name, new Set<string>(listed)]),
);
const byOf = new Map(caseCommands.map(({ name, by }) => [name, new Set<string>(by)]));
const possible = ({ state }: Docket, some: readonly CommandName[]): readonly CommandName[] =>
  some.filter((name) => inStages.get(name)?.has(state.stage));

/** What is due goes first, as in the store; then something is done, or nothing is. */
export function lived(life: Life, step: Step): Life {
  const { how, pick, actor, days } = step;
  if (how === "silence" && nextDue(life.state) !== null) return lapsed(life);
  if (how === "owed") return carriedOut(life);
  if (how === "calendar") return lengthened(life, pick);
  const now = settled(life, days);
  const rest = possible(now, names);
  switch (how) {
    case "wish":
      return firstDone(now, rotated(possible(now, now.wishes), pick), step);
    case "answer":
      return firstDone(now, rotated(possible(now, answersTo(now)), pick), step);
    case "any":
      return rest.length === 0
        ? now
        : (done(now, one(actors, actor), one(names, pick), pick) ?? now);
    default:
      return firstDone(now, rotated(rest.filter(isGoingOn(now, pick)), pick).slice(0, 3), step);
  }
}

/** The first of the commands that somebody may do: by whom, in an order of the step's own. */
function firstDone(life: Life, some: readonly CommandName[], { pick, actor }: Step): Life {
  const fresh = some.filter((name) => !life.did.includes(name));
  for (const name of [...fresh, ...some.filter((name) => life.did.includes(name))])
    for (const by of rotated(actors, actor).filter((one) => mayDo(name, one, life))) {
      const next = done(life, by, name, pick);
      if (next !== null && next.events.length > life.events.length)
        return { ...next, did: [...life.did, name] };
    }
  return life;
}

/** §1, at a glance; the parties of other cases object in the lead (D47). */
const mayDo = (name: CommandName, by: Actor, { state }: Life): boolean =>
  name === "ObjectToConsolidation" || byOf.get(name)?.has(roleIn(by, state)) === true;

function done(life: Life, by: Actor, name: CommandName, pick: number): Life | null {
  const body = bodies[name](life, pick);
  return decided(life, { type: name, body } as CaseCommand, by);
}

/** The life after the decision; null where it is refused. */
function decided(life: Life, command: CaseCommand, by: Actor): Life | null {
  const known = withOthers(lookedUp(life, command.body), life);
  const decision = decide(command, by, life.state, lawFor(known));
  return decision.ok ? after(life, decision) : null;
}

function after(life: Life, decision: Decision<CaseEvent> & { readonly ok: true }): Life {
  if (decision.events.length === 0) return life;
  const state = decision.events.reduce(evolve, life.state);
  const events = [...life.events, ...decision.events];
  return { ...life, state, events, ends: [...life.ends, events.length] };
}

/** What the store would know of other cases: those of a consolidation, one that may be led. */
function withOthers(docket: Docket, { facts, state }: Docket): Docket {
  const { cases = {}, byNumber = {} } = facts;
  const own = { [state.number ?? ""]: { id: idOf(1), stage: state.stage } };
  const other = { [numberOf(2)]: { id: idOf(2), stage: "REFERRED" } };
  return {
    ...docket,
    facts: {
      ...docket.facts,
      cases: { ...docket.facts.cases, [idOf(2)]: otherReferred(), ...cases },
      byNumber: { ...docket.facts.byNumber, ...other, ...own, ...byNumber },
    },
  };
}

const lapsed = (life: Life): Life => ended({ ...life, ...lapse(life) });
const ended = (life: Life): Life => ({ ...life, ends: [...life.ends, life.events.length] });

function settled(life: Life, days: number): Life {
  const { now } = daysLater(life, days);
  let current = life;
  for (let due = nextDue(current.state); due !== null && due.overAt <= now;) {
    current = lapsed(current);
    due = nextDue(current.state);
  }
  return { ...current, now: current.now > now ? current.now : now };
}

/** What another case brings about here; the conductor may come late, or to nothing. */
function carriedOut(life: Life): Life {
  const [next, ...owed] = life.owed;
  if (next === undefined) return life;
  const command = { type: next.command, body: next.body } as unknown as CaseCommand;
  return { ...(decided(life, command, clock) ?? life), owed };
}

/** R9: a later calendar, with holidays more or less, is published and applied to what runs. */
function lengthened(life: Life, pick: number): Life {
  const calendar = calendars[pick % calendars.length] as Calendar;
  const deadlines = life.state.clocks.map(({ id }) => id).slice(0, 100);
  const body = { deadlines, why: "calendar", cause: calendar.version } as const;
  const later = { ...life, calendar };
  return decided(later, { type: "LengthenDeadlines", body }, clock) ?? later;
}
const newestCalendar = newest(reference().calendars);
const mondays = Object.fromEntries(
  Array.from({ length: 80 }, (_, week) => [
    new Date(Date.UTC(2026, 1, 2 + 7 * week)).toISOString().slice(0, 10),
    "A day of rest",
  ]),
);
const calendars: readonly Calendar[] = [
  { ...newestCalendar, version: "unog.v8", holidays: { ...newestCalendar.holidays, ...mondays } },
  { ...newestCalendar, version: "unog.v9", holidays: {} },
];
/** The calendar of that version, as the lives know it. */
export const calendarOf = (version: string): Calendar =>
  calendars.find((calendar) => calendar.version === version) ?? newestCalendar;

/** What answers what stands: a proposal, a request, a claim, a challenge. */
function answersTo({ state }: Docket): readonly CommandName[] {
  const matters = state.proposals.map(({ matter }) => matter.split("/")[0]);
  const proposed = names.filter((name) => matters.includes(name));
  return [...proposed, ...names.filter((name) => /^(?:RuleOn|Grant|Refuse|Accept)/.test(name))];
}

/** Seldom what ends or holds the case, or a further question. */
const isGoingOn =
  ({ state }: Docket, pick: number) =>
  (name: CommandName): boolean =>
    pick % 12 === 0 ||
    !(
      /Withdraw|Accept|Confirm|Settlement|Suspend|Reverse|Merge|EnterOn|Correct/.test(name) ||
      (name.startsWith("Invite") && state.invitations.length > 1)
    );

const one = <Value>(values: readonly Value[], pick: number): Value =>
  values[pick % values.length] as Value;
const rotated = <Value>(values: readonly Value[], pick: number): readonly Value[] => {
  const at = values.length === 0 ? 0 : pick % values.length;
  return [...values.slice(at), ...values.slice(0, at)];
};

const isOpen = ({ state }: Docket): boolean =>
  state.stage !== "NONE" && (!isFinal(state.stage) || state.clocks.length > 0);
/** §5.6: a member has no clocks that lead on, and goes where its lead goes. */
export const isFollowing = ({ state }: Pick<Docket, "state">): boolean =>
  state.stage === "CONSOLIDATED";

export function silenceToTheEnd(life: Life): Life {
  let current = life;
  for (let lapses = 0; isOpen(current) && nextDue(current.state) !== null; lapses += 1) {
    if (lapses > 300) throw new Error(`Silence does not end in ${current.state.stage}.`);
    current = lapsed(current);
  }
  return current;
}

const isConfirmed = (choice: number) => (party: string) =>
  choice === 0 || (choice === 1 && party !== "XBB" && party.startsWith("X"));
/** Parties and third parties have the committee's first seats, the chair among them. */
const ofParties = reference().committee.map((one, index) => ({
  ...one,
  state: ["XCC", "XBB", "XDD"][index] ?? one.state,
}));

const step: fc.Arbitrary<Step> = fc.record({
  how: fc.constantFrom(
    ...(["wish", "wish", "wish", "wish", "answer", "answer", "going", "going", "going"] as const),
    ...(["any", "silence", "owed", "calendar"] as const),
  ),
  pick: fc.noBias(fc.nat({ max: 10_000 })),
  actor: fc.noBias(fc.nat({ max: 10_000 })),
  days: fc.oneof(fc.constant(0), fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 20 })),
});

/** A life follows an intent, or begins anywhere in the procedure with wishes of its own. */
const begins: fc.Arbitrary<Intent> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...intents) },
  {
    weight: 1,
    arbitrary: fc.record({
      from: fc.constantFrom(...startNames),
      wishes: fc.array(fc.constantFrom(...names), { maxLength: 6, size: "max" }),
    }),
  },
);

type Recipe = {
  readonly begins: Intent;
  readonly contacts: number;
  readonly isOfParties: boolean;
  readonly steps: readonly Step[];
};

export const life: fc.Arbitrary<Life> = fc
  .noBias(
    fc.record({
      begins,
      contacts: fc.nat({ max: 2 }),
      isOfParties: fc.constantFrom(false, false, false, true),
      steps: fc.array(step, { maxLength: 40, size: "max" }),
    }),
  )
  .map(livedOnce);

/** Properties with one seed look at the same lives: each is lived once. */
const made = new Map<string, Life>();
function livedOnce(recipe: Recipe): Life {
  const key = JSON.stringify(recipe);
  const whole = made.get(key) ?? livedBy(recipe);
  made.set(key, whole);
  const told = whole.events.map(({ type, on, by }) => `${on} ${type} by ${by}`).join("\n");
  // How fast-check prints a life that breaks a rule.
  return { ...whole, [fc.toStringMethod]: () => `${key}\n${told}` };
}

function livedBy({ begins: { from, wishes }, contacts, isOfParties, steps }: Recipe): Life {
  const lists = {
    isContactConfirmed: isConfirmed(contacts),
    ...(isOfParties && { committee: ofParties }),
  };
  const { docket, owed } = from === null ? nothing : startAt(from);
  const ends = from === null ? [] : [docket.events.length];
  const begun = { ...docket, lists, wishes, owed, ends, did: [] };
  return steps.reduce(lived, from === null ? filed(begun, steps.length) : begun);
}
const nothing = { docket: emptyDocket(), owed: [] };

function filed(life: Life, pick: number): Life {
  const isNotice = life.wishes.includes("FileOwnNotice");
  const [by, name] = isNotice
    ? ([who.denying, "FileOwnNotice"] as const)
    : ([who.requesting, "FileDenialNotification"] as const);
  const first = done(life, by, name, pick);
  if (first === null) throw new Error(`${name} is refused.`);
  return first;
}
