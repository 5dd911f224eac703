import { daysBetween } from "../time.ts";
import type { CivilDate } from "../time.ts";
import type { ClockChanges, Deadline } from "./deadline.ts";
import { copiers } from "./copiers.ts";
import { withSeal } from "./copiersOfPapers.ts";
import type { CaseEvent } from "./events.ts";
import { mayBeConsolidated } from "./followUps.ts";
import type { CaseState } from "./state.ts";
import { HOLDS } from "./stages.ts";
import type { Stage } from "./stages.ts";

/** The case after `event`. Copies the facts that the event carries and decides nothing. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  return withClocks(withFacts(state, event), event.clocks);
}

/** Everything but the clocks: `clocks.ts` works out the clocks from the case as it then stands. */
export function withFacts(state: CaseState, event: CaseEvent): CaseState {
  const copy = copiers[event.type] as
    | ((state: CaseState, event: CaseEvent) => Partial<CaseState>)
    | undefined;
  const facts = { ...state, version: state.version + 1, ...copy?.(state, event) };
  const moved = event.stage === undefined ? facts : moveTo(facts, event.stage, event.on);
  return withSeal(owing(following(moved, event), event), event);
}

export function withClocks(state: CaseState, changes: ClockChanges | undefined): CaseState {
  if (changes === undefined) return state;
  const { armed = [], disarmed = [], paused = [], expired } = changes;
  const goneIds = new Set([...disarmed, ...armed.map(({ id }) => id)]);
  if (expired !== undefined) goneIds.add(expired.id);
  const held = new Map(paused.map((one) => [one.id, one]));
  const kept = state.clocks.filter(({ id }) => !goneIds.has(id));
  const running = [...kept, ...armed];
  return {
    ...state,
    clocks: running.filter(({ id }) => !held.has(id)),
    paused: [
      ...state.paused.filter(({ deadline }) => !goneIds.has(deadline.id)),
      ...running.flatMap((deadline) => pausedOf(deadline, held.get(deadline.id))),
    ],
    expired: expiries(state.expired, armed, expired),
    review: submissionsDue(state.review, armed),
    extensions: extensions(state, goneIds, armed),
  };
}

/**
 * §2: with its deadline end a request, and that its extension is used up: armed anew, it may be
 * extended anew. What is used up of one that is taken over is known before it runs here (§5.6).
 */
function extensions(
  { extensions: before, clocks, paused }: CaseState,
  goneIds: ReadonlySet<string>,
  armed: readonly Deadline[],
): CaseState["extensions"] {
  if (before.open.length + before.used.length === 0) return before;
  const known = new Set([...clocks, ...paused.map(({ deadline }) => deadline)].map(({ id }) => id));
  const stay = new Set(armed.filter(({ id }) => known.has(id)).map(({ id }) => id));
  const armedIds = new Set(armed.map(({ id }) => id));
  return {
    open: before.open.filter(({ deadline }) => !goneIds.has(deadline) || stay.has(deadline)),
    used: before.used.filter((id) => !goneIds.has(id) || armedIds.has(id)),
  };
}

function submissionsDue(review: CaseState["review"], armed: readonly Deadline[]) {
  return armed.reduce(
    (current, { id, dueDate }) =>
      id === "D19a" || id === "D19b"
        ? { ...current, submissionsDue: { ...current.submissionsDue, [id]: dueDate } }
        : current,
    review,
  );
}

const pausedOf = (deadline: Deadline, pause: Paused | undefined) =>
  pause === undefined ? [] : [{ deadline, daysLeft: pause.daysLeft, since: pause.since }];
type Paused = NonNullable<ClockChanges["paused"]>[number];

/** A deadline armed anew has not expired; a service or a status report is remembered elsewhere. */
function expiries(
  before: CaseState["expired"],
  armed: readonly Deadline[],
  expired: ClockChanges["expired"],
): CaseState["expired"] {
  const isRearmed = armed.some(({ id }) => before[id] !== undefined);
  const isKept = expired !== undefined && !/^D(?:28|38)#/.test(expired.id);
  if (!isRearmed && !isKept) return before;
  const armedIds = new Set(armed.map(({ id }) => id));
  const rest = Object.entries(before).filter(([id]) => !armedIds.has(id));
  return Object.fromEntries(isKept ? [...rest, [expired.id, expired.dueDate]] : rest);
}

/** §1: a proposal stands until the stage changes; §3: so does an open silence procedure. */
function moveTo(state: CaseState, stage: Stage, on: CivilDate): CaseState {
  const moved = {
    ...state,
    stage,
    stageSince: on,
    proposals: [],
    consolidation: mayBeConsolidated(stage)
      ? state.consolidation
      : { ...state.consolidation, proposed: null },
    holds: {
      ...state.holds,
      request: null,
      mediator: stage === "GOOD_OFFICES" ? state.holds.mediator : null,
    },
    committee:
      state.committee.silence.open === null
        ? state.committee
        : { ...state.committee, silence: { ...state.committee.silence, open: null } },
  };
  const isHold = (HOLDS as readonly string[]).includes(stage);
  if (isHold && state.held === null)
    return { ...moved, held: { stage: state.stage as Stage, since: on } };
  if (isHold || state.held === null) return moved;
  const days = daysBetween(state.held.since, on);
  const { implementation } = state;
  return {
    ...moved,
    held: null,
    resumedOn: on,
    implementation: {
      ...implementation,
      heldDays: implementation.adoptedOn === null ? 0 : implementation.heldDays + days,
    },
  };
}

function following(state: CaseState, { followUps }: CaseEvent): CaseState {
  if (followUps === undefined) return state;
  return { ...state, followUps: { last: followUps.at(-1)?.n ?? state.followUps.last } };
}

function owing(state: CaseState, event: CaseEvent): CaseState {
  if (event.notices === undefined) return state;
  const owed = event.notices;
  const on = event.entered?.on ?? event.on;
  const document = event.type === "NoticeBounced" ? event.notice : event.type;
  const pending = owed.map((notice) => ({ ...notice, notice: document, on }));
  return {
    ...state,
    notices: {
      ...state.notices,
      last: owed.at(-1)?.n ?? state.notices.last,
      pending: [...state.notices.pending, ...pending],
    },
  };
}
