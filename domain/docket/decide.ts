import type { FollowUp } from "../case/events.ts";
import { canonical } from "../canonical.ts";
import { accept, reject } from "../decision.ts";
import type { Decision, Rejection } from "../decision.ts";
import type { Actor, Law } from "../law.ts";
import { DEADLINE_KEYS } from "../policy.ts";
import type { DeadlineKey, Policy } from "../policy.ts";
import type { CivilDate } from "../time.ts";
import type { DocketBodyOf, DocketCommand } from "./catalogue.ts";
import type { DocketEvent } from "./events.ts";
import type { DocketState } from "./state.ts";

/**
 * AXP-1 §2 R9, §3.1: decides what the secretariat publishes or records for the whole docket. What
 * it brings about in cases are follow-ups: each case decides for itself which deadlines move.
 */
export function decideDocket(
  command: DocketCommand,
  actor: Actor,
  state: DocketState,
  law: Law,
): Decision<DocketEvent> {
  if (actor.capacity !== "secretariat")
    return reject("not-yours.secretariat", "AXP-1 §5", { facts: { capacity: actor.capacity } });
  const facts = factsOf(command, state, law);
  if ("code" in facts) return facts;
  const origin = { v: 1, on: law.today, by: "ISU", party: actor.party } as const;
  return accept(facts.map((fact) => ({ ...origin, ...fact }) as DocketEvent));
}

type Bare<Event> = Event extends unknown ? Omit<Event, "v" | "on" | "by" | "party"> : never;
type DocketFact = Bare<DocketEvent>;

function factsOf(
  command: DocketCommand,
  state: DocketState,
  law: Law,
): readonly DocketFact[] | Rejection {
  switch (command.type) {
    case "PublishCalendar":
      return publishCalendar(command.body, law);
    case "PublishPolicy":
      return publishPolicy(command.body, law);
    case "ApplyCalendar":
      return applyCalendar(command.body, state, law);
    case "RecordOutage":
      return recordOutage(command.body, state, law);
    // A command of another kind of stream, sent to this one.
    default:
      return reject("docket.unknown-act", "AXP-1 §5");
  }
}

/** R9: the next version, with all the years of the one before: no date becomes less certain. */
function publishCalendar(
  body: DocketBodyOf<"PublishCalendar">,
  { calendar }: Law,
): readonly DocketFact[] | Rejection {
  const rule = "AXP-1 §2 R9";
  const { version, title, source, years } = body;
  const next = nextOf(calendar.version);
  if (version !== next)
    return reject("calendar.not-next", rule, { pointer: "/version", facts: { next } });
  const missing = calendar.years.find((year) => !years.includes(year));
  if (missing !== undefined)
    return reject("calendar.year-missing", rule, { pointer: "/years", facts: { year: missing } });
  const outside = body.holidays.findIndex(({ date }) => !years.includes(yearOf(date)));
  if (outside >= 0)
    return reject("calendar.day-outside", rule, {
      pointer: `/holidays/${outside}/date`,
      facts: { date: body.holidays[outside]?.date ?? "" },
    });
  const holidays = body.holidays.map(({ date, name }) => ({
    date: date as CivilDate,
    name,
    nominalDate: date as CivilDate,
    basis: source,
    confidence: "published",
    note: null,
  }));
  return [{ type: "CalendarPublished", version, title, years, source, unverified: [], holidays }];
}

/** §3.1: the next version, in force from today or later; no case was filed under it before. */
function publishPolicy(
  { policy }: DocketBodyOf<"PublishPolicy">,
  { today, facts, policy: inForce }: Law,
): readonly DocketFact[] | Rejection {
  const rule = "AXP-1 §3.1";
  const next = nextOf(facts.docket?.newestPolicy ?? "");
  if (policy.version !== next)
    return reject("policy.not-next", rule, { pointer: "/policy/version", facts: { next } });
  const { version, inForceFrom } = policy;
  if (inForceFrom < today)
    return reject("policy.in-past", rule, { pointer: "/policy/inForceFrom", facts: { today } });
  const other = DEADLINE_KEYS.find((key) => stepsOf(policy, key) !== stepsOf(inForce, key));
  if (other !== undefined)
    return reject("policy.other-steps", rule, {
      pointer: `/policy/deadlines/${other}`,
      facts: { deadline: other },
    });
  return [{ type: "PolicyPublished", version, inForceFrom, policy }];
}

/**
 * What of a deadline the docket does by its own rules: a policy may say other numbers, and who
 * extends, but whom a deadline binds and what its silence means would be said and not done.
 */
function stepsOf(policy: Policy, key: DeadlineKey): string {
  const { binds, atExpiry, agreed, recurring, only, atLeastTo } = policy.deadlines[key];
  const optional = [agreed ?? null, recurring ?? null, only ?? null, atLeastTo ?? null];
  return canonical([binds, atExpiry, ...optional]);
}

/** R9: recomputes chosen deadlines by the newest calendar; an older one would undo a later. */
function applyCalendar(
  { version, deadlines }: DocketBodyOf<"ApplyCalendar">,
  state: DocketState,
  { calendar, facts }: Law,
): readonly DocketFact[] | Rejection {
  const newest = calendar.version;
  const rule = "AXP-1 §2 R9";
  if (version !== newest)
    return reject("calendar.not-newest", rule, { pointer: "/version", facts: { newest } });
  const unknown = deadlines.findIndex((one) => facts.docket?.unknown?.includes(one.case));
  if (unknown >= 0)
    return reject("calendar.no-such-case", rule, { pointer: `/deadlines/${unknown}/case` });
  const chosen = new Map<string, Set<string>>();
  for (const one of deadlines) {
    chosen.set(one.case, (chosen.get(one.case) ?? new Set()).add(one.deadline));
  }
  const all = [...chosen].flatMap(([id, ids]) =>
    lengthening("case", id, [...ids], { why: "calendar", cause: version }),
  );
  return inChunks(numbered(all, state)).map((followUps): DocketFact => ({
    type: "CalendarApplied",
    version,
    cases: casesOf(followUps),
    followUps,
  }));
}

/**
 * R9: what is due on a day of the outage is due on the first working day after it. Recorded while
 * the deadlines run: what has expired is not revived.
 */
function recordOutage(
  { from, to, what }: DocketBodyOf<"RecordOutage">,
  state: DocketState,
  { today, facts }: Law,
): readonly DocketFact[] | Rejection {
  const rule = "AXP-1 §2 R9";
  if (to < from) return reject("outage.ends-before", rule, { pointer: "/to" });
  if (to > today) return reject("outage.in-future", rule, { pointer: "/to", facts: { today } });
  const n = state.outages + 1;
  const cause = { why: "outage", cause: String(n), from, until: to } as const;
  const { due = [], denialsDue = [] } = facts.docket ?? {};
  const all = [
    ...due.flatMap((one) => lengthening("case", one.case, one.deadlines, cause)),
    ...denialsDue.flatMap((one) => lengthening("denial", one.denial, one.deadlines, cause)),
  ];
  const chunks = inChunks(numbered(all, state));
  return (chunks.length === 0 ? [[]] : chunks).map((followUps): DocketFact => ({
    type: "OutageRecorded",
    n,
    from: from as CivilDate,
    to: to as CivilDate,
    what,
    cases: casesOf(followUps),
    ...(followUps.length > 0 && { followUps }),
  }));
}

/** As many deadlines as one `LengthenDeadlines` takes, and follow-ups as an event should carry. */
const DEADLINES_MAX = 100;
const FOLLOW_UPS_MAX = 500;

type Cause = {
  readonly why: "calendar" | "outage";
  readonly cause: string;
  readonly from?: string;
  readonly until?: string;
};

const lengthening = (
  kind: FollowUp["kind"],
  stream: string,
  ids: readonly string[],
  cause: Cause,
): readonly Omit<FollowUp, "n">[] =>
  inChunks(ids, DEADLINES_MAX).map((deadlines) => ({
    kind,
    stream,
    command: "LengthenDeadlines",
    body: { deadlines, ...cause },
  }));

const numbered = (all: readonly Omit<FollowUp, "n">[], { followUps }: DocketState) =>
  all.map((one, index): FollowUp => ({ n: followUps.last + index + 1, ...one }));

function inChunks<One>(all: readonly One[], size = FOLLOW_UPS_MAX): readonly (readonly One[])[] {
  const chunks: (readonly One[])[] = [];
  for (let at = 0; at < all.length; at += size) chunks.push(all.slice(at, at + size));
  return chunks;
}

const casesOf = (followUps: readonly FollowUp[]): number =>
  new Set(followUps.filter(({ kind }) => kind === "case").map(({ stream }) => stream)).size;

/** "unog.v2" of "unog.v1". */
function nextOf(version: string): string {
  const at = version.lastIndexOf(".v") + 2;
  return `${version.slice(0, at)}${Number(version.slice(at)) + 1}`;
}

const yearOf = (date: string): number => Number(date.slice(0, 4));
