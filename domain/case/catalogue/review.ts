import { z } from "zod";

import { text } from "../../text.ts";
import { SITTING } from "../stages.ts";
import { command } from "./command.ts";
import { code, date, digest, documents, entry, expertNumber } from "./fields.ts";
import { remarks, seal, statement } from "./fields.ts";

const remedy = z.strictObject({ code, addressee: z.string().regex(/^[A-Za-z0-9-]{2,40}$/) });
export const remedies = z.array(remedy).min(1).max(20);

/** Seats are filled in COMPOSING; one that falls vacant later, also after composition (§5.5). */
const composing = SITTING;
const attached = { documents: documents.optional(), seal: seal.optional() };
/** Sealed papers of one's own that one relies on; not without their summaries (§6). */
const reliesOn = z.array(entry).min(1).max(50).optional();

const referral = [
  command({
    name: "ReferToCommittee",
    by: ["REQ"],
    in: ["REFERRAL_OPEN", "NON_RESPONSE_RECORDED"],
    rule: "AXP-1 §3 D15",
    summary: "Refer the case to the committee with a question to the Review Group.",
    body: z.strictObject({ question: remarks, developingExpert: z.boolean().optional() }),
  }),
  command({
    name: "ConstituteReviewGroup",
    by: ["ISU"],
    in: ["REFERRED"],
    rule: "AXP-1 §3 D16",
    summary: "Constitute the Review Group and send the roster list to the parties.",
    body: z.strictObject({ rosterSent: z.literal(true), remarks: remarks.optional() }),
  }),
  command({
    name: "ProposeExpert",
    by: ["ISU", "REQ", "DEN"],
    in: composing,
    rule: "AXP-1 §5.5",
    summary: "Propose an expert of the roster, with the expert's disclosure of interests.",
    body: z.strictObject({ expert: expertNumber, disclosure: remarks }),
  }),
  command({
    name: "AgreeExpert",
    by: ["REQ", "DEN"],
    in: composing,
    rule: "AXP-1 §5.5",
    summary: "Agree to a proposed expert; both parties.",
    body: z.strictObject({ expert: expertNumber }),
  }),
  command({
    name: "AppointExpert",
    by: ["CH"],
    in: composing,
    rule: "AXP-1 §3 D49",
    summary: "Appoint an expert to a seat that the parties did not fill.",
    body: z.strictObject({ expert: expertNumber, reasons: remarks }),
  }),
] as const;

const filings = [
  command({
    name: "FileSubmission",
    by: ["REQ", "DEN", "TP"],
    in: ["UNDER_REVIEW"],
    rule: "AXP-1 §3 D19a, D19b",
    summary: "File the written submission of a party or third party to the Review Group.",
    body: z.strictObject({ text: statement, ...attached, reliesOn }),
  }),
  command({
    name: "FileEvidence",
    by: ["REQ", "DEN", "TP"],
    in: ["UNDER_REVIEW"],
    rule: "AXP-1 §5",
    summary: "File a piece of evidence.",
    body: z.strictObject({
      title: text(300),
      text: statement.optional(),
      ...attached,
      reliesOn,
    }),
  }),
  command({
    name: "ExplainDelay",
    by: ["EXP"],
    in: ["UNDER_REVIEW", "INTERIM_ISSUED"],
    rule: "AXP-1 §3 D20, D22",
    summary: "Give the reasons for a delay and the new date of the report.",
    body: z.strictObject({ reasons: remarks, newDate: date }),
  }),
] as const;

const reports = [
  command({
    name: "IssueInterimReport",
    by: ["EXP"],
    in: ["UNDER_REVIEW"],
    rule: "AXP-1 §3 D20",
    summary: "Issue the interim report to the parties for comment.",
    body: z.strictObject({
      text: statement,
      findings: remarks.optional(),
      documents: documents.optional(),
    }),
  }),
  command({
    name: "CommentOnInterim",
    by: ["REQ", "DEN"],
    in: ["INTERIM_ISSUED"],
    rule: "AXP-1 §3 D21",
    summary: "Comment on the interim report, once.",
    body: z.strictObject({ text: statement, reliesOn }),
  }),
  command({
    name: "IssueFinalReport",
    by: ["EXP"],
    in: ["INTERIM_ISSUED"],
    rule: "AXP-1 §3 D22",
    summary: "Issue the final report with its conclusions.",
    body: z.strictObject({
      text: statement,
      conclusions: remedies,
      documents: documents.optional(),
    }),
  }),
  command({
    name: "CirculateReport",
    by: ["ISU"],
    in: ["REPORT_ISSUED"],
    rule: "AXP-1 §3 D42",
    summary: "Circulate the report in the six official languages.",
    body: z.strictObject({
      versions: z
        .array(
          z.strictObject({
            language: z.enum(["ar", "en", "es", "fr", "ru", "zh"]),
            sha256: digest,
            title: text(300).optional(),
          }),
        )
        .min(1)
        .max(6),
    }),
  }),
] as const;

export const reviewCommands = [...referral, ...filings, ...reports] as const;
