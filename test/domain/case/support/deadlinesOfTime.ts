import type { DeadlineRow } from "./deadlineRow.ts";
import { act, who } from "./docket.ts";
import type { Docket } from "./docket.ts";
import { contested, inStage } from "./stages.ts";

const { requesting, denying, chair } = who;

export const urgency = { criterion: "U1", evidence: "An outbreak in the north." };
export const claimed = (docket: Docket): Docket => act(docket, requesting, "ClaimUrgency", urgency);

/** DEN asks for thirty days more to explain. */
export const asked = (docket: Docket, deadline: string, period?: string): Docket =>
  act(docket, denying, "RequestExtension", {
    deadline,
    reasons: "Holidays.",
    ...(period !== undefined && { period }),
  });

/** What the clock does where the chair does not rule, or the other party does not answer. */
export const deadlinesOfTime: readonly DeadlineRow[] = [
  {
    id: "D04",
    name: "urgency ruling",
    running: () => claimed(inStage("AWAITING_EXPLANATION")),
    due: "2026-02-04",
    effect: ["UrgencyRulingMissed"],
    act: {
      by: chair,
      name: "RuleOnUrgency",
      body: { accept: true, reasons: "So it is." },
      inTime: ["UrgencyAccepted"],
      after: "accepted", // "Stays urgent until ruled": the ruling is not late.
    },
  },
  {
    id: "D39",
    name: "admissibility",
    // D05 is due on the same day and goes first.
    running: () =>
      contested(act(inStage("AWAITING_EXPLANATION"), denying, "AcknowledgeNotification", {})),
    due: "2026-02-12",
    effect: ["NotificationRuledAdmissible"],
    act: {
      by: chair,
      name: "RuleOnAdmissibility",
      body: { admissible: true, reasons: "It was a denial." },
      inTime: ["NotificationRuledAdmissible"],
      after: "admissibility.nothing-to-rule",
    },
  },
  {
    id: "D37#D06",
    name: "extension ruling",
    running: () => asked(inStage("AWAITING_EXPLANATION"), "D06"),
    due: "2026-02-05",
    effect: ["ExtensionRefused"],
    act: {
      by: chair,
      name: "GrantExtension",
      body: { deadline: "D06" },
      inTime: ["ExtensionGranted"],
      after: "extension.no-request",
    },
  },
];
