import { z } from "zod";
import { REGIONS } from "../domain/policy.ts";

const words = z.string().min(1);
const iso3 = z.string().regex(/^[A-Z]{3}$/);
const region = z.enum(REGIONS);
const expertise = z.enum(["life-sciences", "health", "export-control", "law"]);
const gender = z.enum(["woman", "man"]);
const names = z.strictObject({ en: words, fr: words, es: words, ru: words, zh: words, ar: words });

/** What every file made up for training says of itself. */
const fictional = { fictional: z.literal(true), warning: words };

export const trainingStatesFile = z.strictObject({
  ...fictional,
  schema: z.literal("training-states/1"),
  unverified: z.array(words),
  states: z.array(
    z.strictObject({
      code: z.string().regex(/^X([A-Z])\1$/),
      names,
      region,
      development: z.enum(["developing", "developed"]),
      contactConfirmed: z.boolean(),
      inSampleCases: z.boolean(),
    }),
  ),
});

export const committeeFile = z.strictObject({
  ...fictional,
  schema: z.literal("training-committee/1"),
  note: words,
  seats: z.array(
    z.strictObject({
      state: iso3,
      region,
      office: z.enum(["chair", "vice-chair", "member"]),
      gender,
      developing: z.boolean(),
      expertise,
      label: words,
    }),
  ),
});

export const rosterFile = z.strictObject({
  ...fictional,
  schema: z.literal("training-roster/1"),
  experts: z.array(
    z.strictObject({
      number: z.string().regex(/^E-\d{2}$/),
      label: words,
      delegateTo: z.array(words).default([]),
      nationality: iso3,
      region,
      gender,
      developing: z.boolean(),
      expertise,
    }),
  ),
});

export const mediatorsFile = z.strictObject({
  ...fictional,
  schema: z.literal("training-mediators/1"),
  mediators: z.array(
    z.strictObject({
      number: z.string().regex(/^M-\d{2}$/),
      label: words,
      nationality: iso3,
    }),
  ),
});
