import { isFiling } from "../../bin/sample/play.ts";
import type { Act } from "../../bin/sample/script.ts";
import { trainee } from "../../api/routes/training.ts";
import { caseIdOf, commandId } from "../../db/execute.ts";
import { kindNamed } from "../../db/kinds/index.ts";
import type { KindName, StreamCommand, StreamEvent, StreamState } from "../../db/kinds/index.ts";
import { lawFor, noFacts } from "../../db/law.ts";
import { sha256 } from "../../db/sha256.ts";
import { commandNamed } from "../../domain/case/catalogue/index.ts";
import type { CaseCommand } from "../../domain/case/catalogue/index.ts";
import type { CaseEvent } from "../../domain/case/events.ts";
import { entryFacts } from "../../domain/case/levelTable.ts";
import { needsOf } from "../../domain/case/needs.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { denialCommandNamed } from "../../domain/denial/catalogue.ts";
import type { DenialState } from "../../domain/denial/state.ts";
import { clock } from "../../domain/law.ts";
import type { Actor, Facts } from "../../domain/law.ts";
import { localDate } from "../../domain/time.ts";
import type { Instant } from "../../domain/time.ts";

/** One stream of the play, as the rules alone have made it. */
export type Life<State = StreamState> = {
  readonly kind: KindName;
  readonly id: string;
  readonly state: State;
  readonly events: readonly StreamEvent[];
};
export type Lives = {
  /** By their name in the data: `IC-01`. */
  readonly cases: ReadonlyMap<string, Life<CaseState>>;
  readonly denials: ReadonlyMap<string, Life<DenialState>>;
};
type World = {
  readonly lives: Map<string, Life>;
  /** Ids of the cases by name. */
  readonly ids: Map<string, string>;
  /** What acts with a name were answered, by their case and name. */
  readonly answers: Map<string, { readonly first: number; readonly last: number }>;
};
type Order = {
  readonly kind: KindName;
  readonly id: string;
  readonly actor: Actor;
  readonly command: StreamCommand;
  readonly now: Instant;
};

/** Plays all of it by the rules alone, without a record, up to `until`. Throws at a refusal. */
export function simulate(acts: readonly Act[], until: Instant): Lives {
  const world: World = { lives: new Map(), ids: new Map(), answers: new Map() };
  for (const act of acts.filter(({ at }) => at < until)) {
    expireUntil(world, act.at);
    play(world, act);
  }
  expireUntil(world, until);
  const named = [...world.ids].map(([name, id]) => [name, caseOf(world, id)] as const);
  const denials = named.map(([name, { state }]) => [name, world.lives.get(state.denial)] as const);
  return {
    cases: new Map(named),
    denials: new Map(denials) as unknown as Lives["denials"],
  };
}

const caseOf = ({ lives }: World, id: string) => lives.get(id) as Life<CaseState>;

/** Lets what is over expire, in the order of time, and carries out what that brings about. */
function expireUntil(world: World, until: Instant): void {
  for (;;) {
    const first = [...world.lives.values()]
      .flatMap((life) => {
        const due = kindNamed(life.kind).nextDue(life.state);
        return due === null ? [] : [{ ...life, due }];
      })
      .toSorted((one, other) => (one.due.overAt < other.due.overAt ? -1 : 1))[0];
    if (first === undefined || first.due.overAt > until) return;
    const { id, overAt } = first.due;
    const command = { type: "ExpireDeadline", body: { id, overAt } };
    take(world, { ...first, actor: clock, command, now: overAt });
  }
}

function play(world: World, act: Act): void {
  const actor = trainee(act.as);
  if (actor === null) throw new Error(`Nobody is known as ${act.as}.`);
  if (isFiling(act)) world.ids.set(act.case, caseIdOf(commandId(actor, act.key)));
  const own = world.ids.get(act.case);
  if (own === undefined) throw new Error(`${act.case} is not filed.`);
  const id = act.of === "case" ? own : caseOf(world, own).state.denial;
  const known = commandNamed(act.command) ?? denialCommandNamed(act.command);
  const body = known!.body.parse(JSON.parse(JSON.stringify(act.body, filling(world, act))));
  const first = (world.lives.get(id)?.state.version ?? 0) + 1;
  const command = { type: act.command, body };
  take(world, { kind: act.of, id, actor, command, now: act.at });
  const last = world.lives.get(id)!.state.version;
  if (act.name !== undefined) world.answers.set(`${act.case}/${act.name}`, { first, last });
}

/** As the play itself fills in what only the record can tell. */
function filling({ lives, ids, answers }: World, act: Act) {
  return (_key: string, value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if ("$versionOf" in value) return answers.get(`${act.case}/${String(value.$versionOf)}`)?.last;
    if ("$entryOf" in value) return answers.get(`${act.case}/${String(value.$entryOf)}`)?.first;
    if (!("$numberOf" in value)) return value;
    const other = ids.get(String(value.$numberOf)) ?? "";
    return (lives.get(other)?.state as CaseState | undefined)?.number;
  };
}

/** Decides, and what the events bring about in other streams at once after them. */
function take(world: World, order: Order): void {
  const { kind, id, actor, command, now } = order;
  const { empty, decide, evolve } = kindNamed(kind);
  const life = world.lives.get(id) ?? { kind, id, state: empty, events: [] };
  const facts = factsFor(world, life, order);
  const decision = decide(command, actor, life.state, lawFor(docket, life.state, now, facts));
  if (!decision.ok) throw new Error(`${command.type} at ${now}: ${decision.code}`);
  const { events } = decision;
  const state = events.reduce(evolve, life.state);
  world.lives.set(id, { kind, id, state, events: [...life.events, ...events] });
  for (const followUp of events.flatMap(({ followUps = [] }) => followUps)) {
    const { kind: where, stream, command: type, body } = followUp;
    take(world, { kind: where, id: stream, actor: clock, command: { type, body }, now });
  }
}

const docket = { id: "", training: true };

/** What the store looks up of other cases, and of the record of the case itself. */
function factsFor(world: World, life: Life, { kind, command, now }: Order): Facts {
  const registered = [...world.lives.values()].filter(
    ({ kind: of, state }) => of === "case" && (state as CaseState).number !== null,
  ) as Life<CaseState>[];
  const facts = {
    ...noFacts,
    nextCaseNumber: `AXP/${localDate(now).slice(0, 4)}/${registered.length + 1}`,
    constitutionHash: sha256("the constitution of this group").toString("hex"),
    denial: `the denial of ${life.id}`,
  };
  if (kind !== "case" || command.type === "ExpireDeadline") return facts;
  const { cases, numbers, entry } = needsOf(command as CaseCommand, life.state as CaseState);
  const found = registered.filter(
    ({ id, state }) => cases.includes(id) || numbers.includes(state.number ?? ""),
  );
  const event = life.events[(entry ?? 0) - 1];
  return {
    ...facts,
    cases: Object.fromEntries(found.map(({ id, state }) => [id, state])),
    byNumber: Object.fromEntries(
      found.map(({ id, state }) => [state.number, { id, stage: state.stage }]),
    ),
    entry: event === undefined ? null : entryFacts(entry!, event as CaseEvent),
  };
}
