import type { Deadline } from "../case/deadline.ts";
import type { Law } from "../law.ts";
import type { DenialFact } from "./act.ts";
import type { DenialState } from "./state.ts";
import { extensionIsRefused, served } from "./questions.ts";

/** AXP-1 §3, last column, for the clocks of a denial: D01, D30, D31#n, D37#n, D38#n. */
export function factsAtDenialExpiry(
  deadline: Deadline,
  state: DenialState,
  law: Law,
): readonly DenialFact[] {
  const [first, ...rest] = effectOf(deadline, state, law);
  if (first === undefined) throw new Error(`No effect is known for ${deadline.id}.`);
  const expired = { id: deadline.id, dueDate: deadline.dueDate };
  return [{ ...first, clocks: { ...first.clocks, expired } }, ...rest];
}

function effectOf(
  { key, id, dueDate }: Deadline,
  state: DenialState,
  law: Law,
): readonly DenialFact[] {
  const n = Number(id.split("#")[1] ?? 0);
  switch (key) {
    case "D01":
      return [{ type: "FilingPeriodEnded" }];
    case "D30":
      return [{ type: "DenialMarkedUnreviewed", stage: "UNREVIEWED" }];
    case "D31":
      return [{ type: "RegardedAsNotIdentical", n }];
    case "D37":
      return [extensionIsRefused(state, n, "clock", dueDate)];
    case "D38":
      return [served(state, n, "deemed", dueDate, law)];
    default:
      return [];
  }
}
