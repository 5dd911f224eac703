import { z } from "zod";

import { text } from "../../text.ts";
import { isCivilDate } from "../../time.ts";

export { code } from "../../text.ts";

/** Shared field schemas of the catalogue. Codes are checked against the lists by the decider. */
export const date = z
  .string()
  .refine(isCivilDate, { error: "must be a date of the calendar, such as 2026-11-24" })
  .meta({ format: "date", examples: ["2026-11-24"] });

/** A State's code: ISO 3166-1 alpha-3, or one of the fictional codes of a training docket. */
export const stateCode = z.string().regex(/^[A-Z]{3}$/, "must be a code of three capital letters");

export const regimeCode = z.string().regex(/^[A-Z0-9][A-Za-z0-9-]{0,19}$/);
export const itemCode = z.string().regex(/^(?!unlisted$)[A-Za-z0-9][A-Za-z0-9.()/-]{0,39}$/);
export const expertNumber = z.string().regex(/^E-[0-9]{1,5}$/, "must be a roster number, E-01");
export const number = z.int().min(1).max(1_000_000);

/** A period as in §3, for example 45d or 6m: calendar days or months only. */
export const period = z.string().regex(/^[1-9][0-9]{0,3}[dmy]$/, "must be a period such as 6m");

/** SHA-256 in lower-case hexadecimal of a document that is handed in. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hexadecimal");

export const level = z.enum(["L0", "L1", "L2", "L3"]);

/** §8: a party field carries its own confidentiality level; without one, the default of §8. */
export const levelled = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ value, level: level.optional() });

export const remarks = text(10_000);
export const statement = text(100_000);

/** A document of the store (`POST /v1/documents`), named by its SHA-256. */
export const document = z.strictObject({
  sha256: digest,
  title: text(300),
  language: z.enum(["ar", "en", "es", "fr", "ru", "zh"]).optional(),
  /** An official version, or a courtesy translation. */
  official: z.boolean().optional(),
});
export const documents = z.array(document).min(1).max(20);

/** A person who may read a sealed paper: whose, and the subject of that person's credential. */
export const recipient = z.strictObject({
  party: z.string().regex(/^[A-Za-z0-9-]{2,40}$/),
  subject: text(200),
});

/** §6: higher than the default, at entry only and with a reason: L3, for the persons named. */
export const seal = z.strictObject({
  reason: remarks,
  recipients: z.array(recipient).min(1).max(20),
  /** The non-confidential summary; without it D46 begins. */
  summary: statement.optional(),
});

/** The version of an entry in the case's record. */
export const entry = number;
export const caseNumber = z.string().regex(/^AXP\/[0-9]{4}\/[1-9][0-9]{0,6}$/, {
  error: "must be the number of a case, such as AXP/2026/7",
});
/** A running deadline's id: D06, D08#2, D18#1-XAA. */
export const deadlineId = z.string().regex(/^D[0-9]{2}[a-zL]?(?:#[0-9A-Za-z-]{1,20})?$/);
export const organisationCode = z.string().regex(/^[A-Z0-9]{2,10}$/);
export const mediatorNumber = z.string().regex(/^M-[0-9]{1,5}$/, "must be a number such as M-01");

/** AXP-1 §2 R11: how a notice was handed over, where ISU records it. */
export const serviceMeans = z.enum([
  "contact-point",
  "permanent-mission-geneva",
  "permanent-mission-new-york",
  "foreign-ministry",
]);
