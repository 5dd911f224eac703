import { z } from "zod";

import { EXCHANGE, FINAL, OPEN } from "../stages.ts";
import { command } from "./command.ts";
import { code, number, organisationCode, remarks } from "./fields.ts";

export const thirdPartyCommands = [
  command({
    name: "InviteOrganisation",
    by: ["CH", "REQ", "DEN"],
    in: EXCHANGE,
    rule: "AXP-1 §5.3",
    summary: "Ask an international organisation one question; nothing waits for its answer.",
    body: z.strictObject({ organisation: organisationCode, question: remarks }),
  }),
  command({
    name: "RequestToJoinConsultations",
    by: ["SP", "TP"],
    in: ["IN_CONSULTATION"],
    rule: "AXP-1 §3 D13",
    summary: "Ask to join the consultations, stating a substantial interest.",
    body: z.strictObject({ interest: remarks }),
  }),
  command({
    name: "AcceptJoinder",
    by: ["DEN"],
    in: ["IN_CONSULTATION"],
    rule: "AXP-1 §3 D40",
    summary: "Accept that a third State joins the consultations.",
    body: z.strictObject({ request: number, remarks: remarks.optional() }),
  }),
  command({
    name: "RefuseJoinder",
    by: ["DEN"],
    in: ["IN_CONSULTATION"],
    rule: "AXP-1 §3 D40",
    summary: "Refuse that a third State joins the consultations.",
    body: z.strictObject({ request: number, remarks: remarks.optional() }),
  }),
  command({
    name: "NotifyThirdPartyInterest",
    by: ["SP", "TP"],
    in: ["REFERRED", "COMPOSING"],
    rule: "AXP-1 §5.4",
    summary: "Take part in the review as a third party; nobody's consent is needed.",
    body: z.strictObject({ interest: remarks }),
  }),
  command({
    name: "LinkDenials",
    by: ["CH", "ISU"],
    in: [...OPEN, ...FINAL],
    rule: "AXP-1 §5.8",
    summary: "Link the case's denial to another that is on record, and say how they hang together.",
    body: z.strictObject({ case: z.string().max(40), kind: code, remarks: remarks.optional() }),
  }),
] as const;
