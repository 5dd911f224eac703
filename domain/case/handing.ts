import { computeDeadline } from "../calendar.ts";
import type { Law } from "../law.ts";
import { expiryPlace, periodOf } from "../policy.ts";
import type { DeadlineKey } from "../policy.ts";
import type { CivilDate } from "../time.ts";
import type { Deadline } from "./deadline.ts";
import type { CaseEventType, Handed } from "./events.ts";
import { requestingOf } from "./roles.ts";
import type { Stage } from "./stages.ts";
import type { CaseState, PendingNotice } from "./state.ts";

/** What becomes of the clocks of a case that takes over, or gives up, parts of a joint review. */
export type Moves = { readonly armed: readonly Deadline[]; readonly disarmed: readonly string[] };

/** AXP-1 §5.6: the joint procedure as it stands in the lead, for a case that goes on from there. */
export type Snapshot = Omit<Handed, "pending"> & {
  readonly number: string;
  readonly stage: Stage;
  readonly track: CaseState["track"];
  readonly requesting: readonly string[];
  readonly admitted: readonly string[];
  readonly denying: string;
  readonly clocks: readonly Deadline[];
  readonly pending: readonly PendingNotice[];
};

/** The lead's clocks that are those of all its cases; others, such as D08, are its own. */
const JOINT: readonly DeadlineKey[] = [
  ...(["D16", "D17", "D48", "D49", "D18", "D41", "D19a", "D19b"] as const),
  ...(["D20", "D21", "D22", "D22L", "D42", "D23", "D25"] as const),
];
const jointPapers: readonly CaseEventType[] = [
  "ExpertAppointed",
  "ExpertsDrawnByLot",
  "InterestDisclosed",
  "ThirdPartyAdmitted",
  "SubmissionFiled",
  "InterimReportIssued",
];

export function snapshotOf(lead: CaseState, from: string): Snapshot {
  const { review, committee, expired, resumedOn, clocks, notices, track, denying } = lead;
  const keys: readonly string[] = JOINT;
  return {
    from,
    number: lead.number ?? "",
    stage: lead.stage as Stage,
    track,
    requesting: requestingOf(lead),
    admitted: lead.thirdParties.admitted,
    denying,
    review,
    // A silence procedure is on a text for the cases that the lead then had: it does not go along.
    committee: { ...committee, silence: { ...committee.silence, open: null } },
    expired: Object.fromEntries(
      Object.entries(expired).filter(([id]) => keys.includes(id.split("#")[0] ?? "")),
    ),
    resumedOn,
    used: lead.extensions.used,
    clocks,
    pending: notices.pending.filter(({ notice }) => jointPapers.includes(notice)),
  };
}

/** What `state` takes over, with `keep` as its requesting States: its own, or all of a lead's. */
export function takeOver(
  snapshot: Snapshot,
  state: CaseState,
  keep: readonly string[],
  on: CivilDate,
  law: Law,
): { readonly handed: Handed; readonly moves: Moves } {
  const { from, review, committee, expired, resumedOn } = snapshot;
  const mine = snapshot.pending.filter(({ to }) => [...keep, snapshot.denying].includes(to));
  const pending = mine.map((one, index) => ({ ...one, n: state.notices.last + index + 1 }));
  const services = mine.flatMap(({ n }, index) => {
    const clock = snapshot.clocks.find(({ id }) => id === `D38#${n}`);
    return clock === undefined ? [] : [{ ...clock, id: `D38#${state.notices.last + index + 1}` }];
  });
  const joint = snapshot.clocks.filter(
    ({ id, key }) => JOINT.includes(key) && isOfKept(id, snapshot, keep),
  );
  const bound = joint.flatMap((clock) => boundTo(clock, snapshot, keep));
  const awaiting = { clocks: bound, requesting: keep, review, pending };
  const { armed, disarmed } = submissionsIn(awaiting, snapshot, on, state.version + 1, law);
  const kept = bound.filter(({ id }) => !disarmed.includes(id));
  // §2 "once for each deadline": whoever of them asked, it is the same deadline here.
  const used = snapshot.used.filter((id) => kept.some((clock) => clock.id === id));
  const taken = [...kept, ...armed, ...services];
  return {
    handed: { from, ...withOwn(state, review, committee), expired, resumedOn, used, pending },
    moves: { armed: taken.map((clock) => asTaken(clock, snapshot, state)), disarmed: [] },
  };
}

/** §1 Recusal, §5.5: who takes no part in the case itself takes none in what it takes over. */
const withOwn = (
  { review: own, committee: before }: CaseState,
  review: CaseState["review"],
  committee: CaseState["committee"],
): Pick<Handed, "review" | "committee"> => ({
  review: {
    ...review,
    developingExpert: own.developingExpert || review.developingExpert,
    interested: [...new Set([...review.interested, ...own.interested])],
  },
  committee: { ...committee, recused: [...new Set([...committee.recused, ...before.recused])] },
});

/** A request for more time is the lead's, and does not go along. */
function asTaken(clock: Deadline, { number }: Snapshot, state: CaseState): Deadline {
  const { asked: _asked, ...rest } = clock;
  const anchor = clock.anchor ?? `its start in the lead case ${number}`;
  return { ...rest, startVersion: state.version + 1, anchor };
}

/** D18#seat-STATE is each party's own. */
function isOfKept(id: string, { denying }: Snapshot, keep: readonly string[]): boolean {
  const whose = id.split("-")[1];
  return whose === undefined || [...keep, denying].includes(whose);
}

/** Requesting States that are no parties, and third parties of the lead, are bound no more. */
function boundTo(
  clock: Deadline,
  { requesting, admitted }: Pick<Snapshot, "requesting" | "admitted">,
  keep: readonly string[],
): readonly Deadline[] {
  const gone = [...requesting, ...admitted].filter((code) => !keep.includes(code));
  const binds = clock.binds.filter((code) => !gone.includes(code));
  return binds.length === 0 ? [] : [{ ...clock, binds }];
}

/** In the lead, when members have gone, or it goes itself: their States are bound no more. */
export function withoutMembers(
  state: CaseState,
  gone: readonly string[],
  on: CivilDate,
  law: Law,
): Moves {
  const keep = requestingOf(state).filter((code) => !gone.includes(code));
  const isOfGone = (id: string) => gone.some((code) => id.endsWith(`-${code}`));
  const own = state.clocks.filter(({ id }) => isOfGone(id)).map(({ id }) => id);
  const parties = { requesting: gone, admitted: [] };
  const rest = state.clocks.filter(({ id }) => !own.includes(id));
  const bound = rest
    .filter(({ binds }) => binds.some((code) => gone.includes(code)))
    .flatMap((clock) => boundTo(clock, parties, keep));
  const { pending } = state.notices;
  const awaiting = { clocks: rest, requesting: keep, review: state.review, pending };
  const { armed, disarmed } = submissionsIn(awaiting, state, on, state.version + 1, law);
  return {
    armed: [...bound.filter(({ id }) => !disarmed.includes(id)), ...armed],
    disarmed: [...own, ...disarmed],
  };
}

/** In the lead, when cases join: their States are bound as its own is, and may challenge (D18). */
export function withMembers(
  state: CaseState,
  joining: readonly string[],
  on: CivilDate,
  law: Law,
): Moves {
  const bound = state.clocks
    .filter(({ key, binds }) => JOINT.includes(key) && binds.includes(state.requesting))
    .filter(({ key }) => key !== "D18")
    .map((clock) => ({ ...clock, binds: [...clock.binds, ...joining] }));
  const challenges = joining.flatMap((code) =>
    state.review.seats.map(({ seat }) =>
      clockFrom("D18", `#${seat}-${code}`, [code], "CasesConsolidated", on, state, law),
    ),
  );
  return { armed: [...bound, ...challenges], disarmed: [] };
}

/** D19b, where only States that are gone had not filed: those that stay wait no longer for them. */
function submissionsIn(
  {
    clocks,
    requesting,
    review,
    pending,
  }: {
    readonly clocks: readonly Deadline[];
    readonly requesting: readonly string[];
    readonly review: CaseState["review"];
    readonly pending: readonly PendingNotice[];
  },
  { denying, track }: Pick<CaseState, "denying" | "track">,
  on: CivilDate,
  version: number,
  law: Law,
): Moves {
  const isWaiting = clocks.some(({ id }) => id === "D19a");
  if (!isWaiting || !requesting.every((code) => review.submitted.includes(code)))
    return { armed: [], disarmed: [] };
  const disarmed = ["D19a"];
  const isUnserved = pending.some(({ notice }) => notice === "SubmissionFiled");
  if (isUnserved || review.submitted.includes(denying)) return { armed: [], disarmed };
  const at = { version: version - 1, track };
  return {
    armed: [clockFrom("D19b", "", [denying], "CasesSeparated", on, at, law)],
    disarmed,
  };
}

function clockFrom(
  key: DeadlineKey,
  suffix: string,
  binds: readonly string[],
  startEvent: CaseEventType,
  on: CivilDate,
  { version, track }: Pick<CaseState, "version" | "track">,
  law: Law,
): Deadline {
  return {
    ...computeDeadline(on, periodOf(law.policy, key, track), law.calendar),
    id: `${key}${suffix}`,
    key,
    binds,
    startEvent,
    startVersion: version + 1,
    order: expiryPlace(law.policy, key),
    policyVersion: law.policy.version,
    calendarVersion: law.calendar.version,
  };
}
