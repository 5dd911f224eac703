import { describe, expect, it } from "vitest";

import { reference } from "../../db/reference.ts";
import { caseCommands } from "../../domain/case/catalogue/index.ts";
import { eventTypes } from "../../domain/case/eventTypes.ts";
import { clockRows } from "../../domain/case/clocks.ts";
import { stages } from "../../domain/case/stages.ts";
import { denialCommands } from "../../domain/denial/catalogue.ts";
import { docketCommands } from "../../domain/docket/catalogue.ts";
import { DEADLINE_KEYS } from "../../domain/policy.ts";
import type { DeadlineKey } from "../../domain/policy.ts";
import { inOrder, lines, proofsIn, rowsOf, rules, stagesIn } from "./procedure/text.ts";
import { occurrences } from "./procedure/titles.ts";

/** docs/procedure.md is the full text: each rule with its proof, and nothing else than the code. */
const policy = reference().policies.get("axp-1.v1")!;
const rulesOf = (name: RegExp): readonly string[] => rules.filter((line) => name.test(line));

describe("docs/procedure.md, each rule", () => {
  it("has a proof", () => {
    expect(rules.length).toBeGreaterThan(300);
    expect(rules.filter((line) => proofsIn(line).length === 0)).toEqual([]);
  });

  it("is proved by a test that is there, told apart from all others of its file", () => {
    const proofs = new Set(
      rules.flatMap(proofsIn).map(({ path, title }) => JSON.stringify([path, title])),
    );
    const astray = [...proofs].flatMap((proof) => {
      const [path, title] = JSON.parse(proof) as [string, string];
      const count = path.startsWith("test/") ? occurrences(path, title) : 0;
      return count === 1 ? [] : [`${path}: "${title}" is there ${count} times`];
    });
    expect(astray).toEqual([]);
  });

  it("stands in a list or a table: between them there are leads in italics alone", () => {
    const from = lines.findIndex((line) => line.startsWith("## "));
    const isFrame = (line: string) => line === "" || /^(?:#|\|)/.test(line);
    const prose = lines.slice(from).filter((line) => !isFrame(line) && !rules.includes(line));
    expect(prose.filter((line) => !/^_.+_$/.test(line))).toEqual([]);
  });

  it("of our own gives its reason", () => {
    const own = rules.filter((line) => /\*Ours\.\*|\*\(ours\)\*/.test(line));
    expect(own.length).toBeGreaterThan(120);
    expect(own.filter((line) => !line.includes("*Why:*"))).toEqual([]);
  });
});

describe("docs/procedure.md has", () => {
  it.each(Array.from({ length: 12 }, (_, index) => `R${index + 1}`))("%s", (name) => {
    expect(rulesOf(new RegExp(`^- \\*\\*${name}\\b`)).length).toBeGreaterThan(0);
  });

  it("each stage, in the order of §4", () => {
    const rows = rowsOf(4).filter(([, , , proof = ""]) => proof.includes("[proved]"));
    expect(rows.map(([stage]) => stage)).toEqual(["DRAFT", ...stages]);
  });

  it("each command of a case, who may do it and where, as the catalogue has it", () => {
    const rows = rowsOf(5).filter(([, name]) => caseCommands.some((one) => one.name === name));
    const named = rows.map(([, name = ""]) => name);
    expect(new Set(named)).toEqual(new Set(caseCommands.map(({ name }) => name)));
    expect(named).toHaveLength(caseCommands.length);
    for (const { name, by, in: where } of caseCommands) {
      const [who = "", , stagesNamed = ""] = rows.find(([, named]) => named === name) ?? [];
      expect(who.split(", "), name).toEqual([...by]);
      expect(stagesIn(stagesNamed), name).toEqual(inOrder(where));
    }
  });

  it("each event of a case", () => {
    const text = rules.join("\n");
    expect(eventTypes.filter((type) => !text.includes(type))).toEqual([]);
  });

  it("each command of a denial that is none of a case, and each of the docket", () => {
    const named = rowsOf(5).map(([, name]) => name);
    const shared = caseCommands.map(({ name }): string => name);
    const own = denialCommands.filter(({ by }) => !(by as readonly string[]).includes("clock"));
    for (const { name } of [...own, ...docketCommands])
      if (!shared.includes(name)) expect(named).toContain(name);
  });
});

describe("docs/procedure.md, each deadline", () => {
  const ruleOf = (key: DeadlineKey): string =>
    rulesOf(new RegExp(`^- \\*\\*${key}#? [a-z]`)).find((line) => /Binds/.test(line)) ?? "";
  const written = (period: string) => period.replace(/^-/, "").replace(/(\d+)(wd|[dmy])/g, "$1 $2");

  it.each(DEADLINE_KEYS)("%s: periods, extension, cap and effect of the policy", (key) => {
    const { ordinary, urgent, extension, cap, capIs, atExpiry, binds } = policy.deadlines[key];
    const rule = ruleOf(key);
    expect(rule).toContain(written(ordinary));
    if (urgent !== null && urgent !== ordinary) expect(rule).toMatch(urgentOf(written(urgent)));
    const extras = [extension?.ordinary, extension?.urgent, cap?.ordinary, cap?.urgent];
    for (const period of extras) if (period) expect(rule).toContain(written(period));
    if (capIs !== undefined) expect(rule).toContain(`to ${capIs}`);
    if (extension?.grantedBy === "agreed") expect(rule).toContain("agreed");
    if (extension?.times === "once") expect(rule).toMatch(/Extension: once/);
    for (const role of binds.filter((one) => /^[A-Z]+$/.test(one))) expect(rule).toContain(role);
    for (const { events, to } of atExpiry) {
      for (const type of events) expect(rule).toContain(`\`${type}\``);
      if (to !== null && /^[A-Z_]+$/.test(to)) expect(rule).toContain(to);
    }
  });

  it.each(clockRows)("$key: what arms and disarms it, and where it runs", (row) => {
    const rule = ruleOf(row.key);
    for (const { event } of row.armedBy) expect(rule).toContain(`\`${event}\``);
    for (const event of row.disarmedBy) expect(rule).toContain(`\`${event}\``);
    const [, where = ""] = /[Rr]uns[^.]*? in ([A-Z_]+(?:(?:, | … )[A-Z_]+)*)/.exec(rule) ?? [];
    expect(stagesIn(where)).toEqual(inOrder(row.in));
  });
});

const urgentOf = (period: string): RegExp => new RegExp(`urgent (?:each )?${period}\\b`);
