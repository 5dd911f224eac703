import type { Deadline } from "../case/deadline.ts";
import { familiesOf } from "../case/state.ts";
import type { Actor } from "../law.ts";
import type { DenialEvent } from "./events.ts";
import { roleInDenial } from "./roles.ts";
import type { DenialState, Question } from "./state.ts";

/** AXP-1 §6, as a case's events have it. */
export type DenialLevel = {
  readonly level: "L1" | "L2";
  /** Who reads the body: all States, or those of the question and the secretariat. */
  readonly audience: "states" | "question";
};

/** §5.8, §6: the life of a denial is L1; what third suppliers ask, and its answers, are L2. */
export const levelOfDenialEvent = (event: DenialEvent): DenialLevel =>
  "n" in event ? { level: "L2", audience: "question" } : { level: "L1", audience: "states" };

export type VisibleDenial = Omit<DenialState, "clocks"> & {
  readonly families: readonly string[];
  readonly clocks: readonly Deadline[];
};

/** Denials are on the States' register: the public and invited bodies see nothing of them. */
export const knowsDenial = ({ capacity }: Actor): boolean =>
  ["state", "secretariat", "chair", "member", "clock"].includes(capacity);

/** Those who see every question: to anybody else, a version would count what is hidden (§6). */
export const isInsideDenial = (actor: Actor, state: DenialState): boolean =>
  ["DEN", "REQ", "ISU", "clock"].includes(roleInDenial(actor, state));

/** The denial as `actor` may see it; null where it may not be known to exist. */
export function visibleDenial(state: DenialState, actor: Actor): VisibleDenial | null {
  if (state.stage === "NONE" || !knowsDenial(actor)) return null;
  const questions = state.questions.filter((question) => seesQuestion(question, state, actor));
  const seen = new Set(questions.map(({ n }) => n));
  const clocks = state.clocks.filter(({ id }) => {
    const n = id.split("#")[1];
    return n === undefined || seen.has(Number(n));
  });
  return { ...state, families: familiesOf(state.items), questions, clocks };
}

/**
 * A question shows to who asks, to the State that denied, to the State refused, for it is its
 * transfer, and to the secretariat. Its words and the reasons are between the two that consult.
 */
function seesQuestion(question: Question, state: DenialState, actor: Actor): boolean {
  return isInsideDenial(actor, state) || isAsker(question, actor);
}

const isAsker = (question: Pick<Question, "state">, { party, capacity }: Actor): boolean =>
  capacity === "state" && question.state === party;

/** An event as `actor` may see it: whole, without its body, or not at all. */
export function visibleDenialEvent(
  event: DenialEvent,
  state: DenialState,
  actor: Actor,
): DenialEvent | null {
  if (!knowsDenial(actor)) return null;
  const { body: _body, ...header } = event;
  if (!("n" in event)) return event;
  const question = state.questions.find(({ n }) => n === event.n);
  if (question === undefined || !seesQuestion(question, state, actor)) return null;
  const role = roleInDenial(actor, state);
  return role === "DEN" || role === "ISU" || isAsker(question, actor)
    ? event
    : (header as DenialEvent);
}
