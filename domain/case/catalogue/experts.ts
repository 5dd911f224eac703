import { z } from "zod";

import { OPEN, SITTING } from "../stages.ts";
import { command } from "./command.ts";
import { code, date, expertNumber, number, remarks, statement } from "./fields.ts";

export const expertCommands = [
  command({
    name: "AgreeGroupSize",
    by: ["REQ", "DEN"],
    in: ["COMPOSING"],
    rule: "AXP-1 §5.5",
    summary: "Agree with the other party on the size of the Review Group.",
    body: z.strictObject({ size: z.int().min(1).max(9) }),
  }),
  command({
    name: "DiscloseInterest",
    by: ["EXP", "COM", "CH"],
    in: OPEN,
    rule: "AXP-1 §5.5",
    summary: "Disclose an interest in the case.",
    body: z.strictObject({ code, text: remarks }),
  }),
  command({
    name: "Recuse",
    by: ["EXP", "COM", "CH"],
    in: OPEN,
    rule: "AXP-1 §1 Recusal",
    summary: "Step aside from the case; an expert's seat falls vacant.",
    body: z.strictObject({ ground: code, remarks: remarks.optional() }),
  }),
  command({
    name: "RecordVacancy",
    by: ["ISU"],
    in: SITTING,
    rule: "AXP-1 §5.5",
    summary: "Record that a seat of the Review Group fell vacant by death or long absence.",
    body: z.strictObject({ expert: expertNumber, why: z.enum(["death", "absence"]) }),
  }),
  command({
    name: "ChallengeExpert",
    by: ["REQ", "DEN"],
    in: SITTING,
    rule: "AXP-1 §3 D18",
    summary: "Challenge an expert of the Review Group, with grounds.",
    body: z.strictObject({ expert: expertNumber, grounds: remarks }),
  }),
  command({
    name: "RuleOnChallenge",
    by: ["CH"],
    in: SITTING,
    rule: "AXP-1 §3 D41",
    summary: "Uphold or reject a challenge, with reasons.",
    body: z.strictObject({ challenge: number, uphold: z.boolean(), reasons: remarks }),
  }),
  command({
    name: "RecordContact",
    by: ["EXP", "REQ", "DEN", "TP", "ISU"],
    in: SITTING,
    rule: "AXP-1 §5.5",
    summary: "Enter a contact between a party and an expert that was outside the record.",
    body: z.strictObject({ on: date, expert: expertNumber, what: remarks }),
  }),
  command({
    name: "RequestComplianceReview",
    by: ["REQ"],
    in: ["IMPLEMENTING"],
    rule: "AXP-1 §5.7",
    summary: "Ask the former Review Group whether each recommendation is carried out.",
    body: z.strictObject({ grounds: remarks }),
  }),
  command({
    name: "IssueComplianceReport",
    by: ["EXP"],
    in: ["COMPLIANCE_REVIEW"],
    rule: "AXP-1 §3 D29",
    summary: "Find, with reasons, whether each recommendation is carried out.",
    body: z.strictObject({
      complied: z.enum(["yes", "in-part", "no"]),
      text: statement,
      findings: remarks,
    }),
  }),
] as const;
