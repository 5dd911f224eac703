import { describe, expect, it } from "vitest";

import { compositionOfCommittee, compositionOfGroup } from "../../../domain/case/composition.ts";
import type { BoundRow, Composition } from "../../../domain/case/composition.ts";
import type { Seat } from "../../../domain/law.ts";
import { lawFor } from "./support/docket.ts";
import { inStage, vacated } from "./support/stages.ts";

const docket = inStage("UNDER_REVIEW");
const law = lawFor(docket);
const { committee: seats } = law.lists;
const terms = law.policy.committee;
const unmet = ({ bounds }: Composition): readonly BoundRow[] => bounds.filter(({ met }) => !met);
const of = (committee: readonly Seat[]) => unmet(compositionOfCommittee({ committee }, terms));

describe("§9 Composition of the committee", () => {
  it("counts the twenty seats by region, gender, development and expertise", () => {
    const whole = compositionOfCommittee({ committee: seats }, terms);
    expect(whole).toMatchObject({
      members: 20,
      byRegion: { african: 5, "asia-pacific": 5, "eastern-european": 3, grulac: 4, weog: 3 },
    });
    expect(unmet(whole)).toEqual([]);
    expect(whole.byDevelopment.developing + whole.byDevelopment.developed).toBe(20);
  });

  it("says of each bound what is asked and what there is", () => {
    const isOfLaw = ({ expertise }: Seat) => expertise === "law";
    const lawyers = seats.filter(isOfLaw);
    const left = seats.filter((seat) => !isOfLaw(seat) || seat === lawyers[0]);
    expect(of(left)).toContainEqual({ bound: "expertise/law", required: 2, actual: 1, met: false });
    const men = seats.map((seat) => ({ ...seat, gender: "man" as const }));
    expect(of(men)).toEqual([{ bound: "women", required: 8, actual: 0, met: false }]);
    const developed = seats.map((seat) => ({ ...seat, developing: false }));
    expect(of(developed)).toEqual([{ bound: "developing", required: 12, actual: 0, met: false }]);
  });

  it("has a seat of each region's own, one a State, and officers of four regions", () => {
    const [first, second, ...others] = seats;
    if (first === undefined || second === undefined) throw new Error("No committee.");
    const bounds = (changed: Partial<Seat>) =>
      of([first, { ...second, ...changed }, ...others]).map(({ bound }) => bound);
    expect(bounds({ region: first.region })).toEqual([
      "seats-of-region/african",
      "seats-of-region/asia-pacific",
      "officers-of-different-regions",
    ]);
    expect(bounds({ state: first.state })).toEqual(["seats-of-different-states"]);
    expect(bounds({ office: "member" })).toEqual(["vice-chairs"]);
    expect(of(seats.slice(1)).map(({ bound }) => bound)).toEqual(
      expect.arrayContaining(["seats", "seats-of-region/african", "chair"]),
    );
  });

  it("is unmet in every count where nobody sits", () => {
    expect(of([]).map(({ bound }) => bound)).toEqual(
      expect.arrayContaining(["seats", "women", "men", "developing", "expertise/health"]),
    );
  });
});

describe("§5.5 Composition of a Review Group", () => {
  it("counts who sits, and meets both balance rules", () => {
    const group = compositionOfGroup(docket.state, law);
    expect(group).toMatchObject({
      members: 3,
      byRegion: { african: 1, "asia-pacific": 1, weog: 1 },
      byGender: { man: 1, woman: 2 },
      byDevelopment: { developing: 2, developed: 1 },
      byExpertise: { "export-control": 1, health: 1, "life-sciences": 1 },
    });
    expect(unmet(group)).toEqual([]);
  });

  it("shows a vacant seat and a rule that is not kept", () => {
    const { state } = vacated(docket, "E-02");
    expect(unmet(compositionOfGroup(state, law))).toEqual([
      { bound: "seats", required: 3, actual: 2, met: false },
      { bound: "genders", required: 2, actual: 1, met: false },
    ]);
  });

  it("asks for an expert from a developing country where a party asked", () => {
    const review = { ...docket.state.review, developingExpert: true };
    const lists = { ...law.lists, isDeveloping: () => false };
    const rows = (given: typeof law.lists) =>
      unmet(compositionOfGroup({ ...docket.state, review }, { lists: given })).map(
        ({ bound }) => bound,
      );
    expect(rows(law.lists)).toEqual([]);
    expect(rows(lists)).toEqual(["developing"]);
  });
});
