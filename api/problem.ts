import { z } from "zod";

import type { Rejection } from "../domain/decision.ts";
import { documentFaults } from "./words/documents.ts";
import { refusalWords } from "./words/index.ts";

/** A problem detail (RFC 9457). `code` is stable; the words may be improved at any time. */
export const Problem = z.strictObject({
  type: z.string().meta({ description: "A name for the kind of problem, as a URN." }),
  title: z.string(),
  status: z.int(),
  code: z.string().meta({ description: "Stable: programs may rely on it." }),
  detail: z.string().meta({ description: "What happened." }),
  kept: z.string().meta({ description: "What the docket has kept of this request." }),
  remedy: z.string().meta({ description: "What can be done." }),
  rule: z.string().optional().meta({ description: "The rule of procedure that refuses." }),
  pointer: z.string().optional().meta({ description: "JSON pointer to the field at fault." }),
  errors: z
    .array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() }))
    .optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  commandId: z.string().optional(),
  receivedAt: z.string().optional(),
  version: z.int().optional(),
  request: z.string().optional().meta({ description: "Name it when you ask for help." }),
});
export type Problem = z.infer<typeof Problem>;
/** An error that knows what to tell the caller. */
export type Fault = Error & {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
};
export type FieldError = NonNullable<Problem["errors"]>[number];

const NOTHING = "Nothing was stored.";
const AGAIN = "Correct the request and send it again, with the same Idempotency-Key if it had one.";

/** What can go wrong beside a decision by rule: status, title, what happened, what to do. */
const words = {
  "request.invalid": [
    400,
    "The request has fields that are missing, unknown or not allowed",
    "Each field at fault is listed under errors, with a pointer to it.",
    AGAIN,
  ],
  "json.malformed": [400, "Not JSON", "The body is not well-formed JSON.", AGAIN],
  "json.not-utf8": [400, "Not UTF-8", "The body is not text in UTF-8.", AGAIN],
  "json.too-deep": [
    400,
    "Nested too deeply",
    "The body is nested more deeply than any form.",
    AGAIN,
  ],
  "json.duplicate-key": [400, "A key given twice", "The body gives the same key twice.", AGAIN],
  "json.forbidden-key": [400, "A key that is not allowed", "The body has a reserved key.", AGAIN],
  "json.bad-text": [
    400,
    "Text that cannot be kept as it is",
    "The body has text with U+0000 or with half of a character (a lone surrogate).",
    AGAIN,
  ],
  "key.missing": [
    400,
    "No Idempotency-Key",
    "Every act needs a header Idempotency-Key of 1 to 255 visible ASCII characters, so that it " +
      "is done once even if it is sent twice.",
    "Choose a new key for each act, and the same key when you send the same act again.",
  ],
  "precondition.malformed": [
    400,
    "If-Match could not be read",
    'If-Match must be the ETag of the case, for example "7".',
    AGAIN,
  ],
  "auth.missing": [
    401,
    "Not signed in",
    "The request carries no bearer token, or one that is not valid here or is over.",
    "Send the header Authorization: Bearer with a token of this docket. On a training docket, " +
      "POST /v1/training/tokens gives one.",
  ],
  "auth.forbidden": [
    403,
    "Not open to this capacity",
    "What you asked for is not open to the capacity that you are signed in with.",
    "Sign in with another capacity, or ask the secretariat.",
  ],
  "path.unknown": [
    404,
    "Nothing here",
    "There is nothing at this address.",
    "The addresses are listed at /docs and /openapi.json.",
  ],
  "record.unknown": [
    404,
    "Not found",
    "There is no such entry, or none that you may see.",
    "Check the identifier: GET /v1/cases lists the cases that you may see.",
  ],
  "method.not-allowed": [
    405,
    "This cannot be done here",
    "The address exists, but not with this method.",
    "The header Allow lists the methods that it has.",
  ],
  "accept.none": [
    406,
    "No such format",
    "The docket answers in JSON, which the header Accept excludes.",
    "Send Accept: application/json, or leave the header out.",
  ],
  "body.too-large": [
    413,
    "Too large",
    "The body is larger than any form of the procedure.",
    "Shorten the text. Annexes are filed by their own acts.",
  ],
  "type.not-json": [
    415,
    "Not sent as JSON",
    "A body must be sent as application/json.",
    "Send the header Content-Type: application/json.",
  ],
  ...documentFaults,
  "key.reused": [
    422,
    "The key was used for another act",
    "This Idempotency-Key has already been used with another body or another address.",
    "Choose a new key for a new act. GET /v1/commands/{commandId} shows the first one.",
  ],
  "version.conflict": [
    412,
    "The case has moved on",
    "The case is no longer at the version named in If-Match.",
    "Read the case again, then decide whether you still want to act.",
  ],
  "training.not": [
    403,
    "Not a training docket",
    "This is a real docket. Its clock is the world's, and nobody can move it or sign in as others.",
    "Use a training instance of the docket.",
  ],
  "clock.backwards": [
    409,
    "The clock only goes forward",
    "The moment asked for is not after the docket's present.",
    "GET /v1/training/clock says what time it is in the docket. Choose a later day.",
  ],
  "clock.too-far": [
    409,
    "Too far at once",
    "The moment asked for lies too far in the future.",
    "Move the clock in smaller steps.",
  ],
  "store.unavailable": [
    503,
    "The record cannot be reached",
    "The docket's record cannot be reached at the moment.",
    "Send the same request again in a few seconds, with the same Idempotency-Key: if it had " +
      "been done after all, you get its answer.",
  ],
  "conductor.unavailable": [
    503,
    "The conductor cannot be reached",
    "The live view of the procedure's workflows cannot be reached. The record is not touched: " +
      "acts are received and decided as ever.",
    "Ask again later. GET /v1/cases/{caseId} shows the case and its clocks.",
  ],
  "clock.not-yet-due": [
    409,
    "Not yet due",
    "The deadline is not over yet.",
    "Nothing needs to be done: the clock acts by itself.",
  ],
  "server.fault": [
    500,
    "A fault of the docket",
    "Something went wrong in the docket itself. It has been logged.",
    "Send the same request again, with the same Idempotency-Key. If it fails again, tell the " +
      "secretariat the number of the request.",
  ],
} satisfies Record<string, readonly [number, string, string, string]>;
export type FaultCode = keyof typeof words;
export const faultCodes = Object.keys(words) as readonly FaultCode[];
export const isFaultCode = (code: string): code is FaultCode => Object.hasOwn(words, code);

/** Unknown outcome: a broken connection may have come before or after the commit. */
const UNCERTAIN =
  "Not known: what was decided is kept, the rest is not. The same key finds out which.";

export function problem(code: FaultCode, more: Partial<Problem> = {}): Problem {
  const [status, title, detail, remedy] = words[code];
  const kept = status >= 500 && code !== "conductor.unavailable" ? UNCERTAIN : NOTHING;
  return { type: urn(code), title, status, code, detail, kept, remedy, ...more };
}

export function fault(
  code: FaultCode,
  more: Partial<Problem> = {},
  headers: Readonly<Record<string, string>> = {},
): Fault {
  return Object.assign(new Error(code), { problem: problem(code, more), headers });
}

/** The fault of a schema: each field by its pointer. */
export function invalid(errors: readonly FieldError[]): Fault {
  const [first] = errors;
  const more = first === undefined ? {} : { pointer: first.pointer };
  return fault("request.invalid", { errors: [...errors], ...more });
}

/** A refusal by rule, in words for people. It is kept: the answer to the same key for ever. */
export function refusal(
  rejection: Rejection,
  kept: { readonly commandId: string; readonly receivedAt: string },
): Problem {
  const { status, title, detail, remedy } = refusalWords[rejection.code];
  const { code, rule, pointer, facts } = rejection;
  const { commandId, receivedAt } = kept;
  return {
    type: urn(code),
    title,
    status,
    code,
    detail: filled(detail, facts),
    kept:
      `That the act was received at ${receivedAt} and refused is kept ` +
      `(command ${commandId}). Nothing in the case has changed.`,
    remedy: filled(remedy, facts),
    rule,
    ...(pointer === undefined ? {} : { pointer }),
    ...(facts === undefined ? {} : { facts: { ...facts } }),
    commandId,
    receivedAt,
  };
}

const urn = (code: string): string => `urn:docket:problem:${code}`;

/** Puts facts into the words: `{stage}`. A fact that is not there leaves a dash. */
export function filled(text: string, facts: Rejection["facts"]): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts?.[name] ?? "—"));
}
