import { commandNamed } from "../../../domain/case/catalogue/index.ts";
import type { CommandName } from "../../../domain/case/catalogue/index.ts";
import type { Role } from "../../../domain/case/roles.ts";
import type { Stage } from "../../../domain/case/stages.ts";
import { ask } from "./asking.ts";
import type { Found } from "./asking.ts";
import { canonical, variantsOf } from "./variants.ts";

const PICKS = [0, 1, 2, 3, 5];

/**
 * Asks `decide` in the canonical case of the stage, and where the catalogue lists role and stage,
 * also in each of the cases that one more act or silence makes of it: the first that is allowed is
 * the cell. Where none is, the cell has the code that the canonical case gives.
 */
export function cellOf(name: CommandName, stage: Stage | "NONE", role: Role): Found {
  const entry = commandNamed(name);
  if (entry === undefined) throw new Error(`There is no command ${name}.`);
  const docket = canonical(stage);
  const isListed = entry.by.includes(role) && entry.in.includes(stage);
  const first = ask(docket, role, name, PICKS[0] ?? 0);
  if (!isListed || first.ok) return first;
  const dockets = stage === "NONE" ? [docket] : [docket, ...variantsOf(stage)];
  for (const one of dockets) {
    for (const pick of PICKS) {
      const found = ask(one, role, name, pick);
      if (found.ok) return found;
    }
  }
  return first;
}
