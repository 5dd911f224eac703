import type { Deadline } from "../domain/case/deadline.ts";
import type { Decision } from "../domain/decision.ts";
import { clock } from "../domain/law.ts";
import type { Actor, Law } from "../domain/law.ts";
import type { Instant } from "../domain/time.ts";
import { canonical } from "../domain/canonical.ts";
import { lapseId } from "./ids.ts";
import { kindNamed } from "./kinds/index.ts";
import type { KindName, StreamCommand, StreamEvent, StreamState } from "./kinds/index.ts";
import { sha256 } from "./sha256.ts";

/** A command, who sends it, and the stream that it is for. */
export type Order = {
  readonly commandId: string;
  readonly kind: KindName;
  readonly streamId: string;
  readonly actor: Actor;
  readonly command: StreamCommand;
};

/** One command decided: on which state, with which effect. */
export type Step = {
  readonly order: Order;
  readonly decision: Decision<StreamEvent>;
  readonly before: StreamState;
  readonly after: StreamState;
  readonly occurredAt: Instant;
};

/** Decides `order` on `state`; an act happens at its stamp, an expiry when its deadline is over. */
export function step(order: Order, state: StreamState, law: Law): Step {
  const { command, actor } = order;
  const kind = kindNamed(order.kind);
  const decision = kind.decide(command, actor, state, law);
  const after = decision.ok
    ? decision.events.reduce((last, event) => kind.evolve(last, event), state)
    : state;
  const occurredAt = isExpiry(command) ? command.body.overAt : law.now;
  return { order, decision, before: state, after, occurredAt };
}

/** The clock's one command (AXP-1 §5), the same for every kind. */
export type Expiry = {
  readonly type: "ExpireDeadline";
  readonly body: { readonly id: string; readonly overAt: Instant };
};
const isExpiry = (command: StreamCommand): command is Expiry => command.type === "ExpireDeadline";

/** A stream of a kind, by its id. */
export type Place = { readonly kind: KindName; readonly streamId: string };

/**
 * Lets every deadline of the stream expire that is over at the stamp, in the order of AXP-1 §2, up
 * to and including `last` if one is given: the clock goes before any act stamped after it.
 */
export function expiries(
  place: Place,
  state: StreamState,
  lawOf: (state: StreamState) => Law,
  last?: Pick<Deadline, "id" | "overAt">,
): readonly Step[] {
  const { nextDue } = kindNamed(place.kind);
  const steps: Step[] = [];
  for (;;) {
    const now = steps.at(-1)?.after ?? state;
    const due = nextDue(now);
    if (due === null) return steps;
    const law = lawOf(now);
    if (due.overAt > law.now) return steps;
    if (steps.length > 0 && awaitsHash(due, law)) return steps;
    const expiry = step(expiryOf(place, due), now, law);
    // Not a refusal for anybody to see: the decider would contradict itself.
    if (!expiry.decision.ok) throw new Error(`${due.id} can't expire: ${expiry.decision.code}.`);
    steps.push(expiry);
    if (last !== undefined && due.id === last.id && due.overAt === last.overAt) return steps;
  }
}

/**
 * §5.5: the lot of D49 is drawn with the hash of `ReviewGroupConstituted`, which is not known while
 * that event is only about to be recorded: what goes before is committed first.
 */
const awaitsHash = ({ key }: Deadline, { facts }: Law): boolean =>
  key === "D49" && facts.constitutionHash === null;

/** True where `expiries` stopped short of a deadline that is over: the rest needs another turn. */
export function isUnfinished({ kind }: Place, state: StreamState, law: Law): boolean {
  const due = kindNamed(kind).nextDue(state);
  return due !== null && due.overAt <= law.now && awaitsHash(due, law);
}

/** The clock's command for one deadline. */
export const expiryOf = (
  { kind, streamId }: Place,
  { id, overAt }: Pick<Deadline, "id" | "overAt">,
): Order & { readonly command: Expiry } => ({
  commandId: lapseId(streamId, { id, overAt }),
  kind,
  streamId,
  actor: clock,
  command: { type: "ExpireDeadline", body: { id, overAt } },
});

/** The same command again has the same fingerprint; another body, stream or party has another. */
export const fingerprint = ({ streamId, actor, command }: Order): string =>
  sha256(
    canonical({ type: command.type, streamId, body: command.body, party: actor.party }),
  ).toString("hex");
