import { createHash } from "node:crypto";

import { newest, reference } from "../../../../db/reference.ts";
import type { Calendar } from "../../../../domain/calendar.ts";
import type { BodyOf, CaseCommand, CommandName } from "../../../../domain/case/catalogue/index.ts";
import { decide } from "../../../../domain/case/decide.ts";
import { nextDue } from "../../../../domain/case/due.ts";
import type { CaseEvent } from "../../../../domain/case/events.ts";
import { evolve } from "../../../../domain/case/evolve.ts";
import type { Stage } from "../../../../domain/case/stages.ts";
import { noCase } from "../../../../domain/case/state.ts";
import type { CaseState } from "../../../../domain/case/state.ts";
import type { Decision } from "../../../../domain/decision.ts";
import { clock } from "../../../../domain/law.ts";
import { policyInForce } from "../../../../domain/policy.ts";
import type { Actor, Capacity, Facts, Law, Lists } from "../../../../domain/law.ts";
import { addDays, instant, localDate, startOfDay } from "../../../../domain/time.ts";
import type { CivilDate, Instant } from "../../../../domain/time.ts";

/** A case between XAA, refused, and XBB, with everything that its decisions were made from. */
export type Docket = {
  readonly state: CaseState;
  readonly now: Instant;
  readonly events: readonly CaseEvent[];
  readonly lists: Partial<Lists>;
  readonly facts: Partial<Facts>;
  /** The newest published one unless another is given. */
  readonly calendar?: Calendar;
};

const actor = (capacity: Capacity, party: string): Actor => ({
  subject: `${party}/desk`,
  party,
  capacity,
});
export const who = {
  requesting: actor("state", "XAA"),
  denying: actor("state", "XBB"),
  third: actor("state", "XCC"),
  registrar: actor("secretariat", "ISU"),
  chair: actor("chair", "XTT"),
  member: actor("member", "XSS"),
  otherMember: actor("member", "XII"),
  expert: actor("expert", "E-01"),
  regime: actor("regime", "AG"),
  organisation: actor("organisation", "WHO"),
  mediator: actor("mediator", "M-01"),
  public: actor("public", "public"),
  clock,
} as const;

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export function lawFor({
  now,
  lists,
  facts,
  calendar,
  state = noCase,
}: Omit<Docket, "state" | "events"> & { readonly state?: CaseState }): Law {
  const known = reference();
  const kept = known.policies.get(state.policyVersion ?? "");
  return {
    now,
    today: localDate(now),
    policy: kept ?? policyInForce(known.policies.values(), localDate(now)),
    calendar: calendar ?? newest(known.calendars),
    lists: {
      isTraining: true,
      isState: (code) => known.states.has(code),
      isRegime: (code) => known.regimes.has(code),
      isItem: (code) => known.items.has(code),
      isContactConfirmed: (party) => known.states.has(party),
      committee: known.committee,
      roster: known.roster,
      isOrganisation: (code) => known.organisations.has(code),
      isMediator: (number) => known.mediators.has(number),
      isDeveloping: (code) => known.states.get(code)?.development === "developing",
      ...lists,
    },
    facts: {
      openCaseOnTransaction: null,
      nextCaseNumber: "AXP/2026/1",
      constitutionHash: sha256("ReviewGroupConstituted"),
      cases: {},
      byNumber: {},
      entry: null,
      denial: "2f6c1f0e-0000-4000-8000-000000000001",
      endedCaseOnTransaction: null,
      ...facts,
    },
    digest: sha256,
  };
}

/** A docket without a case, at 10:00 of the day. */
export const emptyDocket = (
  now: Instant = instant("2026-02-02T09:00:00Z"),
  settings: Partial<Pick<Docket, "lists" | "facts">> = {},
): Docket => ({ state: noCase, now, events: [], lists: {}, facts: {}, ...settings });

export function attempt<Name extends CommandName>(
  docket: Docket,
  by: Actor,
  type: Name,
  body: BodyOf<Name>,
): Decision<CaseEvent> {
  return decide({ type, body } as CaseCommand, by, docket.state, lawFor(docket));
}

/** The docket after the act, which must be accepted. */
export function act<Name extends CommandName>(
  docket: Docket,
  by: Actor,
  type: Name,
  body: BodyOf<Name>,
): Docket {
  return after(docket, attempt(docket, by, type, body), type);
}

/** The docket after its first due deadline has passed in silence. */
export function lapse(docket: Docket): Docket {
  const due = nextDue(docket.state);
  if (due === null) throw new Error(`Nothing runs in ${docket.state.stage}.`);
  const later = { ...docket, now: due.overAt > docket.now ? due.overAt : docket.now };
  const command = { type: "ExpireDeadline", body: { id: due.id, overAt: due.overAt } } as const;
  return after(later, decide(command, clock, docket.state, lawFor(later)), due.id);
}

/** The docket at an instant: as in the store, the clock goes first with all that is over. */
export function settledAt(docket: Docket, now: Instant): Docket {
  let current = docket;
  for (;;) {
    const due = nextDue(current.state);
    if (due === null || due.overAt > now) return { ...current, now };
    current = lapse(current);
  }
}

/** Silence until the stage is reached. */
export function silenceUntil(docket: Docket, stage: Stage): Docket {
  let current = docket;
  while (current.state.stage !== stage) current = lapse(current);
  return current;
}

/** Silence until the deadline has expired; a deadline's id, such as D08#1. */
export function silenceThrough(docket: Docket, id: string): Docket {
  let current = docket;
  for (;;) {
    const due = nextDue(current.state)?.id;
    current = lapse(current);
    if (due === id) return current;
  }
}

/** The docket at an instant, or at 10:00 in Geneva (11:00 in summer) of a day. */
export const at = (docket: Docket, when: Instant | CivilDate): Docket => ({
  ...docket,
  now: when.length > 10 ? (when as Instant) : instant(`${when}T09:00:00Z`),
});
export const daysLater = (docket: Docket, days: number): Docket =>
  at(docket, addDays(localDate(docket.now), days));
export const midnightOf = (date: CivilDate): Instant => startOfDay(date);

export const typesOf = (decision: Decision<CaseEvent>): readonly string[] =>
  decision.ok ? decision.events.map(({ type }) => type) : [decision.code];

function after(docket: Docket, decision: Decision<CaseEvent>, what: string): Docket {
  if (!decision.ok)
    throw new Error(
      `${what} in ${docket.state.stage}: ${decision.code} ${JSON.stringify(decision)}`,
    );
  return {
    ...docket,
    state: decision.events.reduce(evolve, docket.state),
    events: [...docket.events, ...decision.events],
  };
}
