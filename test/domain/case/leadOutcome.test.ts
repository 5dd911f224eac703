import { describe, expect, it } from "vitest";

import { isFinal } from "../../../domain/case/stages.ts";
import { noCase } from "../../../domain/case/state.ts";
import { actIn, carriedOut, silenceIn, stateIn } from "./support/cases.ts";
import type { Cases } from "./support/cases.ts";
import { bound, due, eventsOf, expectReplay, joint, stages } from "./support/consolidated.ts";
import { who } from "./support/docket.ts";
import { allMembers, remedies, six } from "./support/stages.ts";

const { chair, registrar } = who;

describe("the outcome of the lead (§5.6)", () => {
  const circulated = (): Cases => {
    const issued = silenceIn(joint(), (cases) => stateIn(cases, 1).stage === "REPORT_ISSUED");
    return actIn(issued, 1, registrar, "CirculateReport", { versions: six });
  };
  const considering = () =>
    silenceIn(circulated(), (cases) => stateIn(cases, 1).committee.considering);
  const adoption = (code: string) => ({
    text: "Text.",
    remedies: code === "uphold" ? [{ code, addressee: "XBB" }] : remedies,
    present: allMembers,
    objecting: [],
  });

  it("is recorded in each member with the lead's date; each then runs alone", () => {
    const adopted = actIn(considering(), 1, chair, "AdoptInSession", adoption("authorise"));
    const late = { ...adopted, now: stateIn(adopted, 1).clocks[0]?.overAt ?? adopted.now };
    const cases = carriedOut(late);
    expect(stages(cases)).toEqual(["ADOPTED", "ADOPTED", "ADOPTED"]);
    expect(eventsOf(cases, 2).slice(-2)).toEqual(["CasesSeparated", "RecommendationAdopted"]);
    expect(stateIn(cases, 2).implementation.adoptedOn).toBe(
      stateIn(cases, 1).implementation.adoptedOn,
    );
    expect(due(cases, 2)).toEqual(due(cases, 1));
    expect(bound(cases, 2, "D27a")).toEqual(["XCC", "XBB"]);
    expect(bound(cases, 1, "D27a")).toEqual(["XAA", "XBB"]);
    expect(stateIn(cases, 1).consolidation).toEqual(noCase.consolidation);
    expect(stateIn(cases, 2).consolidation).toEqual(noCase.consolidation);
    expect(stateIn(cases, 2).review.seats).toEqual(stateIn(cases, 1).review.seats);
    expectReplay(cases);
  });

  it("CLOSED_UPHELD closes them all", () => {
    const cases = carriedOut(actIn(considering(), 1, chair, "AdoptInSession", adoption("uphold")));
    expect(stages(cases)).toEqual(["CLOSED_UPHELD", "CLOSED_UPHELD", "CLOSED_UPHELD"]);
    expect(stateIn(cases, 3).clocks).toEqual([]);
  });

  it("without consensus, each is before the Meeting", () => {
    const cases = silenceIn(circulated(), (now) => stages(now)[2] !== "CONSOLIDATED");
    const stage = "TRANSMITTED_WITHOUT_CONSENSUS";
    expect(stages(cases)).toEqual([stage, stage, stage]);
    expect(due(cases, 2)["D35"]).toBe(due(cases, 1)["D35"]);
  });

  it("comes by silence to each in the end, whatever a member does on the way", () => {
    const left = carriedOut(actIn(joint(), 3, chair, "SeparateCases", { reasons: "R." }));
    const ended = silenceIn(left, (cases) =>
      [1, 2, 3].every((n) => isFinal(stateIn(cases, n).stage)),
    );
    expect(stages(ended)).toEqual([
      "CLOSED_TRANSMITTED",
      "CLOSED_TRANSMITTED",
      "CLOSED_TRANSMITTED",
    ]);
    expectReplay(ended);
  });
});
