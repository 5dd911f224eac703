import { z } from "zod";

/**
 * The one schema for people's words. Refuses blank text, U+0000 (PostgreSQL refuses it) and lone
 * surrogates (PostgreSQL alters them silently). Nothing is trimmed or normalised: what a party
 * signed is what is kept. `max` counts UTF-16 code units.
 */
export function text(max: number): z.ZodString {
  return z
    .string()
    .max(max)
    .refine((value) => value.trim() !== "", { error: "Must not be blank." })
    .refine(isStorable, { error: "Must be well-formed Unicode without U+0000." });
}

/** Whether PostgreSQL keeps this text exactly as it is. */
export function isStorable(value: string): boolean {
  return !value.includes("\0") && value.isWellFormed();
}

/** Lower-case words joined by hyphens or underscores, as reason and remedy codes are. */
export const code = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, { error: "Must be a lower-case code." });
