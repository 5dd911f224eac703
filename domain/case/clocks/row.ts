import type { DeadlineKey } from "../../policy.ts";
import type { CaseEvent, CaseEventType } from "../events.ts";
import type { Deadline } from "../deadline.ts";
import type { Stage } from "../stages.ts";
import type { CaseState } from "../state.ts";

/** What starts a clock: an event, or the service of that event's document on a State or regime. */
export type Start = {
  readonly event: CaseEventType;
  readonly served?: true;
  readonly when?: (after: CaseState, event: CaseEvent) => boolean;
};

export type Bound =
  | "REQ"
  | "DEN"
  /** Whom the notice that starts the clock was served on: a regime, an organisation. */
  | "regime"
  /** The third States that are admitted to the review. */
  | "TP"
  /** Any third State: it is for them to ask. */
  | "SP"
  | "MED"
  | "ISU"
  | "CH"
  | "COM"
  | "EXP"
  | "MSP";

export type ClockRow = {
  readonly key: DeadlineKey;
  readonly binds: readonly Bound[] | ((event: CaseEvent) => readonly Bound[]);
  readonly armedBy: readonly Start[];
  readonly disarmedBy: readonly CaseEventType[];
  /** Counts as disarming only if this party acted (D19a, D19b). */
  readonly actOf?: "REQ" | "DEN";
  /** "#" of §3: the event's number that tells the clocks of this key apart. */
  readonly numbered?: true;
  /** "#" of §3 where it is another, or several at once: what follows the "#" of each clock. */
  readonly each?: (after: CaseState, event: CaseEvent) => readonly Particular[];
  /** Which clocks of this key a disarming event ends, where not all; `before` is the case. */
  readonly ends?: (event: CaseEvent, clock: Deadline, before: CaseState) => boolean;
  readonly in: readonly Stage[];
  /** R8: what a hold does; paused unless said otherwise. */
  readonly inHold?: "disarmed" | "runs";
  /** §3 "outlive the case": a final stage leaves it running. */
  readonly outlives?: true;
};

/** One of several clocks of a key; `binds` where not everybody whom the row names. */
export type Particular = { readonly suffix?: string; readonly binds?: readonly string[] };

export const at = (event: CaseEventType, when?: Start["when"]): Start =>
  when === undefined ? { event } : { event, when };
export const served = (event: CaseEventType, when?: Start["when"]): Start => ({
  ...at(event, when),
  served: true,
});

export const PARTIES = ["REQ", "DEN"] as const;
