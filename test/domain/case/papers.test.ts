import { expect, it } from "vitest";

import type { CaseEventType } from "../../../domain/case/events.ts";
import { levelOf } from "../../../domain/case/levels.ts";
import type { Audience } from "../../../domain/case/levels.ts";
import { emptyDocket, lawFor } from "./support/docket.ts";
import { sampleEvents } from "./support/samples.ts";

/** AXP-1 §6: the artefact that an event's body is, by the policy's name. */
const papers: { readonly [Type in CaseEventType]?: string } = {
  DenialNotificationFiled: "notification",
  ExplanationSubmitted: "explanation",
  RegimeInformationSubmitted: "regimeInformation",
  ConsultationsRequested: "consultationRecord",
  ConsultationsBegun: "consultationRecord",
  SettlementProposed: "settlementProposal",
  SettlementNotified: "settlementNotified",
  SubmissionFiled: "submission",
  EvidenceFiled: "evidence",
  InterimReportIssued: "interimReport",
  InterimCommentFiled: "comments",
  FinalReportIssued: "finalReport",
  SilenceBroken: "positions",
  PositionRecorded: "positions",
  ExpertProposed: "expertDisclosure",
};

/** The level that an audience amounts to before anything is circulated, adopted or notified. */
const levelOfAudience = (audience: Audience): string => {
  const [kind = ""] = audience.split("/");
  if (kind === "states" || kind === "report") return "L1"; // The report: at circulation.
  const above = ["parties", "request", "settlement"]; // A request: also those who joined (§5.4).
  return above.includes(kind) ? "L3" : "L2";
};

it.each(Object.entries(papers))("§6: %s has the policy's level of its paper", (type, paper) => {
  const { audience } = levelOf(sampleEvents().get(type as CaseEventType)!);
  const { policy } = lawFor(emptyDocket());
  expect(levelOfAudience(audience)).toBe(policy.defaultLevels.papers[paper]);
});

it("§6: types and dates of consultations are L2", () => {
  const { consultationEvents } = lawFor(emptyDocket()).policy.defaultLevels.papers;
  const events = [...sampleEvents().values()].filter(({ type }) =>
    type.startsWith("Consultations"),
  );
  expect(events.length).toBeGreaterThan(5);
  for (const event of events) expect(levelOf(event).level).toBe(consultationEvents);
});
