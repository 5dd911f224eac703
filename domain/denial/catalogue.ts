import { z } from "zod";

import { itemCode, number, remarks, stateCode, statement } from "../case/catalogue/fields.ts";
import { code, date, documents, serviceMeans } from "../case/catalogue/fields.ts";
import { label } from "../case/catalogue/filing.ts";
import type { Role } from "../case/roles.ts";
import type { Instant } from "../time.ts";
import type { DenialStage } from "./events.ts";

/** One thing that can be done about a denial: as an entry of a case's catalogue. */
export type DenialEntry<Name extends string = string, Body extends z.ZodType = z.ZodType> = {
  readonly name: Name;
  readonly by: readonly Role[];
  readonly in: readonly (DenialStage | "NONE")[];
  readonly rule: string;
  readonly summary: string;
  readonly body: Body;
};
const command = <const Name extends string, Body extends z.ZodType>(
  entry: DenialEntry<Name, Body>,
): DenialEntry<Name, Body> => entry;

const standing = ["IN_FORCE", "UNREVIEWED"] as const;
const any = ["IN_FORCE", "UNREVIEWED", "REVOKED"] as const;
const question = number;
const extension = z.string().regex(/^[1-9][0-9]?wd$/, "must be in working days, such as 10wd");

/** AXP-1 §5.8: the one list of what can be done about a denial. The clock's have no route. */
export const denialCommands = [
  command({
    name: "OpenDenial",
    by: ["clock"],
    in: ["NONE", ...any],
    rule: "AXP-1 §5.8",
    summary: "Open the denial that a registered case is about; known already, nothing happens.",
    body: z.strictObject({
      number: z.string().max(40),
      denying: stateCode,
      requesting: stateCode,
      items: z.array(z.string().max(40)).min(1),
      endUserCountry: stateCode,
      denialKind: code,
      denialDate: date,
      reviewOrExpiryDate: date.nullable(),
      label: label.nullable(),
    }),
  }),
  command({
    name: "RevokeDenial",
    by: ["clock"],
    in: any,
    rule: "AXP-1 §5.8",
    summary: "Revoke the denial whose reversal was performed in a case.",
    body: z.strictObject({ case: z.string().max(40) }),
  }),
  command({
    name: "NarrowDenial",
    by: ["clock"],
    in: any,
    rule: "AXP-1 §5 AmendDenial",
    summary: "Release items from the denial that was amended in a case; no clock moves.",
    body: z.strictObject({
      case: z.string().max(40),
      released: z.array(z.string().max(40)).max(50),
    }),
  }),
  command({
    name: "LengthenDeadlines",
    by: ["clock"],
    in: any,
    rule: "AXP-1 §2 R9",
    summary: "Lengthen the deadlines that were due in an outage; no other moves.",
    body: z.strictObject({
      deadlines: z.array(z.string().max(20)).max(100),
      why: z.literal("outage"),
      cause: z.string().max(40),
      from: date,
      until: date,
    }),
  }),
  command({
    name: "ReviewDenial",
    by: ["DEN"],
    in: standing,
    rule: "AXP-1 §3 D30",
    summary: "Review one's own denial: renew it with reasons, narrow it, or revoke it.",
    body: z.strictObject({
      outcome: z.enum(["renewed", "amended", "revoked"]),
      reasons: statement.optional(),
      /** Of an amendment: the items that the denial still covers, fewer than before. */
      items: z.array(z.string().max(40)).min(1).max(50).optional(),
      documents: documents.optional(),
    }),
  }),
  command({
    name: "AskThirdSupplierQuestion",
    by: ["SP"],
    in: ["IN_FORCE"],
    rule: "AXP-1 §3 D31",
    summary: "Ask the State that denied whether what one intends to supply is the same to it.",
    body: z.strictObject({
      items: z.array(itemCode).min(1).max(50),
      endUser: remarks,
      endUserCountry: stateCode,
      /** What is to be supplied, and that one intends to. */
      intention: statement,
    }),
  }),
  command({
    name: "RecordService",
    by: ["ISU"],
    in: any,
    rule: "AXP-1 §2 R11",
    summary: "Record that a third supplier's question was served on the State that denied.",
    body: z.strictObject({
      question,
      how: serviceMeans,
      handedOn: date,
      proof: remarks,
    }),
  }),
  command({
    name: "AnswerThirdSupplierQuestion",
    by: ["DEN"],
    in: any,
    rule: "AXP-1 §3 D31",
    summary: "Answer a third supplier: essentially identical to what was denied, or not, and why.",
    body: z.strictObject({ question, identical: z.boolean(), reasons: statement }),
  }),
  command({
    name: "RequestExtension",
    by: ["DEN"],
    in: any,
    rule: "AXP-1 §2 Extensions",
    summary: "Ask the third supplier for more time to answer, once.",
    body: z.strictObject({ question, period: extension, reasons: remarks }),
  }),
  command({
    name: "GrantExtension",
    by: ["SP"],
    in: any,
    rule: "AXP-1 §2 Extensions",
    summary: "Give the State that denied the time that it asked for.",
    body: z.strictObject({ question }),
  }),
  command({
    name: "RefuseExtension",
    by: ["SP"],
    in: any,
    rule: "AXP-1 §2 Extensions",
    summary: "Refuse the State that denied the time that it asked for.",
    body: z.strictObject({ question, reasons: remarks.optional() }),
  }),
  command({
    name: "ReportSupplyDecision",
    by: ["SP"],
    in: any,
    rule: "AXP-1 §5.8",
    summary: "Report what one decided after the answer; supplied though identical, with reasons.",
    body: z.strictObject({ question, supplied: z.boolean(), reasons: statement.optional() }),
  }),
] as const;

type Entry = (typeof denialCommands)[number];
export type DenialCommandName = Entry["name"];
export type DenialBodyOf<Name extends DenialCommandName> = z.output<
  Extract<Entry, { name: Name }>["body"]
>;
export type DenialCommand =
  | {
      [Name in DenialCommandName]: { readonly type: Name; readonly body: DenialBodyOf<Name> };
    }[DenialCommandName]
  | {
      readonly type: "ExpireDeadline";
      readonly body: { readonly id: string; readonly overAt: Instant };
    };

const byName: ReadonlyMap<string, Entry> = new Map(
  denialCommands.map((entry) => [entry.name, entry]),
);
export const denialCommandNamed = (
  name: string,
): (DenialEntry & { readonly name: DenialCommandName }) | undefined => byName.get(name);
