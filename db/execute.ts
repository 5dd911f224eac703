import type { CaseState } from "../domain/case/state.ts";
import type { Actor, Law } from "../domain/law.ts";
import type { Instant } from "../domain/time.ts";
import type pg from "pg";
import { expiries, expiryOf, isUnfinished, step } from "./deciding.ts";
import type { Order, Place } from "./deciding.ts";
import { unknownDocument } from "./documents/named.ts";
import { docketFacts, factsOf, lookUp } from "./facts.ts";
import { kindNamed } from "./kinds/index.ts";
import type { KindName, StreamCommand, StreamState } from "./kinds/index.ts";
import { opensCase } from "./kinds/case.ts";
import { lawFor, needsNumber, stampOf, transactionOf } from "./law.ts";
import type { Transaction } from "./law.ts";
import { onTransaction, open } from "./opening.ts";
import type { Opened } from "./opening.ts";
import { keepUp } from "./published.ts";
import { outcome, replay } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { recording } from "./recording.ts";
import type { SeenBy } from "./recording.ts";
import { stateOf } from "./state.ts";
import type { Store } from "./store.ts";
import { inTransaction } from "./transaction.ts";
import type { Ending } from "./transaction.ts";

export { caseIdOf, commandId, docketStreamOf } from "./ids.ts";
export { StoreUnavailable } from "./unavailable.ts";
export { stored } from "./outcome.ts";
export type { Accepted, Outcome, Refused } from "./outcome.ts";

export type Request = {
  readonly commandId: string;
  readonly actor: Actor;
  /** What kind of stream the command is for; a case unless told. */
  readonly kind?: KindName;
  readonly streamId: string;
  readonly command: StreamCommand;
  /** `If-Match`: the version that the sender has seen. */
  readonly expectedVersion?: number;
  /** A workflow's own command: it counts as seen by the workflow if nothing came between. */
  readonly seenBy?: SeenBy;
};

/**
 * Decides a command and records the decision, in one transaction, exactly once for its id.
 *
 * 1. Accepted or refused by rule, the outcome is stored and is the answer to the same id for ever.
 * 2. The same id with another body, case or party is `key-reused`; a version other than the
 *    expected one is `version-conflict`; a document that its party has not handed in is
 *    `document-unknown`. None of them stores anything.
 * 3. Deadlines that are over at the stamp expire first, in the same transaction (AXP-1 §2); the lot
 *    of a group constituted among them is drawn in the next one, by the hash of that event (§5.5).
 *
 * Throws `StoreUnavailable` where the record can't be used; the same command may be sent again.
 */
export async function execute(store: Store, request: Request): Promise<Outcome> {
  const { commandId, streamId } = request;
  const named = { ...request, commandId: lower(commandId), streamId: lower(streamId) };
  for (;;) {
    const outcome = await attempt(store, named);
    if (outcome !== "again") return outcome;
  }
}

function attempt(store: Store, request: Request): Promise<Outcome | "again"> {
  const { commandId, actor, kind = "case", streamId, command } = request;
  const place: Place = { kind, streamId };
  const order: Order = { commandId, ...place, actor, command };
  const filed = kind === "case" ? transactionOf(store.instance, actor.party, command) : null;
  const opening = {
    commandId,
    streamId,
    due: null,
    transactionKey: filed?.key ?? null,
    numbered: needsNumber(command),
  };
  return inTransaction(store, async (client, arrived): Promise<Ending<Outcome | "again">> => {
    const found = await open(client, { ...opening, arrived });
    if (found.kind === "not-yet-due") throw new Error("An act has no instant to wait for.");
    if (found.kind === "known") return unchanged(replay(order, found.known));
    const missing = await unknownDocument(client, actor, command.body);
    if (missing !== null) {
      return unchanged({ ok: false, status: "document-unknown", pointer: missing.pointer });
    }
    const state = await openedState(client, place, found.opened);
    const transaction = filed ?? completed(store, order, state);
    const opened = await onItsTransaction(client, found.opened, streamId, filed, transaction);
    const lawOf = await lawAt(store, client, { place, opened, state, transaction, command });
    const first = expiries(place, state, lawOf);
    const now = first.at(-1)?.after ?? state;
    const more = { transactionKey: null, seenBy: request.seenBy };
    if (first.length > 0 && isUnfinished(place, now, lawOf(now)))
      return { commit: [recording(place, first, opened, more)], result: "again" };
    const result = conflict(request, now);
    if (result !== null) {
      return first.length === 0
        ? unchanged(result)
        : { commit: [recording(place, first, opened, more)], result };
    }
    const last = step(order, now, lawOf(now));
    const transactionKey = last.decision.ok ? (transaction?.key ?? null) : null;
    return {
      commit: [recording(place, [...first, last], opened, { ...more, transactionKey })],
      result: outcome(last, opened),
    };
  });
}

/**
 * Lets one deadline expire, as the clock (AXP-1 §3), and before it those of its stream that are due
 * earlier. Doing it twice is doing it once. Of the clock's commands only an acceptance is stored:
 * a deadline that isn't running any more is refused and leaves no trace.
 */
export async function lapse(
  store: Store,
  stream: Place | string,
  deadline: Due,
  seenBy?: SeenBy,
): Promise<Outcome> {
  const place: Place = typeof stream === "string" ? { kind: "case", streamId: stream } : stream;
  for (;;) {
    const named = { ...place, streamId: lower(place.streamId) };
    const outcome = await attemptLapse(store, named, deadline, seenBy);
    if (outcome !== "again") return outcome;
  }
}

type Due = { readonly id: string; readonly overAt: Instant };

function attemptLapse(
  store: Store,
  place: Place,
  deadline: Due,
  seenBy?: SeenBy,
): Promise<Outcome | "again"> {
  const order = expiryOf(place, deadline);
  const { commandId, command } = order;
  const opening = {
    commandId,
    streamId: place.streamId,
    due: deadline.overAt,
    transactionKey: null,
    numbered: false,
    arrived: null,
  };
  return inTransaction({ pool: store.pool }, async (client): Promise<Ending<Outcome | "again">> => {
    const found = await open(client, opening);
    if (found.kind === "not-yet-due") {
      return unchanged({ ok: false, status: "not-yet-due", waitMs: found.waitMs });
    }
    if (found.kind === "known") return unchanged(replay(order, found.known));
    const { opened } = found;
    const state = await openedState(client, place, opened);
    const lawOf = await lawAt(store, client, { place, opened, state, transaction: null, command });
    const steps = expiries(place, state, lawOf, deadline);
    const own = steps.find((one) => one.order.commandId === commandId);
    const more = { transactionKey: null, seenBy };
    if (own === undefined) {
      const now = steps.at(-1)?.after ?? state;
      if (steps.length > 0 && isUnfinished(place, now, lawOf(now)))
        return { commit: [recording(place, steps, opened, more)], result: "again" };
      return unchanged(outcome(step(order, state, lawOf(state)), opened));
    }
    return { commit: [recording(place, steps, opened, more)], result: outcome(own, opened) };
  });
}

/** A stream of another kind is, to an act, one that nobody opened. */
function openedState(client: pg.PoolClient, place: Place, opened: Opened): Promise<StreamState> {
  const { type, version, state, stateShape } = opened;
  const isThere = type === place.kind;
  return stateOf(client, place, {
    version: isThere ? version : 0,
    state,
    state_shape: stateShape,
  });
}

/** §3 D03: the transaction of a form that is completed, between the States of its case. */
const completed = ({ instance }: Store, { kind, actor, command }: Order, state: StreamState) =>
  kind === "case" && state.version > 0
    ? transactionOf(instance, actor.party, command, state as CaseState)
    : null;

/** Its other cases are known from the opening where the command alone names the transaction. */
async function onItsTransaction(
  client: pg.PoolClient,
  opened: Opened,
  streamId: string,
  filed: Transaction | null,
  transaction: Transaction | null,
): Promise<Opened> {
  if (transaction === null || transaction === filed) return opened;
  return { ...opened, onTransaction: await onTransaction(client, streamId, transaction.key) };
}

/**
 * `If-Match` is answered to those alone who know the case, like the act itself; from outside it no
 * version matches, and none is named.
 */
function conflict(
  { actor, kind = "case", command, expectedVersion }: Request,
  state: StreamState,
): Extract<Outcome, { status: "version-conflict" }> | null {
  if (expectedVersion === undefined) return null;
  const sight = kindNamed(kind).sightOf(actor, state);
  if (state.version === 0 ? !opensCase(command) : sight === "none") return null;
  const isInside = state.version > 0 && sight === "inside";
  if (isInside && expectedVersion === state.version) return null;
  return { ok: false, status: "version-conflict", version: isInside ? state.version : null };
}

/** Ids are hashed as text: RFC 9562 §4 lets them come in upper case, the record has one form. */
const lower = (id: string): string => id.toLowerCase();

const unchanged = (result: Outcome): Ending<Outcome> => ({ commit: null, result });

type Scene = {
  readonly place: Place;
  readonly opened: Opened;
  readonly state: StreamState;
  readonly transaction: Transaction | null;
  readonly command: StreamCommand;
};

/**
 * The law of the decision. What is published since this process last looked is read first; so is
 * what the command needs of other cases, which few do.
 */
async function lawAt(
  store: Store,
  client: pg.PoolClient,
  { place, opened, state, transaction, command }: Scene,
): Promise<(state: StreamState) => Law> {
  await keepUp(client, store.instance, opened.docketVersion);
  const needs = kindNamed(place.kind).needsOf(command, state);
  const found = factsOf(opened, transaction);
  if (place.kind === "docket") {
    const docket = await docketFacts(client, store.instance, command);
    return (at) => lawFor(store.instance, at, opened.receivedAt, { ...found, docket });
  }
  const facts = needs === null ? found : await lookUp(client, place.streamId, needs, found);
  return (at) => lawFor(store.instance, at, opened.receivedAt, facts, stampOf(command));
}
