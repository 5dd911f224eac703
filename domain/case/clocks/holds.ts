import { at, PARTIES, served } from "./row.ts";
import type { ClockRow } from "./row.ts";

/** A settlement or a reversal ends the hold that it is reached in; the stage held stays held. */
const settled = ["SettlementNotified", "DenialReversed"] as const;

/** AXP-1 §3: joining in consultations, good offices, suspension. */
export const clocksOfHolds: readonly ClockRow[] = [
  {
    key: "D13",
    binds: ["SP"],
    armedBy: [at("ConsultationRequestCirculated")],
    disarmedBy: [],
    in: ["IN_CONSULTATION"],
  },
  {
    key: "D40",
    binds: ["DEN"],
    armedBy: [served("JoinderRequested")],
    disarmedBy: ["JoinderAccepted", "JoinderRefused"],
    numbered: true,
    in: ["IN_CONSULTATION"],
  },
  {
    key: "D14",
    binds: ["MED", ...PARTIES],
    armedBy: [at("GoodOfficesBegun")],
    disarmedBy: ["GoodOfficesEnded", ...settled],
    in: ["GOOD_OFFICES"],
  },
  {
    key: "D32",
    binds: (event) =>
      event.type === "ProceedingsSuspended" && event.alone ? (["REQ"] as const) : PARTIES,
    armedBy: [at("ProceedingsSuspended")],
    disarmedBy: ["ProceedingsResumed", ...settled],
    in: ["SUSPENDED"],
  },
];
