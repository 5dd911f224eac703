import type { CaseCommand } from "../domain/case/catalogue/index.ts";
import { clearance, knows } from "../domain/case/levels.ts";
import { roleIn } from "../domain/case/roles.ts";
import { noCase } from "../domain/case/state.ts";
import type { CaseState } from "../domain/case/state.ts";
import type { Rejection } from "../domain/decision.ts";
import type { Actor, Law } from "../domain/law.ts";
import type { Instant } from "../domain/time.ts";
import { expiries, expiryOf, fingerprint, isUnfinished, step } from "./deciding.ts";
import type { Order, Step } from "./deciding.ts";
import { clockStream } from "./ids.ts";
import { caseNumber, lawFor, needsNumber, noFacts, transactionKey } from "./law.ts";
import { open } from "./opening.ts";
import type { Known, Opened } from "./opening.ts";
import { recording } from "./recording.ts";
import type { SeenBy } from "./recording.ts";
import { stateOf } from "./state.ts";
import type { Store } from "./store.ts";
import { inTransaction } from "./transaction.ts";
import type { Ending } from "./transaction.ts";

export { caseIdOf, commandId } from "./ids.ts";
export { StoreUnavailable } from "./unavailable.ts";

export type Request = {
  readonly commandId: string;
  readonly actor: Actor;
  readonly caseId: string;
  readonly command: CaseCommand;
  /** `If-Match`: the version that the sender has seen. */
  readonly expectedVersion?: number;
  /** A workflow's own command: it counts as seen by the workflow if nothing came between. */
  readonly seenBy?: SeenBy;
};

type Decided = {
  /** True where the command was decided before: this is the answer of that time. */
  readonly replayed: boolean;
  readonly commandId: string;
  readonly caseId: string;
  /** The stamp, in docket time: what counts for "in time" (AXP-1 §2). */
  readonly receivedAt: Instant;
};
export type Accepted = Decided & {
  readonly ok: true;
  readonly status: "accepted";
  readonly firstVersion: number;
  readonly lastVersion: number;
  /** Types of its events, in order. */
  readonly events: readonly string[];
};
export type Refused = Decided & {
  readonly ok: false;
  readonly status: "refused";
  readonly rejection: Rejection;
  /** The case's version when it was refused. */
  readonly version: number;
};
export type Outcome =
  | Accepted
  | Refused
  | { readonly ok: false; readonly status: "key-reused" }
  /** `version` is null for an actor outside the case, to whom it would count hidden acts. */
  | { readonly ok: false; readonly status: "version-conflict"; readonly version: number | null }
  | { readonly ok: false; readonly status: "not-yet-due"; readonly waitMs: number };

/**
 * Decides a command and records the decision, in one transaction, exactly once for its id.
 *
 * 1. Accepted or refused by rule, the outcome is stored and is the answer to the same id for ever.
 * 2. The same id with another body, case or party is `key-reused`; a version other than the
 *    expected one is `version-conflict`. Neither stores anything.
 * 3. Deadlines that are over at the stamp expire first, in the same transaction (AXP-1 §2); the lot
 *    of a group constituted among them is drawn in the next one, by the hash of that event (§5.5).
 *
 * Throws `StoreUnavailable` where the record can't be used; the same command may be sent again.
 */
export async function execute(store: Store, request: Request): Promise<Outcome> {
  const { commandId, caseId } = request;
  const named = { ...request, commandId: lower(commandId), caseId: lower(caseId) };
  for (;;) {
    const outcome = await attempt(store, named);
    if (outcome !== "again") return outcome;
  }
}

function attempt(store: Store, request: Request): Promise<Outcome | "again"> {
  const { commandId, actor, caseId, command } = request;
  const key = transactionKey(store.instance, actor.party, command);
  const order: Order = { commandId, actor, caseId, command };
  const opening = {
    commandId,
    streamId: caseId,
    due: null,
    transactionKey: key,
    numbered: needsNumber(command),
  };
  return inTransaction(store, async (client, arrived): Promise<Ending<Outcome | "again">> => {
    const found = await open(client, { ...opening, arrived });
    if (found.kind === "not-yet-due") throw new Error("An act has no instant to wait for.");
    if (found.kind === "known") return unchanged(replay(order, found.known));
    const { opened } = found;
    // A stream that isn't a case's is, to an act, a case that nobody filed.
    const isCase = caseId !== clockStream;
    const state = isCase ? await stateOf(client, caseId, stateRow(opened)) : noCase;
    const lawOf = lawAt(store, opened);
    const first = expiries(caseId, state, lawOf);
    const now = first.at(-1)?.after ?? state;
    const more = { transactionKey: key, seenBy: request.seenBy };
    if (first.length > 0 && isUnfinished(now, lawOf(now)))
      return { commit: [recording(caseId, first, opened, more)], result: "again" };
    const result = conflict(request, now);
    if (result !== null) {
      return first.length === 0
        ? unchanged(result)
        : { commit: [recording(caseId, first, opened, more)], result };
    }
    const last = step(order, now, lawOf(now));
    return {
      commit: [recording(caseId, [...first, last], opened, more)],
      result: outcome(last, opened),
    };
  });
}

/**
 * Lets one deadline expire, as the clock (AXP-1 §3), and before it those of its case that are due
 * earlier. Doing it twice is doing it once. Of the clock's commands only an acceptance is stored:
 * a deadline that isn't running any more is refused and leaves no trace.
 */
export async function lapse(
  store: Store,
  caseId: string,
  deadline: Due,
  seenBy?: SeenBy,
): Promise<Outcome> {
  for (;;) {
    const outcome = await attemptLapse(store, lower(caseId), deadline, seenBy);
    if (outcome !== "again") return outcome;
  }
}

type Due = { readonly id: string; readonly overAt: Instant };

function attemptLapse(
  store: Store,
  caseId: string,
  deadline: Due,
  seenBy?: SeenBy,
): Promise<Outcome | "again"> {
  const order = expiryOf(caseId, deadline);
  const opening = {
    commandId: order.commandId,
    streamId: caseId,
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
    const state = await stateOf(client, caseId, stateRow(opened));
    const lawOf = lawAt(store, opened);
    const steps = expiries(caseId, state, lawOf, deadline);
    const own = steps.find((one) => one.order.commandId === order.commandId);
    const more = { transactionKey: null, seenBy };
    if (own === undefined) {
      const now = steps.at(-1)?.after ?? state;
      if (steps.length > 0 && isUnfinished(now, lawOf(now)))
        return { commit: [recording(caseId, steps, opened, more)], result: "again" };
      return unchanged(outcome(step(order, state, lawOf(state)), opened));
    }
    return { commit: [recording(caseId, steps, opened, more)], result: outcome(own, opened) };
  });
}

/**
 * `If-Match` is answered to those alone who know the case, like the act itself; from outside it no
 * version matches, and none is named.
 */
function conflict(
  { actor, command, expectedVersion }: Request,
  state: CaseState,
): Extract<Outcome, { status: "version-conflict" }> | null {
  if (expectedVersion === undefined) return null;
  const isFiling = command.type === "FileDenialNotification";
  if (state.stage === "NONE" ? !isFiling : !knows(actor, state)) return null;
  const isInside = clearance(roleIn(actor, state), state, actor) >= 2;
  if (isInside && expectedVersion === state.version) return null;
  return { ok: false, status: "version-conflict", version: isInside ? state.version : null };
}

/** Ids are hashed as text: RFC 9562 §4 lets them come in upper case, the record has one form. */
const lower = (id: string): string => id.toLowerCase();

const unchanged = (result: Outcome): Ending<Outcome> => ({ commit: null, result });

const stateRow = ({ version, state, stateShape }: Opened) => ({
  version,
  state,
  state_shape: stateShape,
});

const lawAt =
  (store: Store, opened: Opened) =>
  (state: CaseState): Law =>
    lawFor(store.instance, state, opened.receivedAt, {
      ...noFacts,
      openCaseOnTransaction: opened.onTransaction,
      nextCaseNumber: caseNumber(opened.numberYear, opened.nextNumber ?? 0),
      constitutionHash: opened.constitutionHash,
    });

function outcome({ order, decision, before, after }: Step, opened: Opened): Outcome {
  const { commandId, caseId } = order;
  const decided = { replayed: false, commandId, caseId, receivedAt: opened.receivedAt };
  if (!decision.ok) {
    return {
      ...decided,
      ok: false,
      status: "refused",
      rejection: decision,
      version: after.version,
    };
  }
  return {
    ...decided,
    ok: true,
    status: "accepted",
    firstVersion: before.version + 1,
    lastVersion: after.version,
    events: decision.events.map((event) => event.type),
  };
}

function replay(order: Order, known: Known): Outcome {
  if (known.streamId !== order.caseId || known.fingerprint !== fingerprint(order)) {
    return { ok: false, status: "key-reused" };
  }
  return stored(order.commandId, known);
}

/** The answer to a command, from what is stored of it. */
export function stored(commandId: string, known: Known): Accepted | Refused {
  const { streamId: caseId, receivedAt, firstVersion, lastVersion, events } = known;
  const decided = { replayed: true, commandId, caseId, receivedAt };
  if (known.status === "accepted") {
    return { ...decided, ok: true, status: "accepted", firstVersion, lastVersion, events };
  }
  const rejection = {
    ok: false,
    code: known.code as Rejection["code"],
    rule: known.rule!,
    ...(known.pointer === null ? {} : { pointer: known.pointer }),
    ...(known.facts === null ? {} : { facts: known.facts }),
  } as const;
  return { ...decided, ok: false, status: "refused", rejection, version: lastVersion };
}
