import type { Rejection } from "../domain/decision.ts";
import type { Instant } from "../domain/time.ts";
import { fingerprint } from "./deciding.ts";
import type { Order, Step } from "./deciding.ts";
import type { Known, Opened } from "./opening.ts";

type Decided = {
  /** True where the command was decided before: this is the answer of that time. */
  readonly replayed: boolean;
  readonly commandId: string;
  readonly streamId: string;
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
  /** The stream's version when it was refused. */
  readonly version: number;
};
export type Outcome =
  | Accepted
  | Refused
  | { readonly ok: false; readonly status: "key-reused" }
  /** It names a document that its party has not handed in; the pointer leads to the digest. */
  | { readonly ok: false; readonly status: "document-unknown"; readonly pointer: string }
  /** `version` is null for an actor outside the case, to whom it would count hidden acts. */
  | { readonly ok: false; readonly status: "version-conflict"; readonly version: number | null }
  | { readonly ok: false; readonly status: "not-yet-due"; readonly waitMs: number };

export function outcome({ order, decision, before, after }: Step, opened: Opened): Outcome {
  const { commandId, streamId } = order;
  const decided = { replayed: false, commandId, streamId, receivedAt: opened.receivedAt };
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

export function replay(order: Order, known: Known): Outcome {
  if (known.streamId !== order.streamId || known.fingerprint !== fingerprint(order)) {
    return { ok: false, status: "key-reused" };
  }
  return stored(order.commandId, known);
}

/** The answer to a command, from what is stored of it. */
export function stored(commandId: string, known: Known): Accepted | Refused {
  const { streamId, receivedAt, firstVersion, lastVersion, events } = known;
  const decided = { replayed: true, commandId, streamId, receivedAt };
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
