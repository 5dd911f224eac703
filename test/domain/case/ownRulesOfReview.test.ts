import { describe, expect, it } from "vitest";

import { actIn, carriedOut, silenceIn, stateIn, stateOf } from "./support/cases.ts";
import { due, proposed, stages } from "./support/consolidated.ts";
import { act, attempt, typesOf, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { agreed, inStage, vacated } from "./support/stages.ts";

const { requesting, denying, expert } = who;

specs("AgreeExpert", [
  {
    rule: "§5.5: having proposed the expert counts for neither party",
    given: () =>
      act(inStage("COMPOSING"), requesting, "ProposeExpert", {
        expert: "E-01",
        disclosure: "No interest.",
      }),
    by: denying,
    body: { expert: "E-01" },
    yields: ["AgreementProposed"],
  },
]);

describe("§5.5 a Review Group of five", () => {
  const experts = ["E-01", "E-02", "E-03", "E-04", "E-05"];
  const five = (): Docket => {
    const offered = act(inStage("COMPOSING"), requesting, "AgreeGroupSize", { size: 5 });
    return experts.reduce(agreed, act(offered, denying, "AgreeGroupSize", { size: 5 }));
  };
  const issued = (docket: Docket) =>
    typesOf(attempt(docket, expert, "IssueInterimReport", { text: "Interim." }));

  it("acts with three while two are replaced, and not with two", () => {
    const group = five();
    expect(group.state).toMatchObject({ stage: "UNDER_REVIEW", review: { size: 5 } });
    const three = ["E-04", "E-05"].reduce(vacated, group);
    expect(issued(three)).toContain("InterimReportIssued");
    expect(issued(vacated(three, "E-03"))).toEqual(["review.too-few-members"]);
  });
});

describe("§5.6 a case that is held while its consolidation is proposed", () => {
  const mediated = () => {
    const [third, mediator] = [stateOf("XDD"), { mediator: "M-01" }];
    const asked = actIn(proposed(), 3, third, "RequestGoodOffices", mediator);
    return carriedOut(actIn(asked, 3, denying, "AcceptGoodOffices", mediator));
  };

  it("is kept in the proposal", () => {
    const cases = mediated();
    expect(stages(cases)).toEqual(["REFERRED", "REFERRED", "GOOD_OFFICES"]);
    expect(stateIn(cases, 1).consolidation.proposed).toHaveLength(3);
    expect(due(cases, 1)["D47"]).toBeDefined();
  });

  it("is no member where silence consolidates while it is held", () => {
    const over = silenceIn(mediated(), (now) => stateIn(now, 1).consolidation.members.length > 0);
    const joined = carriedOut(over);
    expect(stages(joined)).toEqual(["REFERRED", "CONSOLIDATED", "GOOD_OFFICES"]);
    expect(stateIn(joined, 1).consolidation.members.map(({ requesting: of }) => of)).toEqual([
      "XCC",
    ]);
  });
});
