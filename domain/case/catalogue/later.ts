import { z } from "zod";

import { between, EXCHANGE, LATER, OPEN } from "../stages.ts";
import { command } from "./command.ts";
import { documents, expertNumber, number, period, remarks, statement } from "./fields.ts";

const implementation = [
  command({
    name: "StateIntentions",
    by: ["DEN"],
    in: ["ADOPTED", "IMPLEMENTING"],
    rule: "AXP-1 §3 D26",
    summary: "State how the recommendation will be carried out.",
    body: z.strictObject({ text: statement }),
  }),
  command({
    name: "AgreeImplementationPeriod",
    by: ["REQ", "DEN"],
    in: ["ADOPTED"],
    rule: "AXP-1 §3 D27a",
    summary: "Agree on the period of implementation, counted from adoption; both parties.",
    body: z.strictObject({ period }),
  }),
  command({
    name: "SubmitStatusReport",
    by: ["DEN"],
    in: between("ADOPTED", "COMPLIANCE_REVIEW"),
    rule: "AXP-1 §3 D28",
    summary: "Report on the state of implementation.",
    body: z.strictObject({ text: statement }),
  }),
  command({
    name: "ReportImplementation",
    by: ["DEN"],
    in: ["IMPLEMENTING"],
    rule: "AXP-1 §3 D44",
    summary: "Report, with evidence, that the recommendation is carried out.",
    body: z.strictObject({
      text: statement,
      evidence: statement,
      documents: documents.optional(),
    }),
  }),
  command({
    name: "ConfirmImplementation",
    by: ["REQ"],
    in: ["ADOPTED", "IMPLEMENTING"],
    rule: "AXP-1 §3 D44",
    summary: "Confirm that the recommendation is carried out and close the case.",
    body: z.strictObject({ remarks: remarks.optional() }),
  }),
] as const;

// §5: EXCHANGE, LATER, GOOD_OFFICES, SUSPENDED, CONSOLIDATED.
const settling = [...EXCHANGE, ...LATER, "GOOD_OFFICES", "SUSPENDED", "CONSOLIDATED"] as const;

const settlement = [
  command({
    name: "ProposeSettlement",
    by: ["REQ", "DEN"],
    in: settling,
    rule: "AXP-1 §5",
    summary: "Propose a settlement: what is to be done, and within what period.",
    body: z.strictObject({
      text: statement,
      toBeDone: remarks,
      performWithin: period.optional(),
      /** §6: the terms stay with the case (L2); States learn that it is settled, and when. */
      termsWithheld: z.boolean().optional(),
    }),
  }),
  command({
    name: "ConfirmSettlement",
    by: ["REQ", "DEN"],
    in: settling,
    rule: "AXP-1 §5",
    summary: "Confirm the settlement that the other party proposed, by the proposal's version.",
    body: z.strictObject({ proposal: number }),
  }),
  command({
    name: "ConfirmPerformance",
    by: ["REQ"],
    in: ["SETTLED"],
    rule: "AXP-1 §3 D43",
    summary: "Confirm that the settlement is performed and close the case.",
    body: z.strictObject({ remarks: remarks.optional() }),
  }),
  command({
    name: "ReportNonPerformance",
    by: ["REQ"],
    in: ["SETTLED"],
    rule: "AXP-1 §3 D43",
    summary: "Report that the settlement is not performed; the case goes on where it stood.",
    body: z.strictObject({ reasons: remarks }),
  }),
  command({
    name: "WithdrawProposal",
    by: ["REQ", "DEN", "CH", "COM"],
    in: OPEN,
    rule: "AXP-1 §1",
    summary: "Withdraw one's own proposal on which the other has not acted yet.",
    body: z.strictObject({
      matter: z.enum([
        "BeginConsultations",
        "DeclareConsultationsFailed",
        "AgreeExpert",
        "OpenSilenceProcedure",
        "AgreeImplementationPeriod",
        "ProposeSettlement",
        "AgreeGroupSize",
        "Suspend",
        "AgreeToPublish",
        "WithdrawNotification",
        "RequestGoodOffices",
        "AcceptGoodOffices",
      ]),
      expert: expertNumber.optional(),
    }),
  }),
] as const;

export const laterCommands = [...implementation, ...settlement] as const;
