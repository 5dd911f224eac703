import { civilDate } from "../../../../domain/time.ts";
import { actIn, carriedOut } from "./cases.ts";
import type { Cases } from "./cases.ts";
import { joint, proposed } from "./consolidated.ts";
import { stateOf } from "./cases.ts";
import { asked, claimed } from "./deadlinesOfTime.ts";
import { act, who } from "./docket.ts";
import type { Docket } from "./docket.ts";
import { about } from "./lookups.ts";
import { challenged, inStage, notification, remedies, sealedExplanation } from "./stages.ts";

const { requesting, denying, registrar, chair, member, expert, clock } = who;
const { denyingState: _denying, ...form } = notification;
const awaiting = () => inStage("AWAITING_EXPLANATION");

/** Acts on time and form: urgency, extensions, lengthening, bounced notices, merged filings. */
export function samplesOfTime(): readonly Docket[] {
  const commented = act(claimed(awaiting()), denying, "CommentOnUrgency", {
    text: "There is none.",
  });
  const ruling = (accept: boolean) => ({ accept, reasons: "So it is." });
  const open = asked(awaiting(), "D06");
  const other = { id: "6f1b2c3d-0000-4000-8000-000000000009", stage: "EXPLAINED" } as const;
  const known = { ...inStage("EXPLAINED").state, number: "AXP/2026/9" };
  const facts = { byNumber: { "AXP/2026/9": other }, cases: { [other.id]: known } };
  return [
    act(inStage("RETURNED"), requesting, "CompleteNotification", form),
    act(awaiting(), registrar, "RecordBounce", { notice: 1, what: "It came back." }),
    act({ ...inStage("FILED"), facts }, registrar, "MergeFilings", {
      into: "AXP/2026/9",
      reasons: "The same order.",
    }),
    act(commented, chair, "RuleOnUrgency", ruling(true)),
    act(commented, chair, "RuleOnUrgency", ruling(false)),
    act(open, requesting, "GrantExtension", { deadline: "D06" }),
    act(open, requesting, "RefuseExtension", { deadline: "D06", reasons: "No." }),
    act(awaiting(), clock, "LengthenDeadlines", {
      deadlines: ["D06"],
      why: "outage",
      cause: "1",
      from: civilDate("2026-03-04"),
      until: civilDate("2026-03-04"),
    }),
  ];
}

/** §6: what an author does with own papers. */
export function samplesOfPapers(): readonly Docket[] {
  const sealed = act(awaiting(), denying, "SubmitExplanation", sealedExplanation);
  const found = about(sealed, "ExplanationSubmitted");
  const named = { entry: 5, recipient: { party: "XAA", subject: "XAA/counsel" } };
  const published = act(inStage("EXPLAINED"), denying, "AgreeToPublish", { matter: "parties" });
  return [
    act(sealed, denying, "FileSummary", { entry: 5, text: "The end user supplies others." }),
    act(sealed, denying, "NameRecipient", named),
    act(found, denying, "LowerLevel", { entry: found.entry, to: "L2" }),
    act(found, denying, "CorrectEntry", {
      entry: found.entry,
      text: "Forty litres, not fourteen.",
      reason: "A slip.",
    }),
    act(published, requesting, "AgreeToPublish", { matter: "parties" }),
  ];
}

/** §5.5, §5.7: the Review Group's seats, and what comes after it. */
export function samplesOfSeats(): readonly Docket[] {
  const reviewed = inStage("UNDER_REVIEW");
  const five = act(inStage("COMPOSING"), denying, "AgreeGroupSize", { size: 5 });
  const interest = { code: "grant", text: "A grant of the consignee." };
  return [
    act(five, requesting, "AgreeGroupSize", { size: 5 }),
    act(reviewed, expert, "DiscloseInterest", interest),
    act(reviewed, expert, "Recuse", { ground: "kinship" }),
    act(inStage("REPORT_CIRCULATED"), member, "Recuse", { ground: "kinship" }),
    act(challenged(reviewed, "E-02"), chair, "RuleOnChallenge", {
      challenge: 1,
      uphold: true,
      reasons: "A grant.",
    }),
    act(reviewed, expert, "RecordContact", {
      on: civilDate("2026-02-13"),
      expert: "E-01",
      what: "A call about the timetable.",
    }),
    act(inStage("TRANSMITTED_WITHOUT_CONSENSUS"), registrar, "RecordMeetingDecision", {
      text: "The Meeting adopts.",
      adopted: true,
      remedies,
    }),
    act(inStage("COMPLIANCE_REVIEW"), expert, "IssueComplianceReport", {
      complied: "in-part",
      text: "Report.",
      findings: "Two of three.",
    }),
  ];
}

/** §5.6: several cases as one, and apart again. */
export function samplesOfConsolidation(): readonly Docket[] {
  const objected = actIn(proposed(), 1, stateOf("XCC"), "ObjectToConsolidation", {
    reasons: "Ours is another matter.",
  });
  const separated = actIn(joint(), 2, chair, "SeparateCases", { reasons: "On request." });
  const leaderless = carriedOut(actIn(joint(), 1, requesting, "WithdrawNotification", {}));
  return [proposed(), objected, joint(), separated, leaderless].flatMap(docketsOf);
}

const docketsOf = ({ dockets }: Cases): readonly Docket[] => Object.values(dockets);
