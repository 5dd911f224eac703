import { ApplicationFailure, defineSearchAttributeKey } from "@temporalio/common";
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from "@temporalio/workflow";

import type { Activities, Minder } from "../activities/index.ts";
import type { Stage } from "../domain/case/stages.ts";
import {
  ANOTHER_RECORD,
  type Doing,
  type NextDeadline,
  type Outcome,
  type View,
  type Waiting,
  WAITING_FOR,
  WAKE,
} from "./messages.ts";

/** What the workflows of a case share: wait for a change or the next deadline, lapse, serve. */
export type Docket = {
  /** Whether the record still needs this workflow, as last loaded. */
  isOpen(): boolean;
  isIn(stages: readonly Stage[]): boolean;
  /** Waits until the record has moved on, a notice is owed, or the next deadline is over. */
  movedOrDue(): Promise<Turn>;
  /** The clock's command for a deadline that is over: decided like any other, harmless twice. */
  lapse(deadline: NextDeadline): Promise<void>;
  /** Delivers whatever the last events owe to whom, with proof of dispatch. */
  serveNotices(): Promise<void>;
  /** Carries out whatever the last events brought about in other streams. */
  carryOut(): Promise<void>;
  outcome(): Outcome;
};
/** Which workflow of which case, or of which other stream. */
type Process = Omit<Minder, "record">;
export type Turn = { readonly due: NextDeadline | null };

/**
 * Local activities: each is one short database transaction, done in the workflow task that asks
 * for it (a third of the cost of an ordinary activity). Retried for ever, for the record may be
 * away for hours: from `localRetryThreshold` on, the pause is a timer of the server's.
 */
const { load, expire, serveNotices, carryOut } = proxyLocalActivities<Activities>({
  startToCloseTimeout: "20s", // Above the record's transaction_timeout of 15 s.
  localRetryThreshold: "5s",
  retry: { initialInterval: "100ms", backoffCoefficient: 2, maximumInterval: "30s" },
});

/**
 * A timer shorter than this is not worth a wake-up of its own: the database compares the due
 * instant at full precision, and a run that comes too early would only have to come again.
 */
const TIMER_MIN_MS = 5;
/** Loads of one instant differ by the time that they take; a timer so close is the same. */
const TIMER_SLACK_MS = 500;
const wake = defineSignal<[version: number]>(WAKE);
const waitingFor = defineQuery<Waiting>(WAITING_FOR);
const caseNumber = defineSearchAttributeKey("CaseNumber", "KEYWORD");
const stage = defineSearchAttributeKey("Stage", "KEYWORD");
const nextDue = defineSearchAttributeKey("NextDue", "DATETIME");

/** Loads the record; also after continue-as-new, a rebuild, or in the middle of a case's life. */
export async function openDocket(process: Process): Promise<Docket> {
  const minder = { ...process, record: String(workflowInfo().memo?.["record"]) };
  const run = { isWoken: false, doing: "loading" as Doing, since: Date.now(), timerAt: 0 };
  let view: View = unloaded;
  let shown = "";
  let timer: Timer | null = null;
  // Before the first await: a signal or query that comes with the start must find its handler.
  setHandler(wake, () => void (run.isWoken = true));
  setHandler(waitingFor, () => describe(view, run));

  function begin(doing: Doing): void {
    run.doing = doing;
    run.since = Date.now();
  }

  async function look(doing: Doing, work: () => Promise<View>): Promise<void> {
    begin(doing);
    run.isWoken = false; // Whatever woke us until now is in what we load next.
    view = await work().catch(handBack);
    run.timerAt = Date.now() + (view.next?.inMs ?? 0);
    shown = showAttributes(view, shown);
    if (!view.isNeeded) begin("ended");
  }

  /** True where the timer ran out, false where a signal came first. */
  async function wait(next: NextDeadline | null): Promise<boolean> {
    begin("waiting");
    timer = armed(timer, next, run.timerAt);
    await condition(() => run.isWoken || timer?.hasRunOut === true);
    const hasRunOut = timer?.hasRunOut === true;
    if (hasRunOut) timer = null;
    return hasRunOut;
  }

  await look("loading", () => load(minder));
  return {
    isOpen: () => view.isNeeded,
    isIn: (stages) => view.isNeeded && (stages as readonly string[]).includes(view.stage),
    outcome: () => ({ version: view.version, stage: view.stage }),
    async movedOrDue() {
      // What serving loaded may be the end of the case: nobody wakes us for what we have seen.
      if (!view.isNeeded) return { due: null };
      const { version } = view;
      for (;;) {
        if (view.next !== null && view.next.inMs <= 0) return { due: view.next };
        await continueAtTheHint(minder);
        if (!run.isWoken && (await wait(view.next))) return { due: view.next };
        await look("loading", () => load(minder));
        const hasMoved = view.version !== version || !view.isNeeded || isOwing(view);
        if (hasMoved) return { due: null };
      }
    },
    lapse: ({ id, overAt }) =>
      look("lapsing", () => expire(minder, { id, overAt, version: view.version })),
    async serveNotices() {
      while (view.owed.length > 0) {
        await look("serving notices", () => serveNotices(minder, view.owed));
      }
    },
    async carryOut() {
      while (view.followUps > 0) await look("carrying out", () => carryOut(minder));
    },
  };
}

const isOwing = ({ owed, followUps }: View): boolean => owed.length > 0 || followUps > 0;

/**
 * Where two dockets were given one task queue, a worker may get a task of the other's record. The
 * task is failed, not the run: the queue hands it out again, until a worker of the record has it.
 */
function handBack(error: unknown): never {
  // A local activity's failure comes as it was thrown.
  const isAnothers = error instanceof ApplicationFailure && error.type === ANOTHER_RECORD;
  throw isAnothers ? new Error(error.message) : error;
}

const unloaded: View = {
  epoch: 0,
  version: 0,
  stage: "NONE",
  number: null,
  isNeeded: true,
  next: null,
  owed: [],
  followUps: 0,
};

/** The one timer of a run: for which deadline, when in real time, and whether it ran out. */
type Timer = {
  readonly deadline: string;
  readonly at: number;
  hasRunOut: boolean;
  cancel(): void;
};

/**
 * The timer for `next`: the one that runs, where it is for the same deadline and instant, else a
 * new one in its place. Timers are durations: a docket's clock that moved moves `at`.
 */
function armed(running: Timer | null, next: NextDeadline | null, at: number): Timer | null {
  const deadline = next === null ? "" : `${next.id} ${next.overAt}`;
  const isSame = running?.deadline === deadline && Math.abs(running.at - at) < TIMER_SLACK_MS;
  if (isSame) return running;
  running?.cancel();
  if (next === null) return null;
  const scope = new CancellationScope();
  const timer: Timer = { deadline, at, hasRunOut: false, cancel: () => scope.cancel() };
  const summary = `${next.title}, due ${next.dueDate}`;
  const ms = Math.max(next.inMs, TIMER_MIN_MS);
  scope
    .run(() => sleep(ms, { summary }))
    .then(
      () => (timer.hasRunOut = true),
      () => undefined, // Cancelled: another has taken its place.
    );
  return timer;
}

/** A long life never meets the limits of one run's history; a signal that waits is carried over. */
async function continueAtTheHint({ type: _type, ...ref }: Process): Promise<void> {
  if (!workflowInfo().continueAsNewSuggested || !allHandlersFinished()) return;
  await continueAsNew(ref);
}

/** For operators: case number, stage, next due date. No parties: they may be confidential. */
function showAttributes(view: View, shown: string): string {
  const due = view.next?.overAt ?? null;
  const now = JSON.stringify([view.number, view.stage, due]);
  if (now === shown || !view.isNeeded) return shown;
  upsertSearchAttributes([
    { key: caseNumber, value: view.number },
    { key: stage, value: view.stage },
    { key: nextDue, value: due === null ? null : new Date(due) },
  ]);
  return now;
}

function describe(
  { version, stage: at, number, next, owed }: View,
  run: { readonly doing: Doing; readonly since: number; readonly timerAt: number },
): Waiting {
  const timerAt = new Date(run.timerAt).toISOString();
  return {
    version,
    stage: at,
    number,
    next: next === null ? null : { ...next, timerAt },
    since: new Date(run.since).toISOString(),
    doing: run.doing,
    notices: owed.length,
  };
}
