import { z } from "zod";

import { EXCHANGE } from "../stages.ts";
import { command } from "./command.ts";
import { date, documents, number, regimeCode, remarks, statement } from "./fields.ts";
import { explanation } from "./filing.ts";

export const exchangeCommands = [
  command({
    name: "AcknowledgeNotification",
    by: ["DEN"],
    in: ["AWAITING_EXPLANATION", "FINAL_NOTICE"],
    rule: "AXP-1 §3 D05",
    summary: "Acknowledge that the notification was received.",
    body: z.strictObject({ remarks: remarks.optional() }),
  }),
  command({
    name: "SubmitExplanation",
    by: ["DEN"],
    in: ["AWAITING_EXPLANATION", "FINAL_NOTICE", "NON_RESPONSE_RECORDED"],
    rule: "AXP-1 §3 D06",
    summary: "Explain the denial: reasons by code, in words, and with an annex if wanted.",
    body: explanation,
  }),
  command({
    name: "InviteRegimeRepresentative",
    by: ["CH", "REQ", "DEN"],
    in: EXCHANGE,
    rule: "AXP-1 §5.3",
    summary: "Ask an export-control regime one question; nothing waits for its answer.",
    body: z.strictObject({ regime: regimeCode, question: remarks }),
  }),
  command({
    name: "SubmitRegimeInformation",
    by: ["REG", "OBS"],
    in: EXCHANGE,
    rule: "AXP-1 §3 D08",
    summary: "Answer the question that the regime or organisation was invited to answer.",
    body: z.strictObject({
      invitation: number,
      text: statement,
      disclosed: z.enum(["L1", "L2"]).optional(),
      documents: documents.optional(),
    }),
  }),
  command({
    name: "DeclineInvitation",
    by: ["REG", "OBS"],
    in: EXCHANGE,
    rule: "AXP-1 §5.3",
    summary: "Decline to answer; nobody may infer anything from it.",
    body: z.strictObject({ invitation: number, remarks: remarks.optional() }),
  }),
  command({
    name: "AcceptExplanation",
    by: ["REQ"],
    in: ["EXPLAINED", "NON_RESPONSE_RECORDED"],
    rule: "AXP-1 §5",
    summary: "Accept the explanation and close the case.",
    body: z.strictObject({ remarks: remarks.optional() }),
  }),
  command({
    name: "RequestConsultations",
    by: ["REQ"],
    in: ["EXPLAINED", "NON_RESPONSE_RECORDED"],
    rule: "AXP-1 §3 D09, D15",
    summary: "Ask the denying State for consultations.",
    body: z.strictObject({ grounds: remarks }),
  }),
  command({
    name: "ReplyToConsultations",
    by: ["DEN"],
    in: ["IN_CONSULTATION"],
    rule: "AXP-1 §3 D10",
    summary: "Accept or refuse the request for consultations.",
    body: z.strictObject({ accept: z.boolean(), remarks: remarks.optional() }),
  }),
  command({
    name: "BeginConsultations",
    by: ["REQ", "DEN"],
    in: ["IN_CONSULTATION"],
    rule: "AXP-1 §3 D11",
    summary: "Agree on the date of the first meeting; both parties, on the same date.",
    body: z.strictObject({ meetingOn: date }),
  }),
  command({
    name: "DeclareConsultationsFailed",
    by: ["REQ", "DEN"],
    in: ["IN_CONSULTATION"],
    rule: "AXP-1 §3 D12",
    summary: "Conclude together that the consultations brought no solution.",
    body: z.strictObject({}),
  }),
] as const;
