import { describe, expect, it } from "vitest";

import { noCase } from "../../../domain/case/state.ts";
import { civilDate } from "../../../domain/time.ts";
import { act, silenceThrough, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { inStage, reversal, reversed } from "./support/stages.ts";

const { requesting, denying, chair, registrar, third } = who;
const day = (date: string) => civilDate(date);

specs("ReverseDenial", [
  {
    rule: "§5: DEN says what is authorised, and when",
    given: () => inStage("UNDER_REVIEW"),
    by: denying,
    body: reversal,
    yields: ["DenialReversed"],
    stage: "SETTLED",
  },
  {
    rule: "§5: also out of a hold",
    given: () => inStage("SUSPENDED"),
    by: denying,
    body: reversal,
    yields: ["DenialReversed"],
    stage: "SETTLED",
  },
  {
    rule: "§5: not before it was denied",
    given: () => inStage("EXPLAINED"),
    by: denying,
    body: { ...reversal, on: day("2026-01-11") },
    rejects: "reversal.before-denial",
    pointer: "/on",
  },
  {
    rule: "§5: not what is settled already",
    given: () => inStage("SETTLED"),
    by: denying,
    body: reversal,
    rejects: "wrong-stage.on-hold",
  },
]);

specs("ConfirmPerformance", [
  {
    rule: "§5: of a reversal, the case closes as reversed",
    given: () => reversed(inStage("IMPLEMENTING")),
    by: requesting,
    body: {},
    yields: ["PerformanceConfirmed", "CaseClosed"],
    stage: "CLOSED_REVERSED",
  },
]);

describe("§5.8 a denial reversed", () => {
  const revoked = { kind: "denial", command: "RevokeDenial", body: { case: "AXP/2026/1" } };

  it("and performed is revoked, by REQ's word or by silence", () => {
    const held = reversed(inStage("IN_CONSULTATION"));
    const stream = held.state.denial;
    const confirmed = act(held, requesting, "ConfirmPerformance", {});
    for (const { events } of [confirmed, silenceThrough(held, "D43")])
      expect(events.at(-1)).toMatchObject({
        type: "CaseClosed",
        stage: "CLOSED_REVERSED",
        followUps: [{ ...revoked, stream }],
      });
  });

  it("and not performed stands: a settlement after it closes as settled", () => {
    const back = act(reversed(inStage("IN_CONSULTATION")), requesting, "ReportNonPerformance", {
      reasons: "No licence came.",
    });
    expect(back.state).toMatchObject({ stage: "IN_CONSULTATION", reversed: false });
    expect(silenceThrough(reversed(back), "D43").state.stage).toBe("CLOSED_REVERSED");
  });

  it("by a settlement alone is not", () => {
    const closed = inStage("CLOSED_SETTLED");
    expect(
      closed.events.some(({ followUps }) => JSON.stringify(followUps)?.includes("Revoke")),
    ).toBe(false);
  });
});

const items = (codes: readonly string[]) => ({ text: "Under conditions.", items: [...codes] });
/** A case about three items, of which one was ruled out of it. */
const ofThree = (): Docket => {
  const docket = inStage("UNDER_REVIEW");
  const opening = { ...docket.state.opening, excluded: ["2B350"] };
  const all = ["2B352.b.1", "1C351.a.1", "2B350"];
  return { ...docket, state: { ...docket.state, items: all, opening } };
};

specs("AmendDenial", [
  {
    rule: "§5: narrows",
    given: ofThree,
    by: denying,
    body: items(["1C351.a.1"]),
    yields: ["DenialAmended"],
  },
  {
    rule: "§5: or puts the same items under conditions; in a hold as well",
    given: () => inStage("SETTLED"),
    by: denying,
    body: items(["2B352.b.1"]),
    yields: ["DenialAmended"],
  },
  {
    rule: "§5: a wider one is a new denial",
    given: ofThree,
    by: denying,
    body: items(["2B352.b.1", "1C350"]),
    rejects: "denial.wider",
    pointer: "/items/1",
  },
  {
    rule: "§5: what was ruled out of the case comes back by no amendment",
    given: ofThree,
    by: denying,
    body: items(["2B350"]),
    rejects: "denial.wider",
    pointer: "/items/0",
  },
  {
    rule: "§5: nor does what was released",
    given: () => act(ofThree(), denying, "AmendDenial", items(["1C351.a.1"])),
    by: denying,
    body: items(["2B352.b.1"]),
    rejects: "denial.wider",
    pointer: "/items/0",
  },
]);

describe("§5 AmendDenial", () => {
  it("moves no clock, and counts", () => {
    const before = ofThree();
    const after = act(before, denying, "AmendDenial", items(["1C351.a.1", "1C351.a.1"]));
    expect(after.events.at(-1)).toMatchObject({ items: ["1C351.a.1"] });
    expect(after.events.at(-1)?.clocks).toBeUndefined();
    expect(after.state.clocks).toEqual(before.state.clocks);
    expect(after.state.counts.amendments).toBe(1);
  });

  it("§5.8: releases items from the denial itself, once", () => {
    const once = act(ofThree(), denying, "AmendDenial", items(["1C351.a.1"]));
    expect(once.events.at(-1)?.followUps).toMatchObject([
      {
        ...{ kind: "denial", stream: once.state.denial, command: "NarrowDenial" },
        body: { case: "AXP/2026/1", released: ["2B352.b.1"] },
      },
    ]);
    const again = act(once, denying, "AmendDenial", items(["1C351.a.1"]));
    expect(again.events.at(-1)?.followUps).toBeUndefined();
  });
});

const otherCase = "6f1b2c3d-0000-4000-8000-000000000002";
const otherDenial = "6f1b2c3d-0000-4000-8000-0000000000d2";
const known = (docket: Docket): Docket => ({
  ...docket,
  facts: {
    byNumber: {
      "AXP/2026/2": { id: otherCase, stage: "EXPLAINED" },
      "AXP/2026/1": { id: "6f1b2c3d-0000-4000-8000-000000000001", stage: "EXPLAINED" },
      [otherDenial]: { id: otherDenial, stage: "IN_FORCE" },
      [docket.state.denial]: { id: docket.state.denial, stage: "IN_FORCE" },
    },
    cases: { [otherCase]: { ...noCase, denial: otherDenial } },
  },
});
const link = { case: "AXP/2026/2", kind: "relies-on" };
const linked = () => act(known(inStage("EXPLAINED")), registrar, "LinkDenials", link);

specs("LinkDenials", [
  {
    rule: "§5.8: by the number of a case, to the denial that it is about",
    given: () => known(inStage("EXPLAINED")),
    by: chair,
    body: link,
    yields: ["DenialsLinked"],
  },
  {
    rule: "§5: also in a final stage, by the denial's own id",
    given: () => known(inStage("CLOSED_SETTLED")),
    by: registrar,
    body: { case: otherDenial, kind: "same-measure", remarks: "One decree." },
    yields: ["DenialsLinked"],
  },
  {
    rule: "§5.8: in another way as well",
    given: linked,
    by: chair,
    body: { ...link, kind: "essentially-identical" },
    yields: ["DenialsLinked"],
  },
  {
    rule: "§5.8: once in each way, however it is named",
    given: linked,
    by: chair,
    body: { ...link, case: otherDenial },
    rejects: "denials.linked",
    pointer: "/case",
  },
  {
    rule: "§5: the denial exists",
    given: () => known(inStage("EXPLAINED")),
    by: chair,
    body: { ...link, case: "AXP/2026/9" },
    rejects: "denials.unknown",
    pointer: "/case",
  },
  {
    rule: "§5.8: and is another",
    given: () => known(inStage("EXPLAINED")),
    by: chair,
    body: { ...link, case: "AXP/2026/1" },
    rejects: "denials.itself",
    pointer: "/case",
  },
  {
    rule: "§5.8: another, also by its id",
    given: () => known(inStage("EXPLAINED")),
    by: chair,
    body: { ...link, case: inStage("EXPLAINED").state.denial },
    rejects: "denials.itself",
    pointer: "/case",
  },
  {
    rule: "§3.1: in a way that the policy names",
    given: () => known(inStage("EXPLAINED")),
    by: chair,
    body: { ...link, kind: "looks-like" },
    rejects: "denials.unknown-kind",
    pointer: "/kind",
  },
  {
    rule: "§1 Recusal: not by a chair who is not presiding",
    given: () => known(inStage("EXPLAINED")),
    by: { ...chair, party: "XII" },
    body: link,
    rejects: "committee.not-presiding",
  },
  {
    rule: "§5: nor by a State",
    given: () => known(inStage("EXPLAINED")),
    by: third,
    body: link,
    rejects: "not-yours.committee",
  },
]);

describe("§5.8 a link", () => {
  it("names the denial, not the case", () => {
    expect(linked().events.at(-1)).toMatchObject({ denial: otherDenial, kind: "relies-on" });
    expect(linked().state.links).toEqual([{ denial: otherDenial, kind: "relies-on" }]);
  });
});
