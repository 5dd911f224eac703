import { bumpAll } from "../../db/wakes.ts";
import { addDays, type Instant, instant } from "../../domain/time.ts";
import * as act from "../support/acts.ts";
import { notification } from "../support/notification.ts";
import { type Stack, until } from "../support/stack.ts";
import type { WorkerProcess } from "../support/workerProcess.ts";

/** What many races between an act and the lapse of its deadline came to. */
export type Races = {
  readonly races: number;
  /** Acts stamped before the instant at which the deadline was over, and after it. */
  readonly inTime: number;
  readonly late: number;
  /** Races in which the worker was frozen while the deadline ran out. */
  readonly frozen: number;
  /** Acts stamped in time that were held late, or the other way round: none may be. */
  readonly wrong: readonly string[];
  /** The shortest time between a stamp and the due instant, in milliseconds. */
  readonly closestMs: number;
};

type Race = { readonly caseId: string; readonly overAt: Instant };
type Judged = { readonly isInTime: boolean; readonly fromDueMs: number; readonly fault?: string };

/** How long before the due instant a round begins: its timers are armed meanwhile. */
const LEAD_MS = 8_000;
/** Acts are sent at random within this time, before and after a moment ahead of the due instant. */
const SPREAD_MS = 60;
/** What it takes, in the crowd, from sending to the stamp. */
const AHEAD_MS = 40;

/**
 * AXP-1 §2 "In time": acknowledgements sent around the instant at which D05 is over, against the
 * conductor's own timer, `size` cases a round; every second round with the worker frozen.
 */
export async function race(
  stack: Stack,
  worker: WorkerProcess,
  total: number,
  size = 25,
): Promise<Races> {
  const judged: Judged[] = [];
  let frozen = 0;
  for (let round = 0; judged.length < total; round += 1) {
    const isFrozen = round % 2 === 1;
    const lot = await runRound(stack, worker, Math.min(size, total - judged.length), isFrozen);
    judged.push(...lot);
    if (isFrozen) frozen += lot.length;
  }
  const inTime = judged.filter(({ isInTime }) => isInTime).length;
  return {
    races: judged.length,
    inTime,
    late: judged.length - inTime,
    frozen,
    wrong: judged.flatMap(({ fault }) => (fault === undefined ? [] : [fault])),
    closestMs: Math.min(...judged.map(({ fromDueMs }) => Math.abs(fromDueMs))),
  };
}

async function runRound(
  stack: Stack,
  worker: WorkerProcess,
  size: number,
  isFrozen: boolean,
): Promise<readonly Judged[]> {
  const races = await lineUp(stack, size);
  const { overAt } = races[0]!;
  await stack.skipTo(shifted(overAt, -LEAD_MS));
  await bumpAll(stack.store);
  stack.nudge();
  await stack.settled();
  if (isFrozen) worker.freeze();
  const left = Date.parse(overAt) - Date.parse(await stack.now());
  const judged = await Promise.all(races.map((one) => runOne(stack, one, left)));
  if (isFrozen) worker.thaw();
  await Promise.all(races.map(({ caseId }) => act.withdraw(stack, caseId)));
  return judged;
}

/** Cases of one day, whose D05 is over at the same instant; other cases' clocks are past. */
async function lineUp(stack: Stack, size: number): Promise<readonly Race[]> {
  const denied = addDays(await stack.today(), -10);
  const filing = Array.from({ length: size }, async () => {
    const caseId = await stack.file(act.requesting, notification(denied));
    await act.register(stack, caseId);
    const { clocks } = await stack.state(caseId);
    return { caseId, overAt: clocks.find(({ id }) => id === "D05")!.overAt };
  });
  return Promise.all(filing);
}

async function runOne(stack: Stack, { caseId, overAt }: Race, left: number): Promise<Judged> {
  const wait = left - AHEAD_MS + (Math.random() * 2 - 1) * SPREAD_MS;
  await new Promise((resolve) => setTimeout(resolve, Math.max(wait, 0)));
  const outcome = await stack.execute(act.denying, caseId, "AcknowledgeNotification", {});
  if (!outcome.ok) return { isInTime: false, fromDueMs: 1e9, fault: JSON.stringify(outcome) };
  const isInTime = outcome.receivedAt < overAt;
  const fromDueMs = Date.parse(outcome.receivedAt) - Date.parse(overAt);
  await until("the lapse, where there is one", async () => {
    return isInTime || (await stack.events(caseId)).some(isMissed);
  });
  const fault = await faultOf(stack, caseId, isInTime);
  return { isInTime, fromDueMs, ...(fault === null ? {} : { fault: `${caseId}: ${fault}` }) };
}

const isMissed = ({ type }: { readonly type: string }): boolean => type === "AcknowledgementMissed";

/** In time: acknowledged with no lateness and nothing missed. Late: missed first, then late. */
async function faultOf(stack: Stack, caseId: string, isInTime: boolean): Promise<string | null> {
  const events = await stack.events(caseId);
  const done = events.find(({ type }) => type === "NotificationAcknowledged");
  const missed = events.filter(isMissed);
  const late = Number(done?.header["lateByDays"]);
  if (isInTime && (late !== 0 || missed.length > 0)) return "stamped in time and held late";
  if (isInTime) return null;
  if (missed.length !== 1) return `missed ${missed.length} times`;
  if (late < 1 || missed[0]!.version > done!.version) return "stamped late and held in time";
  return null;
}

const shifted = (at: Instant, ms: number): Instant =>
  instant(new Date(Date.parse(at) + ms).toISOString());
