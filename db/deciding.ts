import type { CaseCommand } from "../domain/case/catalogue/index.ts";
import { decide, nextDue } from "../domain/case/decide.ts";
import type { Deadline } from "../domain/case/deadline.ts";
import type { CaseEvent } from "../domain/case/events.ts";
import { evolve } from "../domain/case/evolve.ts";
import type { CaseState } from "../domain/case/state.ts";
import type { Decision } from "../domain/decision.ts";
import { clock } from "../domain/law.ts";
import type { Actor, Law } from "../domain/law.ts";
import type { Instant } from "../domain/time.ts";
import { canonical } from "../domain/canonical.ts";
import { sha256 } from "./sha256.ts";
import { lapseId } from "./ids.ts";

/** A command and who sends it. */
export type Order = {
  readonly commandId: string;
  readonly caseId: string;
  readonly actor: Actor;
  readonly command: CaseCommand;
};

/** One command decided: on which state, with which effect. */
export type Step = {
  readonly order: Order;
  readonly decision: Decision<CaseEvent>;
  readonly before: CaseState;
  readonly after: CaseState;
  readonly occurredAt: Instant;
};

/** Decides `order` on `state`; an act happens at its stamp, an expiry when its deadline is over. */
export function step(order: Order, state: CaseState, law: Law): Step {
  const { command, actor } = order;
  const decision = decide(command, actor, state, law);
  const after = decision.ok ? decision.events.reduce(evolve, state) : state;
  const occurredAt = command.type === "ExpireDeadline" ? command.body.overAt : law.now;
  return { order, decision, before: state, after, occurredAt };
}

/**
 * Lets every deadline of the case expire that is over at the stamp, in the order of AXP-1 §2, up
 * to and including `last` if one is given: the clock goes before any act stamped after it.
 */
export function expiries(
  caseId: string,
  state: CaseState,
  lawOf: (state: CaseState) => Law,
  last?: Pick<Deadline, "id" | "overAt">,
): readonly Step[] {
  const steps: Step[] = [];
  for (;;) {
    const now = steps.at(-1)?.after ?? state;
    const law = lawOf(now);
    const due = nextDue(now);
    if (due === null || due.overAt > law.now) return steps;
    if (steps.length > 0 && awaitsHash(due, law)) return steps;
    const expiry = step(expiryOf(caseId, due), now, law);
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
export function isUnfinished(state: CaseState, law: Law): boolean {
  const due = nextDue(state);
  return due !== null && due.overAt <= law.now && awaitsHash(due, law);
}

/** The clock's command for one deadline. */
export const expiryOf = (
  caseId: string,
  { id, overAt }: Pick<Deadline, "id" | "overAt">,
): Order => ({
  commandId: lapseId(caseId, { id, overAt }),
  caseId,
  actor: clock,
  command: { type: "ExpireDeadline", body: { id, overAt } },
});

/** The same command again has the same fingerprint; another body, case or party has another. */
export const fingerprint = ({ caseId, actor, command }: Order): string =>
  sha256(
    canonical({ type: command.type, caseId, body: command.body, party: actor.party }),
  ).toString("hex");
