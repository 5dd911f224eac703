import { z } from "zod";

import { text } from "../../text.ts";
import { OPEN } from "../stages.ts";
import { command } from "./command.ts";
import { caseNumber, code, date, documents, itemCode, levelled, number } from "./fields.ts";
import { regimeCode, remarks, seal, serviceMeans, stateCode, statement } from "./fields.ts";

const party = z.strictObject({
  name: text(500),
  address: text(1_000).optional(),
  country: stateCode,
});

/** §8 "unlisted, catch-all": an item of no list has a description instead of a code. */
const item = z.union([
  z.strictObject({ code: itemCode }),
  z.strictObject({ code: z.literal("unlisted"), catchAll: text(1_000) }),
]);

/** What is no real case says so wherever it shows. */
export const label = z.strictObject({
  kind: z.enum(["sample", "reconstruction"]),
  text: text(500),
  source: text(1_000),
});

/** §8, in its order. What a small mission may not know yet is optional. */
const particulars = {
  denyingAuthority: text(500).optional(),
  denialReference: levelled(text(200)).optional(),
  applicationReference: text(200).optional(),
  denialDate: date,
  denialKind: code,
  constructiveDenial: z
    .strictObject({ applicationDate: date, receivedOn: date, proofOfReceipt: text(4_000) })
    .optional(),
  actor: levelled(
    z.strictObject({ kind: code, name: text(500), seat: stateCode.optional() }),
  ).optional(),
  destinationCountry: stateCode,
  consignee: levelled(party),
  intermediateConsignee: levelled(party).optional(),
  endUser: levelled(party),
  items: z.array(item).min(1).max(50),
  description: levelled(text(10_000)),
  quantity: levelled(text(500)),
  value: levelled(text(200)).optional(),
  statedEndUse: levelled(text(4_000)),
  reasonCode: code,
  reasonText: levelled(text(10_000)).optional(),
  reviewOrExpiryDate: date.optional(),
  regimesCited: z.array(regimeCode).max(10).optional(),
  guidelineReliedOn: text(2_000).optional(),
  impact: levelled(text(10_000)).optional(),
  alternatives: levelled(text(10_000)).optional(),
  linkedEarlierDenials: z.array(text(100)).max(50).optional(),
  label: label.optional(),
  documents: documents.optional(),
  /** §6: seals the fields at L3, an annex and the documents; where a field is at L3 it must be. */
  seal: seal.optional(),
};

/** §5.1: one of U1 to U4, with evidence. */
export const urgencyClaim = z.strictObject({
  criterion: z.string().regex(/^U[0-9]$/),
  evidence: statement,
  documents: documents.optional(),
});

const reasons = {
  reasonCodes: z.array(code).min(1).max(20),
  text: statement,
  guidelineReliedOn: remarks.optional(),
  annex: statement.optional(),
  documents: documents.optional(),
  seal: seal.optional(),
};
/** Reasons by code, in words, with an annex if wanted; `seal` seals the annex and documents. */
export const explanation = z.strictObject(reasons);
/** In an own notice: its seal is that of the notice. */
const ownExplanation = explanation.omit({ seal: true });

export const fileDenialNotification = command({
  name: "FileDenialNotification",
  by: ["REQ"],
  in: ["NONE"],
  rule: "AXP-1 §5, §8",
  summary: "Notify a denial and open a case against the State held responsible.",
  body: z.strictObject({
    denyingState: stateCode,
    ...particulars,
    urgency: urgencyClaim.optional(),
    /** After D01: why the committee should give leave (D36). */
    lateLeave: z.strictObject({ reasons: remarks }).optional(),
    /** §4: the ended case on the same denial that is filed again. */
    earlierCase: caseNumber.optional(),
  }),
});

export const fileOwnNotice = command({
  name: "FileOwnNotice",
  by: ["DEN"],
  in: ["NONE"],
  rule: "AXP-1 §5.2",
  summary: "Give notice of one's own denial, with its explanation, to the State refused.",
  body: z.strictObject({
    requestingState: stateCode,
    ...particulars,
    explanation: ownExplanation,
    earlierCase: caseNumber.optional(),
  }),
});

export const returnForCompletion = command({
  name: "ReturnForCompletion",
  by: ["ISU"],
  in: ["FILED"],
  rule: "AXP-1 §3 D02",
  summary: "Return a notification to its filer with a list of what is missing.",
  body: z.strictObject({
    defects: z
      .array(z.strictObject({ field: text(100), what: remarks }))
      .min(1)
      .max(50),
  }),
});

export const completeNotification = command({
  name: "CompleteNotification",
  by: ["REQ", "DEN"],
  in: ["RETURNED"],
  rule: "AXP-1 §3 D03",
  summary: "File the notification again, completed; the States in it stay the same.",
  body: z.strictObject({ ...particulars, explanation: ownExplanation.optional() }),
});

export const registerNotification = command({
  name: "RegisterNotification",
  by: ["ISU"],
  in: ["FILED"],
  rule: "AXP-1 §3 D02",
  summary: "Register a complete notification under a number.",
  body: z.strictObject({}),
});

export const recordService = command({
  name: "RecordService",
  by: ["ISU", "clock"],
  in: OPEN,
  rule: "AXP-1 §2 R11",
  summary: "Record that a notice was served, with the proof of its service.",
  body: z.strictObject({
    notice: number,
    how: serviceMeans,
    handedOn: date,
    proof: text(4_000),
  }),
});

export const withdrawNotification = command({
  name: "WithdrawNotification",
  by: ["REQ", "DEN"],
  in: OPEN,
  rule: "AXP-1 §5",
  summary: "Withdraw the notification, without prejudice to filing again.",
  body: z.strictObject({ reasons: remarks.optional() }),
});

export const filingCommands = [
  fileDenialNotification,
  fileOwnNotice,
  returnForCompletion,
  completeNotification,
  registerNotification,
  recordService,
  withdrawNotification,
] as const;
