import { expect, test } from "vitest";

import { OPEN } from "../../domain/case/stages.ts";
import { phases } from "../../workflows/transferDenialCase.ts";

test("AXP-1 §4: every stage that is not final is in exactly one phase", () => {
  const phased: readonly string[] = Object.values(phases).flat();
  expect(phased.toSorted()).toEqual([...OPEN].toSorted());
});
