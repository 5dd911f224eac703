import { computeDeadline } from "./calendar.ts";
import { commandNamed } from "./case/catalogue/index.ts";
import type { CaseCommand } from "./case/catalogue/index.ts";
import type { Deadline } from "./case/deadline.ts";
import { decide } from "./case/decide.ts";
import { nextDue } from "./case/due.ts";
import type { CaseEvent } from "./case/events.ts";
import { evolve } from "./case/evolve.ts";
import { entryFacts } from "./case/levelTable.ts";
import { roleIn } from "./case/roles.ts";
import type { Role } from "./case/roles.ts";
import { noCase } from "./case/state.ts";
import type { CaseState } from "./case/state.ts";
import type { Decision, Rejection } from "./decision.ts";
import { clock } from "./law.ts";
import type { Actor, EntryFacts, Law } from "./law.ts";
import { periodOf } from "./policy.ts";
import { unpublishedYears } from "./provisional.ts";
import { actorOf, REQUESTING } from "./simulation/actors.ts";
import { bodyFor } from "./simulation/bodies.ts";
import { filingOf, particularsOf } from "./simulation/filing.ts";
import type { Plan, PlannedAct } from "./simulation/plan.ts";
import { NOON } from "./simulation/plan.ts";
import { localDate, timeOfDay } from "./time.ts";
import type { CivilDate, Instant } from "./time.ts";

/** One decision of the simulated case: an act, or a deadline that passed in silence. */
export type SimulatedStep = {
  /** The date that counts: of the act, or the due date of the deadline (R10). */
  readonly on: CivilDate;
  readonly at: Instant;
  readonly by: Role;
  readonly party: string;
  readonly command: string | null;
  /** The deadline whose expiry this is. */
  readonly deadline: Deadline | null;
  readonly events: readonly CaseEvent[];
  /** The stage that the case is in afterwards. */
  readonly stage: CaseState["stage"];
  readonly armed: readonly Deadline[];
  /** Ids of deadlines that the act ended, and of those that a hold paused. */
  readonly disarmed: readonly string[];
  readonly paused: readonly string[];
  readonly refusal: Rejection | null;
};
export type Simulation = {
  readonly steps: readonly SimulatedStep[];
  readonly state: CaseState;
  readonly policy: Law["policy"];
  readonly calendar: Law["calendar"];
  /** R9: years that dates lie in and whose holidays are not published; weekends alone are known. */
  readonly provisionalYears: readonly number[];
};

/** What the simulator is run with: the law at an instant of a case, without facts of a record. */
export type Ground = (now: Instant, state: CaseState) => Law;

/** More decisions than any plan leads to: a case that goes on for ever is a fault of ours. */
const STEPS_MAX = 2_000;

type Run = { readonly state: CaseState; readonly events: readonly CaseEvent[] };

/**
 * Lives one case through to its end: the filing, the acts of the plan, and otherwise silence. The
 * decider, the clocks and the calendar are those of real cases; only the clock is a virtual one.
 * An act that is refused is shown as such, and the case goes on.
 */
export function simulate(plan: Plan, ground: Ground): Simulation {
  const steps: SimulatedStep[] = [];
  let run: Run = { state: noCase, events: [] };
  const take = (made: Made) => {
    run = { state: made.after, events: [...run.events, ...made.step.events] };
    steps.push(made.step);
    if (steps.length > STEPS_MAX) throw new Error(`No end in ${run.state.stage}.`);
  };
  const silence = (until: Instant | null) => {
    for (;;) {
      const due = nextDue(run.state);
      if (due === null || (until !== null && due.overAt > until)) return;
      take(expiryStep(run, due, plan, ground));
    }
  };
  take(filingStep(plan, ground));
  for (const act of plan.acts) {
    const at = timeOfDay(act.on, act.time);
    silence(at);
    take(actStep(run, act, at, plan, ground));
  }
  silence(null);
  const last = lawFor(run, timeOfDay(plan.filed, NOON), plan, ground);
  const { policy, calendar } = last;
  return {
    steps,
    state: run.state,
    policy,
    calendar,
    provisionalYears: provisional(steps, calendar),
  };
}

type Made = { readonly step: SimulatedStep; readonly after: CaseState };

function filingStep(plan: Plan, ground: Ground): Made {
  const at = timeOfDay(plan.filed, NOON);
  const run = { state: noCase, events: [] };
  const law = lawFor(run, at, plan, ground);
  const period = periodOf(law.policy, "D01", "ordinary");
  const isLate = computeDeadline(plan.denied, period, law.calendar).overAt <= at;
  const command = filingOf(plan, isLate);
  const by: Role = plan.own ? "DEN" : "REQ";
  const actor = actorOf(by, noCase, law);
  return made(run, { by, actor, command: command.type, deadline: null, at, on: law.today }, () =>
    decide(command, actor, noCase, law),
  );
}

function expiryStep(run: Run, due: Deadline, plan: Plan, ground: Ground): Made {
  const law = lawFor(run, due.overAt, plan, ground);
  const command = { type: "ExpireDeadline", body: { id: due.id, overAt: due.overAt } } as const;
  const who = { by: "clock", actor: clock, command: null, deadline: due } as const;
  const result = made(run, { ...who, at: due.overAt, on: due.dueDate }, () =>
    decide(command, clock, run.state, law),
  );
  if (result.step.refusal !== null)
    throw new Error(`${due.id} can't expire: ${result.step.refusal.code}.`);
  return result;
}

/** By the role that is asked for, or the first of the catalogue's that is not refused. */
function actStep(run: Run, act: PlannedAct, at: Instant, plan: Plan, ground: Ground): Made {
  const law = lawFor(run, at, plan, ground);
  const entry = commandNamed(act.command);
  const who = act.role === null ? (entry?.by ?? []).filter((role) => role !== "clock") : [act.role];
  const particulars = particularsOf(plan);
  const body = bodyFor(act.command, { state: run.state, law, particulars });
  const withEntry = { ...law, facts: { ...law.facts, entry: entryOf(body, run.events) } };
  const command = { type: act.command, body } as CaseCommand;
  const tried = who.map((role) => {
    const actor = actorOf(role, run.state, law);
    const by = roleIn(actor, run.state);
    const step = { by, actor, command: act.command, deadline: null, at, on: law.today };
    return made(run, step, () => decide(command, actor, run.state, withEntry));
  });
  const [first] = tried;
  const done = tried.find(({ step }) => step.refusal === null) ?? first;
  if (done === undefined) throw new Error(`Nobody may ${act.command}.`);
  return done;
}

type Doing = Pick<SimulatedStep, "by" | "command" | "deadline" | "at" | "on"> & {
  readonly actor: Actor;
};

function made({ state }: Run, doing: Doing, decided: () => Decision<CaseEvent>): Made {
  const { actor, ...step } = doing;
  const decision = decided();
  const events = decision.ok ? decision.events : [];
  const after = events.reduce(evolve, state);
  const changes = events.flatMap(({ clocks }) => clocks ?? []);
  const running = new Set(after.clocks.map(({ id }) => id));
  return {
    after,
    step: {
      ...step,
      party: actor.party,
      events,
      stage: after.stage,
      armed: changes.flatMap(({ armed }) => armed ?? []),
      disarmed: changes.flatMap(({ disarmed }) => disarmed ?? []).filter((id) => !running.has(id)),
      paused: changes.flatMap(({ paused }) => paused ?? []).map(({ id }) => id),
      refusal: decision.ok ? null : decision,
    },
  };
}

/** The facts that a record of this one case would hold. */
function lawFor(run: Run, now: Instant, plan: Plan, ground: Ground): Law {
  const law = ground(now, run.state);
  const today = localDate(now);
  const constituted = run.events.find(({ type }) => type === "ReviewGroupConstituted");
  const isConfirmed = plan.served === "confirmed";
  return {
    ...law,
    now,
    today,
    lists: {
      ...law.lists,
      isState: (code) => /^X[A-Z]{2}$/.test(code) || law.lists.isState(code),
      isContactConfirmed: () => isConfirmed,
      isDeveloping: (code) => code === REQUESTING || law.lists.isDeveloping(code),
    },
    facts: {
      openCaseOnTransaction: null,
      nextCaseNumber: `AXP/${today.slice(0, 4)}/1`,
      constitutionHash: constituted === undefined ? null : law.digest(JSON.stringify(constituted)),
      cases: {},
      byNumber: {},
      entry: null,
      denial: "00000000-0000-4000-8000-000000000001",
      endedCaseOnTransaction: null,
    },
  };
}

function entryOf(body: unknown, events: readonly CaseEvent[]): EntryFacts | null {
  const { entry: version } = body as { readonly entry?: number };
  const event = version === undefined ? undefined : events[version - 1];
  return version === undefined || event === undefined ? null : entryFacts(version, event);
}

const provisional = (steps: readonly SimulatedStep[], calendar: Law["calendar"]) =>
  unpublishedYears(
    steps.flatMap(({ armed }) => armed).filter((deadline) => deadline.provisional),
    calendar,
  );
