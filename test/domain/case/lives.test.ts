import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { caseCommands } from "../../../domain/case/catalogue/index.ts";
import type { CommandName } from "../../../domain/case/catalogue/index.ts";
import type { Deadline } from "../../../domain/case/deadline.ts";
import { permitted } from "../../../domain/case/decide.ts";
import { eventTypes } from "../../../domain/case/events.ts";
import type { CaseEvent } from "../../../domain/case/events.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { replayed } from "../../../domain/case/moving.ts";
import { isFinal } from "../../../domain/case/stages.ts";
import { noCase } from "../../../domain/case/state.ts";
import type { Actor } from "../../../domain/law.ts";
import { clocksOf, conductorsOf } from "../../../domain/conductor.ts";
import { bodies } from "./support/bodies.ts";
import {
  attempt,
  daysLater,
  emptyDocket,
  lapse,
  lawFor,
  settledAt,
  who,
} from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { lookedUp } from "./support/lookups.ts";
import { inStage, reachable } from "./support/stages.ts";

const names = caseCommands.map(({ name }) => name).filter((name) => name in bodies);
const actors = Object.values(who);
type Step = {
  readonly actor: number;
  readonly pick: number;
  readonly days: number;
  readonly how: "permitted" | "any" | "silence";
};
const step: fc.Arbitrary<Step> = fc.record({
  actor: fc.noBias(fc.nat({ max: 10_000 })),
  pick: fc.noBias(fc.nat({ max: 10_000 })),
  days: fc.oneof(fc.constant(0), fc.nat({ max: 4 }), fc.nat({ max: 45 })),
  how: fc.constantFrom("permitted", "permitted", "any", "silence"),
});

/** Of what anyone may do: often the answer to a proposal, seldom what ends or holds the case. */
function likely(now: Docket, pick: number): readonly [Actor, CommandName] {
  const law = lawFor(now);
  const pairs = actors.flatMap((actor) =>
    permitted(actor, now.state, law)
      .filter(({ command }) => command in bodies)
      .map(({ command }) => [actor, command] as const),
  );
  const answers = pairs.filter(
    ([actor, command]) =>
      /^(?:RuleOn|Grant|Refuse|AcceptJoinder)/.test(command) ||
      now.state.proposals.some(
        ({ matter, party }) => matter.startsWith(command) && party !== actor.party,
      ),
  );
  const going = pairs.filter(([, command]) => !isEnding(command, now));
  const from = [answers, going, pairs].find(
    (some, rank) => some.length > 0 && pick % 12 >= [6, 1, 0][rank]!,
  );
  if (from === undefined) return [who.requesting, "FileDenialNotification"];
  // First what is done, then by whom: an act that many may do is no likelier than another.
  const command = one([...new Set(from.map(([, name]) => name))], Math.floor(pick / 12));
  return one(
    from.filter(([, name]) => name === command),
    pick,
  );
}
const isEnding = (command: string, { state }: Docket): boolean =>
  /Withdraw|Accept|Confirm|Settlement|Suspend|Reverse/.test(command) ||
  (command === "InviteRegimeRepresentative" && state.invitations.length > 1);
const one = <Value>(values: readonly Value[], pick: number): Value =>
  values[pick % values.length] as Value;

/** What is due goes first, as in the store; then someone does something, or nobody does. */
function live(docket: Docket, { actor, pick, days, how }: Step): Docket {
  if (isFinal(docket.state.stage) || isFollowing(docket)) return docket;
  if (how === "silence" && docket.state.stage !== "NONE") return lapse(docket);
  const now = settledAt(docket, daysLater(docket, days).now);
  const [by, name] =
    how === "permitted" ? likely(now, pick) : [one(actors, actor), one(names, pick)];
  const body = bodies[name](now, actor);
  const decision = attempt(lookedUp(now, body), by, name, body as never);
  if (!decision.ok) return now;
  const state = decision.events.reduce(evolve, now.state);
  return { ...now, state, events: [...now.events, ...decision.events] };
}

/** §3: a summary may be owed after the end. */
const isOpen = (docket: Docket): boolean =>
  docket.state.stage !== "NONE" &&
  !isFollowing(docket) &&
  (!isFinal(docket.state.stage) || docket.state.clocks.length > 0);
/** §5.6: a member has no clocks, and goes where its lead goes. */
const isFollowing = ({ state }: Docket): boolean => state.stage === "CONSOLIDATED";

function silenceToTheEnd(docket: Docket): Docket {
  let current = docket;
  for (let lapses = 0; isOpen(current); lapses += 1) {
    if (lapses > 300) throw new Error(`Silence does not end in ${current.state.stage}.`);
    current = lapse(current);
  }
  return current;
}

const isConfirmed = (choice: number) => (party: string) =>
  choice === 0 || (choice === 1 && party !== "XBB" && party.startsWith("X"));
/** A life begins with nothing, or in some stage, so that late stages are lived through as well. */
const life = fc
  .tuple(
    fc.nat({ max: 2 }),
    fc.constantFrom(null, null, ...reachable),
    fc.array(step, { maxLength: 60 }),
  )
  .map(([choice, stage, steps]) => {
    const lists = { isContactConfirmed: isConfirmed(choice) };
    const filing = { actor: 0, pick: steps.length, days: 0, how: "permitted" } as const;
    const begun = stage === null ? live(emptyDocket(), filing) : inStage(stage);
    return steps.reduce(live, { ...begun, lists });
  });
const lives = { numRuns: 500 };

/** A property that saw little proves little: the lives go everywhere that they should. */
describe("the lives that are tried", () => {
  it("come through every stage and every event", () => {
    const tried = fc.sample(life, { numRuns: 3_000, seed: 7 });
    const events = tried.flatMap((docket) => silenceToTheEnd(docket).events);
    const types = new Set(events.map(({ type }) => type));
    const stages = new Set(events.map(({ stage }) => stage));
    expect(eventTypes.filter((type) => !types.has(type))).toEqual([]);
    expect(reachable.filter((stage) => !stages.has(stage))).toEqual([]);
  });
});

describe("any act of anyone in any stage", () => {
  it("is decided, never thrown at, and leaves a state that JSON keeps", () => {
    let accepted = 0;
    for (const stage of reachable)
      for (const by of actors)
        for (const name of names)
          for (const pick of [0, 1, 2, 5]) {
            const docket = inStage(stage);
            const decision = attempt(docket, by, name, bodies[name](docket, pick) as never);
            if (!decision.ok) continue;
            accepted += 1;
            const state = decision.events.reduce(evolve, docket.state);
            expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          }
    expect(accepted).toBeGreaterThan(200);
  });
});

describe("any life of a case", () => {
  it("has a running clock in every stage that is not final, after every decision", () => {
    fc.assert(
      fc.property(life, ({ events }) => {
        let state = noCase;
        for (const [index, event] of events.entries()) {
          state = evolve(state, event);
          // Events of one decision are one instant: the last one is what stands.
          const isLast = events[index + 1] === undefined || startsADecision(events, index + 1);
          if (isLast && !isFinal(state.stage) && state.stage !== "CONSOLIDATED")
            expect(state.clocks.length).toBeGreaterThan(0);
          const outliving = state.clocks.filter(({ key }) => key === "D46");
          if (isFinal(state.stage)) expect([state.clocks, state.paused]).toEqual([outliving, []]);
        }
      }),
      lives,
    );
  });

  it("is ended by silence alone, in a final stage", () => {
    fc.assert(
      fc.property(life, (docket) => {
        if (docket.state.stage === "NONE") return;
        const ended = silenceToTheEnd(docket);
        expect(isFinal(ended.state.stage) || isFollowing(ended)).toBe(true);
      }),
      lives,
    );
  });

  it("is the same after a round trip through JSON", () => {
    fc.assert(
      fc.property(life, ({ state, events }) => {
        const stored = JSON.parse(JSON.stringify(events)) as CaseEvent[];
        expect(stored.reduce(evolve, noCase)).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      lives,
    );
  });

  it("never has a deadline expire twice, nor one that did not run", () => {
    fc.assert(
      fc.property(life, (docket) => {
        if (docket.state.stage === "NONE") return;
        const running = new Map<string, Deadline>();
        for (const event of silenceToTheEnd(docket).events) {
          const { expired, disarmed = [], armed = [] } = event.clocks ?? {};
          if (expired !== undefined) expect(running.delete(expired.id)).toBe(true);
          for (const id of disarmed) expect(running.delete(id)).toBe(true);
          for (const clock of armed) running.set(clock.id, clock);
        }
        expect([...running.keys()]).toEqual([]);
      }),
      lives,
    );
  });

  it("has due dates that follow from start, period, steps and calendar (R9)", () => {
    fc.assert(
      fc.property(life, (docket) => {
        const law = lawFor(docket);
        for (const clock of docket.events.flatMap(({ clocks }) => clocks?.armed ?? [])) {
          const { nominalEnd, dueDate, overAt } = replayed(clock, law);
          // D21 ends with D22L where that is earlier.
          if (clock.key === "D21") expect(clock.dueDate <= dueDate).toBe(true);
          else expect(clock).toMatchObject({ nominalEnd, dueDate, overAt });
        }
      }),
      lives,
    );
  });

  it("has each running clock minded by exactly one workflow", () => {
    fc.assert(
      fc.property(life, ({ state }) => {
        const conductors = conductorsOf("id", state);
        expect(new Set(conductors.map(({ workflowId }) => workflowId)).size).toBe(
          conductors.length,
        );
        const minded = conductors.flatMap((conductor) => clocksOf(conductor, state));
        expect(minded.map(({ id }) => id).toSorted()).toEqual(
          state.clocks.map(({ id }) => id).toSorted(),
        );
      }),
      lives,
    );
  });
});

function startsADecision(events: readonly CaseEvent[], index: number): boolean {
  const event = events[index];
  const follows = new Set([
    "NoticeServed",
    "NotificationTransmitted",
    "CaseClosed",
    "ReferralOpened",
    "ConsultationRequestCirculated",
    "FinalNoticeIssued",
    "ReviewGroupComposed",
    "ExpertAppointed",
    "NotificationRuledInadmissible",
    "RecommendationAdopted",
  ]);
  if (event?.type === "UrgencyAccepted" && event.how === "clock") return false;
  return event === undefined || event.clocks?.expired !== undefined || !follows.has(event.type);
}
