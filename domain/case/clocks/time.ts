import { rulingClock } from "../extension.ts";
import { EXCHANGE, OPEN } from "../stages.ts";
import type { CaseState } from "../state.ts";
import { at } from "./row.ts";
import type { ClockRow } from "./row.ts";

const isClaimOpen = ({ urgency }: CaseState): boolean => urgency.ruling === "open";

/** AXP-1 §3: rulings on urgency, admissibility and extensions. */
export const clocksOfTime: readonly ClockRow[] = [
  {
    key: "D04", // In EXPLAINED of an own notice alone: elsewhere the claim is accepted by then.
    binds: ["CH"],
    armedBy: [at("UrgencyClaimed"), at("NotificationTransmitted", isClaimOpen)],
    disarmedBy: ["UrgencyAccepted", "UrgencyRejected"],
    in: ["AWAITING_EXPLANATION", "FINAL_NOTICE", "EXPLAINED"],
  },
  {
    key: "D39",
    binds: ["CH"],
    armedBy: [at("AdmissibilityContested")],
    disarmedBy: ["NotificationRuledAdmissible", "NotificationRuledInadmissible"],
    in: EXCHANGE,
  },
  {
    key: "D37", // It runs while its deadline does: `settle.ts`.
    binds: [],
    armedBy: [at("ExtensionRequested")],
    disarmedBy: ["ExtensionGranted", "ExtensionRefused"],
    each: (_after, event) =>
      event.type === "ExtensionRequested"
        ? [{ suffix: rulingClock(event.deadline).slice("D37#".length), binds: event.ruledBy }]
        : [],
    ends: (event, { id }) => "deadline" in event && id === rulingClock(event.deadline),
    in: OPEN,
  },
];
