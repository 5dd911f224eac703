import { readFileSync, readdirSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { reportedOn } from "../../bin/sample/reportedDate.ts";
import { RECONSTRUCTED, script } from "../../bin/sample/script.ts";
import { reference } from "../../db/reference.ts";
import { addDays, civilDate, instant } from "../../domain/time.ts";
import type { CivilDate } from "../../domain/time.ts";
import { denials, outcomes, shown } from "./outcomes.ts";
import { simulate } from "./simulate.ts";

const written = civilDate("2026-11-24");
const eveningOf = (day: CivilDate) => instant(`${day}T22:00:00Z`);

describe("the acts of the sample docket", () => {
  const acts = script(written, reference());

  test("play every fictional case of the data pack, two more, and one reconstruction", () => {
    const names = [...reference().sampleCases.map(({ id }) => id), "SC-01", "SC-02", RECONSTRUCTED];
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
    const texts = plays.flatMap((file) => {
      const { acts } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { acts: object };
      const said = [...JSON.stringify(acts).matchAll(/"([^"]{41,})"/g)];
      return said.map(([, text = ""]) => `${file}: ${text}`);
    });
    expect(texts.length).toBeGreaterThan(80);
    expect(texts.filter((text) => !/\.json: Sample/.test(text))).toEqual([]);
  });
});

describe("the rules alone play the sample docket", () => {
  const lives = simulate(script(written, reference()), eveningOf(written));

  test.each(Object.entries(outcomes))("%s ends in %o", (name, expected) => {
    const { state } = lives.cases.get(name)!;
    const running = Object.fromEntries(state.clocks.map(({ id, dueDate }) => [id, dueDate]));
    expect({ stage: state.stage, running }).toEqual(expected);
  });

  test.each(Object.entries(shown))("%s shows %o", (name, types) => {
    const events = lives.cases.get(name)!.events.map(({ type }) => type);
    expect(events).toEqual(expect.arrayContaining([...types]));
  });

  test("to the stages of the denials; one was asked about and renewed", () => {
    const stages = [...lives.denials].flatMap(([name, life]) =>
      life === undefined ? [] : [[name, life.state.stage]],
    );
    expect(Object.fromEntries(stages)).toEqual(denials);
    const types = lives.denials.get("IC-10")!.events.map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(["EssentiallyIdenticalConsultationAnswered", "DenialReviewed"]),
    );
  });

  test("to the same stages, whenever the docket is made in the two years after", () => {
    const others: string[] = [];
    for (let days = 0; days < 730; days += 11) {
      const present = addDays(written, days);
      const { cases } = simulate(script(present, reference()), eveningOf(present));
      for (const [name, { stage }] of Object.entries(outcomes)) {
        const reached = cases.get(name)!.state.stage;
        if (reached !== stage) others.push(`${name} ${reached}`);
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
