import { describe, expect, it } from "vitest";

import { metBy, unmet } from "./coverage.ts";
import { live } from "./live.ts";
import { randomOf } from "./random.ts";

/** More: `npm run simulate`. A failure names the seed that repeats it. */
const SEEDS = 3_000;

describe("worlds lived by chance", () => {
  it("hold every invariant of §5, and silence ends each case", { timeout: 240_000 }, () => {
    let [cases, met] = [0, metBy([])];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const lived = live(seed);
      cases += lived.cases;
      met = metBy([met, lived.seen]);
    }
    expect(cases).toBeGreaterThan(SEEDS);
    // A simulation that saw little proves little.
    expect(unmet(met)).toEqual({ types: [], stages: [], deadlines: [] });
  });

  it("are the same from the same seed", () => {
    const told = (seed: number) => {
      const { cases, events, seen } = live(seed);
      return { cases, events, types: [...seen.types], stages: [...seen.stages] };
    };
    for (const seed of [3, 77, 2_026]) expect(told(seed)).toEqual(told(seed));
  });

  it("differ from seed to seed", () => {
    const first = new Set([...Array(200).keys()].map((seed) => randomOf(seed).below(1_000_000)));
    expect(first.size).toBeGreaterThan(195);
  });
});
