import { z } from "zod";

import { FINAL, OPEN, PRE } from "../stages.ts";
import { text } from "../../text.ts";
import { command } from "./command.ts";
import { caseNumber, date, digest, number, remarks } from "./fields.ts";

/** §2 "a paper handed in": the act of another, entered by ISU with the scan of the paper. */
export const enterOnBehalf = command({
  name: "EnterOnBehalf",
  by: ["ISU"],
  in: ["NONE", ...OPEN, ...FINAL],
  rule: "AXP-1 §2",
  summary: "Enter an act that came on paper, dated by its stamp of receipt, with its scan.",
  body: z.strictObject({
    party: z.string().regex(/^[A-Za-z0-9-]{2,40}$/),
    capacity: z.enum(["state", "regime", "organisation", "expert", "mediator", "member", "chair"]),
    /** The name of the command that the paper amounts to, and its body. */
    command: text(60),
    body: z.record(z.string(), z.json()),
    receivedOn: date,
    scan: digest,
  }),
});

export const secretariatCommands = [
  enterOnBehalf,
  command({
    name: "RecordBounce",
    by: ["ISU"],
    in: OPEN,
    rule: "AXP-1 §2 R11",
    summary: "Record that a notice that counted as served came back; it is served anew.",
    body: z.strictObject({ notice: number, what: remarks }),
  }),
  command({
    name: "MergeFilings",
    by: ["ISU"],
    in: PRE,
    rule: "AXP-1 §5 Invariants",
    summary: "Merge a second filing on one transaction into the case that is open on it.",
    body: z.strictObject({ into: caseNumber, reasons: remarks }),
  }),
] as const;
