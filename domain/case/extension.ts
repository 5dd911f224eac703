import { parsePeriod } from "../calendar.ts";
import type { Law } from "../law.ts";
import { capOf, extensionOf } from "../policy.ts";
import type { DeadlineKey, Extension } from "../policy.ts";
import type { CivilDate } from "../time.ts";
import type { Deadline } from "./deadline.ts";
import { limitOf, moved, periodInForce } from "./moving.ts";
import { requestingOf } from "./roles.ts";
import type { CaseState } from "./state.ts";
import type { ExtensionRequest } from "./stateParts.ts";

/** §3 D37#: the clock of the ruling on an extension of `deadline`; "#" inside it becomes "-". */
export const rulingClock = (deadline: string): string => `D37#${deadline.replace("#", "-")}`;

export const keyOf = (deadline: string): DeadlineKey =>
  (deadline.split("#")[0] ?? deadline) as DeadlineKey;

/** §3, column "extension"; undefined for "none". */
export const extensionFor = (deadline: string, law: Pick<Law, "policy">): Extension | undefined =>
  law.policy.deadlines[keyOf(deadline)].extension;

/** The other party; of consolidated cases, where DEN asks, all requesting States (§5.6). */
export const othersThan = (party: string, state: CaseState): readonly string[] =>
  party === state.denying ? requestingOf(state) : [state.denying];

/** §3 D37: whom the ruling binds. */
export function rulersOf(
  { grantedBy }: Extension,
  requester: string,
  state: CaseState,
): readonly string[] {
  if (grantedBy === "agreed") return othersThan(requester, state);
  return [grantedBy === "ruled" ? "CH" : grantedBy];
}

/** What the extension adds: the length of §3 on this track, or the one that is asked for. */
export const lengthOf = (
  { deadline, period }: Pick<ExtensionRequest, "deadline" | "period">,
  state: CaseState,
  law: Law,
): string | null => extensionOf(law.policy, keyOf(deadline), state.track) ?? period;

/** R5, and §2 Extensions: counted from the nominal end, in its own unit, then rolled. */
export function extended(clock: Deadline, period: string, on: CivilDate, law: Law): Deadline {
  const from = clock.nominalEnd;
  return moved(unasked(clock), { kind: "extended", rule: "AXP-1 §2 R5", on, from, period }, law);
}

/** §2: refused after the due date, it is over at the end of that day; in time, nothing changes. */
export function refused(clock: Deadline, on: CivilDate, law: Law): Deadline {
  if (on <= clock.dueDate) return unasked(clock);
  const move = { kind: "refused", rule: "AXP-1 §2 Extensions", on, dueDate: on } as const;
  return moved(unasked(clock), move, law);
}

function unasked(clock: Deadline): Deadline {
  const { asked: _asked, ...rest } = clock;
  return rest;
}

/** R5 "in its own unit": days for days or weeks, months for months, working days for those. */
export function isOfUnit(period: string, clock: Deadline): boolean {
  const [asked, own] = [parsePeriod(period), parsePeriod(periodInForce(clock))];
  if (asked === null || own === null || asked.sign < 0) return false;
  const hasDays = (one: typeof asked) => one.weeks + one.days > 0;
  if (asked.workingDays > 0 || own.workingDays > 0)
    return asked.workingDays > 0 && own.workingDays > 0;
  return (asked.months === 0 || own.months > 0) && (!hasDays(asked) || hasDays(own));
}

/**
 * §3: not beyond the cap, counted from where the deadline is (R8 moves it as well), or for D10 and
 * D11 not beyond the other deadline's due date as it stands.
 */
export function isBeyondCap(clock: Deadline, period: string, state: CaseState, law: Law): boolean {
  const { capIs } = law.policy.deadlines[clock.key];
  const longer = extended(clock, period, law.today, law);
  if (capIs !== undefined) {
    const limit = state.clocks.find(({ key }) => key === capIs);
    return limit === undefined || longer.dueDate > limit.dueDate;
  }
  const cap = capOf(law.policy, clock.key, state.track);
  return cap !== null && longer.nominalEnd > limitOf(clock, cap, law);
}
