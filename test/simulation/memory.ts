import { hash } from "node:crypto";

import { expiries, expiryOf, fingerprint, isUnfinished, step } from "../../db/deciding.ts";
import type { Order, Place, Step } from "../../db/deciding.ts";
import { kindNamed } from "../../db/kinds/index.ts";
import type { StreamEvent, StreamState } from "../../db/kinds/index.ts";
import { caseNumber, transactionOf } from "../../db/law.ts";
import type { Transaction } from "../../db/law.ts";
import { denialIdOf } from "../../db/ids.ts";
import type { CaseCommand } from "../../domain/case/catalogue/index.ts";
import type { CaseEvent } from "../../domain/case/events.ts";
import { entryFacts } from "../../domain/case/levelTable.ts";
import { needsOf } from "../../domain/case/needs.ts";
import { isFinal } from "../../domain/case/stages.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { EntryFacts, Facts, Law } from "../../domain/law.ts";
import { noFacts } from "../../db/law.ts";
import { localDate } from "../../domain/time.ts";
import type { Instant } from "../../domain/time.ts";
import { docketFacts, listsOfData, policyFor, publish } from "./ground.ts";
import type { Ground } from "./ground.ts";

/** A stream as the store has it: its record, the state that the record makes, and proofs. */
export type Stream = Place & {
  state: StreamState;
  readonly events: StreamEvent[];
  /** Of the event that the lot is drawn by, once that is committed (§5.5). */
  hash: string | null;
  /** The highest follow-up that is known to be carried out. */
  carried: number;
  transaction: string | null;
};

/** The store's model: one lock, one clock, and everything that it keeps. */
export type Memory = Ground & {
  numbers: number;
  readonly confirmed: (party: string) => boolean;
  readonly streams: Map<string, Stream>;
  readonly outcomes: Map<string, { readonly order: Order; readonly outcome: Outcome }>;
  /** Told of each transaction before it is over. */
  readonly committed: (stream: Stream, steps: readonly Step[]) => void;
};
export type Outcome = {
  readonly status: "accepted" | "refused" | "not-yet-due" | "key-reused";
  readonly code: string | null;
  readonly firstVersion: number;
  readonly lastVersion: number;
};

const DOCKET = { id: "simulation" };
const digest = (text: string): string => hash("sha256", text);

/**
 * The model of `db/execute.ts`: known command, then what is over expires, then the decision, then
 * the append. One call is one transaction; a crash falls before it or after it.
 */
export function execute(memory: Memory, order: Order): Outcome {
  const known = memory.outcomes.get(order.commandId);
  if (known !== undefined) return isSame(known.order, order) ? known.outcome : reused;
  for (;;) {
    const stream = streamOf(memory, order);
    const transaction = namedBy(order, stream.state);
    const lawOf = lawAt(memory, stream, order, transaction);
    const first = expiries(stream, stream.state, lawOf);
    const now = first.at(-1)?.after ?? stream.state;
    if (first.length > 0 && isUnfinished(stream, now, lawOf(now))) {
      commit(memory, stream, first);
      continue;
    }
    const last = step(order, now, lawOf(now));
    const before = now.version;
    commit(memory, stream, [...first, last]);
    if (last.decision.ok && transaction !== null) stream.transaction = transaction.key;
    return keep(memory, order, last, before);
  }
}

/** The model of `lapse`: the clock lets one deadline expire, and those before it. */
export function lapse(
  memory: Memory,
  place: Place,
  deadline: { readonly id: string; readonly overAt: Instant },
): Outcome {
  const order = expiryOf(place, deadline);
  for (;;) {
    const known = memory.outcomes.get(order.commandId);
    if (known !== undefined) return known.outcome;
    if (deadline.overAt > memory.now) return notYetDue;
    const stream = streamOf(memory, place);
    const lawOf = lawAt(memory, stream, order, null);
    const steps = expiries(stream, stream.state, lawOf, deadline);
    commit(memory, stream, steps);
    const own = memory.outcomes.get(order.commandId);
    if (own !== undefined) return own.outcome;
    if (steps.length > 0 && isUnfinished(stream, stream.state, lawOf(stream.state))) continue;
    const last = step(order, stream.state, lawOf(stream.state));
    if (last.decision.ok) throw new Error(`${deadline.id} expired out of its turn.`);
    return { ...notYetDue, status: "refused", code: last.decision.code };
  }
}

const isSame = (one: Order, other: Order): boolean =>
  one === other || fingerprint(one) === fingerprint(other);

const notYetDue: Outcome = { status: "not-yet-due", code: null, firstVersion: 0, lastVersion: 0 };
const reused: Outcome = { ...notYetDue, status: "key-reused" };

function streamOf({ streams }: Memory, { kind, streamId }: Place): Stream {
  const found = streams.get(streamId);
  if (found !== undefined) return found;
  const state = kindNamed(kind).empty;
  return { kind, streamId, state, events: [], hash: null, carried: 0, transaction: null };
}

/** By a filing, or by a form that is completed, between the States of its case. */
function namedBy({ kind, actor, command }: Order, state: StreamState): Transaction | null {
  if (kind !== "case") return null;
  return transactionOf(
    DOCKET,
    actor.party,
    command,
    state.version > 0 ? (state as CaseState) : null,
  );
}

function commit(memory: Memory, stream: Stream, steps: readonly Step[]): void {
  for (const { decision, after, order, before } of steps) {
    if (!decision.ok) continue;
    for (const event of decision.events) {
      stream.events.push(event);
      if (isForLot(event, stream)) stream.hash = digest(JSON.stringify(event));
      if (event.type === "NotificationRegistered") memory.numbers += 1;
      publish(memory, event);
    }
    stream.state = after;
    if (order.command.type === "ExpireDeadline") keepOutcome(memory, order, before.version, after);
    memory.streams.set(stream.streamId, stream);
  }
  memory.committed(stream, steps);
}

/** §5.5, §5.6: what constituted the group; where another case's did, what handed it over. */
const isForLot = ({ type }: StreamEvent, { events }: Stream): boolean =>
  type === "ReviewGroupConstituted" ||
  ((type === "CasesSeparated" || type === "LeadCaseChanged") &&
    !events.some((one) => one.type === "ReviewGroupConstituted"));

function keep(memory: Memory, order: Order, { decision, after }: Step, before: number): Outcome {
  if (decision.ok) return keepOutcome(memory, order, before, after);
  const outcome = { ...notYetDue, status: "refused", code: decision.code } as const;
  memory.outcomes.set(order.commandId, { order, outcome });
  return outcome;
}

function keepOutcome(memory: Memory, order: Order, before: number, after: StreamState): Outcome {
  const versions = { firstVersion: before + 1, lastVersion: after.version };
  const outcome = { status: "accepted", code: null, ...versions } as const;
  memory.outcomes.set(order.commandId, { order, outcome });
  return outcome;
}

/** The law for a state of the stream, with the facts that `db/facts.ts` would look up. */
function lawAt(memory: Memory, stream: Stream, order: Order, transaction: Transaction | null) {
  const facts = factsOf(memory, stream, order, transaction);
  return (state: StreamState): Law => lawFor(memory, stream, state, facts);
}

function lawFor(memory: Memory, stream: Stream, state: StreamState, facts: Facts): Law {
  const { now, calendar, confirmed: isContactConfirmed } = memory;
  return {
    ...{ now, today: localDate(now), calendar, digest },
    policy: policyFor(memory, state),
    lists: { ...listsOfData(), isContactConfirmed },
    facts: { ...facts, constitutionHash: stream.hash },
  };
}

/** For a reading that decides nothing: what an actor may do now. */
export const readingLaw = (memory: Memory, stream: Stream): Law =>
  lawFor(memory, stream, stream.state, noFacts);

function factsOf(
  memory: Memory,
  stream: Stream,
  order: Order,
  transaction: Transaction | null,
): Facts {
  const year = Number(localDate(memory.now).slice(0, 4));
  const facts = { ...noFacts, nextCaseNumber: caseNumber(year, memory.numbers + 1) };
  if (stream.kind === "docket")
    return { ...facts, docket: docketFacts(memory, kindsIn(memory), order.command.body) };
  if (stream.kind !== "case") return facts;
  const all = transaction === null ? [] : onTransaction(memory, transaction.key);
  const on = all.filter((one) => one !== stream);
  const open = on.find(({ state }) => !isFinal(state.stage as CaseState["stage"]));
  const ended = on.find(({ state }) => isFinal(state.stage as CaseState["stage"]) && !again(state));
  return {
    ...facts,
    ...otherCases(memory, stream, order),
    openCaseOnTransaction: open === undefined ? null : { case: nameOf(open), filer: filerIn(open) },
    endedCaseOnTransaction: ended === undefined ? null : nameOf(ended),
    denial:
      transaction === null ? "" : denialIdOf(transaction.key, transaction.denialDate, statesOf(on)),
  };
}

const statesOf = (streams: readonly Stream[]) => streams.map(({ state }) => state as CaseState);
/** §6: who alone may know of it before it is registered. */
function filerIn({ state }: Stream): string | null {
  const { number, filer, requesting, denying } = state as CaseState;
  if (number !== null) return null;
  return filer === "DEN" ? denying : requesting;
}
const again = ({ stage }: StreamState): boolean =>
  ["WITHDRAWN", "LAPSED", "CLOSED_REVERSED", "INADMISSIBLE"].includes(stage);
const nameOf = ({ state, streamId }: Stream): string => (state as CaseState).number ?? streamId;
export const casesIn = ({ streams }: Memory): readonly Stream[] =>
  [...streams.values()].filter(({ kind }) => kind === "case");
const kindsIn = (memory: Memory) => ({ cases: casesIn(memory), denials: denialsIn(memory) });
export const denialsIn = ({ streams }: Memory): readonly Stream[] =>
  [...streams.values()].filter(({ kind }) => kind === "denial");
export const onTransaction = ({ streams }: Memory, key: string): readonly Stream[] =>
  [...streams.values()].filter(({ transaction }) => transaction === key);

function otherCases(
  memory: Memory,
  stream: Stream,
  { command }: Order,
): Pick<Facts, "cases" | "byNumber" | "entry"> {
  if (command.type === "ExpireDeadline") return { cases: {}, byNumber: {}, entry: null };
  const needs = needsOf(command as CaseCommand, stream.state as CaseState);
  // A case's own id is known by its number; its own state is the one that is decided on.
  const cases = casesIn(memory);
  const numbered = cases.filter(({ state }) =>
    needs.numbers.includes((state as CaseState).number ?? ""),
  );
  const named = cases.filter((one) => needs.cases.includes(one.streamId));
  const read = [...named, ...numbered].filter((one) => one !== stream);
  return {
    cases: Object.fromEntries(read.map(({ streamId, state }) => [streamId, state as CaseState])),
    byNumber: Object.fromEntries(
      numbered.map(({ streamId, state }) => [
        (state as CaseState).number,
        { id: streamId, stage: state.stage },
      ]),
    ),
    entry: needs.entry === null ? null : entryOf(stream, needs.entry),
  };
}

function entryOf({ events }: Stream, version: number): EntryFacts | null {
  const event = events[version - 1] as CaseEvent | undefined;
  return event === undefined ? null : entryFacts(version, event);
}
