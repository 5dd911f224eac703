import type { Law } from "../law.ts";
import type { CivilDate } from "../time.ts";
import type { Deadline } from "./deadline.ts";
import type { EnteredFromPaper } from "./events/common.ts";
import { followUpsOf } from "./followUps.ts";
import type { Moves } from "./handing.ts";
import { toMembers } from "./jointReview.ts";
import type { CaseEvent, CaseEventType, FollowUp, NoticeOwed } from "./events.ts";
import { withClocks, withFacts } from "./evolve.ts";
import { isServedAtEntry, noticesOf } from "./notices.ts";
import type { Role } from "./roles.ts";
import { settleClocks } from "./settle.ts";
import { isUrgencyAccepted } from "./urgency.ts";
import type { CaseState } from "./state.ts";

const byClock = { by: "clock", party: "clock" } as const;

type Settled = "v" | "on" | "by" | "party" | "clocks" | "notices" | "followUps" | "entered";
type Bare<Event> = Event extends unknown ? Omit<Event, Settled> : never;

/**
 * What an act says happened; who, when, clocks and service are added by `record`. `on` is given
 * where it is not the date of the act: a paper handed in is dated by its stamp (§2).
 */
export type Fact = Bare<CaseEvent> & {
  readonly on?: CivilDate;
  /** What it brings about in other streams. */
  readonly followUps?: readonly Omit<FollowUp, "n">[];
  /** §5.6: clocks taken over from another case, or given up with it. */
  readonly moves?: Moves;
};

export type Origin = {
  readonly by: Role;
  readonly party: string;
  /** The date that periods are counted from: of the act, or the due date of the clock (R10). */
  readonly on: CivilDate;
  /** The deadline whose expiry made these facts. */
  readonly expired?: Deadline;
  /** A paper that ISU entered for its author (§2). */
  readonly entered?: EnteredFromPaper;
};

/**
 * The events of one decision: each fact with what it does to the clocks, followed by the service
 * of its documents on those with a confirmed contact point, at the same instant (AXP-1 §2 R11).
 */
export function record(
  facts: readonly Fact[],
  origin: Origin,
  state: CaseState,
  law: Law,
): readonly CaseEvent[] {
  const events: CaseEvent[] = [];
  let current = state;
  // R11 "at the instant of its entry": of a paper handed in, the day on which ISU entered it.
  const enteredOn = origin.entered?.on ?? origin.on;
  const add = ({ moves, ...fact }: Fact, by: Pick<Origin, "by" | "party">) => {
    const on = fact.on ?? (isCirculation(fact) ? enteredOn : origin.on);
    const said = { v: 1, ...fact, on, by: by.by, party: by.party } as CaseEvent;
    const owed = [...(fact.followUps ?? []), ...followUpsOf(current, said)];
    const followUps = [...owed, ...toMembers(current, said)];
    const bare = {
      ...said,
      ...(followUps.length > 0 && { followUps: numbered(followUps, current) }),
      ...(origin.entered !== undefined && by === origin && { entered: origin.entered }),
    } as CaseEvent;
    const stepped = withFacts(current, bare);
    const notices = noticesOf(stepped, bare);
    const event = notices.length === 0 ? bare : { ...bare, notices };
    const after = notices.length === 0 ? stepped : withFacts(current, event);
    const expired = events.length === 0 ? origin.expired : undefined;
    const clocks = settleClocks(current, event, after, expired, law, moves);
    current = withClocks(after, clocks);
    events.push(clocks === undefined ? event : { ...event, clocks });
    if (isTransmission(event))
      add({ type: "NotificationTransmitted", stage: transmittedTo(current), on }, by);
    for (const notice of notices.filter((owed) => isServedAtEntry(owed, law)))
      add({ ...serviceOf(event.type, notice), on: enteredOn }, byClock);
    if (isUrgencyAccepted(current)) add({ type: "UrgencyAccepted", how: "clock", on }, byClock);
  };
  for (const fact of facts) add(fact, origin);
  return events;
}

const numbered = (owed: readonly Omit<FollowUp, "n">[], { followUps }: CaseState) =>
  owed.map((one, index) => ({ n: followUps.last + index + 1, ...one }));

/** The first service of the notification; one served anew, having bounced, was transmitted. */
const isTransmission = (event: CaseEvent): boolean =>
  event.type === "NoticeServed" &&
  event.notice === "NotificationRegistered" &&
  event.replaces === undefined;

/** D13 is the time of States that learn of the request by its circulation, not by its stamp. */
const isCirculation = ({ type }: Pick<CaseEvent, "type">): boolean =>
  type === "ConsultationRequestCirculated";

/** §5.2: an own notice has explained the denial. */
const transmittedTo = ({ filer }: CaseState) =>
  filer === "DEN" ? "EXPLAINED" : "AWAITING_EXPLANATION";

const serviceOf = (notice: CaseEventType, { n, to, about }: NoticeOwed): Fact => ({
  type: "NoticeServed",
  n,
  notice,
  to,
  how: "contact-point",
  ...(about !== undefined && { about }),
});
