import { describe, expect, it } from "vitest";

import type { Actor } from "../../../domain/law.ts";
import type { RefusalCode } from "../../../domain/refusals.ts";
import { civilDate, instant, overAt } from "../../../domain/time.ts";
import type { CivilDate, Instant } from "../../../domain/time.ts";
import { actIn, attemptIn, carriedOut, casesOf, expireFirst, idOf } from "./support/cases.ts";
import { numberOf, referred, silenceIn, stateIn, stateOf } from "./support/cases.ts";
import type { Cases } from "./support/cases.ts";
import { typesOf, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { consolidated, proposal, proposed, three } from "./support/consolidated.ts";

const { chair, denying } = who;
const [first, second, third] = ["XAA", "XCC", "XDD"].map(stateOf) as [Actor, Actor, Actor];
const stages = (cases: Cases) => [1, 2, 3].map((n) => stateIn(cases, n).stage);
const due = (cases: Cases, n: number) =>
  Object.fromEntries(stateIn(cases, n).clocks.map(({ id, dueDate }) => [id, dueDate]));
const at = (cases: Cases, now: Instant | CivilDate): Cases => ({
  ...cases,
  now: now.length > 10 ? (now as Instant) : instant(`${now}T09:00:00Z`),
});

describe("ConsolidateCases", () => {
  it("§5.6: proposes in the lead, and the other cases show it", () => {
    const cases = proposed();
    expect(stateIn(cases, 1).consolidation.proposed).toHaveLength(3);
    expect(stateIn(cases, 2).consolidation.proposed).toEqual(
      stateIn(cases, 1).consolidation.proposed,
    );
    const d47 = stateIn(cases, 1).clocks.find(({ id }) => id === "D47");
    expect(d47?.binds).toEqual(["XAA", "XCC", "XDD", "XBB"]);
    expect(stateIn(cases, 2).clocks.some(({ key }) => key === "D47")).toBe(false);
  });

  type Row = {
    readonly rule: string;
    readonly cases: () => Cases;
    readonly in?: number;
    readonly body?: Partial<typeof proposal>;
    readonly rejects: RefusalCode;
    readonly pointer?: string;
  };
  const pair =
    (other: Docket): (() => Cases) =>
    () =>
      casesOf(referred("XAA", 1), other);
  const rows: readonly Row[] = [
    {
      rule: "the lowest number leads",
      cases: three,
      in: 2,
      body: { cases: [numberOf(1)] },
      rejects: "consolidation.not-lead",
      pointer: "/cases/0",
    },
    {
      rule: "of cases that exist",
      cases: three,
      body: { cases: [numberOf(9)] },
      rejects: "consolidation.unknown-case",
    },
    {
      rule: "each once",
      cases: three,
      body: { cases: [numberOf(2), numberOf(2)] },
      rejects: "consolidation.unknown-case",
      pointer: "/cases/1",
    },
    {
      rule: "all in REFERRED or COMPOSING",
      cases: () => {
        const cases = three();
        return actIn(cases, 2, second, "WithdrawNotification", {});
      },
      rejects: "consolidation.wrong-stage",
    },
    {
      rule: "none proposed twice",
      cases: proposed,
      rejects: "consolidation.under-way",
    },
    {
      rule: "none that another lead has proposed",
      cases: () => {
        const cases = actIn(three(), 2, chair, "ConsolidateCases", {
          ...proposal,
          cases: [numberOf(3)],
        });
        return carriedOut(cases);
      },
      body: { cases: [numberOf(3)] },
      rejects: "consolidation.under-way",
    },
    {
      rule: "of one denying State",
      cases: pair(with_(referred("XCC", 2), { denying: "XEE" })),
      body: { cases: [numberOf(2)] },
      rejects: "consolidation.other-denying-state",
    },
    {
      rule: "on one track",
      cases: pair(with_(referred("XCC", 2), { track: "urgent" })),
      body: { cases: [numberOf(2)] },
      rejects: "consolidation.other-track",
    },
    {
      rule: "under one policy",
      cases: pair(with_(referred("XCC", 2), { policyVersion: "axp-1.v0" })),
      body: { cases: [numberOf(2)] },
      rejects: "consolidation.other-policy",
    },
    {
      rule: "no requesting State in two of them",
      cases: pair(referred("XAA", 2, { applicationReference: "A-2" })),
      body: { cases: [numberOf(2)] },
      rejects: "consolidation.same-requesting-state",
    },
    {
      rule: "linked by an item where that is the link",
      cases: pair(with_(referred("XCC", 2), { items: ["1C351.a.1"] })),
      body: { cases: [numberOf(2)] },
      rejects: "consolidation.no-common-item",
    },
    {
      rule: "§1: the chair is recused in none of them",
      cases: pair(with_(referred("XCC", 2), { requesting: "XTT" })),
      body: { cases: [numberOf(2)] },
      rejects: "committee.recused",
    },
  ];
  it.each(rows)("§5.6: $rule", ({ cases, in: n = 1, body, rejects, pointer }) => {
    const decision = attemptIn(cases(), n, chair, "ConsolidateCases", { ...proposal, ...body });
    expect(typesOf(decision)).toEqual([rejects]);
    if (pointer !== undefined) expect(decision).toMatchObject({ pointer });
  });

  it("§5.6: end-user and measure link cases without a common item", () => {
    const cases = casesOf(referred("XAA", 1), with_(referred("XCC", 2), { items: ["1C351.a.1"] }));
    const body = { ...proposal, cases: [numberOf(2)], link: "measure" as const };
    expect(typesOf(attemptIn(cases, 1, chair, "ConsolidateCases", body))).toEqual([
      "ConsolidationProposed",
    ]);
  });

  it(
    "§5.6: a case that leaves COMPOSING meanwhile is left out; with the last, the proposal",
    // The guard of consolidating must hold when silence consolidates.
    () => {
      const gone = carriedOut(actIn(proposed(), 3, third, "WithdrawNotification", {}));
      expect(stateIn(gone, 1).consolidation.proposed).toHaveLength(2);
      expect(due(gone, 1)["D47"]).toBeDefined();
      const alone = carriedOut(actIn(gone, 2, second, "WithdrawNotification", {}));
      expect(stateIn(alone, 1).consolidation.proposed).toBeNull();
      expect(due(alone, 1)["D47"]).toBeUndefined();
    },
  );

  it("§5.6: a lead that goes its own way ends the proposal everywhere", () => {
    const gone = carriedOut(actIn(proposed(), 1, first, "WithdrawNotification", {}));
    expect(stateIn(gone, 2).consolidation.proposed).toBeNull();
    expect(stateIn(gone, 3).consolidation.proposed).toBeNull();
  });
});

describe("ObjectToConsolidation", () => {
  const body = { reasons: "Another matter." };

  it.each([
    ["the requesting State of the lead", first],
    ["a requesting State of another case", third],
    ["the denying State", denying],
  ])("§3 D47: one objection prevents it: %s", (_who, by) => {
    const cases = carriedOut(actIn(proposed(), 1, by, "ObjectToConsolidation", body));
    expect([1, 2, 3].map((n) => stateIn(cases, n).consolidation.proposed)).toEqual([
      null,
      null,
      null,
    ]);
    expect(due(cases, 1)["D47"]).toBeUndefined();
  });

  it("§1: nobody but their parties", () => {
    const decision = attemptIn(proposed(), 1, stateOf("XEE"), "ObjectToConsolidation", body);
    expect(typesOf(decision)).toEqual(["not-yours.parties"]);
  });

  it("§3 D47: in the lead", () => {
    const decision = attemptIn(proposed(), 2, second, "ObjectToConsolidation", body);
    expect(decision).toMatchObject({
      code: "consolidation.object-in-lead",
      facts: { lead: numberOf(1) },
    });
  });

  it("§3 D47: to what is proposed", () => {
    const decision = attemptIn(three(), 1, first, "ObjectToConsolidation", body);
    expect(typesOf(decision)).toEqual(["consolidation.none-proposed"]);
  });

  it("§3 D47: in time until the last microsecond of its due date, then late", () => {
    const cases = proposed();
    const dueDate = civilDate(due(cases, 1)["D47"] ?? "");
    const over = overAt(dueDate);
    const last = instant(over.replace(/T.*/, "T21:59:59.999999Z"));
    const before = at(cases, civilDate(dueDate));
    expect(typesOf(attemptIn(before, 1, third, "ObjectToConsolidation", body))).toEqual([
      "ConsolidationObjected",
    ]);
    expect(last < over).toBe(true);
    const inTime = at(cases, last);
    expect(typesOf(attemptIn(inTime, 1, third, "ObjectToConsolidation", body))).toEqual([
      "ConsolidationObjected",
    ]);
    const late = silenceIn(cases, (now) => stateIn(now, 1).expired["D47"] !== undefined);
    expect(late.now).toBe(over);
    expect(attemptIn(late, 1, first, "ObjectToConsolidation", body)).toMatchObject({
      code: "consolidation.late",
      facts: { dueDate },
    });
  });
});

describe("D47 in silence", () => {
  it("§5.6: consolidates; members have no clock, the lead binds all", () => {
    const cases = consolidated();
    expect(stages(cases)).toEqual(["REFERRED", "CONSOLIDATED", "CONSOLIDATED"]);
    expect(stateIn(cases, 2).clocks).toEqual([]);
    expect(stateIn(cases, 1).consolidation.members.map(({ id }) => id)).toEqual([idOf(2), idOf(3)]);
    expect(stateIn(cases, 2).consolidation.lead).toBe(idOf(1));
  });

  it("§5.6: a case that has gone on meanwhile is none of them, also where it is found late", () => {
    const lagging = expireFirst(proposed());
    expect(stateIn(lagging, 1).expired["D47"]).toBeDefined();
    const gone = actIn(lagging, 3, third, "WithdrawNotification", {});
    const told = carriedOut(gone);
    expect(stages(told)).toEqual(["REFERRED", "CONSOLIDATED", "WITHDRAWN"]);
    expect(stateIn(told, 1).consolidation.members.map(({ id }) => id)).toEqual([idOf(2)]);
  });

  it("is carried out once, however often it is sent", () => {
    const cases = consolidated();
    const { members } = stateIn(cases, 1).consolidation;
    const body = {
      what: "consolidated" as const,
      lead: idOf(1),
      cases: [{ id: idOf(1), number: numberOf(1), requesting: "XAA" }, ...members],
    };
    expect(typesOf(attemptIn(cases, 2, who.clock, "FollowLead", body))).toEqual([]);
  });
});

/** The case as if its record had made it so: other facts than the acts at hand would make. */
function with_(docket: Docket, change: Partial<Docket["state"]>): Docket {
  return { ...docket, state: { ...docket.state, ...change } };
}
