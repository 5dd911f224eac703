import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { caseCommands as all } from "../../../domain/case/catalogue/index.ts";
import { permitted } from "../../../domain/case/decide.ts";
import { knows } from "../../../domain/case/levels.ts";
import { isFinal, stages } from "../../../domain/case/stages.ts";
import { refusalCodes } from "../../../domain/refusals.ts";
import { bodies } from "./support/bodies.ts";
import { attempt, emptyDocket, lawFor, typesOf, who } from "./support/docket.ts";
import { notification } from "./support/stages.ts";
import { inStage, reachable } from "./support/stages.ts";

/** §4: "corrections and reading only", of papers and of the record. */
const afterTheEnd: ReadonlySet<string> = new Set([
  ...["FileSummary", "LowerLevel", "NameRecipient", "CorrectEntry", "AgreeToPublish"],
  ...["LinkDenials", "EnterOnBehalf"],
  // §5.6: without effect there.
  ...["NoteConsolidationProposed", "FollowLead", "NoteSeparation", "NoteInterests"],
]);

/** The bodies' type sees to it that in the end there is one for each command. */
const caseCommands = all.filter(({ name }) => name in bodies);
const roles = {
  REQ: who.requesting,
  DEN: who.denying,
  SP: who.third,
  REG: who.regime,
  ISU: who.registrar,
  CH: who.chair,
  COM: who.member,
  EXP: who.expert,
  PUB: who.public,
  clock: who.clock,
} as const;
type RoleName = keyof typeof roles;
const roleNames = Object.keys(roles) as readonly RoleName[];

describe("the catalogue", () => {
  it("names each command once, with a body that refuses unknown fields", () => {
    expect(new Set(caseCommands.map(({ name }) => name)).size).toBe(caseCommands.length);
    for (const { name, body } of caseCommands) {
      const given = name === "FileDenialNotification" ? notification : {};
      const unknown = body.safeParse({ ...given, surplus: true });
      expect(JSON.stringify(unknown.error?.issues), name).toContain("surplus");
    }
  });

  it("accepts the bodies that the tests file", () => {
    for (const { name, body } of caseCommands) {
      const docket = emptyDocket();
      expect(body.safeParse(bodies[name](docket, 3)).error, name).toBeUndefined();
    }
  });

  it("wants what an unlisted item is", () => {
    const filing = caseCommands.find(({ name }) => name === "FileDenialNotification");
    const items = (item: object) => filing?.body.safeParse({ ...notification, items: [item] });
    expect(items({ code: "unlisted" })?.success).toBe(false);
    expect(items({ code: "unlisted", catchAll: "A stirrer" })?.success).toBe(true);
    expect(items({ code: "2B352.b.1", catchAll: "A stirrer" })?.success).toBe(false);
  });

  it("refuses what PostgreSQL would refuse or alter, and blank text", () => {
    const filing = caseCommands.find(({ name }) => name === "FileDenialNotification");
    for (const value of ["a\u0000b", "\ud800", "  ", "x".repeat(10_001)]) {
      const body = { ...notification, description: { value } };
      expect(filing?.body.safeParse(body).success).toBe(false);
    }
  });
});

describe.each(reachable)("in %s", (stage) => {
  const docket = inStage(stage);

  it("only the listed capacities act, and in the listed stages", () => {
    for (const { name, by, in: listed } of caseCommands)
      for (const role of roleNames) {
        const isListed = (by as readonly string[]).includes(role);
        if (isListed && (listed as readonly string[]).includes(stage)) continue;
        const decision = attempt(docket, roles[role], name, bodies[name](docket, 1) as never);
        const listedCode = isListed ? /^wrong-stage\./ : /^not-yours\./;
        const code = knows(roles[role], docket.state) ? listedCode : /^case\.unknown$/;
        expect(typesOf(decision)[0], `${name} by ${role}`).toMatch(code);
      }
  });

  it("what is permitted is what no guard bars", () => {
    const law = lawFor(docket);
    for (const role of roleNames) {
      const may = permitted(roles[role], docket.state, law)
        .map(({ command }) => command)
        .filter((name) => name in bodies);
      for (const name of may) {
        if (name === "EnterOnBehalf") continue; // Refused as the act of its party would be.
        const decision = attempt(docket, roles[role], name, bodies[name](docket, 1) as never);
        // What is permitted may still fail for its body, never for stage or capacity.
        expect(decision.ok ? "" : decision.code, `${name} by ${role}`).not.toMatch(
          /^(?:case|wrong-stage|not-yours)\./,
        );
      }
      if (isFinal(stage)) expect(may.filter((name) => !afterTheEnd.has(name))).toEqual([]);
    }
  });
});

describe("without a case", () => {
  it("only a filing is known", () => {
    const docket = emptyDocket();
    for (const { name, in: listed } of caseCommands) {
      if ((listed as readonly string[]).includes("NONE")) continue;
      const decision = attempt(docket, who.requesting, name, bodies[name](docket, 1) as never);
      expect(typesOf(decision), name).toEqual(["case.unknown"]);
    }
  });
});

describe("refusal codes", () => {
  const folder = join(import.meta.dirname, "..");
  const text = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.test\.ts$|\/deadlines|Rows\.ts$/.test(path)) // What expects.
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .join("\n");

  it.each(refusalCodes)("%s has a row", (code) => {
    expect(text).toContain(`"${code}"`);
  });

  it("are of the form subject.reason", () => {
    for (const code of refusalCodes) expect(code).toMatch(/^[a-z-]+\.[a-z-]+$/);
  });
});

describe("stages", () => {
  it("have somebody who may act, or a clock, unless final", () => {
    const acting = new Set<string>(caseCommands.flatMap((entry) => [...entry.in]));
    for (const stage of stages) expect(acting.has(stage) || isFinal(stage), stage).toBe(true);
  });
});
