import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { Calendar } from "../domain/calendar.ts";
import type { Policy } from "../domain/policy.ts";
import { parseCsv } from "./csv.ts";
import { policySchema } from "../domain/docket/policySchema.ts";
import * as schema from "./reference-schema.ts";
import * as training from "./training-schema.ts";

type StateRow = z.infer<typeof schema.stateRow>;
export type State = {
  /** ISO 3166-1 alpha-3; XAA to XZZ, user-assigned, are fictional. */
  readonly code: string;
  readonly names: Readonly<Record<"en" | "fr" | "es" | "ru" | "zh" | "ar", string>>;
  readonly status: StateRow["status"];
  readonly region: StateRow["region"];
  readonly development: StateRow["development"] | null;
  /** Fictional, for training dockets alone. */
  readonly training: boolean;
  /** R11. Of no real State is a confirmed contact point known. */
  readonly contactConfirmed: boolean;
  /** The other columns of states-parties.csv; null for a fictional State. */
  readonly record: Omit<StateRow, "code" | "names" | "status" | "region" | "development"> | null;
};
export type Regime = Readonly<z.infer<typeof schema.regimeRow>>;
export type Participant = Readonly<z.infer<typeof schema.participantRow>>;
export type ControlListItem = Readonly<z.infer<typeof schema.itemRow>>;
/** An allegation by the named reporter; none is a formal denial notification. */
export type Obstacle = Readonly<z.infer<typeof schema.obstaclesFile>["entries"][number]>;
export type SampleCase = Readonly<z.infer<typeof schema.sampleCasesFile>["cases"][number]>;
export type Seat = Readonly<z.infer<typeof training.committeeFile>["seats"][number]>;
export type Organisation = Readonly<
  z.infer<typeof schema.organisationsFile>["organisations"][number]
>;
export type Mediator = Readonly<z.infer<typeof training.mediatorsFile>["mediators"][number]>;
export type RosterExpert = Readonly<z.infer<typeof training.rosterFile>["experts"][number]>;
export type Holiday = Readonly<z.infer<typeof schema.calendarFile>["holidays"][number]>;
/** A calendar with what is known of each of its days. */
export type PublishedCalendar = Calendar & {
  readonly title: string;
  readonly source: string;
  readonly unverified: readonly string[];
  readonly entries: readonly Holiday[];
};

export type Reference = {
  readonly states: ReadonlyMap<string, State>;
  readonly regimes: ReadonlyMap<string, Regime>;
  readonly participants: readonly Participant[];
  readonly items: ReadonlyMap<string, ControlListItem>;
  readonly obstacles: ReadonlyMap<string, Obstacle>;
  readonly calendars: ReadonlyMap<string, PublishedCalendar>;
  readonly policies: ReadonlyMap<string, Policy>;
  /** In the order of AXP-1 §1: chair, vice-chairs, then members by length of service. */
  readonly committee: readonly Seat[];
  /** In ascending order of number. */
  readonly roster: readonly RosterExpert[];
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly mediators: ReadonlyMap<string, Mediator>;
  readonly sampleCases: readonly SampleCase[];
  /** Sources, dates and what is not verified, by the name of the file without its ending. */
  readonly about: ReadonlyMap<string, string>;
};

const FOLDER = join(import.meta.dirname, "..", "data");
let loaded: Reference | undefined;

/** All of `data/`, read and checked once. Throws, naming the file, if any of it is not sound. */
export function reference(): Reference {
  loaded ??= load(FOLDER);
  return loaded;
}

/** The latest version of a calendar or a policy: `unog.v10` comes after `unog.v9`. */
export function newest<Versioned>(versions: ReadonlyMap<string, Versioned>): Versioned {
  const number = (version: string) => Number(version.slice(version.lastIndexOf(".v") + 2));
  const [latest] = [...versions].toSorted(([one], [other]) => number(other) - number(one));
  if (latest === undefined) throw new Error("There is no version at all.");
  return latest[1];
}

/** Reads a folder laid out as `data/` is. */
export function load(folder: string): Reference {
  const csv = <Row>(file: string, row: z.ZodType<Row>): Row[] =>
    checked(file, row.array(), parseCsv(read(folder, file)));
  const json = <File>(file: string, shape: z.ZodType<File>): File =>
    checked(file, shape, JSON.parse(read(folder, file)));
  const versions = <File>(under: string, pattern: RegExp, shape: z.ZodType<File>): File[] =>
    list(folder, under, pattern).map((file) => json(join(under, file), shape));

  const fictional = json("training/states.json", training.trainingStatesFile).states;
  const states = [...csv("states-parties.csv", schema.stateRow).map(real), ...fictional.map(made)];
  const calendars = versions("calendars", /\.v\d+\.json$/, schema.calendarFile).map(calendarOf);
  const obstacles = json("documented-denials.json", schema.obstaclesFile).entries;
  const roster = json("training/roster.json", training.rosterFile).experts;
  const { organisations } = json("organisations.json", schema.organisationsFile);
  const { mediators } = json("training/mediators.json", training.mediatorsFile);
  const readmes = list(folder, ".", /\.README\.md$/);
  return consistent({
    states: by("State", states, ({ code }) => code),
    regimes: by("regime", csv("regimes.csv", schema.regimeRow), ({ code }) => code),
    participants: csv("regime-participants.csv", schema.participantRow),
    items: by("item", csv("control-list-items.csv", schema.itemRow), ({ code }) => code),
    obstacles: by("obstacle", obstacles, ({ id }) => id),
    calendars: by("calendar", calendars, ({ version }) => version),
    policies: by("policy", versions("policies", /\.v\d+\.json$/, policySchema), (p) => p.version),
    committee: json("training/committee.json", training.committeeFile).seats,
    roster: [...by("expert", roster, ({ number }) => number).values()],
    organisations: by("organisation", organisations, ({ code }) => code),
    mediators: by("mediator", mediators, ({ number }) => number),
    sampleCases: json("illustrative-cases.json", schema.sampleCasesFile).cases,
    about: new Map(readmes.map((file) => [file.replace(".README.md", ""), read(folder, file)])),
  });
}

function real({ code, names, status, region, development, ...record }: StateRow): State {
  const unknown = { training: false, contactConfirmed: false };
  return { code, names, status, region, development, ...unknown, record };
}

function made(state: z.infer<typeof training.trainingStatesFile>["states"][number]): State {
  const { code, names, region, development, contactConfirmed } = state;
  const status = "state_party";
  return {
    code,
    names,
    status,
    region,
    development,
    training: true,
    contactConfirmed,
    record: null,
  };
}

/** A calendar as it is used, from a file of `data/` or as it was published on the docket. */
export function calendarOf(file: CalendarSource): PublishedCalendar {
  const holidays: Record<string, string> = {};
  for (const { date, name } of file.holidays) {
    // R3: two holidays on one day count once, and both are named.
    holidays[date] = holidays[date] === undefined ? name : `${holidays[date]} and ${name}`;
  }
  const { version, title, years, source, unverified } = file;
  return { version, title, years, source, unverified, holidays, entries: file.holidays };
}

type CalendarSource = Omit<z.infer<typeof schema.calendarFile>, "schema">;

/** References between the files: an unknown code stops the start, not a case years later. */
function consistent(all: Reference): Reference {
  const know = (what: string, known: ReadonlyMap<string, unknown>, codes: readonly string[]) => {
    const unknown = codes.filter((code) => !known.has(code));
    if (unknown.length > 0) throw new Error(`data/: unknown ${what}: ${unknown.join(", ")}.`);
  };
  const { sampleCases, states, committee, roster } = all;
  const parties = sampleCases.flatMap((one) => [one.requestingParty, one.denyingParty]);
  const fictional = new Map([...states].filter(([, state]) => state.training));
  know("fictional party", fictional, parties);
  know(
    "fictional State of a seat",
    fictional,
    committee.map(({ state }) => state),
  );
  know(
    "fictional nationality",
    fictional,
    roster.map(({ nationality }) => nationality),
  );
  know(
    "item of a sample case",
    all.items,
    sampleCases.flatMap(({ items }) => items),
  );
  const cited = sampleCases.flatMap(({ regimeCited }) => regimeCited ?? []);
  know("regime", all.regimes, [...all.participants.map(({ regime }) => regime), ...cited]);
  // EUE, the European Union, takes part in regimes and is no State.
  const participants = all.participants.map(({ state }) => state).filter((code) => code !== "EUE");
  know("State of a participant", states, participants);
  for (const { version, years, entries } of all.calendars.values()) {
    const outside = entries.find(({ date }) => !years.includes(Number(date.slice(0, 4))));
    if (outside) throw new Error(`data/: ${version} has ${outside.date} outside its years.`);
  }
  return all;
}

function by<Row>(what: string, rows: readonly Row[], key: (row: Row) => string): Map<string, Row> {
  const map = new Map<string, Row>();
  for (const row of rows) {
    if (map.has(key(row))) throw new Error(`data/: ${what} ${key(row)} is there twice.`);
    map.set(key(row), row);
  }
  return map;
}

function checked<Shape>(file: string, shape: z.ZodType<Shape>, value: unknown): Shape {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`data/${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

function list(folder: string, under: string, pattern: RegExp): string[] {
  return readdirSync(join(folder, under))
    .filter((file) => pattern.test(file))
    .toSorted();
}
