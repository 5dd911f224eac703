import type { CivilDate } from "../../time.ts";
import type { ClockChanges } from "../deadline.ts";
import type { Role } from "../roles.ts";
import type { Stage } from "../stages.ts";

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * R11: a document that someone must be served with; `about` is the number of an invitation, a
 * request or a seat, `replaces` the number of a notice that bounced.
 */
export type NoticeOwed = {
  readonly n: number;
  readonly to: string;
  readonly about?: number;
  readonly replaces?: number;
};

/**
 * What the event brings about in another stream: one command of the clock there, which the
 * conductor sends until it is decided. `n` counts on through the case.
 */
export type FollowUp = {
  readonly n: number;
  readonly kind: "case" | "denial";
  readonly stream: string;
  readonly command: string;
  readonly body: { readonly [key: string]: Json };
};

/** ISU entered a paper of a party (§2): the date of entry, and the digest of the scan. */
export type EnteredFromPaper = { readonly on: CivilDate; readonly scan: string };

export type Common = {
  readonly v: 1;
  /** The date that periods are counted from: of the act, or the due date of the clock (R10). */
  readonly on: CivilDate;
  readonly by: Role;
  readonly party: string;
  /** The stage that the case is in from this event on; absent where it stays. */
  readonly stage?: Stage;
  readonly clocks?: ClockChanges;
  readonly notices?: readonly NoticeOwed[];
  readonly followUps?: readonly FollowUp[];
  readonly entered?: EnteredFromPaper;
  /** §6: its author sealed the paper, or its annex (L3): the entry's recipients alone read it. */
  readonly sealed?: Sealed;
  readonly body?: Readonly<Record<string, Json>>;
};
export type Event<Type extends string, Header = unknown> = Common & {
  readonly type: Type;
} & Header;
/** §2 "In time": local date of the act minus due date; 0 for an act in time. */
export type Late = { readonly lateByDays: number };

/** §6: the persons who may read a sealed paper, by subject, each of a party. */
export type Recipient = { readonly party: string; readonly subject: string };
export type Sealed = {
  readonly recipients: readonly Recipient[];
  /** True where the non-confidential summary came with it: D46 does not begin. */
  readonly summarised: boolean;
};

/** §7: a remedy by code, with the State or body that it is addressed to. */
export type Remedy = { readonly code: string; readonly addressee: string };
