import { readFileSync, readdirSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { reportedOn } from "../../bin/sample/reportedDate.ts";
import { RECONSTRUCTED, script } from "../../bin/sample/script.ts";
import type { Act } from "../../bin/sample/script.ts";
import { reference } from "../../db/reference.ts";
import { addDays, civilDate, instant } from "../../domain/time.ts";
import type { CivilDate } from "../../domain/time.ts";
import { outcomes } from "./outcomes.ts";
import { simulate } from "./simulate.ts";

const written = civilDate("2026-11-24");
const of = (name: string, acts: readonly Act[]) => acts.filter((act) => act.case === name);
const eveningOf = (day: CivilDate) => instant(`${day}T22:00:00Z`);

describe("the acts of the sample docket", () => {
  const acts = script(written, reference());

  test("play every fictional case of the data pack, and one reconstruction", () => {
    const names = [...reference().sampleCases.map(({ id }) => id), RECONSTRUCTED];
    expect([...new Set(acts.map((act) => act.case))].toSorted()).toEqual(names.toSorted());
  });

  test("stand in order of time, each with a key of its own", () => {
    const times = acts.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(new Set(acts.map(({ key }) => key)).size).toBe(acts.length);
  });

  test("name no real State but the two that the report names", () => {
    const real = [...reference().states.values()].filter(({ training }) => !training);
    const codes = new RegExp(`"(${real.map(({ code }) => code).join("|")})"`, "g");
    const named = acts.flatMap((act) =>
      [...JSON.stringify(act).matchAll(codes)].map(([, code]) => `${act.case} ${code}`),
    );
    expect([...new Set(named)].toSorted()).toEqual(["DD-09 CUB", "DD-09 USA"]);
  });

  test("say in each of their words that they are samples", () => {
    const folder = new URL("../../data/sample/", import.meta.url);
    const plays = readdirSync(folder).filter((file) => file.endsWith(".json"));
    const texts = plays.flatMap((file) =>
      [...readFileSync(new URL(file, folder), "utf8").matchAll(/"([^"]{41,})"/g)].map(
        ([, text = ""]) => `${file}: ${text}`,
      ),
    );
    expect(texts.length).toBeGreaterThan(60);
    const bare = texts.filter((text) => !/\.json: Sample/.test(text));
    expect(bare.map((text) => text.slice(0, 5))).toEqual([
      ...["IC-02", "IC-03", "IC-06", "IC-07", "IC-08", "IC-09"], // What is not played.
    ]);
  });
});

describe("the rules alone play the sample docket", () => {
  test.each(Object.entries(outcomes))("%s ends in %o", (name, expected) => {
    const { state } = simulate(of(name, script(written, reference())), eveningOf(written));
    const running = Object.fromEntries(state.clocks.map(({ id, dueDate }) => [id, dueDate]));
    expect({ stage: state.stage, running }).toEqual(expected);
  });

  test("to the same stages, whenever the docket is made in the two years after", () => {
    const others: string[] = [];
    for (let days = 0; days < 730; days += 11) {
      const present = addDays(written, days);
      const acts = script(present, reference());
      for (const [name, { stage }] of Object.entries(outcomes)) {
        const life = simulate(of(name, acts), eveningOf(present));
        if (life.state.stage !== stage) others.push(`${name} ${life.state.stage}`);
      }
    }
    // Its own dates end on 13 October 2027 (D35).
    expect([...new Set(others)]).toEqual(["IC-10 CLOSED_TRANSMITTED"]);
  });
});

test.each([
  ["Radio Havana Cuba, 16 June 2021", "2021-06-16"],
  ["Permanent Mission of Cuba to the United Nations, 1 November 2022", "2022-11-01"],
  ["Mehr News, 20 August 2024; IRNA, 21 August 2024", "2024-08-20"],
  ["Cuban press, April 2020, citing Cuba's national report", null],
  ["press report, 31 June 2020", null],
])("the day of the report: %s", (source, day) => {
  expect(reportedOn(source)).toBe(day);
});
