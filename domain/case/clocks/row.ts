import type { DeadlineKey } from "../../policy.ts";
import type { CaseEvent, CaseEventType } from "../events.ts";
import type { Stage } from "../stages.ts";
import type { CaseState } from "../state.ts";

/** What starts a clock: an event, or the service of that event's document on a State or regime. */
export type Start = {
  readonly event: CaseEventType;
  readonly served?: true;
  readonly when?: (after: CaseState, event: CaseEvent) => boolean;
};

export type ClockRow = {
  readonly key: DeadlineKey;
  readonly binds: readonly ("REQ" | "DEN" | "regime" | "ISU" | "CH" | "COM" | "EXP" | "MSP")[];
  readonly armedBy: readonly Start[];
  readonly disarmedBy: readonly CaseEventType[];
  /** Counts as disarming only if this party acted (D19a, D19b). */
  readonly actOf?: "REQ" | "DEN";
  /** "#" of §3: the event's number that tells the clocks of this key apart. */
  readonly numbered?: true;
  readonly in: readonly Stage[];
  /** R8: what a hold does; paused unless said otherwise. */
  readonly inHold?: "disarmed";
};

export const at = (event: CaseEventType, when?: Start["when"]): Start =>
  when === undefined ? { event } : { event, when };
export const served = (event: CaseEventType, when?: Start["when"]): Start => ({
  ...at(event, when),
  served: true,
});

export const PARTIES = ["REQ", "DEN"] as const;
