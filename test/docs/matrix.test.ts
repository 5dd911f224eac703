import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { caseCommands, commandNamed } from "../../domain/case/catalogue/index.ts";
import type { CommandName } from "../../domain/case/catalogue/index.ts";
import { evolve } from "../../domain/case/evolve.ts";
import { leadingKeys } from "../../domain/case/leading.ts";
import { roles } from "../../domain/case/roles.ts";
import type { Role } from "../../domain/case/roles.ts";
import { FINAL, stages } from "../../domain/case/stages.ts";
import { transitions } from "../domain/case/support/transitions.ts";
import { decideOn } from "./matrix/asking.ts";
import type { Found } from "./matrix/asking.ts";
import { documentOf, everyCell, keyOf, rows } from "./matrix/document.ts";
import type { Row } from "./matrix/document.ts";
import { runsIn, silences } from "./matrix/silence.ts";

const path = join(import.meta.dirname, "..", "..", "docs", "procedure-matrix.md");
const cells = everyCell();
const document = documentOf(cells);
const cell = (name: CommandName, stage: Row, role: Role): Found => {
  const found = cells.get(keyOf(name, stage, role));
  if (found === undefined) throw new Error(`No cell: ${keyOf(name, stage, role)}.`);
  return found;
};
const all = caseCommands.flatMap(({ name }) =>
  rows.flatMap((stage) =>
    roles.map((role) => ({ ...cell(name, stage, role), name, from: stage, role })),
  ),
);

/** Before there is a case, a State is what its filing makes it. */
const capacityOf = (stage: Row, role: Role, who: readonly Role[]): Role =>
  stage === "NONE" && (role === "TP" || role === "SP") ? (who[0] ?? role) : role;

describe("docs/procedure-matrix.md", () => {
  it("is what the code decides: npm run matrix writes it anew", () => {
    expect(readFileSync(path, "utf8") === document).toBe(true);
  });

  it("has no blank cell", () => {
    const blank = document
      .split("\n")
      .filter((line) => line.startsWith("|") && /\|\s*\|/.test(line));
    expect(blank).toEqual([]);
  });
});

describe("each command in each stage by each role", () => {
  it("is refused with that code and changes nothing", () => {
    const refused = all.filter(({ ok }) => !ok);
    const states = [...new Set(refused.map(({ docket }) => docket.state))];
    const before = states.map((state) => JSON.stringify(state));
    for (const { docket, actor, command, ...rest } of refused) {
      const decision = decideOn(docket, actor, command);
      if (decision.ok || !("code" in rest) || decision.code !== rest.code)
        expect(decision).toMatchObject({ ok: false, code: "code" in rest ? rest.code : "" });
    }
    expect(refused.length).toBeGreaterThan(30_000);
    expect(states.map((state) => JSON.stringify(state))).toEqual(before);
  });

  it("or is allowed, and leads where §5 says and nowhere else", () => {
    const astray = all.flatMap((one) => {
      if (!one.ok) return [];
      const { name, from, role } = one;
      const listed = transitions.filter(
        ({ command, in: here, who }) =>
          command === name && here.includes(from) && who.includes(capacityOf(from, role, who)),
      );
      const to = listed.flatMap((row) => row.to);
      const { held, consolidation } = one.docket.state;
      const lead = one.docket.facts.cases?.[consolidation.lead ?? ""];
      const isThere =
        (to as readonly string[]).includes(one.stage) ||
        (to.includes("same") && one.stage === from) ||
        (to.includes("held") && one.stage === held?.stage) ||
        (to.includes("lead") && one.stage === lead?.stage);
      return isThere ? [] : [`${name} by ${role} in ${from} leads to ${one.stage}`];
    });
    expect(astray).toEqual([]);
  });

  it("is allowed wherever §5 lists it", () => {
    const missing = transitions.flatMap((row) => {
      const asked = row.in.flatMap((stage) => row.who.map((role) => ({ stage, role })));
      const barred = asked.filter(({ stage, role }) => !cell(row.command, stage, role).ok);
      const isMissing = row.somewhere === true ? barred.length === asked.length : barred.length > 0;
      return isMissing ? barred.map(({ stage, role }) => `${row.command} ${stage} ${role}`) : [];
    });
    expect(missing).toEqual([]);
  });

  it("is listed in the catalogue as §5 lists it, who and where", () => {
    for (const { name } of caseCommands) {
      const own = transitions.filter(({ command }) => command === name);
      const entry = commandNamed(name);
      const who = new Set(own.flatMap((row) => row.who));
      const where = new Set(own.flatMap((row) => row.in));
      expect([...(entry?.by ?? [])].toSorted(), name).toEqual([...who].toSorted());
      expect([...(entry?.in ?? [])].toSorted(), name).toEqual([...where].toSorted());
    }
  });

  it("yields events that replay to the stage that is shown", () => {
    for (const one of all) {
      if (!one.ok) continue;
      const decision = decideOn(one.docket, one.actor, one.command);
      if (!decision.ok) throw new Error(`${one.name}: ${decision.code}`);
      expect(decision.events.map(({ type }) => type)).toEqual(one.events);
      expect(decision.events.reduce(evolve, one.docket.state).stage).toBe(one.stage);
    }
  });

  it("shares no one code among more than a third of the refusals", () => {
    const codes = all.flatMap((one) => (one.ok ? [] : [one.code]));
    const counts = Map.groupBy(codes, (code) => code);
    for (const [code, found] of counts)
      expect(found.length / codes.length, code).toBeLessThanOrEqual(1 / 3);
  });
});

describe("each stage in silence", () => {
  const found = silences();

  it("has the clock that leads on (§4), and its effect", () => {
    for (const [stage, keys] of Object.entries(leadingKeys))
      expect(
        found.filter((one) => one.stage === stage).map(({ key }) => key),
        stage,
      ).toEqual(expect.arrayContaining(keys.slice(0, 1)));
  });

  it("has no clock that §3 does not let run there", () => {
    const outlives = ["D46"];
    for (const { stage, key } of found)
      if (!outlives.includes(key)) expect([...runsIn(stage), "D37", "D48"], stage).toContain(key);
  });

  it("is shown for every stage that is not final", () => {
    const shown = new Set(found.map(({ stage }) => stage));
    const silent = stages.filter(
      (stage) => !FINAL.includes(stage) && stage !== "CONSOLIDATED" && !shown.has(stage),
    );
    expect(silent).toEqual([]);
  });
});
