/** Names and shapes of what crosses Temporal. Ids, versions and dates: never a party's text. */

/** What the workflow of a case starts with; all else is loaded from the record. */
export type CaseRef = { readonly caseId: string };
/** A process that may recur within a case: the n-th invitation, the n-th silence procedure. */
export type NumberedRef = CaseRef & { readonly n: number };

/** What the workflow of any other stream starts with: a denial's, the docket's own. */
export type StreamRef = { readonly streamId: string };

/** Signal: the stream has reached this version. Any such signal makes the run reload. */
export const WAKE = "wake";
/** Query: what a run waits for. Answers `Waiting`. */
export const WAITING_FOR = "waitingFor";
/** Type of the failure of an activity whose worker has another record than the workflow. */
export const ANOTHER_RECORD = "AnotherRecord";

/** The next deadline that a run minds, as it was when the record was last loaded. */
export type NextDeadline = {
  /** Key, or key and number: "D06", "D08#2". */
  readonly id: string;
  /** The deadline's key and what it is for, without names: "D06 explanation". */
  readonly title: string;
  /** Docket dates: the day on which it is due, and the instant at which it is over. */
  readonly dueDate: string;
  readonly overAt: string;
  /** Milliseconds of docket time from the load until `overAt`; zero or below where it is over. */
  readonly inMs: number;
};

/** A notice that the record owes to a State and whose dispatch is not yet recorded. */
export type OwedNotice = {
  readonly n: number;
  readonly notice: string;
  readonly to: string;
  readonly how: "contact-point" | "permanent-mission";
};

/** What a run knows of its stream: one load of the record, nothing that a party wrote. */
export type View = {
  readonly epoch: number;
  readonly version: number;
  readonly stage: string;
  readonly number: string | null;
  /** Whether the record still needs this workflow. */
  readonly isNeeded: boolean;
  readonly next: NextDeadline | null;
  readonly owed: readonly OwedNotice[];
  /** How many follow-ups in other streams are not decided yet. */
  readonly followUps: number;
};

/** The answer to `waitingFor`. Instants are absolute, in the worker's real time (ISO-8601). */
export type Waiting = {
  readonly version: number;
  readonly stage: string;
  readonly number: string | null;
  readonly next: (NextDeadline & { readonly timerAt: string }) | null;
  /** Since when the run has been doing what it does. */
  readonly since: string;
  readonly doing: Doing;
  readonly notices: number;
};

export type Doing =
  | "loading"
  | "waiting"
  | "lapsing"
  | "serving notices"
  | "carrying out"
  | "ended";

/** What a finished run answers: how the record stood when it needed the workflow no more. */
export type Outcome = { readonly version: number; readonly stage: string };
