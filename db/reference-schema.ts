import { z } from "zod";
import { isCivilDate } from "../domain/time.ts";

const words = z.string().min(1);
/** An empty cell says nothing. */
const cell = z.string().transform((text) => (text === "" ? null : text));
const yes = z.enum(["yes", "no"]).transform((text) => text === "yes");
const iso3 = z.string().regex(/^[A-Z]{3}$/);
const date = z.string().refine(isCivilDate, { error: "Not a day." });

const GROUPS = {
  "African Group": "african",
  "Asia and the Pacific Group": "asia-pacific",
  "Eastern European Group": "eastern-european",
  "Latin American and Caribbean Group": "grulac",
  "Western European and Others Group": "weog",
  "": null,
} as const;
type Group = keyof typeof GROUPS;

export const stateRow = z
  .strictObject({
    iso3,
    iso2: z.string().length(2),
    m49: words,
    name_en: words,
    name_fr: words,
    name_es: words,
    name_ru: words,
    name_zh: words,
    name_ar: words,
    bwc_status: z.enum(["state_party", "signatory", "not_party"]),
    status_note: cell,
    un_member: yes,
    un_regional_group: z.enum(Object.keys(GROUPS) as [Group, ...Group[]]),
    bwc_group: cell,
    bwc_group_confidence: cell,
    nam_member: yes,
    m49_development: z.enum(["developing", "developed"]),
    ldc: yes,
    lldc: yes,
    sids: yes,
    depositary: yes,
  })
  .transform((row) => ({
    code: row.iso3,
    iso2: row.iso2,
    m49: row.m49,
    names: {
      en: row.name_en,
      fr: row.name_fr,
      es: row.name_es,
      ru: row.name_ru,
      zh: row.name_zh,
      ar: row.name_ar,
    },
    status: row.bwc_status,
    statusNote: row.status_note,
    unMember: row.un_member,
    region: GROUPS[row.un_regional_group],
    bwcGroup: row.bwc_group,
    bwcGroupConfidence: row.bwc_group_confidence,
    nonAligned: row.nam_member,
    development: row.m49_development,
    leastDeveloped: row.ldc,
    landlockedDeveloping: row.lldc,
    smallIslandDeveloping: row.sids,
    depositary: row.depositary,
  }));

export const regimeRow = z
  .strictObject({
    regime_code: words,
    name: words,
    type: words,
    legal_nature: cell,
    established: cell,
    scope: cell,
    participant_count: z
      .string()
      .regex(/^\d*$/)
      .transform((text) => (text === "" ? null : Number(text))),
    participants_note: cell,
    denial_or_information_practice: cell,
    verification: words,
  })
  .transform((row) => ({
    code: row.regime_code,
    name: row.name,
    type: row.type,
    legalNature: row.legal_nature,
    established: row.established,
    scope: row.scope,
    participantCount: row.participant_count,
    participantsNote: row.participants_note,
    practice: row.denial_or_information_practice,
    verification: row.verification,
  }));

export const participantRow = z
  .strictObject({
    regime_code: words,
    iso3,
    name_en: words,
    role: words,
    verification: words,
  })
  .transform((row) => ({
    regime: row.regime_code,
    state: row.iso3,
    name: row.name_en,
    role: row.role,
    verification: row.verification,
  }));

export const itemRow = z
  .strictObject({
    item_code: words,
    list: words,
    entry: words,
    australia_group_code: cell,
    name: words,
    category: words,
    kind: z.enum(["material", "equipment", "software", "technology"]),
    threshold_note: cell,
    verification: words,
  })
  .transform((row) => ({
    code: row.item_code,
    list: row.list,
    entry: row.entry,
    australiaGroupCode: row.australia_group_code,
    name: row.name,
    category: row.category,
    kind: row.kind,
    thresholdNote: row.threshold_note,
    verification: row.verification,
  }));

export const obstaclesFile = z.strictObject({
  schema: z.literal("documented-denials/1"),
  established: date,
  warning: words,
  entries: z.array(
    z
      .strictObject({
        id: z.string().regex(/^DD-\d{2}$/),
        requesting_state: words,
        alleged_denying_state: words.nullable(),
        actor_seat: words.nullish(),
        denying_actor: words.nullable(),
        item: words,
        date: words,
        year: z.int(),
        reason_given: words.nullable(),
        nature: words,
        reported_by: words,
        source: words,
        document_symbol: words.nullable(),
        biological_relevance: words,
      })
      .transform((entry) => ({
        id: entry.id,
        /** As reported: one code, several, or a group in words. */
        requestingState: entry.requesting_state,
        requestingStates: /^[A-Z]{3}(, [A-Z]{3})*$/.test(entry.requesting_state)
          ? entry.requesting_state.split(", ")
          : [],
        allegedDenyingState: entry.alleged_denying_state,
        actorSeat: entry.actor_seat ?? null,
        denyingActor: entry.denying_actor,
        item: entry.item,
        /** As reported: a day, a month, a year or a span of them. */
        date: entry.date,
        year: entry.year,
        reasonGiven: entry.reason_given,
        nature: entry.nature,
        reportedBy: entry.reported_by,
        source: entry.source,
        documentSymbol: entry.document_symbol,
        biologicalRelevance: entry.biological_relevance,
      })),
  ),
});

/** A fictional case: who was refused what, and how it is to go on. */
export const sampleCase = z
  .strictObject({
    id: z.string().regex(/^(?:IC|SC)-\d{2}$/),
    fictional: z.literal(true),
    requesting_party: iso3,
    denying_party: iso3,
    items: z.array(words).min(1),
    description: words,
    quantity: words,
    consignee_and_end_user: words,
    stated_end_use: words,
    denial_date: date,
    reason_category: words,
    regime_cited: words.nullable(),
    urgency_claimed: z.boolean(),
    expected_flow: words,
    what_it_exercises: words,
  })
  .transform((entry) => ({
    id: entry.id,
    fictional: entry.fictional,
    requestingParty: entry.requesting_party,
    denyingParty: entry.denying_party,
    items: entry.items,
    description: entry.description,
    quantity: entry.quantity,
    consigneeAndEndUser: entry.consignee_and_end_user,
    statedEndUse: entry.stated_end_use,
    denialDate: entry.denial_date,
    reasonCategory: entry.reason_category,
    regimeCited: entry.regime_cited,
    urgencyClaimed: entry.urgency_claimed,
    expectedFlow: entry.expected_flow,
    whatItExercises: entry.what_it_exercises,
  }));

export const sampleCasesFile = z.strictObject({
  schema: z.literal("illustrative-cases/1"),
  warning: words,
  cases: z.array(sampleCase),
});

export const calendarFile = z.strictObject({
  schema: z.literal("calendar/1"),
  version: z.string().regex(/^[a-z]+\.v\d+$/),
  title: words,
  years: z.array(z.int()).min(1),
  source: words,
  unverified: z.array(words),
  holidays: z.array(
    z.strictObject({
      date,
      name: words,
      nominalDate: date,
      basis: words,
      confidence: words,
      note: words.nullable(),
    }),
  ),
});

/** Organisations that may be invited to inform (AXP-1 §1 OBS). */
export const organisationsFile = z.strictObject({
  schema: z.literal("organisations/1"),
  source: words,
  unverified: z.array(words),
  organisations: z.array(
    z.strictObject({ code: z.string().regex(/^[A-Z0-9]{2,10}$/), name: words }),
  ),
});
