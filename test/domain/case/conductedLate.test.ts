import { describe, expect, it } from "vitest";

import { actIn, carriedOn, carriedOut, expireFirst, idOf } from "./support/cases.ts";
import { silenceIn, stateIn, stateOf } from "./support/cases.ts";
import { localDate } from "../../../domain/time.ts";
import { consolidated, eventsOf, proposal, stages, three } from "./support/consolidated.ts";
import { who } from "./support/docket.ts";

describe("what the conductor carries out late (§5.6)", () => {
  it("leads no case into a consolidation that it was left out of", () => {
    const told = carriedOn(actIn(three(), 1, who.chair, "ConsolidateCases", proposal));
    let lapsed = told;
    while (stateIn(lapsed, 1).expired["D47"] === undefined) lapsed = expireFirst(lapsed);
    const reversal = { authorised: "The whole order.", on: localDate(lapsed.now) };
    const held = carriedOn(actIn(lapsed, 3, who.denying, "ReverseDenial", reversal));
    expect(eventsOf(held, 3).at(-1)).toBe("CasesSeparated");
    const reasons = { reasons: "Nothing came." };
    const back = carriedOut(actIn(held, 3, stateOf("XDD"), "ReportNonPerformance", reasons));
    expect(stages(back)).toEqual(["REFERRED", "CONSOLIDATED", "REFERRED"]);
    expect(stateIn(back, 1).consolidation.members.map(({ id }) => id)).toEqual([idOf(2)]);
  });

  it("has the new lead tell the others before its outcome, whatever the old one sends late", () => {
    const cases = actIn(consolidated(), 1, stateOf("XAA"), "WithdrawNotification", {});
    expect(cases.owed.map(({ stream }) => stream)).not.toContain(idOf(3));
    const taken = carriedOn({
      ...cases,
      owed: cases.owed.filter(({ stream }) => stream === idOf(2)),
    });
    expect(taken.owed.filter(({ stream }) => stream === idOf(3))[0]).toMatchObject({
      command: "FollowLead",
      body: { what: "lead-changed", to: idOf(2) },
    });
    const led = carriedOut(taken);
    expect(stateIn(led, 3).consolidation.lead).toBe(idOf(2));
    const over = silenceIn(led, (now) => stateIn(now, 2).stage === "TRANSMITTED_WITHOUT_CONSENSUS");
    expect(stages(over)[2]).toBe("TRANSMITTED_WITHOUT_CONSENSUS");
    expect(eventsOf(over, 3).at(-1)).toBe("ReportTransmittedWithoutConsensus");
  });
});
