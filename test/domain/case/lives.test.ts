import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { caseCommands } from "../../../domain/case/catalogue/index.ts";
import type { CaseCommand } from "../../../domain/case/catalogue/index.ts";
import { decide } from "../../../domain/case/decide.ts";
import { nextDue } from "../../../domain/case/due.ts";
import type { Deadline } from "../../../domain/case/deadline.ts";
import { eventTypes } from "../../../domain/case/events.ts";
import type { CaseEvent } from "../../../domain/case/events.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { replayed } from "../../../domain/case/moving.ts";
import { isFinal, stages } from "../../../domain/case/stages.ts";
import { noCase } from "../../../domain/case/state.ts";
import { clocksOf, conductorsOf } from "../../../domain/conductor.ts";
import { bodies } from "./support/bodies.ts";
import { lawFor } from "./support/docket.ts";
import { actors, calendarOf, isFollowing, life, silenceToTheEnd } from "./support/lives.ts";
import type { Life } from "./support/lives.ts";
import { inStage, reachable } from "./support/stages.ts";

const names = caseCommands.map(({ name }) => name);
/** One seed for all: each property looks at the same lives; what fails is shrunk as ever. */
const tried = { numRuns: 300, seed: fc.sample(fc.nat(), 1)[0] ?? 1 };
const everyLife = (check: (one: Life) => void): void => fc.assert(fc.property(life, check), tried);

/** A property that saw little proves little: the lives go everywhere that they should. */
describe("the lives that are tried", () => {
  it("come through every stage and every event", () => {
    const missing = new Set<string>([...eventTypes, ...stages]);
    for (let seed = 1; missing.size > 0 && seed <= 40; seed += 1)
      for (const one of fc.sample(life, { numRuns: 100, seed }))
        for (const { type, stage = "NONE" } of silenceToTheEnd(one).events) {
          missing.delete(type);
          missing.delete(stage);
        }
    expect([...missing]).toEqual([]);
  });
});

describe("any act of anyone in any stage", () => {
  it("is decided, never thrown at, and leaves a state that JSON keeps", () => {
    let accepted = 0;
    for (const stage of reachable) {
      const docket = inStage(stage);
      const law = lawFor(docket);
      for (const by of actors)
        for (const type of names) {
          const command = { type, body: bodies[type](docket, accepted) } as CaseCommand;
          const decision = decide(command, by, docket.state, law);
          if (!decision.ok) continue;
          accepted += 1;
          const state = decision.events.reduce(evolve, docket.state);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        }
    }
    expect(accepted).toBeGreaterThan(200);
  });
});

describe("any life of a case", () => {
  it("§5: has a running clock, and one that is next, in every stage that is not final", () => {
    everyLife(({ events, ends }) => {
      let state = noCase;
      for (const event of events) {
        state = evolve(state, event);
        if (!ends.includes(state.version) || isFollowing({ state })) continue;
        const ids = state.clocks.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const due = nextDue(state);
        const outliving = state.clocks.filter(({ key }) => key === "D46");
        if (isFinal(state.stage)) expect([state.clocks, state.paused]).toEqual([outliving, []]);
        else expect(due).not.toBeNull();
        for (const { overAt, asked } of state.clocks)
          if (due !== null && asked !== true) expect(overAt >= due.overAt).toBe(true);
      }
    });
  });

  it("§5: is ended by silence alone, in a final stage, which is never left", () => {
    everyLife((one) => {
      const ended = silenceToTheEnd(one);
      expect(isFinal(ended.state.stage) || isFollowing(ended)).toBe(true);
      const first = ended.events.findIndex(({ stage }) => stage !== undefined && isFinal(stage));
      const later = first < 0 ? [] : ended.events.slice(first + 1);
      expect(later.filter(({ stage }) => stage !== undefined)).toEqual([]);
    });
  });

  it("§5: is the same when its events are replayed, dates and all", () => {
    everyLife(({ state, events }) => {
      const stored = JSON.parse(JSON.stringify(events)) as CaseEvent[];
      expect(stored.reduce(evolve, noCase)).toEqual(state);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    });
  });

  it("§5: never has a deadline expire twice, nor one that did not run", () => {
    everyLife((one) => {
      const running = new Map<string, Deadline>();
      const ended = silenceToTheEnd(one);
      for (const { clocks = {} } of ended.events) {
        const { expired, disarmed = [], armed = [] } = clocks;
        if (expired !== undefined) expect(running.delete(expired.id)).toBe(true);
        for (const id of disarmed) expect(running.delete(id)).toBe(true);
        for (const clock of armed) running.set(clock.id, clock);
      }
      const last = [...ended.state.clocks, ...ended.state.paused.map(({ deadline }) => deadline)];
      expect([...running.keys()].toSorted()).toEqual(last.map(({ id }) => id).toSorted());
    });
  });

  it("§2: has no deadline begin, move, pause or end without an event that says so", () => {
    everyLife(({ events }) => {
      let before = noCase;
      for (const event of events) {
        const after = evolve(before, event);
        expectSaid(before.clocks, after.clocks, event);
        before = after;
      }
    });
  });

  it("R9: has due dates that follow from start, period, steps and calendar", () => {
    everyLife((one) => {
      for (const clock of one.events.flatMap(({ clocks }) => clocks?.armed ?? [])) {
        // What went on under a later calendar keeps the dates that the earlier one gave.
        const hasMoved = one.calendar !== undefined && clock.steps !== undefined;
        if (hasMoved && clock.steps?.at(-1)?.kind !== "calendar") continue;
        const calendar = calendarOf(clock.calendarVersion);
        const { nominalEnd, dueDate, overAt } = replayed(clock, { ...lawFor(one), calendar });
        // D21 ends with D22L where that is earlier.
        if (clock.key === "D21") expect(clock.dueDate <= dueDate).toBe(true);
        else expect(clock).toMatchObject({ nominalEnd, dueDate, overAt });
      }
    });
  });

  it("has each running clock minded by exactly one workflow", () => {
    everyLife(({ state }) => {
      const conductors = conductorsOf("id", state);
      expect(new Set(conductors.map(({ workflowId }) => workflowId)).size).toBe(conductors.length);
      const minded = conductors.flatMap((conductor) => clocksOf(conductor, state));
      expect(minded.map(({ id }) => id).toSorted()).toEqual(
        state.clocks.map(({ id }) => id).toSorted(),
      );
    });
  });
});

/** What changed among the running deadlines is in the event; dates move by a step with its rule. */
function expectSaid(
  before: readonly Deadline[],
  after: readonly Deadline[],
  { clocks = {} }: CaseEvent,
): void {
  const { armed = [], disarmed = [], paused = [], expired } = clocks;
  const ended = new Set([...disarmed, ...paused.map(({ id }) => id), expired?.id]);
  for (const clock of before) {
    const now = after.find(({ id }) => id === clock.id);
    if (now === undefined) expect(ended).toContain(clock.id);
    else if (now !== clock) expect(armed).toContain(now);
    const isSame = now !== undefined && now.startVersion === clock.startVersion;
    if (!isSame || now.dueDate === clock.dueDate) continue;
    const step = now.steps?.at(-1);
    expect(now.steps?.length).toBe((clock.steps?.length ?? 0) + 1);
    expect(step?.rule).toMatch(/^AXP-1 /);
    if (clock.key !== "D21") expect(step?.dueDate).toBe(now.dueDate);
    // R9, R11, §2: only urgency brings a date forward.
    if (step?.kind !== "urgent") expect(now.dueDate > clock.dueDate).toBe(true);
  }
  const known = new Set(before.map(({ id }) => id));
  for (const clock of after) if (!known.has(clock.id)) expect(armed).toContain(clock);
}
