import { randomBytes } from "node:crypto";

import type { Instant } from "../domain/time.ts";
import { canonical } from "../domain/canonical.ts";
import { sha256 } from "./sha256.ts";
import { eventId } from "./ids.ts";
import { kindNamed } from "./kinds/index.ts";
import type { KindName, StreamEvent } from "./kinds/index.ts";
import { StoreUnavailable } from "./unavailable.ts";

/** Any event of any stream: its type and version, and what else it says. */
export type AnyEvent = { readonly type: string; readonly v: number; readonly body?: unknown };

/** What is hashed of an event: everything but its body, of which only the commitment is. */
export type Envelope = {
  readonly stream: string;
  readonly version: number;
  readonly eventId: string;
  readonly cause: string;
  readonly causeIndex: number;
  /** `commandDigest` of the command that caused it; hexadecimal. */
  readonly commandDigest: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly level: string;
  readonly audience: string;
  readonly header: Readonly<Record<string, unknown>>;
  /** SHA-256 of salt and canonical body, in hexadecimal; null where there is no body. */
  readonly bodyCommit: string | null;
};

/** An event ready for `docket_record`: the envelope, its hash, and the body with its salt. */
export type SealedEvent = Envelope & {
  readonly eventHash: string;
  readonly body: string | null;
  readonly salt: string | null;
};

export type Placement = Pick<
  Envelope,
  | "stream"
  | "version"
  | "cause"
  | "causeIndex"
  | "commandDigest"
  | "occurredAt"
  | "recordedAt"
  | "level"
  | "audience"
>;

/** What is stored of a command apart from its outcome: who sent which act, and its stamp. */
export type Sent = {
  readonly party: string;
  readonly subject: string;
  readonly capacity: string;
  readonly type: string;
  /** Hexadecimal. */
  readonly fingerprint: string;
  readonly receivedAt: Instant;
};

/** By it an event's hash covers the row of its command: sender, act and stamp. Hexadecimal. */
export function commandDigest(sent: Sent): string {
  const { party, subject, capacity, type, fingerprint, receivedAt } = sent;
  return sha256(canonical({ party, subject, capacity, type, fingerprint, receivedAt })).toString(
    "hex",
  );
}

/** Splits `event` into header and body, commits to the body and hashes the envelope. */
export function seal(event: AnyEvent, place: Placement): SealedEvent {
  const { type, v, body, ...header } = event;
  const text = body === undefined ? null : canonical(body);
  const salt = text === null ? null : randomBytes(32);
  const envelope: Envelope = {
    ...place,
    eventId: eventId(place.cause, place.causeIndex),
    type,
    schemaVersion: v,
    header,
    bodyCommit: text === null ? null : bodyCommit(salt!, text),
  };
  return {
    ...envelope,
    eventHash: hashOf(envelope).toString("hex"),
    body: text,
    salt: salt === null ? null : salt.toString("hex"),
  };
}

export const bodyCommit = (salt: Uint8Array, body: string | Uint8Array): string =>
  sha256(salt, body).toString("hex");

/** The event's hash: SHA-256 of the canonical JSON of its envelope. */
export const hashOf = (envelope: Envelope): Buffer => sha256(canonical(envelope));

/**
 * An event as it was recorded, without its body. Throws `StoreUnavailable` for a type or version
 * that this version of the docket doesn't know: it must not guess (design §2.9).
 */
export function decodeEvent(
  kind: KindName,
  row: { readonly type: string; readonly schema_version: number; readonly header: unknown },
): StreamEvent {
  assertKnown(kind, row);
  return { type: row.type, v: row.schema_version, ...(row.header as object) };
}

/** Throws `StoreUnavailable` for a type or version that this version of the docket doesn't know. */
export function assertKnown(
  kind: KindName,
  row: { readonly type: string; readonly schema_version: number },
): void {
  const { eventVersions } = kindNamed(kind);
  const isKnown = Object.hasOwn(eventVersions, row.type);
  if (isKnown && eventVersions[row.type] === row.schema_version) return;
  throw new StoreUnavailable(
    `The record holds an event ${row.type} v${row.schema_version}, unknown to this version.`,
  );
}
