import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isFinal } from "../../../domain/case/stages.ts";
import { carriedOn, carriedOut, expireFirst, idOf, silenceIn } from "./support/cases.ts";
import { stateIn, stateOf, triedIn } from "./support/cases.ts";
import type { Cases } from "./support/cases.ts";
import { consolidated, expectReplay, joint, proposal, proposed } from "./support/consolidated.ts";
import { who } from "./support/docket.ts";
import { settlement } from "./support/stages.ts";

const { chair, denying } = who;
const parties = ["XAA", "XCC", "XDD"].map(stateOf);
const own = (n: number) => parties[n - 1] ?? denying;

/** What may be done in the n-th case; some of it is refused as the case stands. */
const moves: readonly ((cases: Cases, n: number) => Cases)[] = [
  carriedOn,
  carriedOn,
  (cases, n) => triedIn(cases, n, own(n), "WithdrawNotification", {}),
  (cases, n) => triedIn(cases, n, own(n), "Suspend", { alone: true, reasons: "To talk." } as never),
  (cases, n) => triedIn(cases, n, own(n), "Resume", {}),
  (cases, n) => triedIn(cases, n, denying, "ProposeSettlement", settlement),
  (cases, n) =>
    triedIn(cases, n, own(n), "ConfirmSettlement", {
      proposal: stateIn(cases, n).proposals.at(-1)?.version ?? 1,
    }),
  (cases, n) => triedIn(cases, n, own(n), "ReportNonPerformance", { reasons: "Nothing." }),
  (cases, n) => triedIn(cases, n, chair, "SeparateCases", { reasons: "Asked for." }),
  (cases, n) => triedIn(cases, n, own(n), "ObjectToConsolidation", { reasons: "Another matter." }),
  (cases, n) => triedIn(cases, n, chair, "ConsolidateCases", proposal),
  (cases, n) => triedIn(cases, 1, own(n), "FileSubmission", { text: "Submission." }),
  (cases) => (isRunning(cases) ? expireFirst(cases) : carriedOn(cases)),
];
const isRunning = ({ dockets }: Cases): boolean =>
  Object.values(dockets).some(({ state }) => state.clocks.length > 0);
const starts = [proposed(), consolidated(), joint()];

const life = fc
  .tuple(
    fc.constantFrom(...starts),
    fc.array(fc.tuple(fc.nat(moves.length - 1), fc.integer({ min: 1, max: 3 })), {
      minLength: 1,
      maxLength: 14,
    }),
  )
  .map(([start, steps]) =>
    steps.reduce((cases, [move, n]) => {
      const allEnded = [1, 2, 3].every((one) => isFinal(stateIn(cases, one).stage));
      return allEnded ? cases : (moves[move]?.(cases, n) ?? cases);
    }, start),
  );

/** §5.6: each case runs alone, or follows a lead that is open and knows it. */
function expectLed(cases: Cases): void {
  for (const n of [1, 2, 3]) {
    const { stage, clocks, consolidation } = stateIn(cases, n);
    if (isFinal(stage)) continue;
    if (stage !== "CONSOLIDATED") {
      expect(clocks.length).toBeGreaterThan(0);
      continue;
    }
    const lead = cases.dockets[consolidation.lead ?? ""]?.state;
    expect(lead?.stage === "CONSOLIDATED" || isFinal(lead?.stage ?? "NONE")).toBe(false);
    expect(lead?.consolidation.members.map(({ id }) => id)).toContain(idOf(n));
    expect(lead?.clocks.length).toBeGreaterThan(0);
  }
}

describe("any life of consolidated cases (§5.6)", () => {
  it("leaves each case alone or led by an open one, and is in each record by itself", () => {
    fc.assert(
      fc.property(life, (lived) => {
        const cases = carriedOut(lived);
        expectLed(cases);
        expectReplay(cases);
      }),
      { numRuns: 150 },
    );
  });

  it("is ended by silence alone", () => {
    fc.assert(
      fc.property(life, (lived) => {
        const ended = silenceIn(carriedOut(lived), (cases) =>
          [1, 2, 3].every((n) => isFinal(stateIn(cases, n).stage)),
        );
        expectReplay(ended);
      }),
      { numRuns: 30 },
    );
  });
});
