import { z } from "zod";
import { parsePeriod } from "../period.ts";
import { code } from "../text.ts";
import type { CommitteeTerms, DeadlineTerm, Policy } from "../policy.ts";
import { DEADLINE_KEYS, REGIONS } from "../policy.ts";
import { isCivilDate } from "../time.ts";

const words = z.string().min(1);
const period = z.string().refine((text) => parsePeriod(text) !== null, { error: "Not a period." });
const count = z.int().nonnegative();
const byTrack = { ordinary: period, urgent: period.nullable() };
const level = z.enum(["L0", "L1", "L2", "L3"]);
const key = z.enum(DEADLINE_KEYS);

const deadline: z.ZodType<DeadlineTerm> = z.strictObject({
  ...byTrack,
  title: words,
  binds: z.array(words).min(1),
  extension: z
    .strictObject({
      times: z.enum(["once", "any"]),
      grantedBy: z.enum(["ruled", "agreed", "ISU", "CH", "EXP"]),
      ordinary: period.nullable(),
      urgent: period.nullable(),
    })
    .exactOptional(),
  cap: z.strictObject(byTrack).exactOptional(),
  capIs: key.exactOptional(),
  agreed: z.literal(true).exactOptional(),
  recurring: z.literal(true).exactOptional(),
  waiting: z.literal(true).exactOptional(),
  atLeastTo: key.exactOptional(),
  only: z.enum(["ordinary", "urgent"]).exactOptional(),
  atExpiry: z
    .array(
      z.strictObject({
        when: words.nullable(),
        events: z.array(z.string().regex(/^([A-Z][a-z]+)+$/)).min(1),
        to: words.nullable(),
      }),
    )
    .min(1),
});

const committee: z.ZodType<CommitteeTerms> = z.strictObject({
  seats: count,
  seatsByRegion: z.record(z.enum(REGIONS), count),
  viceChairs: count,
  womenMin: count,
  menMin: count,
  developingMin: count,
  expertiseMin: z.record(code, count),
  term: period,
  chairTerm: period,
  quorum: z.strictObject({ openDivisor: z.int().positive(), decideDivisor: z.int().positive() }),
});

/** AXP-1 §3.1. Every key of §3 is there, once, and has its place in the order of expiry. */
export const policySchema: z.ZodType<Policy> = z.strictObject({
  version: z.string().regex(/^axp-\d+\.v\d+$/),
  inForceFrom: z.string().refine(isCivilDate, { error: "Not a date." }),
  procedure: words,
  note: words,
  unverified: z.array(words),
  deadlines: z.record(key, deadline),
  expiryOrder: z
    .array(key)
    .refine(
      (keys) => new Set(keys).size === DEADLINE_KEYS.length && keys.length === DEADLINE_KEYS.length,
      {
        error: "Each deadline has one place in the order of expiry.",
      },
    ),
  constructiveDenialDays: count,
  returnsMax: count,
  reopeningsMax: count,
  urgencyCriteria: z.array(words).min(1),
  urgencyCommentPeriod: period,
  admissibilityGrounds: z.array(code).min(1),
  reasonCodes: z.array(code).min(1),
  remedyCodes: z.array(code).min(1),
  denialKinds: z.array(code).min(1),
  actorKinds: z.array(code).min(1),
  denialLinkKinds: z.array(code).min(1),
  defaultLevels: z.strictObject({
    fields: z.record(words, level),
    papers: z.record(words, level),
  }),
  suppressionThreshold: count,
  reviewGroup: z.strictObject({
    sizes: z.array(count).min(1),
    actingMin: z.record(z.string(), count),
    rosterMin: count,
  }),
  committee,
});
