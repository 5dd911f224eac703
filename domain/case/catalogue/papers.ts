import { z } from "zod";

import { FINAL, OPEN, between } from "../stages.ts";
import { command } from "./command.ts";
import { entry, recipient, remarks, statement } from "./fields.ts";

// §5 "any": also in a final stage, where corrections and reading go on (§4).
const any = [...OPEN, ...FINAL] as const;
const authors = ["REQ", "DEN", "TP", "REG", "OBS", "ISU", "CH", "COM", "EXP", "MED"] as const;

export const paperCommands = [
  command({
    name: "FileSummary",
    by: authors,
    in: any,
    rule: "AXP-1 §3 D46",
    summary: "File the non-confidential summary of a sealed paper of one's own.",
    body: z.strictObject({ entry, text: statement }),
  }),
  command({
    name: "LowerLevel",
    by: authors,
    in: any,
    rule: "AXP-1 §6",
    summary: "Lower the level of a paper of one's own; it cannot be raised again.",
    body: z.strictObject({ entry, to: z.enum(["L0", "L1", "L2"]) }),
  }),
  command({
    name: "NameRecipient",
    by: authors,
    in: any,
    rule: "AXP-1 §6",
    summary: "Name one more person who may read a sealed paper of one's own.",
    body: z.strictObject({ entry, recipient }),
  }),
  command({
    name: "CorrectEntry",
    by: authors,
    in: any,
    rule: "AXP-1 §5",
    summary: "Correct an entry of one's own by a further entry; dates of receipt stay as they are.",
    body: z.strictObject({ entry, text: statement, reason: remarks }),
  }),
  command({
    name: "AgreeToPublish",
    by: ["REQ", "DEN"],
    in: [...between("AWAITING_EXPLANATION", "CONSOLIDATED"), ...FINAL],
    rule: "AXP-1 §6",
    summary: "Agree with the other party to open the parties' names, or the report, to everybody.",
    body: z.strictObject({ matter: z.enum(["parties", "report"]) }),
  }),
] as const;
