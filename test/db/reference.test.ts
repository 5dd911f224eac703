import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCsv } from "../../db/csv.ts";
import { load, newest, reference } from "../../db/reference.ts";
import { civilDate, weekday } from "../../domain/time.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "data");
const { states, regimes, participants, items, obstacles, committee, roster, ...rest } = reference();
const policy = rest.policies.get("axp-1.v1")!;
const parties = new Set(rest.sampleCases.flatMap((one) => [one.requestingParty, one.denyingParty]));

describe("the lists", () => {
  it("are complete", () => {
    expect([...states.values()].filter(({ training }) => !training)).toHaveLength(197);
    expect([regimes.size, participants.length, items.size, obstacles.size]).toStrictEqual([
      12, 169, 173, 15,
    ]);
    expect(rest.sampleCases).toHaveLength(10);
    expect(reference()).toBe(reference());
  });

  it("keep the count of States Parties, and no contact point of a real State as confirmed", () => {
    const real = [...states.values()].filter(({ training }) => !training);
    const count = (status: string) => real.filter((state) => state.status === status).length;
    expect([count("state_party"), count("signatory"), count("not_party")]).toStrictEqual([
      189, 4, 4,
    ]);
    expect(real.filter(({ contactConfirmed }) => contactConfirmed)).toStrictEqual([]);
    expect(states.get("CHE")).toMatchObject({ names: { fr: "Suisse" }, region: "weog" });
    expect(states.get("PSE")).toMatchObject({ region: null });
  });

  it("say what is not verified", () => {
    expect(items.get("2E301")?.verification).toBe("from memory, text not read");
    expect(regimes.get("MTCR")?.verification).toBe("from memory, not verified");
    expect(rest.about.get("states-parties")).toContain("NOT an official list");
    expect(rest.calendars.get("unog.v1")?.unverified).toHaveLength(3);
    expect(policy.unverified[0]).toContain("rosterMin");
  });

  it("keep obstacles as they were reported", () => {
    expect(obstacles.get("DD-13")?.requestingStates).toHaveLength(5);
    expect(obstacles.get("DD-15")).toMatchObject({
      requestingStates: [],
      allegedDenyingState: null,
    });
    expect(obstacles.get("DD-06")?.actorSeat).not.toBeNull();
  });
});

describe("AXP-1 §2: the calendar", () => {
  const calendar = newest(rest.calendars);

  it("has the rows TRADITIONAL of its source, each with its confidence, and no other", () => {
    const rows = parseCsv(readFileSync(join(FOLDER, "un-holidays-geneva.csv"), "utf8"));
    const source = rows.filter((row) => row["calendar_pattern"] === "TRADITIONAL");
    expect(source).toHaveLength(36);
    expect(calendar.entries).toStrictEqual(
      source.map((row) => ({
        date: row["observed_date"],
        name: row["name"],
        nominalDate: row["nominal_date"],
        basis: row["basis"],
        confidence: row["confidence"],
        note: row["note"] || null,
      })),
    );
    expect([...rest.calendars.keys()]).toStrictEqual(["unog.v1"]);
  });

  it("has holidays on weekdays alone, and names both of one day", () => {
    const dates = Object.keys(calendar.holidays);
    expect(dates.filter((date) => weekday(civilDate(date)) > 5)).toStrictEqual([]);
    expect(calendar.holidays["2027-05-17"]).toBe("Eid al-Adha and Whit Monday");
    expect(calendar.years).toStrictEqual([2024, 2025, 2026, 2027]);
  });
});

describe("AXP-1 §9: the fictional committee and roster", () => {
  const bounds = policy.committee;
  const count = (holds: (seat: (typeof committee)[number]) => boolean) =>
    committee.filter(holds).length;

  it("fills 20 seats within all bounds, one a State", () => {
    expect(new Set(committee.map(({ state }) => state)).size).toBe(bounds.seats);
    for (const [region, seats] of Object.entries(bounds.seatsByRegion)) {
      expect(count((seat) => seat.region === region)).toBe(seats);
    }
    expect(count(({ gender }) => gender === "woman")).toBeGreaterThanOrEqual(bounds.womenMin);
    expect(count(({ gender }) => gender === "man")).toBeGreaterThanOrEqual(bounds.menMin);
    expect(count(({ developing }) => developing)).toBeGreaterThanOrEqual(bounds.developingMin);
    for (const [field, least] of Object.entries(bounds.expertiseMin)) {
      expect(count(({ expertise }) => expertise === field)).toBeGreaterThanOrEqual(least);
    }
  });

  it("has a chair and three vice-chairs of four regions, none a party to a sample case", () => {
    const officers = committee.filter(({ office }) => office !== "member");
    expect(officers.map(({ office }) => office)).toStrictEqual([
      "chair",
      ...Array.from({ length: bounds.viceChairs }, () => "vice-chair"),
    ]);
    expect(new Set(officers.map(({ region }) => region)).size).toBe(4);
    expect(officers.filter(({ state }) => parties.has(state))).toStrictEqual([]);
  });

  it("has experts enough outside the parties of any case, of different nationalities", () => {
    expect(roster.length).toBeGreaterThanOrEqual(policy.reviewGroup.rosterMin);
    expect(new Set(roster.map(({ nationality }) => nationality)).size).toBe(roster.length);
    const neutral = roster.filter(({ nationality }) => !parties.has(nationality));
    expect(neutral.length).toBeGreaterThanOrEqual(5);
    expect(new Set(neutral.map(({ gender }) => gender)).size).toBe(2);
    expect(roster.map(({ number }) => number)).toStrictEqual(
      roster.map(({ number }) => number).toSorted(),
    );
  });

  it("agrees with the State's own entry on region and development", () => {
    const seats = committee.map((seat) => ({ ...seat, code: seat.state }));
    for (const one of [
      ...seats,
      ...roster.map((expert) => ({ ...expert, code: expert.nationality })),
    ]) {
      const development = one.developing ? "developing" : "developed";
      expect(states.get(one.code)).toMatchObject({
        training: true,
        region: one.region,
        development,
      });
    }
  });

  it("knows 26 fictional States, a few without a confirmed contact point", () => {
    const fictional = [...states.values()].filter(({ training }) => training);
    expect(fictional).toHaveLength(26);
    const unconfirmed = fictional.filter(({ contactConfirmed }) => !contactConfirmed);
    expect(unconfirmed.map(({ code }) => code)).toStrictEqual(["XDD", "XLL", "XWW"]);
  });
});

describe("a file that is not sound stops the start, and is named", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "reference-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("reads the same from an untouched copy", () => {
    cpSync(FOLDER, folder, { recursive: true });
    expect(load(folder)).toStrictEqual(reference());
  });

  it.each([
    ["states-parties.csv", "AFG,AF", "AGO,AF", "State AGO is there twice"],
    ["states-parties.csv", ",state_party,", ",party,", "states-parties.csv: 0.bwc_status"],
    ["illustrative-cases.json", "2B352.b.1", "2B999", "unknown item of a sample case: 2B999"],
    ["illustrative-cases.json", '"XBB"', '"FRA"', "unknown fictional party: FRA"],
    ["regime-participants.csv", "AG,ARG", "AG,ZZZ", "unknown State of a participant: ZZZ"],
    ["calendars/unog.v1.json", '"date": "2024-01-01"', '"date": "2023-01-01"', "outside its years"],
    ["calendars/unog.v1.json", '"date": "2024-01-01"', '"date": "2024-02-30"', "Not a day"],
    ["policies/axp-1.v1.json", '"ordinary": "30d"', '"ordinary": "30 d"', "Not a period"],
    ["policies/axp-1.v1.json", '"returnsMax"', '"returnMax"', "axp-1.v1.json"],
    ["training/states.json", '"fictional": true', '"fictional": false', "training/states.json"],
  ])("%s: %s → %s", (file, from, to, message) => {
    cpSync(FOLDER, folder, { recursive: true });
    const sound = readFileSync(join(folder, file), "utf8");
    expect(sound).toContain(from);
    writeFileSync(join(folder, file), sound.replace(from, to));
    expect(() => load(folder)).toThrow(message);
  });
});

describe("parseCsv", () => {
  it("reads quotes, commas, line ends and empty cells (RFC 4180)", () => {
    expect(parseCsv('a,b\r\n1,"x, ""y""\nz"\r\n,\r\n')).toStrictEqual([
      { a: "1", b: 'x, "y"\nz' },
      { a: "", b: "" },
    ]);
    expect(parseCsv("\uFEFFa\n1")).toStrictEqual([{ a: "1" }]);
  });

  it.each(['a\n"1', 'a\n"1"2', 'a\n1"2', "a,b\n1", "a,a\n1,2", "a\n1,2", "a\rb"])(
    "throws on %j",
    (text) => {
      expect(() => parseCsv(text)).toThrow(/CSV/);
    },
  );
});
