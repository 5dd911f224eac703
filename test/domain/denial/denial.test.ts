import { describe, expect, it } from "vitest";

import { decideDenial } from "../../../domain/denial/decide.ts";
import { permittedForDenial } from "../../../domain/denial/decide.ts";
import { evolveDenial } from "../../../domain/denial/evolve.ts";
import { noDenial } from "../../../domain/denial/state.ts";
import { clock } from "../../../domain/law.ts";
import type { Actor } from "../../../domain/law.ts";
import type { RefusalCode } from "../../../domain/refusals.ts";
import { who } from "../case/support/docket.ts";
import { actOn, attemptOn, dueOf, facts, none, on, opened } from "./support/denial.ts";
import { lapse, lawOn, question, silenceThrough, typesOf } from "./support/denial.ts";
import type { Denial } from "./support/denial.ts";

const { requesting, denying, third, registrar } = who;
const renewed = { outcome: "renewed", reasons: "The concern stands." } as const;

describe("OpenDenial", () => {
  it("§5.8: a case's registration opens it, with D01 and D30 from the date of the denial", () => {
    const denial = opened();
    expect(denial.state.stage).toBe("IN_FORCE");
    expect(dueOf(denial)).toEqual({ D01: "2029-01-12", D30: "2029-01-12" });
  });

  it("D01: does not run where it is over already (late leave)", () => {
    const late = { ...facts, denialDate: "2023-01-10" as never };
    const denial = actOn(none, clock, "OpenDenial", late);
    expect(dueOf(denial)).toEqual({ D30: "2026-01-12" }); // The tenth is a Saturday.
    expect(lapse(denial).state.stage).toBe("UNREVIEWED");
  });

  it("§5.8: a second case on it tells nothing new", () => {
    const decision = attemptOn(opened(), clock, "OpenDenial", { ...facts, number: "AXP/2027/3" });
    expect(typesOf(decision)).toEqual([]);
  });

  it("§1: is the clock's", () => {
    expect(typesOf(attemptOn(opened(), denying, "OpenDenial", facts))).toEqual(["not-yours.clock"]);
    expect(typesOf(attemptOn(none, denying, "OpenDenial", facts))).toEqual(["denial.unknown"]);
  });
});

describe("D01, D30", () => {
  it("D01: FilingPeriodEnded, and the denial stays", () => {
    const ended = silenceThrough(opened(), "D01");
    expect(ended.events.at(-1)).toMatchObject({ type: "FilingPeriodEnded", on: "2029-01-12" });
    expect(ended.state).toMatchObject({ stage: "IN_FORCE", filingPeriodEnded: true });
  });

  it("D30: reviewed in the last microsecond of its due date it is in force", () => {
    const last = on(opened(), "2029-01-12T22:59:59.999999Z");
    const reviewed = actOn(last, denying, "ReviewDenial", renewed);
    expect(reviewed.state.stage).toBe("IN_FORCE");
    expect(dueOf(reviewed)["D30"]).toBe("2032-01-12");
  });

  it("D30: in silence it is unreviewed from the next day on, and may still be reviewed", () => {
    const unreviewed = silenceThrough(opened(), "D30");
    expect(unreviewed.now).toBe("2029-01-12T23:00:00.000000Z");
    expect(unreviewed.state).toMatchObject({ stage: "UNREVIEWED", stageSince: "2029-01-12" });
    const late = actOn(on(unreviewed, "2029-03-01"), denying, "ReviewDenial", renewed);
    expect(late.state.stage).toBe("IN_FORCE");
    expect(dueOf(late)["D30"]).toBe("2032-03-01");
  });

  it("§2: a deadline that runs no more does not expire, and the first goes first", () => {
    const denial = opened();
    const law = lawOn(on(denial, "2040-01-01"));
    const expire = (id: string, overAt: string, by: Actor = clock) =>
      typesOf(
        decideDenial(
          { type: "ExpireDeadline", body: { id, overAt: overAt as never } },
          by,
          denial.state,
          law,
        ),
      );
    const overAt = "2029-01-12T23:00:00.000000Z";
    expect(expire("D31#1", overAt)).toEqual(["deadline.not-running"]);
    expect(expire("D30", overAt)).toEqual(["deadline.not-first"]);
    expect(expire("D01", overAt, denying)).toEqual(["not-yours.clock"]);
    expect(expire("D01", overAt)).toEqual(["FilingPeriodEnded"]);
  });
});

describe("ReviewDenial", () => {
  const rows: readonly {
    readonly rule: string;
    readonly body: object;
    readonly by?: Actor;
    readonly given?: () => Denial;
    readonly yields?: readonly string[];
    readonly stage?: string;
    readonly rejects?: RefusalCode;
  }[] = [
    { rule: "renewed with reasons", body: renewed, yields: ["DenialReviewed"], stage: "IN_FORCE" },
    {
      rule: "not renewed without",
      body: { outcome: "renewed" },
      rejects: "denial.renewed-without-reasons",
    },
    {
      rule: "amended to fewer items",
      body: { outcome: "amended", items: ["2B352.b.1"] },
      yields: ["DenialReviewed"],
      stage: "IN_FORCE",
    },
    {
      rule: "amended by naming them",
      body: { outcome: "amended" },
      rejects: "denial.amended-without-items",
    },
    {
      rule: "never wider: that is a new denial",
      body: { outcome: "amended", items: ["2B352.b.1", "3A999"] },
      rejects: "denial.not-narrower",
    },
    {
      rule: "an amendment that releases nothing is a renewal, and needs reasons",
      body: { outcome: "amended", items: [...opened().state.items] },
      rejects: "denial.renewed-without-reasons",
    },
    {
      rule: "items change by an amendment alone",
      body: { ...renewed, items: ["2B352.b.1"] },
      rejects: "denial.items-not-amended",
    },
    {
      rule: "revoked, which is final",
      body: { outcome: "revoked" },
      yields: ["DenialReviewed"],
      stage: "REVOKED",
    },
    {
      rule: "not after it is revoked",
      given: () => actOn(opened(), denying, "ReviewDenial", { outcome: "revoked" }),
      body: renewed,
      rejects: "denial.revoked",
    },
    {
      rule: "by the State that denied",
      by: requesting,
      body: renewed,
      rejects: "not-yours.denying-state",
    },
  ];
  it.each(rows)("§5.8: $rule", ({ body, by = denying, given = opened, yields, stage, rejects }) => {
    const denial = given();
    const decision = attemptOn(denial, by, "ReviewDenial", body as never);
    expect(typesOf(decision)).toEqual(rejects === undefined ? yields : [rejects]);
    if (!decision.ok) return;
    const state = decision.events.reduce(evolveDenial, denial.state);
    expect(state.stage).toBe(stage);
    expect(state.clocks.length > 0).toBe(stage !== "REVOKED");
  });

  it("D30: an amendment begins it anew, as a renewal does", () => {
    const amended = { outcome: "amended" as const, items: ["2B352.b.1"] };
    const reviewed = actOn(on(opened(), "2027-03-01"), denying, "ReviewDenial", amended);
    expect(dueOf(reviewed)["D30"]).toBe("2030-03-01");
  });
});

describe("RevokeDenial", () => {
  it("§5.8: a reversal performed in a case revokes it, once", () => {
    const asked = actOn(opened(), third, "AskThirdSupplierQuestion", question);
    const revoked = actOn(asked, clock, "RevokeDenial", { case: "AXP/2026/1" });
    expect(revoked.state).toMatchObject({ stage: "REVOKED", clocks: [] });
    expect(typesOf(attemptOn(revoked, clock, "RevokeDenial", { case: "AXP/2026/1" }))).toEqual([]);
  });
});

describe("NarrowDenial", () => {
  const narrow = (released: readonly string[]) =>
    attemptOn(opened(), clock, "NarrowDenial", { case: "AXP/2026/1", released: [...released] });

  it("§5.8: an amendment in a case releases items here as well, and moves no clock", () => {
    const before = opened();
    const narrowed = actOn(before, clock, "NarrowDenial", {
      ...{ case: "AXP/2026/1", released: ["1C351.a.1"] },
    });
    expect(narrowed.state).toMatchObject({ stage: "IN_FORCE", items: ["2B352.b.1"] });
    expect(narrowed.state.clocks).toEqual(before.state.clocks);
  });

  it("§5.8: what is released already, or would leave nothing, changes nothing", () => {
    expect(typesOf(narrow(["3A999"]))).toEqual([]);
    expect(typesOf(narrow(["2B352.b.1", "1C351.a.1"]))).toEqual([]);
  });
});

describe("a denial", () => {
  it("is the same from its record alone", () => {
    const asked = actOn(opened(), third, "AskThirdSupplierQuestion", question);
    const all = silenceThrough(asked, "D30");
    const stored = JSON.parse(JSON.stringify(all.events)) as typeof all.events;
    expect(stored.reduce(evolveDenial, noDenial)).toEqual(all.state);
  });

  it("permits what its decisions accept", () => {
    const law = lawOn(opened());
    const names = (by: Actor) =>
      permittedForDenial(by, opened().state, law).map(({ command }) => command);
    expect(names(denying)).toEqual(["ReviewDenial"]);
    expect(names(third)).toEqual(["AskThirdSupplierQuestion"]);
    expect(names(requesting)).toEqual([]);
    expect(names(registrar)).toEqual([]);
    expect(names(who.public)).toEqual([]);
  });
});
