import { clock } from "../../../../domain/law.ts";
import type { Actor, Law, Lists } from "../../../../domain/law.ts";
import type { Decision } from "../../../../domain/decision.ts";
import type {
  DenialBodyOf,
  DenialCommand,
  DenialCommandName,
} from "../../../../domain/denial/catalogue.ts";
import { nextDue } from "../../../../domain/case/due.ts";
import { decideDenial } from "../../../../domain/denial/decide.ts";
import type { DenialEvent } from "../../../../domain/denial/events.ts";
import { evolveDenial } from "../../../../domain/denial/evolve.ts";
import { noDenial } from "../../../../domain/denial/state.ts";
import type { DenialState } from "../../../../domain/denial/state.ts";
import { civilDate, instant } from "../../../../domain/time.ts";
import type { Instant } from "../../../../domain/time.ts";
import { lawFor } from "../../case/support/docket.ts";

/** A denial by XBB of a transfer to XAA, with what its decisions were made from. */
export type Denial = {
  readonly state: DenialState;
  readonly now: Instant;
  readonly events: readonly DenialEvent[];
  readonly lists: Partial<Lists>;
};

export const facts = {
  number: "AXP/2026/1",
  denying: "XBB",
  requesting: "XAA",
  items: ["2B352.b.1", "1C351.a.1"],
  endUserCountry: "XAA",
  denialKind: "refusal",
  denialDate: civilDate("2026-01-12"),
  reviewOrExpiryDate: null,
  label: null,
};
export const question = {
  items: ["2B352.b.1"],
  endUser: "The same institute.",
  endUserCountry: "XAA",
  intention: "One fermenter.",
};

const noneYet: Denial = {
  state: noDenial,
  now: instant("2026-02-04T09:00:00Z"),
  events: [],
  lists: {},
};
/** Opened on 4 February 2026; the contact point of XBB is confirmed, or not. */
export const opened = (lists: Partial<Lists> = {}): Denial =>
  actOn({ ...noneYet, lists }, clock, "OpenDenial", facts);
export const none = noneYet;

export const on = (denial: Denial, when: string): Denial => ({
  ...denial,
  now: instant(when.length > 10 ? when : `${when}T09:00:00Z`),
});

export const lawOn = ({ now, lists }: Denial): Law => lawFor({ now, lists, facts: {} });

export const typesOf = (decision: Decision<DenialEvent>): readonly string[] =>
  decision.ok ? decision.events.map(({ type }) => type) : [decision.code];

export function attemptOn<Name extends DenialCommandName>(
  denial: Denial,
  by: Actor,
  type: Name,
  body: DenialBodyOf<Name>,
): Decision<DenialEvent> {
  return decideDenial({ type, body } as DenialCommand, by, denial.state, lawOn(denial));
}

export function actOn<Name extends DenialCommandName>(
  denial: Denial,
  by: Actor,
  type: Name,
  body: DenialBodyOf<Name>,
): Denial {
  return after(denial, attemptOn(denial, by, type, body));
}

/** The first deadline expires in silence. */
export function lapse(denial: Denial): Denial {
  const due = nextDue(denial.state);
  if (due === null) throw new Error("Nothing runs.");
  const later = { ...denial, now: due.overAt > denial.now ? due.overAt : denial.now };
  const command = { type: "ExpireDeadline", body: { id: due.id, overAt: due.overAt } } as const;
  return after(later, decideDenial(command, clock, denial.state, lawOn(later)));
}

export function silenceThrough(denial: Denial, id: string): Denial {
  let current = denial;
  for (;;) {
    const due = nextDue(current.state)?.id;
    current = lapse(current);
    if (due === id) return current;
  }
}

export const dueOf = ({ state }: Denial): Readonly<Record<string, string>> =>
  Object.fromEntries(state.clocks.map(({ id, dueDate }) => [id, dueDate]));

function after(denial: Denial, decision: Decision<DenialEvent>): Denial {
  if (!decision.ok) throw new Error(JSON.stringify(decision));
  return {
    ...denial,
    state: decision.events.reduce(evolveDenial, denial.state),
    events: [...denial.events, ...decision.events],
  };
}
