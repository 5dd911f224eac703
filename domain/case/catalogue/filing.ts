import { z } from "zod";

import { text } from "../../text.ts";
import { OPEN } from "../stages.ts";
import { command } from "./command.ts";
import { code, date, itemCode, levelled, number } from "./fields.ts";
import { regimeCode, remarks, stateCode } from "./fields.ts";

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

const label = z.strictObject({
  kind: z.enum(["sample", "reconstruction"]),
  text: text(500),
  source: text(1_000),
});

/** §8, in its order. What a small mission may not know yet is optional. */
const notification = z.strictObject({
  denyingState: stateCode,
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
});

export const fileDenialNotification = command({
  name: "FileDenialNotification",
  by: ["REQ"],
  in: ["NONE"],
  rule: "AXP-1 §5, §8",
  summary: "Notify a denial and open a case against the State held responsible.",
  body: notification,
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
    how: z.enum([
      "contact-point",
      "permanent-mission-geneva",
      "permanent-mission-new-york",
      "foreign-ministry",
    ]),
    handedOn: date,
    proof: text(4_000),
  }),
});

export const withdrawNotification = command({
  name: "WithdrawNotification",
  by: ["REQ"],
  in: OPEN,
  rule: "AXP-1 §5",
  summary: "Withdraw the notification, without prejudice to filing again.",
  body: z.strictObject({ reasons: remarks.optional() }),
});

export const filingCommands = [
  fileDenialNotification,
  registerNotification,
  recordService,
  withdrawNotification,
] as const;
