import { describe, expect, it } from "vitest";

import type { CommandName } from "../../../domain/case/catalogue/index.ts";
import { permitted } from "../../../domain/case/decide.ts";
import type { Actor } from "../../../domain/law.ts";
import { nextDue } from "../../../domain/case/due.ts";
import { opened } from "../denial/support/denial.ts";
import { attemptIn, idOf } from "./support/cases.ts";
import { consolidated, joint } from "./support/consolidated.ts";
import { actIn, carriedOut } from "./support/cases.ts";
import { act, lawFor, typesOf, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { inStage } from "./support/stages.ts";

const { chair, requesting, denying } = who;
const isOffered = (docket: Docket, actor: Actor, name: CommandName): boolean =>
  permitted(actor, docket.state, lawFor(docket)).some(({ command }) => command === name);

describe("what is offered (§2 Extensions)", () => {
  const awaiting = inStage("AWAITING_EXPLANATION");
  const asked = act(awaiting, denying, "RequestExtension", { deadline: "D06", reasons: "More." });

  it("more time, to whom a deadline binds that may be extended", () => {
    expect(isOffered(awaiting, denying, "RequestExtension")).toBe(true);
    expect(isOffered(awaiting, requesting, "RequestExtension")).toBe(false);
  });

  it("a decision on more time, to whom it is asked of, once it is asked for", () => {
    for (const name of ["GrantExtension", "RefuseExtension"] as const) {
      expect(isOffered(awaiting, requesting, name)).toBe(false);
      expect(isOffered(asked, requesting, name)).toBe(true);
      expect(isOffered(asked, denying, name)).toBe(false);
    }
  });

  it("the other party's first refusal is an opinion, the second says nothing new", () => {
    const refuse = (docket: Docket) =>
      act(docket, requesting, "RefuseExtension", { deadline: "D06" });
    expect(refuse(asked).events.at(-1)?.type).toBe("ExtensionOpposed");
    expect(asked.state.extensions.open).toMatchObject([{ opposed: false }]);
  });
});

describe("SeparateCases", () => {
  it("§1: is not a vice-chair's while the chair presides", () => {
    const vice = { ...chair, party: "XII" };
    const decision = attemptIn(consolidated(), 2, vice, "SeparateCases", { reasons: "Apart." });
    expect(typesOf(decision)).toEqual(["committee.not-presiding"]);
  });

  it("R9: what a case takes over names the entry that handed it over as its start", () => {
    const cases = carriedOut(actIn(joint(), 2, chair, "SeparateCases", { reasons: "Apart." }));
    const { state } = cases.dockets[idOf(2)]!;
    expect(state.clocks.length).toBeGreaterThan(3);
    for (const { startVersion } of state.clocks) expect(startVersion).toBe(state.version);
  });
});

describe("deadlines of a denial that are over at once (§2)", () => {
  it("expire in the order of §3, however they are kept", () => {
    const { clocks } = opened().state;
    expect(new Set(clocks.map(({ overAt }) => overAt)).size).toBe(1);
    for (const kept of [clocks, clocks.toReversed()])
      expect(nextDue({ ...opened().state, clocks: kept })?.key).toBe("D01");
  });
});
