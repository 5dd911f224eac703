import type { CommitteeEvent, LaterEvent } from "./events/committee.ts";
import type { ConsolidationEvent, ExchangeEvent, HoldEvent } from "./events/exchange.ts";
import type { FilingEvent, PaperEvent, TimeEvent } from "./events/filing.ts";
import type { ReviewEvent } from "./events/review.ts";

/**
 * What happened in a case, in the words of AXP-1 §§3, 5. Names and shapes are storage: a change of
 * shape bumps `v` and adds an upcaster (`upcast.ts`), a change of meaning is a new name.
 *
 * The header holds codes, dates, numbers, party codes and digests, nothing above L1 (§6). Texts
 * and every other fact are in `body`, which the store keeps apart and `evolve` never reads.
 */
export type CaseEvent =
  | FilingEvent
  | TimeEvent
  | PaperEvent
  | ExchangeEvent
  | HoldEvent
  | ConsolidationEvent
  | ReviewEvent
  | CommitteeEvent
  | LaterEvent;

export { eventTypes, isEventType } from "./eventTypes.ts";
export type CaseEventType = CaseEvent["type"];
export type EventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;

export type { FollowUp, Json, NoticeOwed, Recipient, Remedy, Sealed } from "./events/common.ts";
export type { Recommendation } from "./events/committee.ts";
export type { Handed, MemberCase } from "./events/exchange.ts";
export type { Label, Particulars, ServiceMeans } from "./events/filing.ts";
export type { SeatedExpert } from "./events/review.ts";
