import { describe, expect, it } from "vitest";

import { levelOfDenialEvent } from "../../../domain/denial/visible.ts";
import { clock } from "../../../domain/law.ts";
import { civilDate } from "../../../domain/time.ts";
import { who } from "../case/support/docket.ts";
import {
  actOn,
  attemptOn,
  dueOf,
  lapse,
  opened,
  silenceThrough,
  typesOf,
} from "./support/denial.ts";
import { asked } from "./support/thirdSupplierRows.ts";

const outage = (deadlines: readonly string[], from: string, until: string) => ({
  deadlines: [...deadlines],
  ...({ why: "outage", cause: "1" } as const),
  ...{ from: civilDate(from), until: civilDate(until) },
});
const dueDate = (id: string) => dueOf(asked())[id]!;

describe("LengthenDeadlines of a denial", () => {
  it("R9: what is due in an outage is due on the first working day after it", () => {
    const due = dueDate("D31#1");
    const longer = actOn(asked(), clock, "LengthenDeadlines", outage(["D31#1"], due, due));
    const later = dueOf(longer)["D31#1"]!;
    expect(later > due).toBe(true);
    expect(longer.events.at(-1)).toMatchObject({ n: 1, deadline: "D31#1", until: due });
    expect(levelOfDenialEvent(longer.events.at(-1)!)).toMatchObject({ level: "L2" });
    expect(silenceThrough(longer, "D31#1").events.at(-1)).toMatchObject({
      type: "RegardedAsNotIdentical",
      on: later,
    });
  });

  it("R9: the life of the denial is all States' to know", () => {
    const due = dueOf(opened())["D30"]!;
    const longer = actOn(opened(), clock, "LengthenDeadlines", outage(["D30"], due, due));
    expect(dueOf(longer)["D30"]! > due).toBe(true);
    expect(levelOfDenialEvent(longer.events.at(-1)!)).toMatchObject({ level: "L1" });
    expect(lapse(longer).state.stage).toBe("IN_FORCE"); // D01, on its own date.
  });

  it("R9: what is due on other days, or not named, keeps its date", () => {
    const due = dueDate("D31#1");
    const named = outage(["D30", "D31#1"], "2026-01-01", "2026-01-02");
    const other = outage(["D30"], due, due);
    expect(typesOf(attemptOn(asked(), clock, "LengthenDeadlines", named))).toEqual([]);
    expect(typesOf(attemptOn(asked(), clock, "LengthenDeadlines", other))).toEqual([]);
  });

  it("§1: is the clock's", () => {
    const due = dueDate("D31#1");
    const decision = attemptOn(asked(), who.denying, "LengthenDeadlines", outage([], due, due));
    expect(typesOf(decision)).toEqual(["not-yours.clock"]);
  });
});
