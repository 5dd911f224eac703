import { computeDeadline, parsePeriod } from "../calendar.ts";
import type { Computation } from "../calendar.ts";
import type { Law } from "../law.ts";
import { periodOf } from "../policy.ts";
import type { DeadlineKey } from "../policy.ts";
import { addDays } from "../time.ts";
import type { CivilDate } from "../time.ts";
import type { Deadline, PausedClock } from "./deadline.ts";
import type { CaseEvent } from "./events.ts";
import { endOf, isInWorkingDays, moved, periodInForce } from "./moving.ts";
import type { CaseState } from "./state.ts";

/** The dates of the deadline `key` that `event` starts; `state` is the case after the event. */
export function termOf(key: DeadlineKey, state: CaseState, event: CaseEvent, law: Law) {
  const dates = computed(key, state, event, law);
  return { ...dates, overAt: endOf(key, dates, law) };
}

/** R8: a paused deadline when the hold ends on `on`. */
export function resumed(
  { deadline, daysLeft, since }: PausedClock,
  on: CivilDate,
  law: Law,
): Deadline {
  const period = `${daysLeft}${isInWorkingDays(periodInForce(deadline)) ? "wd" : "d"}`;
  return moved(deadline, { kind: "held", rule: "AXP-1 §2 R8", on, from: on, period, since }, law);
}

/** §3 D21 "ends with D22L if that is earlier". */
export function notBeyond(deadline: Deadline, limit: Deadline | undefined): Deadline {
  if (limit === undefined || limit.dueDate >= deadline.dueDate) return deadline;
  const { nominalEnd, dueDate, overAt } = limit;
  return { ...deadline, nominalEnd, dueDate, overAt };
}

/** R8: adoption, moved by the holds since: periods and caps counted from adoption start here. */
export const movedAdoption = ({ implementation }: CaseState, fallback: CivilDate): CivilDate =>
  addDays(implementation.adoptedOn ?? fallback, implementation.heldDays);

function computed(key: DeadlineKey, state: CaseState, event: CaseEvent, law: Law): Computation {
  const period = periodOf(law.policy, key, state.track);
  const from = (start: CivilDate, length: string) => computeDeadline(start, length, law.calendar);
  switch (key) {
    case "D27b":
      return from(
        movedAdoption(state, event.on),
        event.type === "ImplementationPeriodSet" ? event.period : period,
      );
    case "D28":
      return statusDate(state, event.on, law).dates;
    case "D34":
      return dormancy(state, event.on, law);
    case "D43": {
      const agreed = event.type === "SettlementNotified" ? event.performWithin : null;
      return from(event.on, agreed ?? period);
    }
    default:
      return from(startOf(key, state, event), period);
  }
}

/**
 * The date that a period is counted from. A service may be recorded late, out of order, or after a
 * hold: D21 binds both parties, so it counts from the later of their services; and no day before
 * the end of the last hold counts against a State that was not known to be served by then (R8).
 */
function startOf(key: DeadlineKey, state: CaseState, event: CaseEvent): CivilDate {
  // Of a paper handed in, nobody could be served before ISU entered it.
  if (key === "D38") return event.entered?.on ?? event.on;
  if (event.type !== "NoticeServed" && event.type !== "NotificationTransmitted") return event.on;
  const both = key === "D21" ? state.review.interimServedOn : null;
  return [event.on, both, state.resumedOn].reduce<CivilDate>(
    (latest, date) => (date !== null && date > latest ? date : latest),
    event.on,
  );
}

/** What a period is counted from where that is not the event that starts it. */
export function anchorOf(
  { startDate, key }: Pick<Deadline, "startDate" | "key">,
  event: CaseEvent,
  state: CaseState,
): Deadline["anchor"] {
  if (startDate === event.on) return undefined;
  if (key === "D34") return "the date of the denial";
  if (key === "D27b" || key === "D28")
    return state.implementation.heldDays > 0 && key === "D27b"
      ? "adoption, moved by the days of the holds since"
      : "adoption";
  return startDate === state.resumedOn ? "the end of the hold" : "the later service";
}

/** D34: to the date of D01, and at least twelve months. */
function dormancy(state: CaseState, on: CivilDate, law: Law): Computation {
  const least = computeDeadline(on, periodOf(law.policy, "D34", state.track), law.calendar);
  if (state.denialDate === null) return least;
  const filing = periodOf(law.policy, "D01", state.track);
  const whole = computeDeadline(state.denialDate, filing, law.calendar);
  return whole.dueDate > least.dueDate ? whole : least;
}

/** D28: the k-th date is the anchor plus k periods; the first one still due that is after `on`. */
export function statusDate(
  state: CaseState,
  on: CivilDate,
  law: Law,
): { readonly n: number; readonly dates: Computation } {
  const anchor = state.implementation.adoptedOn ?? on;
  const period = periodOf(law.policy, "D28", state.track);
  for (let n = state.implementation.nextStatus; ; n += 1) {
    const dates = computeDeadline(anchor, times(period, n), law.calendar);
    if (dates.dueDate > on) return { n, dates };
  }
}

function times(period: string, n: number): string {
  const parsed = parsePeriod(period);
  if (parsed === null) throw new Error(`The policy's D28 is no period: ${period}`);
  return parsed.months > 0 ? `${parsed.months * n}m` : `${(parsed.weeks * 7 + parsed.days) * n}d`;
}
