import { hash } from "node:crypto";

import type { Actor } from "../domain/law.ts";
import { canonical } from "../domain/canonical.ts";

/** The docket's own name space for derived ids (RFC 9562 §5.5). Never changed: ids are storage. */
const docket = "6f0d6c2e-5d2b-5c1e-9c55-0a5e6c1b7a10";

/** RFC 9562 §5.5: the UUID that `name` has in the name space `space`. */
export function uuidv5(space: string, name: string): string {
  const named = Buffer.concat([Buffer.from(space.replaceAll("-", ""), "hex"), Buffer.from(name)]);
  const bytes = hash("sha1", named, "buffer").subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/** The id of the command that `actor` sends with the idempotency key `key`. */
export const commandId = (actor: Actor, key: string): string =>
  uuidv5(docket, `command ${canonical([actor.party, actor.subject, key])}`);

/** The id of the case that a filing opens: twins of one filing meet on it. */
export const caseIdOf = (filing: string): string => uuidv5(docket, `case ${filing}`);

/** The id of the clock's command for one deadline: doing it twice is doing it once. */
export const lapseId = (streamId: string, deadline: { id: string; overAt: string }): string =>
  uuidv5(docket, `lapse ${canonical([streamId, deadline.id, deadline.overAt])}`);

/** The id of the command that carries out the `n`-th follow-up of a stream. */
export const followUpId = (streamId: string, n: number): string =>
  uuidv5(docket, `follow-up ${canonical([streamId, n])}`);

type OnTransaction = { readonly stage: string; readonly denialDate: string | null };

/**
 * AXP-1 §5.8: the stream of the denial that a transaction met with on a date, by the other cases on
 * it. A denial whose reversal was performed is revoked for good: the next one is another.
 */
export function denialIdOf(
  transactionKey: string,
  date: string,
  cases: readonly OnTransaction[],
): string {
  const reversed = cases.filter(
    ({ stage, denialDate }) => stage === "CLOSED_REVERSED" && denialDate === date,
  );
  return uuidv5(docket, `denial ${canonical([transactionKey, date, reversed.length])}`);
}

/** The id of the `index`-th event of a command. */
export const eventId = (cause: string, index: number): string => uuidv5(cause, String(index));

/** The stream of the docket's own clock. */
export const clockStream = uuidv5(docket, "stream clock");

/** The docket's own stream: calendars, policies, outages. A namespace may hold several dockets. */
export const docketStreamOf = (instance: { readonly id: string }): string =>
  uuidv5(docket, `stream docket ${instance.id}`);
