import type { CaseEvent } from "../events.ts";
import { isFirst } from "../followUps.ts";
import type { CaseState } from "../state.ts";
import { at, PARTIES } from "./row.ts";
import type { ClockRow } from "./row.ts";

/** D47 runs in the lead alone, and binds the parties of all the cases (§5.6). */
const isLead = (after: CaseState, event: CaseEvent) =>
  event.type === "ConsolidationProposed" && isFirst(after, event.cases);

const parties = ({ consolidation, denying }: CaseState): readonly string[] => [
  ...(consolidation.proposed ?? []).map(({ requesting }) => requesting),
  denying,
];

/** An objection ends it; so does the departure of the last case that was to be a member. */
const isOver = (event: CaseEvent, _clock: unknown, { consolidation }: CaseState) =>
  event.type === "ConsolidationObjected" || (consolidation.proposed ?? []).length <= 2;

/** AXP-1 §3 D47. */
export const clocksOfConsolidation: readonly ClockRow[] = [
  {
    key: "D47",
    binds: PARTIES,
    armedBy: [at("ConsolidationProposed", isLead)],
    disarmedBy: ["ConsolidationObjected", "CasesSeparated"],
    each: (after) => [{ binds: parties(after) }],
    ends: isOver,
    in: ["REFERRED", "COMPOSING"],
  },
];
