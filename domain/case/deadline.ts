import type { Computation, Skipped } from "../calendar.ts";
import type { DeadlineKey } from "../policy.ts";
import type { CivilDate } from "../time.ts";

/**
 * A running deadline: a fact, computed once by the event that armed it and stored with everything
 * that explains its date (AXP-1 §2 R9). `overAt` is the instant at which it is over.
 */
export type Deadline = Omit<Computation, "recounted"> & {
  /** The key, or for one of several clocks of a key, key and number: "D06", "D08#2". */
  readonly id: string;
  readonly key: DeadlineKey;
  /** Who is bound: party codes ("CUB", "AG"), or the offices "ISU", "CH", "COM", "EXP". */
  readonly binds: readonly string[];
  /** The event that started it, and that event's version in the case's stream. */
  readonly startEvent: string;
  readonly startVersion: number;
  /** What the period is counted from, in words, where that is not the event that started it. */
  readonly anchor?: string;
  /** Its dates when it was armed; there once a step has moved them. */
  readonly first?: Pick<
    Computation,
    "nominalEnd" | "dueDate" | "skipped" | "minimum" | "provisional"
  >;
  /** What has moved its dates since it was armed, in order: what `explainDeadline` tells. */
  readonly steps?: readonly DeadlineStep[];
  /** §2 Extensions: a request is open, and until it is decided the deadline does not expire. */
  readonly asked?: true;
  /** §2: which of one day's expiries goes first; its place in the policy's list. */
  readonly order: number;
  readonly policyVersion: string;
  readonly calendarVersion: string;
};

/** One thing that moved a deadline: an event of the case, and the dates that it led to. */
export type DeadlineStep = {
  readonly kind:
    | "extended" // R5, §2 Extensions
    | "held" // R8
    | "urgent" // §5.1: recounted from the service of the claim
    | "ordinary" // §5.1: recounted from its own start, the claim being rejected
    | "refused" // §2 Extensions: refused after the due date, over at the end of that day
    | "calendar" // R9: ApplyCalendar
    | "outage" // R9: the filing service was down on the due date
    | "served-anew"; // R11: the notice that started it had bounced
  readonly rule: string;
  /** Date of the event that moved it. */
  readonly on: CivilDate;
  /** What the new dates are counted from, and how much; absent where nothing was counted. */
  readonly from?: CivilDate;
  readonly period?: string;
  /** R8: the date from which the days left were counted: the start of the hold. */
  readonly since?: CivilDate;
  readonly nominalEnd: CivilDate;
  readonly dueDate: CivilDate;
  /** Non-working days that were passed over, and whether R6 moved the due date. */
  readonly skipped?: readonly Skipped[];
  readonly minimum?: true;
};

/**
 * R8: a deadline paused by a hold, with the days (or working days) that it had left after `since`:
 * the start of the hold, or its own where a service in the hold started it.
 */
export type PausedClock = {
  readonly deadline: Deadline;
  readonly daysLeft: number;
  readonly since: CivilDate;
};

/**
 * What an event does to the case's clocks. Carried by the event, so that a rule changed tomorrow
 * moves no deadline of yesterday; `evolve` copies it.
 */
export type ClockChanges = {
  readonly armed?: readonly Deadline[];
  /** Ids disarmed by the act, by leaving their stages, or by a final stage. */
  readonly disarmed?: readonly string[];
  /** R8: paused by the start of a hold. */
  readonly paused?: readonly {
    readonly id: string;
    readonly daysLeft: number;
    readonly since: CivilDate;
  }[];
  /** The deadline whose expiry this event is, with its due date: late acts count from it. */
  readonly expired?: { readonly id: string; readonly dueDate: CivilDate };
};
