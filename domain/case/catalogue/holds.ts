import { z } from "zod";

import { between, EXCHANGE, HOLDS, LATER } from "../stages.ts";
import { command } from "./command.ts";
import { date, documents, mediatorNumber, remarks, statement } from "./fields.ts";

// §5: EXCHANGE, DORMANT, TRANSMITTED_WITHOUT_CONSENSUS; a consolidated case is separated first.
const mediable = [...EXCHANGE, "DORMANT", "TRANSMITTED_WITHOUT_CONSENSUS", "CONSOLIDATED"] as const;

export const holdCommands = [
  command({
    name: "RequestGoodOffices",
    by: ["REQ", "DEN", "CH"],
    in: mediable,
    rule: "AXP-1 §3 D14",
    summary: "Ask for good offices, naming a mediator or leaving it to the chair.",
    body: z.strictObject({ mediator: mediatorNumber.optional(), reasons: remarks.optional() }),
  }),
  command({
    name: "AcceptGoodOffices",
    by: ["REQ", "DEN"],
    in: mediable,
    rule: "AXP-1 §3 D14",
    summary: "Accept the good offices that were asked for; the clocks of the case pause.",
    /** As in the request: one who was named meanwhile is not accepted by mistake. */
    body: z.strictObject({ mediator: mediatorNumber }),
  }),
  command({
    name: "EndGoodOffices",
    by: ["REQ", "DEN", "MED"],
    in: ["GOOD_OFFICES"],
    rule: "AXP-1 §3 D14",
    summary: "End the good offices; the case goes on where it stood.",
    body: z.strictObject({ remarks: remarks.optional() }),
  }),
  command({
    name: "Suspend",
    by: ["REQ", "DEN"],
    in: [...between("IN_CONSULTATION", "INTERIM_ISSUED"), "CONSOLIDATED"],
    rule: "AXP-1 §3 D32",
    summary:
      "Suspend the proceedings: both parties, or the requesting State once from referral on.",
    /** `alone`: without the other party, once, by the requesting State from referral on. */
    body: z.strictObject({ alone: z.boolean().optional(), reasons: remarks.optional() }),
  }),
  command({
    name: "Resume",
    by: ["REQ", "DEN"],
    in: ["SUSPENDED"],
    rule: "AXP-1 §3 D32",
    summary: "Resume the proceedings where they stood.",
    body: z.strictObject({ remarks: remarks.optional() }),
  }),
  command({
    name: "ReopenCase",
    by: ["REQ"],
    in: ["DORMANT"],
    rule: "AXP-1 §3 D34",
    summary: "Reopen a dormant case on facts that arose or were learnt since.",
    body: z.strictObject({ facts: statement, learntOn: date, documents: documents.optional() }),
  }),
  command({
    name: "ReverseDenial",
    by: ["DEN"],
    in: [...EXCHANGE, ...LATER, "GOOD_OFFICES", "SUSPENDED", "CONSOLIDATED"],
    rule: "AXP-1 §5",
    summary: "Reverse the denial: what is authorised, and when.",
    body: z.strictObject({ authorised: statement, on: date, documents: documents.optional() }),
  }),
  command({
    name: "AmendDenial",
    by: ["DEN"],
    in: [...EXCHANGE, ...LATER, ...HOLDS],
    rule: "AXP-1 §5",
    summary: "Narrow the denial; no clock moves.",
    body: z.strictObject({
      text: statement,
      /** Items that the denial still covers: fewer than before, or the same under conditions. */
      items: z.array(z.string().max(40)).min(1).max(50),
      documents: documents.optional(),
    }),
  }),
] as const;
