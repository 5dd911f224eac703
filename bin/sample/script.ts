import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

import type { Reference, SampleCase } from "../../db/reference.ts";
import { newest } from "../../db/reference.ts";
import { sampleCase } from "../../db/reference-schema.ts";
import { isWorkingDay } from "../../domain/calendar.ts";
import { commandNamed } from "../../domain/case/catalogue/index.ts";
import type { CommandName } from "../../domain/case/catalogue/index.ts";
import { denialCommandNamed } from "../../domain/denial/catalogue.ts";
import type { DenialCommandName } from "../../domain/denial/catalogue.ts";
import { policyInForce } from "../../domain/policy.ts";
import { addDays, civilDate, instant, isCivilDate } from "../../domain/time.ts";
import type { CivilDate, Instant } from "../../domain/time.ts";
import { fromObstacle } from "./fromObstacle.ts";
import { fromSampleCase } from "./fromSampleCase.ts";
import { reportedOn } from "./reportedDate.ts";

/** One act of the sample docket, as data: nothing of it depends on how it is carried out. */
export type Act = {
  /** Of `Idempotency-Key`: the same act has the same key, however often the play is started. */
  readonly key: string;
  /** `IC-01`, `SC-01` for one of our own, or `DD-09` for the reconstruction. */
  readonly case: string;
  /** 10:00 or 11:00 in Geneva on the act's day. */
  readonly at: Instant;
  /** A State's code, or an office: `secretariat`, `chair`, `member:XVV`, `expert:E-01`. */
  readonly as: string;
  readonly command: CommandName | DenialCommandName;
  /** What it is about: the case, or the denial beside it (AXP-1 §5.8). */
  readonly of: "case" | "denial";
  /** Complete but for what only the record can tell: a version, an entry, a number. */
  readonly body: Readonly<Record<string, unknown>>;
  /** How a later act of the case refers to this one. */
  readonly name?: string | undefined;
};

/** The reported denial that is filed in its own time and then left to the clock. */
export const RECONSTRUCTED = "DD-09";

const FOLDER = join(import.meta.dirname, "..", "..", "data", "sample");
const AGO = /^P-(\d{1,4})$/;
const day = z.string().refine((text) => AGO.test(text) || isCivilDate(text));
const Play = z.strictObject({
  schema: z.literal("sample-play/1"),
  fictional: z.literal(true),
  case: z.string().regex(/^(?:IC|SC)-\d{2}$/),
  /** Of a case that is not in the data pack. */
  entry: sampleCase.optional(),
  notPlayed: z.string().max(200).optional(),
  acts: z.array(
    z.strictObject({
      on: day,
      as: z.string(),
      command: z.string().refine((name) => commandNamed(name) ?? denialCommandNamed(name)),
      body: z.record(z.string(), z.unknown()).optional(),
      name: z.string().optional(),
    }),
  ),
});
type Play = z.infer<typeof Play>;

/**
 * Every act of the sample docket in order of time, with the days counted from `present`, the day
 * on which the docket was made. Throws where a file of `data/sample` is not sound.
 */
export function script(present: CivilDate, reference: Reference): readonly Act[] {
  const plays = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));
  const acts = plays.flatMap((file) => {
    const play = Play.parse(JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
    return actsOf(play, present, reference);
  });
  return [...acts, reconstruction(reference)].toSorted((one, other) =>
    one.at < other.at ? -1 : Number(one.at > other.at),
  );
}

function actsOf(play: Play, present: CivilDate, reference: Reference): readonly Act[] {
  const known = reference.sampleCases.find(({ id }) => id === play.case);
  const entry = known ?? play.entry;
  if (entry === undefined) throw new Error(`data/sample: there is no sample case ${play.case}.`);
  const dayOf = (text: string) => resolveDay(text, present, reference);
  return play.acts.map(({ on, as, command, body = {}, name }, index) => {
    const own = resolved(body, dayOf) as Readonly<Record<string, unknown>>;
    return {
      key: `sample/${play.case}/${index + 1}/${command}`,
      case: play.case,
      at: during(dayOf(on)),
      as,
      command: command as Act["command"],
      of: commandNamed(command) === undefined ? "denial" : "case",
      body: { ...formOf(command, entry, play.notPlayed), ...own },
      name,
    };
  });
}

/** What a filing says beside what its act adds: the entry, in the form of AXP-1 §8. */
function formOf(command: string, entry: SampleCase, notPlayed: string | undefined): object {
  switch (command) {
    case "FileDenialNotification":
      return { denyingState: entry.denyingParty, ...fromSampleCase(entry, notPlayed) };
    case "FileOwnNotice":
      return { requestingState: entry.requestingParty, ...fromSampleCase(entry, notPlayed) };
    case "CompleteNotification":
      return fromSampleCase(entry, notPlayed);
    default:
      return {};
  }
}

/** One filing on the day of the report, and no further act: the clock alone goes on. */
function reconstruction(reference: Reference): Act {
  const obstacle = reference.obstacles.get(RECONSTRUCTED);
  const today = obstacle === undefined ? null : reportedOn(obstacle.source);
  if (obstacle === undefined || today === null)
    throw new Error(`data/documented-denials.json: ${RECONSTRUCTED} names no day of its report.`);
  const { as, body } = fromObstacle(obstacle, {
    states: reference.states,
    policy: policyInForce(reference.policies.values(), today),
    calendar: newest(reference.calendars),
    today,
  });
  const command = "FileDenialNotification";
  const key = `sample/${RECONSTRUCTED}/1/${command}`;
  return { key, case: RECONSTRUCTED, at: during(today), as, command, of: "case", body };
}

/** Offices act on working days: a day counted back that is none gives way to the one before. */
function resolveDay(text: string, present: CivilDate, reference: Reference): CivilDate {
  const ago = AGO.exec(text)?.[1];
  if (ago === undefined) return civilDate(text);
  const calendar = newest(reference.calendars);
  let date = addDays(present, -Number(ago));
  while (!isWorkingDay(date, calendar)) date = addDays(date, -1);
  return date;
}

const during = (date: CivilDate): Instant => instant(`${date}T09:00:00Z`);

/** Fills in `{ $day }` and `{ $languages }`, at any depth of a body. */
function resolved(value: unknown, dayOf: (text: string) => CivilDate): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, dayOf));
  if (typeof value !== "object" || value === null) return value;
  if ("$day" in value) return dayOf(String(value.$day));
  if ("$languages" in value) return languages(String(value.$languages));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one, dayOf)]));
}

const languages = (title: string) =>
  ["ar", "en", "es", "fr", "ru", "zh"].map((language) => ({
    language,
    sha256: createHash("sha256").update(`${title}, placeholder (${language})`).digest("hex"),
    title,
  }));
