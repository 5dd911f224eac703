import { z } from "zod";

import { EXCHANGE, OPEN } from "../stages.ts";
import { command } from "./command.ts";
import { code, deadlineId, documents, period, remarks, statement } from "./fields.ts";
import { urgencyClaim } from "./filing.ts";

const urgency = [
  command({
    name: "ClaimUrgency",
    by: ["REQ"],
    in: ["FILED", "RETURNED", "AWAITING_EXPLANATION", "EXPLAINED"],
    rule: "AXP-1 §5.1",
    summary: "Claim the urgent track, on one of its criteria and with evidence.",
    body: urgencyClaim,
  }),
  command({
    name: "CommentOnUrgency",
    by: ["DEN"],
    in: ["AWAITING_EXPLANATION", "FINAL_NOTICE", "EXPLAINED"],
    rule: "AXP-1 §5.1",
    summary: "Comment on the claim of urgency before it is ruled on.",
    body: z.strictObject({ text: remarks }),
  }),
  command({
    name: "RuleOnUrgency",
    by: ["CH"],
    in: ["AWAITING_EXPLANATION", "FINAL_NOTICE", "EXPLAINED"],
    rule: "AXP-1 §3 D04",
    summary: "Accept or reject the claim of urgency, with reasons.",
    body: z.strictObject({ accept: z.boolean(), reasons: remarks }),
  }),
] as const;

const admissibility = [
  command({
    name: "ContestAdmissibility",
    by: ["DEN"],
    in: ["AWAITING_EXPLANATION", "FINAL_NOTICE"],
    rule: "AXP-1 §5",
    summary: "Contest that the notification is admissible; no clock stops.",
    body: z.strictObject({
      grounds: z.array(code).min(1).max(6),
      text: statement,
      documents: documents.optional(),
    }),
  }),
  command({
    name: "RuleOnAdmissibility",
    by: ["CH"],
    in: EXCHANGE,
    rule: "AXP-1 §3 D39",
    summary: "Rule the notification admissible, or inadmissible in whole or for some items.",
    body: z.strictObject({
      admissible: z.boolean(),
      reasons: remarks,
      ground: code.optional(),
      items: z.array(z.string().max(40)).min(1).max(50).optional(),
    }),
  }),
] as const;

const extensions = [
  command({
    name: "RequestExtension",
    by: ["REQ", "DEN", "TP", "REG", "OBS"],
    in: OPEN,
    rule: "AXP-1 §2 Extensions",
    summary: "Ask for more time for a running deadline that binds you, before it is over.",
    body: z.strictObject({
      deadline: deadlineId,
      reasons: remarks,
      /** Where the parties agree on the length (D10, D11, D12, D14, D27b, D43). */
      period: period.or(z.string().regex(/^[1-9][0-9]{0,2}wd$/)).optional(),
    }),
  }),
  command({
    name: "GrantExtension",
    by: ["REQ", "DEN", "CH", "ISU", "EXP"],
    in: OPEN,
    rule: "AXP-1 §2 Extensions",
    summary: "Grant the extension that is asked for.",
    body: z.strictObject({ deadline: deadlineId, reasons: remarks.optional() }),
  }),
  command({
    name: "RefuseExtension",
    by: ["REQ", "DEN", "CH", "ISU", "EXP"],
    in: OPEN,
    rule: "AXP-1 §2 Extensions",
    summary:
      "Refuse the extension that is asked for; of a party, where the chair rules, oppose it.",
    body: z.strictObject({ deadline: deadlineId, reasons: remarks.optional() }),
  }),
] as const;

export const openingCommands = [...urgency, ...admissibility, ...extensions] as const;
