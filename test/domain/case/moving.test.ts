import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { newest, reference } from "../../../db/reference.ts";
import { computeDeadline } from "../../../domain/calendar.ts";
import type { Calendar } from "../../../domain/calendar.ts";
import type { Deadline } from "../../../domain/case/deadline.ts";
import { extended, refused } from "../../../domain/case/extension.ts";
import { limitOf, moved, periodInForce, replayed } from "../../../domain/case/moving.ts";
import type { Move } from "../../../domain/case/moving.ts";
import { lengthened } from "../../../domain/case/movedBy.ts";
import { DEADLINE_KEYS, extensionOf, periodOf } from "../../../domain/policy.ts";
import type { DeadlineKey } from "../../../domain/policy.ts";
import { addDays, civilDate, overAt } from "../../../domain/time.ts";
import type { CivilDate } from "../../../domain/time.ts";
import { emptyDocket, lawFor } from "./support/docket.ts";

const unog = newest(reference().calendars);
const law = lawFor(emptyDocket());
const inForce = (calendar: Calendar) => ({ ...law, calendar });
// Of the case's own deadlines: D33 counts backwards, D23 waits, D04 has one track.
const keys = DEADLINE_KEYS.filter((key) => !["D33", "D23", "D04"].includes(key));
const day = fc.nat({ max: 900 }).map((days) => addDays(civilDate("2025-01-01"), days));

function armed(key: DeadlineKey, start: CivilDate, track: "ordinary" | "urgent"): Deadline {
  return {
    ...computeDeadline(start, periodOf(law.policy, key, track), unog),
    id: key,
    key,
    binds: ["XBB"],
    startEvent: "NotificationTransmitted",
    startVersion: 4,
    order: 1,
    policyVersion: law.policy.version,
    calendarVersion: unog.version,
  };
}

const begun = fc.tuple(fc.constantFrom(...keys), day, fc.constantFrom("ordinary", "urgent"));
type What = {
  readonly kind: "extend" | "hold" | "hasten" | "slow" | "anew" | "refuse";
  at: number;
};
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom("extend", "hold", "hasten", "slow", "anew", "refuse"),
    at: fc.integer({ min: 1, max: 20 }),
  }),
  { maxLength: 5 },
) as fc.Arbitrary<readonly What[]>;

/** One thing after another, each some days after the last. */
function stepped(clock: Deadline, { kind, at }: What): Deadline {
  const on = addDays((clock.steps ?? []).at(-1)?.on ?? clock.startDate, at);
  const move = (one: Omit<Move, "rule" | "on">) => moved(clock, { rule: "R", on, ...one }, law);
  const of = (track: "ordinary" | "urgent") => periodOf(law.policy, clock.key, track);
  switch (kind) {
    case "extend": {
      const unit = periodInForce(clock).endsWith("wd") ? "2wd" : "9d";
      return extended(clock, extensionOf(law.policy, clock.key, "ordinary") ?? unit, on, law);
    }
    case "hold": {
      const unit = periodInForce(clock).endsWith("wd") ? "wd" : "d";
      const since = addDays(on, -1);
      return move({ kind: "held", from: on, period: `${at}${unit}`, since });
    }
    case "hasten":
      return move({ kind: "urgent", from: on, period: of("urgent") });
    case "slow":
      return move({ kind: "ordinary", from: clock.startDate, period: of("ordinary") });
    case "anew":
      return move({ kind: "served-anew", from: on, period: periodInForce(clock) });
    case "refuse":
      return refused(clock, on, law);
  }
}

const lived = fc.tuple(begun, steps);
const live = ([[key, start, track], all]: readonly [
  readonly [DeadlineKey, CivilDate, string],
  readonly What[],
]): Deadline => all.reduce(stepped, armed(key, start, track as "ordinary" | "urgent"));

describe("a deadline that steps have moved", () => {
  it("R9: keeps its start, period and first dates, and replays to the dates that it has", () => {
    fc.assert(
      fc.property(
        fc.tuple(
          begun,
          steps.map((all) => all.slice(0, 1)),
        ),
        ([one, all]) => {
          const clock = live([one, all]);
          const first = armed(one[0], one[1], one[2] as "ordinary" | "urgent");
          expect(clock).toMatchObject({ startDate: first.startDate, period: first.period });
          if (clock.first !== undefined)
            expect(clock.first).toMatchObject({
              nominalEnd: first.nominalEnd,
              dueDate: first.dueDate,
            });
          // A hold that is made up here does not leave the days that the dates would.
          const { nominalEnd, dueDate, overAt: over } = replayed(clock, law);
          expect(clock).toMatchObject({ nominalEnd, dueDate, overAt: over });
        },
      ),
    );
  });

  it("tells in its last step the dates that it has, over at the day's end", () => {
    fc.assert(
      fc.property(lived, (life) => {
        const clock = live(life);
        expect(clock.overAt).toBe(overAt(clock.dueDate));
        const last = clock.steps?.at(-1);
        if (last !== undefined)
          expect(clock).toMatchObject({ nominalEnd: last.nominalEnd, dueDate: last.dueDate });
      }),
    );
  });

  it.each(["extend", "slow", "anew", "refuse"] as const)("never becomes earlier by: %s", (kind) => {
    fc.assert(
      fc.property(lived, fc.integer({ min: 1, max: 40 }), (life, at) => {
        const before = live(life);
        expect(stepped(before, { kind, at }).dueDate >= before.dueDate).toBe(true);
      }),
    );
  });

  it("§5.1: urgency never makes it later", () => {
    fc.assert(
      fc.property(lived, fc.integer({ min: 1, max: 40 }), (life, at) => {
        const before = live(life);
        expect(stepped(before, { kind: "hasten", at }).dueDate <= before.dueDate).toBe(true);
      }),
    );
  });

  it("§5.1: claimed and rejected, it has the dates that it would have had", () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), day, fc.nat(20), (key, start, after) => {
        const clock = armed(key, start, "ordinary");
        const urgent = stepped(clock, { kind: "hasten", at: after + 1 });
        const back = stepped(urgent, { kind: "slow", at: 1 });
        expect(back.dueDate).toBe(clock.dueDate);
      }),
    );
  });

  it("R9: a calendar with more holidays never makes it earlier, nor does one with fewer", () => {
    const holidays = fc.array(day, { maxLength: 30 });
    fc.assert(
      fc.property(lived, holidays, fc.boolean(), (life, days, isMore) => {
        const clock = live(life);
        const more = Object.fromEntries(days.map((one) => [one, "New"]));
        const calendar = { ...unog, holidays: isMore ? { ...unog.holidays, ...more } : {} };
        const event = { on: addDays(clock.startDate, 1), why: "calendar", until: null } as const;
        const [later] = lengthened(clock, event, [clock], inForce(calendar));
        if (later !== undefined) expect(later.dueDate > clock.dueDate).toBe(true);
      }),
    );
  });

  it("R8: a cap moves with the holds, and by them alone", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 20 }), (start, at) => {
        const clock = armed("D12", start, "ordinary");
        const cap = addDays(start, 180);
        expect(limitOf(clock, "180d", law)).toBe(cap);
        expect(limitOf(stepped(clock, { kind: "extend", at }), "180d", law)).toBe(cap);
      }),
    );
  });
});
