import { reject } from "../decision.ts";
import type { Rejection } from "../decision.ts";
import type { Actor } from "../law.ts";
import type { Deadline } from "./deadline.ts";

type Running = { readonly clocks: readonly Deadline[] };

/** The deadline that expires first; none does while an extension of it is asked for (§2). */
export const nextDue = ({ clocks }: Running): Deadline | null =>
  firstOf(clocks.filter(({ asked }) => asked !== true));

/** By the instant at which they are over, then in the policy's order (§2). */
export function firstOf(clocks: readonly Deadline[]): Deadline | null {
  return clocks.reduce<Deadline | null>(
    (first, clock) => (first === null || isBefore(clock, first) ? clock : first),
    null,
  );
}

function isBefore(one: Deadline, other: Deadline): boolean {
  if (one.overAt !== other.overAt) return one.overAt < other.overAt;
  if (one.order !== other.order) return one.order < other.order;
  return one.startVersion < other.startVersion;
}

/** §2: an expiry whose deadline was disarmed does nothing; the first due goes first. */
export function expiring(
  { id, overAt }: { readonly id: string; readonly overAt: string },
  actor: Actor,
  running: Running,
): Deadline | Rejection {
  if (actor.capacity !== "clock")
    return reject("not-yours.clock", "AXP-1 §5", { facts: { capacity: actor.capacity } });
  const due = running.clocks.find((clock) => clock.id === id && clock.overAt === overAt);
  if (due === undefined || due.asked === true)
    return reject("deadline.not-running", "AXP-1 §2 In time");
  const first = nextDue(running);
  if (first !== null && first.id !== id)
    return reject("deadline.not-first", "AXP-1 §2 In time", { facts: { first: first.id } });
  return due;
}
