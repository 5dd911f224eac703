import { idOf } from "./cases.ts";
import { proposed } from "./consolidated.ts";
import type { DeadlineRow } from "./deadlineRow.ts";
import { who } from "./docket.ts";
import type { Docket } from "./docket.ts";

/** AXP-1 §3 D47, in the lead; what becomes of the other cases is in `consolidation.test.ts`. */
export const deadlinesOfConsolidation: readonly DeadlineRow[] = [
  {
    id: "D47",
    name: "consolidation",
    running: () => proposed().dockets[idOf(1)] as Docket,
    due: "2026-02-20",
    effect: ["CasesConsolidated"],
    act: {
      by: who.denying,
      name: "ObjectToConsolidation",
      body: { reasons: "Another matter." },
      inTime: ["ConsolidationObjected"],
      after: "consolidation.late",
    },
  },
];
