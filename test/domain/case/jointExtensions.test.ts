import { describe, expect, it } from "vitest";

import type { Actor } from "../../../domain/law.ts";
import { actIn, attemptIn, carriedOut, stateIn, stateOf } from "./support/cases.ts";
import type { Cases } from "./support/cases.ts";
import { due, expectReplay, joint } from "./support/consolidated.ts";
import { typesOf, who } from "./support/docket.ts";

const [first, second] = ["XAA", "XCC"].map(stateOf) as [Actor, Actor];
const expert: Actor = { subject: "E-04", party: "E-04", capacity: "expert" };
const request = { deadline: "D19a", reasons: "Our laboratory is moving." };
const decided = (type: "GrantExtension" | "RefuseExtension") =>
  actIn(actIn(joint(), 1, first, "RequestExtension", request), 1, expert, type, {
    ...{ deadline: "D19a", reasons: "Seen." },
  });
const separated = (cases: Cases) =>
  carriedOut(actIn(cases, 2, who.chair, "SeparateCases", { reasons: "Asked for." }));
const asked = (cases: Cases, n: number, by: Actor) =>
  typesOf(attemptIn(cases, n, by, "RequestExtension", request));

describe('§2 "once for each deadline", of consolidated cases', () => {
  it("an extension granted in the lead is used up in the case that separates", () => {
    const cases = separated(decided("GrantExtension"));
    expect(due(cases, 2)["D19a"]).toBe(due(cases, 1)["D19a"]);
    expect(asked(cases, 2, second)).toEqual(["extension.used-up"]);
    expectReplay(cases);
  });

  it("so is one that was refused there", () => {
    expect(asked(separated(decided("RefuseExtension")), 2, second)).toEqual(["extension.used-up"]);
  });

  it("and in the new lead, where the lead goes its own way", () => {
    const withdrawn = actIn(decided("GrantExtension"), 1, first, "WithdrawNotification", {});
    expect(asked(carriedOut(withdrawn), 2, second)).toEqual(["extension.used-up"]);
  });

  it("also after a hold", () => {
    const alone = { alone: true, reasons: "To talk." } as never;
    const held = carriedOut(actIn(decided("GrantExtension"), 2, second, "Suspend", alone));
    const back = actIn(held, 2, second, "Resume", {});
    expect(asked(back, 2, second)).toEqual(["extension.used-up"]);
  });

  it("one that was not asked for there may be had; what it does not take over is not used", () => {
    expect(asked(separated(joint()), 2, second)).toEqual(["ExtensionRequested"]);
    const submitted = (cases: Cases) =>
      actIn(cases, 1, second, "FileSubmission", { text: "Ours." });
    const cases = separated(submitted(decided("GrantExtension")));
    expect(due(cases, 2)["D19a"]).toBeUndefined();
    expect(stateIn(cases, 2).extensions.used).toEqual([]);
  });
});
