import { groundOfData } from "../../api/simulating.ts";
import { calendarOf, reference } from "../../db/reference.ts";
import type { StreamEvent, StreamState } from "../../db/kinds/index.ts";
import type { Calendar } from "../../domain/calendar.ts";
import { noCase } from "../../domain/case/state.ts";
import type { DocketFacts, Lists } from "../../domain/law.ts";
import type { DocketEvent } from "../../domain/docket/events.ts";
import { policyInForce } from "../../domain/policy.ts";
import type { Policy } from "../../domain/policy.ts";
import { instant, localDate } from "../../domain/time.ts";
import type { Instant } from "../../domain/time.ts";

/** The law that a world has: calendars and policies of `data/`, and what is published in it. */
export type Ground = {
  now: Instant;
  calendar: Calendar;
  readonly policies: Map<string, Policy>;
};

export const START = instant("2026-02-02T09:00:00Z");

const asDelivered = () => groundOfData(START, noCase);
let delivered: ReturnType<typeof asDelivered> | null = null;
const ofData = () => (delivered ??= asDelivered());

export const firstGround = (): Ground => ({
  now: START,
  calendar: ofData().calendar,
  policies: new Map(reference().policies),
});
export const listsOfData = (): Lists => ofData().lists;

/** §3.1: the policy that the stream keeps; before it has one, the one in force today. */
export function policyFor({ policies, now }: Ground, { policyVersion }: StreamState): Policy {
  const kept = policyVersion === null ? undefined : policies.get(policyVersion);
  return kept ?? policyInForce(policies.values(), localDate(now));
}

type Source = Parameters<typeof calendarOf>[0];

/** As `db/published.ts`: known to every decision after it. */
export function publish(ground: Ground, one: StreamEvent): void {
  const event = one as DocketEvent;
  if (event.type === "CalendarPublished") ground.calendar = calendarOf(event as unknown as Source);
  if (event.type === "PolicyPublished") ground.policies.set(event.version, event.policy);
}

type Placed = { readonly streamId: string; readonly state: StreamState };

/** As `docketFacts` of `db/facts.ts`. */
export function docketFacts(
  { policies }: Ground,
  { cases, denials }: { readonly cases: readonly Placed[]; readonly denials: readonly Placed[] },
  body: unknown,
): DocketFacts {
  const { from = "", to = "" } = body as { readonly from?: string; readonly to?: string };
  const dueIn = ({ state }: Placed): readonly string[] =>
    state.clocks.filter((one) => one.dueDate >= from && one.dueDate <= to).map(({ id }) => id);
  const due = (some: readonly Placed[]) => some.filter((one) => dueIn(one).length > 0);
  return {
    newestPolicy: [...policies.keys()].at(-1) ?? "",
    due: due(cases).map((one) => ({ case: one.streamId, deadlines: dueIn(one) })),
    denialsDue: due(denials).map((one) => ({ denial: one.streamId, deadlines: dueIn(one) })),
  };
}
