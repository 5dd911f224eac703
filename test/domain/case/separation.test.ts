import { describe, expect, it } from "vitest";

import { noCase } from "../../../domain/case/state.ts";
import type { Actor } from "../../../domain/law.ts";
import { civilDate } from "../../../domain/time.ts";
import { actIn, attemptIn, carriedOut, expireFirst, idOf } from "./support/cases.ts";
import { silenceIn, stateIn, stateOf } from "./support/cases.ts";
import type { Cases } from "./support/cases.ts";
import { bound, consolidated, due, eventsOf, expectReplay } from "./support/consolidated.ts";
import { joint, proposal, stages, three } from "./support/consolidated.ts";
import { act, typesOf, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { agreed, settlement } from "./support/stages.ts";

const { chair, denying, registrar } = who;
const [first, second, third] = ["XAA", "XCC", "XDD"].map(stateOf) as [Actor, Actor, Actor];
const submitted = (cases: Cases, by: Actor) =>
  actIn(cases, 1, by, "FileSubmission", { text: "Submission." });

describe("the lead of consolidated cases (§5.6)", () => {
  it("needs the agreement of all their parties, on the same text", () => {
    const composing = actIn(consolidated(), 1, registrar, "ConstituteReviewGroup", {
      rosterSent: true,
    });
    const body = { expert: "E-04", disclosure: "None." };
    const offered = actIn(composing, 1, registrar, "ProposeExpert", body);
    const agree = (cases: Cases, by: Actor) =>
      actIn(cases, 1, by, "AgreeExpert", { expert: "E-04" });
    const three = [first, denying, second].reduce(agree, offered);
    expect(stateIn(three, 1).review.seats).toEqual([]);
    expect(stateIn(three, 1).proposals.map(({ party }) => party)).toEqual(["XAA", "XBB", "XCC"]);
    expect(stateIn(agree(three, third), 1).review.seats).toHaveLength(1);
  });

  it("gives each its own D18, and D19a ends when each has filed", () => {
    const cases = joint();
    const challenges = Object.keys(due(cases, 1)).filter((id) => id.startsWith("D18#1-"));
    expect(challenges.toSorted()).toEqual(["D18#1-XAA", "D18#1-XBB", "D18#1-XCC", "D18#1-XDD"]);
    const two = [first, second].reduce(submitted, cases);
    expect(due(two, 1)["D19a"]).toBeDefined();
    const all = submitted(two, third);
    expect(due(all, 1)["D19a"]).toBeUndefined();
    expect(due(all, 1)["D19b"]).toBeDefined();
  });

  it("binds those who join as it binds its own, and lets them challenge who sits already", () => {
    const { dockets, ...rest } = three();
    const composing = act(dockets[idOf(1)] as Docket, registrar, "ConstituteReviewGroup", {
      rosterSent: true,
    });
    const seated = { ...rest, dockets: { ...dockets, [idOf(1)]: agreed(composing, "E-04") } };
    const before = actIn(seated, 1, chair, "ConsolidateCases", proposal);
    expect(bound(before, 1, "D17")).toEqual(["XAA", "XBB"]);
    const cases = silenceIn(carriedOut(before), (now) => stages(now)[2] === "CONSOLIDATED");
    expect(bound(cases, 1, "D17")).toEqual(["XAA", "XBB", "XCC", "XDD"]);
    expect(bound(cases, 1, "D18#1-XCC")).toEqual(["XCC"]);
  });

  it("is no place for what concerns the lead's own case alone", () => {
    const decision = attemptIn(joint(), 1, second, "WithdrawNotification", {});
    expect(typesOf(decision)).toEqual(["not-yours.parties"]);
  });
});

describe("a member that goes its own way (§5.6)", () => {
  const acts: readonly [string, (cases: Cases) => Cases, readonly string[], string][] = [
    [
      "withdrawal",
      (cases) => actIn(cases, 2, second, "WithdrawNotification", {}),
      ["CasesSeparated", "NotificationWithdrawn"],
      "WITHDRAWN",
    ],
    [
      "settlement",
      (cases) => {
        const offered = actIn(cases, 2, denying, "ProposeSettlement", settlement);
        expect(stateIn(offered, 2).stage).toBe("CONSOLIDATED");
        return actIn(offered, 2, second, "ConfirmSettlement", {
          proposal: stateIn(offered, 2).version,
        });
      },
      ["CasesSeparated", "SettlementNotified"],
      "SETTLED",
    ],
    [
      "reversal",
      (cases) =>
        actIn(cases, 2, denying, "ReverseDenial", {
          authorised: "All.",
          on: civilDate("2026-06-01"),
        }),
      ["CasesSeparated", "DenialReversed"],
      "SETTLED",
    ],
    [
      "suspension",
      (cases) => actIn(cases, 2, second, "Suspend", { alone: true, reasons: "To talk." } as never),
      ["CasesSeparated", "ProceedingsSuspended"],
      "SUSPENDED",
    ],
    [
      "good offices",
      (cases) => {
        const asked = actIn(cases, 2, second, "RequestGoodOffices", { mediator: "M-01" });
        expect(stateIn(asked, 2).stage).toBe("CONSOLIDATED");
        return actIn(asked, 2, denying, "AcceptGoodOffices", { mediator: "M-01" });
      },
      ["CasesSeparated", "GoodOfficesBegun"],
      "GOOD_OFFICES",
    ],
  ];
  it.each(acts)("is separated by %s, which then acts on it alone", (_what, goes, types, stage) => {
    const cases = carriedOut(goes(joint()));
    expect(stages(cases)).toEqual(["UNDER_REVIEW", stage, "CONSOLIDATED"]);
    expect(eventsOf(cases, 2).slice(-2)).toEqual(types);
    expect(stateIn(cases, 1).consolidation.members.map(({ id }) => id)).toEqual([idOf(3)]);
    expect(bound(cases, 1, "D22L")).toEqual(["EXP"]);
    expect(Object.keys(due(cases, 1)).filter((id) => id.endsWith("-XCC"))).toEqual([]);
    expect(bound(cases, 1, "D19a")).toEqual(["XAA", "XDD"]);
    expectReplay(cases);
  });

  it("has the lead's stage, clocks and Review Group when it comes back from a hold", () => {
    const suspended = carriedOut(
      actIn(joint(), 2, second, "Suspend", { alone: true, reasons: "To talk." } as never),
    );
    const back = actIn(suspended, 2, second, "Resume", {});
    const [lead, member] = [stateIn(back, 1), stateIn(back, 2)];
    expect(member.stage).toBe("UNDER_REVIEW");
    expect(member.review.seats).toEqual(lead.review.seats);
    expect(due(back, 2)["D22L"]).toBe(due(back, 1)["D22L"]);
    expect(bound(back, 2, "D19a")).toEqual(["XCC"]);
    expect(
      Object.keys(due(back, 2))
        .filter((id) => id.startsWith("D18#1"))
        .toSorted(),
    ).toEqual(["D18#1-XBB", "D18#1-XCC"]);
    expectReplay(back);
  });

  it("is separated by the chair, on reasons, where the lead stands", () => {
    const cases = carriedOut(actIn(joint(), 3, chair, "SeparateCases", { reasons: "Asked for." }));
    expect(stages(cases)).toEqual(["UNDER_REVIEW", "CONSOLIDATED", "UNDER_REVIEW"]);
    expect(due(cases, 3)["D20"]).toBe(due(cases, 1)["D20"]);
    expectReplay(cases);
  });

  it("D19b begins where its State has filed and others had not", () => {
    const filed = submitted(joint(), second);
    const cases = carriedOut(actIn(filed, 2, chair, "SeparateCases", { reasons: "Asked for." }));
    expect(due(cases, 2)["D19a"]).toBeUndefined();
    expect(bound(cases, 2, "D19b")).toEqual(["XBB"]);
    expect(due(cases, 1)["D19a"]).toBeDefined();
  });

  it("D19b begins in the lead where the one who had not filed has gone", () => {
    const filed = [first, third].reduce(submitted, joint());
    const cases = carriedOut(actIn(filed, 2, chair, "SeparateCases", { reasons: "Asked for." }));
    expect(due(cases, 1)["D19a"]).toBeUndefined();
    expect(bound(cases, 1, "D19b")).toEqual(["XBB"]);
  });

  it("is refused while the lead has not told it what it came to", () => {
    const cases = actIn(joint(), 1, first, "WithdrawNotification", {});
    expect(typesOf(attemptIn(cases, 2, second, "WithdrawNotification", {}))).toEqual([
      "consolidation.lead-changing",
    ]);
    expect(typesOf(attemptIn(cases, 3, chair, "SeparateCases", { reasons: "R." }))).toEqual([
      "consolidation.lead-changing",
    ]);
  });

  it("files its papers in the lead", () => {
    const decision = attemptIn(joint(), 2, second, "FileSubmission", { text: "Here." });
    expect(typesOf(decision)).toEqual(["wrong-stage.consolidated"]);
  });
});

describe("a lead that goes its own way (§5.6)", () => {
  it("leaves stage, clocks and Review Group to the lowest-numbered member", () => {
    const before = joint();
    const cases = carriedOut(actIn(before, 1, first, "WithdrawNotification", {}));
    expect(stages(cases)).toEqual(["WITHDRAWN", "UNDER_REVIEW", "CONSOLIDATED"]);
    expect(eventsOf(cases, 1).slice(-2)).toEqual(["LeadCaseChanged", "NotificationWithdrawn"]);
    expect(stateIn(cases, 2).consolidation.members.map(({ id }) => id)).toEqual([idOf(3)]);
    expect(stateIn(cases, 3).consolidation.lead).toBe(idOf(2));
    expect(stateIn(cases, 2).review.seats).toEqual(stateIn(before, 1).review.seats);
    expect(due(cases, 2)["D22L"]).toBe(due(before, 1)["D22L"]);
    expect(bound(cases, 2, "D19a")).toEqual(["XCC", "XDD"]);
    expectReplay(cases);
  });

  it("goes on alone after its hold", () => {
    const held = carriedOut(
      actIn(joint(), 1, first, "Suspend", { alone: true, reasons: "To talk." } as never),
    );
    expect(stages(held)).toEqual(["SUSPENDED", "UNDER_REVIEW", "CONSOLIDATED"]);
    const back = actIn(held, 1, first, "Resume", {});
    expect(stateIn(back, 1).consolidation).toEqual(noCase.consolidation);
    expect(stateIn(back, 1).stage).toBe("UNDER_REVIEW");
    // Nobody is bound, or may challenge, whose case is another's now.
    expect(new Set(stateIn(back, 1).clocks.flatMap(({ binds }) => binds))).toEqual(
      new Set(["XAA", "XBB", "EXP"]),
    );
    expect(stateIn(back, 1).clocks.filter(({ key }) => key === "D18")).toHaveLength(6);
  });

  it("does not wait for submissions of those whom it leaves", () => {
    const filed = submitted(joint(), first);
    expect(due(filed, 1)["D19b"]).toBeUndefined();
    const held = carriedOut(
      actIn(filed, 1, first, "Suspend", { alone: true, reasons: "To talk." } as never),
    );
    const paused = stateIn(held, 1).paused.map(({ deadline }) => deadline.id);
    expect(paused).toContain("D19b");
    expect(paused).not.toContain("D19a");
  });

  it("waits until all members have followed it", () => {
    const cases = expireFirst(
      carriedOut(
        actIn({ ...consolidatedLess() }, 1, chair, "ConsolidateCases", {
          cases: ["AXP/2026/3"],
          link: "item",
          reasons: "One measure.",
        }),
      ),
    );
    expect(typesOf(attemptIn(cases, 1, first, "WithdrawNotification", {}))).toEqual([
      "consolidation.lead-changing",
    ]);
    expect(stages(carriedOut(cases))[2]).toBe("CONSOLIDATED");
  });

  it("hands on again where the new lead goes as well", () => {
    const once = carriedOut(actIn(joint(), 1, first, "WithdrawNotification", {}));
    const twice = carriedOut(actIn(once, 2, second, "WithdrawNotification", {}));
    expect(stages(twice)).toEqual(["WITHDRAWN", "WITHDRAWN", "UNDER_REVIEW"]);
    expect(stateIn(twice, 3).consolidation.members).toEqual([]);
    expect(bound(twice, 3, "D19a")).toEqual(["XDD"]);
    expectReplay(twice);
  });
});

/** All separated again: three cases that may be consolidated anew. */
function consolidatedLess(): Cases {
  const apart = (cases: Cases, n: number) =>
    carriedOut(actIn(cases, n, chair, "SeparateCases", { reasons: "R." }));
  return [2, 3].reduce(apart, consolidated());
}
