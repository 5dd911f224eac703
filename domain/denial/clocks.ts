import { computeDeadline } from "../calendar.ts";
import type { Deadline } from "../case/deadline.ts";
import { extended as extendedClock } from "../case/extension.ts";
import type { Law } from "../law.ts";
import { expiryPlace, periodOf } from "../policy.ts";
import type { DeadlineKey } from "../policy.ts";
import { overAt } from "../time.ts";
import type { CivilDate } from "../time.ts";
import type { DenialEventType } from "./events.ts";
import type { DenialState } from "./state.ts";

/** AXP-1 §3: whom a clock of a denial binds, and what started it. A denial has no urgent track. */
type Start = {
  readonly key: DeadlineKey;
  readonly n?: number;
  readonly binds: readonly string[];
  readonly from: CivilDate;
  readonly event: DenialEventType;
  readonly version: number;
  readonly anchor?: string;
};

/** A deadline with its dates and everything that explains them (R9). */
export function startClock(start: Start, law: Law): Deadline {
  const dates = computeDeadline(
    start.from,
    periodOf(law.policy, start.key, "ordinary"),
    law.calendar,
  );
  return {
    ...dates,
    id: start.n === undefined ? start.key : `${start.key}#${start.n}`,
    key: start.key,
    binds: start.binds,
    startEvent: start.event,
    startVersion: start.version,
    ...(start.anchor !== undefined && { anchor: start.anchor }),
    order: expiryPlace(law.policy, start.key),
    policyVersion: law.policy.version,
    calendarVersion: law.calendar.version,
  };
}

/** §2 Extensions, R5: the period granted is counted from the nominal end. */
export const extended = (clock: Deadline, on: CivilDate, period: string, law: Law): Deadline =>
  extendedClock(clock, period, on, law);

/** §2 Extensions: refused after the due date, the deadline is over at the end of that day. */
export function refusedClock(clock: Deadline, on: CivilDate): Deadline {
  const { asked: _asked, ...rest } = clock;
  if (on <= clock.dueDate) return rest;
  const step = { kind: "refused", rule: "AXP-1 §2 Extensions", on } as const;
  const { nominalEnd, dueDate, skipped, minimum, provisional } = clock;
  return {
    ...rest,
    first: clock.first ?? { nominalEnd, dueDate, skipped, minimum, provisional },
    dueDate: on,
    overAt: overAt(on),
    steps: [...(clock.steps ?? []), { ...step, nominalEnd, dueDate: on }],
  };
}

export const clockOfDenial = ({ clocks }: DenialState, id: string): Deadline | undefined =>
  clocks.find((clock) => clock.id === id);
