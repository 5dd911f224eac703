import { z } from "zod";

import { isCivilDate } from "../domain/time.ts";

/** Fields that several queries share. Query strings are text: they are read, not coerced. */
export const Page = z.strictObject({
  cursor: z.string().max(500).optional().meta({ description: "next of the page before." }),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(200))
    .default(50)
    .meta({ description: "1 to 200; 50 unless told." }),
});
export const Flag = z.enum(["true", "false"]).transform((text) => text === "true");
export const Day = z
  .string()
  .refine(isCivilDate, { error: "Must be a day: 2026-11-24." })
  .meta({ format: "date" });
export const stateCode = z.string().regex(/^[A-Z]{3}$/, "Must be a code of three capital letters.");
