import type { BodyOf, CaseCommand, CommandName } from "../../../../domain/case/catalogue/index.ts";
import { decide } from "../../../../domain/case/decide.ts";
import { nextDue } from "../../../../domain/case/due.ts";
import type { CaseEvent, FollowUp } from "../../../../domain/case/events.ts";
import { evolve } from "../../../../domain/case/evolve.ts";
import { needsOf } from "../../../../domain/case/needs.ts";
import type { CaseState } from "../../../../domain/case/state.ts";
import type { Decision } from "../../../../domain/decision.ts";
import { clock } from "../../../../domain/law.ts";
import type { Actor, Facts } from "../../../../domain/law.ts";
import type { Instant } from "../../../../domain/time.ts";
import { act, emptyDocket, lawFor, silenceUntil, who } from "./docket.ts";
import type { Docket } from "./docket.ts";
import { explanation, notification } from "./stages.ts";

/** Several cases on one record, with what their events still owe to each other. */
export type Cases = {
  readonly dockets: Readonly<Record<string, Docket>>;
  readonly owed: readonly FollowUp[];
  readonly now: Instant;
};

export const idOf = (n: number): string => `2f6c1f0e-0000-4000-8000-00000000010${n}`;
export const numberOf = (n: number): string => `AXP/2026/${n}`;
export const stateOf = (party: string): Actor => ({
  subject: `${party}/desk`,
  party,
  capacity: "state",
});

/** A case of `party` against XBB, referred to the committee, with the n-th number. */
export function referred(party: string, n: number, filing: object = {}): Docket {
  const docket = emptyDocket(undefined, { facts: { nextCaseNumber: numberOf(n) } });
  const by = stateOf(party);
  const filed = act(docket, by, "FileDenialNotification", { ...notification, ...filing } as never);
  const registered = act(filed, who.registrar, "RegisterNotification", {});
  const explained = act(registered, who.denying, "SubmitExplanation", explanation);
  const asked = act(explained, by, "RequestConsultations", { grounds: "To talk." });
  const open = silenceUntil(asked, "REFERRAL_OPEN");
  return act(open, by, "ReferToCommittee", { question: "Why?" });
}

/** Cases on one record, the first with number 1. */
export function casesOf(...dockets: readonly Docket[]): Cases {
  const named = Object.fromEntries(dockets.map((docket, index) => [idOf(index + 1), docket]));
  const now = dockets
    .map((docket) => docket.now)
    .toSorted()
    .at(-1) as Instant;
  return { dockets: named, owed: [], now };
}

export function stateIn({ dockets }: Cases, n: number): CaseState {
  const docket = dockets[idOf(n)];
  if (docket === undefined) throw new Error(`There is no case ${n}.`);
  return docket.state;
}

/** The decision on an act in the n-th case, with the facts that the store would look up. */
export function attemptIn<Name extends CommandName>(
  cases: Cases,
  n: number,
  by: Actor,
  type: Name,
  body: BodyOf<Name>,
): Decision<CaseEvent> {
  return decideIn(cases, idOf(n), by, { type, body } as CaseCommand);
}

export function actIn<Name extends CommandName>(
  cases: Cases,
  n: number,
  by: Actor,
  type: Name,
  body: BodyOf<Name>,
): Cases {
  return after(cases, idOf(n), attemptIn(cases, n, by, type, body), type);
}

/** Carries out what one case owes to others, until nothing is owed. */
export function carriedOut(cases: Cases): Cases {
  let current = cases;
  while (current.owed.length > 0) current = carriedOn(current);
  return current;
}

/** Carries out the one that is owed longest. What denials are owed is not these cases'. */
export function carriedOn(cases: Cases): Cases {
  const [next, ...owed] = cases.owed;
  if (next === undefined) return cases;
  const rest = { ...cases, owed };
  if (next.kind !== "case") return rest;
  const command = { type: next.command, body: next.body } as unknown as CaseCommand;
  return after(rest, next.stream, decideIn(rest, next.stream, clock, command), next.command);
}

/** The act, or the cases as they were where it is refused. */
export function triedIn<Name extends CommandName>(
  cases: Cases,
  n: number,
  by: Actor,
  type: Name,
  body: BodyOf<Name>,
): Cases {
  const decision = attemptIn(cases, n, by, type, body);
  return decision.ok ? after(cases, idOf(n), decision, type) : cases;
}

/** The first deadline of all the cases expires, and what it brings about is carried out. */
export const lapseFirst = (cases: Cases): Cases => carriedOut(expireFirst(cases));

/** The first deadline of all the cases expires; what it brings about is still owed. */
export function expireFirst(cases: Cases): Cases {
  const due = Object.entries(cases.dockets)
    .flatMap(([id, { state }]) => {
      const first = nextDue(state);
      return first === null ? [] : [{ id, first }];
    })
    .toSorted((one, other) => (one.first.overAt < other.first.overAt ? -1 : 1))[0];
  if (due === undefined) throw new Error("Nothing runs in any of the cases.");
  const { id, overAt } = due.first;
  const later = { ...cases, now: overAt > cases.now ? overAt : cases.now };
  const command = { type: "ExpireDeadline", body: { id, overAt } } as const;
  return after(later, due.id, decideIn(later, due.id, clock, command), id);
}

/** Silence in all the cases until `isThere`. */
export function silenceIn(cases: Cases, isThere: (cases: Cases) => boolean): Cases {
  let current = cases;
  while (!isThere(current)) current = lapseFirst(current);
  return current;
}

function decideIn(cases: Cases, id: string, by: Actor, command: CaseCommand): Decision<CaseEvent> {
  const docket = cases.dockets[id];
  if (docket === undefined) throw new Error(`There is no case ${id}.`);
  const facts =
    command.type === "ExpireDeadline" ? {} : factsFor(cases, needsOf(command, docket.state));
  const law = lawFor({ ...docket, now: cases.now, facts: { ...docket.facts, ...facts } });
  return decide(command, by, docket.state, law);
}

/** What `lookUp` of the store finds: by id, and by number. */
function factsFor({ dockets }: Cases, needs: ReturnType<typeof needsOf>): Partial<Facts> {
  const all = Object.entries(dockets).map(([id, { state }]) => ({ id, state }));
  const { cases, numbers } = needs;
  const named = all.filter(({ state }) => numbers.includes(state.number ?? ""));
  const found = [...all.filter(({ id }) => cases.includes(id)), ...named];
  return {
    cases: Object.fromEntries(found.map(({ id, state }) => [id, state])),
    byNumber: Object.fromEntries(
      named.map(({ id, state }) => [state.number, { id, stage: state.stage }]),
    ),
  };
}

function after(cases: Cases, id: string, decision: Decision<CaseEvent>, what: string): Cases {
  const docket = cases.dockets[id];
  if (docket === undefined) throw new Error(`There is no case ${id}.`);
  if (!decision.ok)
    throw new Error(`${what} in ${docket.state.stage}: ${JSON.stringify(decision)}`);
  const moved: Docket = {
    ...docket,
    now: cases.now,
    state: decision.events.reduce(evolve, docket.state),
    events: [...docket.events, ...decision.events],
  };
  return {
    ...cases,
    dockets: { ...cases.dockets, [id]: moved },
    owed: [...cases.owed, ...decision.events.flatMap(({ followUps = [] }) => followUps)],
  };
}
