import { z } from "zod";

import { command } from "./command.ts";
import { documents, remarks, stateCode, statement } from "./fields.ts";
import { remedies } from "./review.ts";

export const committeeCommands = [
  command({
    name: "OpenSilenceProcedure",
    by: ["CH", "COM"],
    in: ["REPORT_CIRCULATED"],
    rule: "AXP-1 §3 D24",
    summary: "Put an exact text before the committee; the chair, or two members on one text.",
    body: z.strictObject({ text: statement, remedies }),
  }),
  command({
    name: "BreakSilence",
    by: ["COM"],
    in: ["FILED", "REPORT_CIRCULATED"],
    rule: "AXP-1 §3 D24, D36",
    summary: "Break the silence, naming the State and the reason.",
    body: z.strictObject({ reason: remarks }),
  }),
  command({
    name: "AdoptInSession",
    by: ["CH"],
    in: ["REPORT_CIRCULATED"],
    rule: "AXP-1 §9 Consensus in session",
    summary: "Record that the committee in session adopted a text by consensus.",
    body: z.strictObject({
      text: statement,
      remedies,
      present: z.array(stateCode).min(1).max(60),
      objecting: z.array(stateCode).max(60),
    }),
  }),
  command({
    name: "RecordPosition",
    by: ["COM"],
    in: ["REPORT_CIRCULATED"],
    rule: "AXP-1 §3 D25",
    summary: "Record the position of a member of the committee.",
    body: z.strictObject({ position: remarks }),
  }),
  command({
    name: "RecordMeetingDecision",
    by: ["ISU"],
    in: ["TRANSMITTED_WITHOUT_CONSENSUS"],
    rule: "AXP-1 §3 D35",
    summary: "Record the decision of the Meeting of States Parties: noted, or a text adopted.",
    body: z.strictObject({
      text: statement,
      adopted: z.boolean(),
      remedies: remedies.optional(),
      documents: documents.optional(),
    }),
  }),
] as const;
