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
import { transitions } from "../domain/case/support/transitions.ts";
import { inOrder, isRule, lines, proofsIn, rowsOf, rules, stagesIn } from "./procedure/text.ts";
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

  it("each stage that a command leads to", () => {
    // These lead where the act on paper does, and where the lead is.
    const elsewhere = ["EnterOnBehalf", "FollowLead"];
    const own = transitions.filter(({ command }) => !elsewhere.includes(command));
    const missing = own.flatMap(({ command, to }) => {
      const row = rowsOf(5).find(([, name]) => name === command)?.[3] ?? "";
      const words = { same: "", held: "the stage held", lead: "the lead's stage" };
      const isThere = to.includes("same") ? (one: string) => one !== "lead" : () => true;
      return to
        .filter(isThere)
        .map((one) => (one in words ? words[one as keyof typeof words] : one))
        .filter((one) => !row.includes(one))
        .map((one) => `${command}: ${one}`);
    });
    expect(missing).toEqual([]);
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
    rulesOf(new RegExp(`^- \\*\\*${key}#? [a-z]`)).find((line) => line.includes("Binds")) ?? "";
  const periodsIn = (text: string | undefined) => new Set(text?.match(/\d+ (?:wd|[dmy])\b/g));
  const namesIn = (text: string | undefined) => new Set(text?.match(/`\w+`/g));
  const written = (periods: readonly (string | null | undefined)[]) =>
    new Set(periods.flatMap((one) => (one ? [one.replace(/^-?(\d+)(\w+)$/, "$1 $2")] : [])));

  it.each(DEADLINE_KEYS)("%s: whom it binds, and its periods", (key) => {
    const { ordinary, urgent, binds } = policy.deadlines[key];
    const [, bound = "", periods] = /Binds ([^.]+)\. ([^.]+)\./.exec(ruleOf(key)) ?? [];
    for (const role of binds.filter((one) => /^[A-Z]+$/.test(one))) expect(bound).toContain(role);
    expect(periodsIn(periods)).toEqual(written([ordinary, urgent]));
  });

  it.each(DEADLINE_KEYS)("%s: its extension and cap", (key) => {
    const { extension, cap, capIs } = policy.deadlines[key];
    const [, said = "none"] = /Extension: ([^.]+)\./.exec(ruleOf(key)) ?? [];
    expect(periodsIn(said)).toEqual(
      written([extension?.ordinary, extension?.urgent, cap?.ordinary, cap?.urgent]),
    );
    expect(said.includes("once")).toBe(extension?.times === "once");
    expect(said.includes("agreed")).toBe(extension?.grantedBy === "agreed");
    expect(said.includes("ruled")).toBe(extension?.grantedBy === "ruled");
    if (capIs !== undefined) expect(said).toContain(`to ${capIs}`);
  });

  it.each(DEADLINE_KEYS)("%s: what silence does", (key) => {
    const { atExpiry } = policy.deadlines[key];
    const [, effect = ""] = /(?:In silence|On its due date): ([^.]+)\./.exec(ruleOf(key)) ?? [];
    const events = atExpiry.flatMap((one) => one.events);
    expect(namesIn(effect)).toEqual(new Set(events.map((type) => `\`${type}\``)));
    for (const { to } of atExpiry) if (to !== null) expect(effect).toContain(to);
  });

  it.each(clockRows)("$key: what starts and ends it, and where it runs", (row) => {
    const [, starts] = /Starts:? (.+?)\. (?:Ended|Its)/.exec(ruleOf(row.key)) ?? [];
    const [, ends] = /Ended by:? (.+?)\. (?:Extension)/.exec(ruleOf(row.key)) ?? [];
    const [, where = ""] =
      /[Rr]uns[^.]*? in ([A-Z_]+(?:(?:, | … )[A-Z_]+)*)/.exec(ruleOf(row.key)) ?? [];
    expect(namesIn(starts)).toEqual(new Set(row.armedBy.map(({ event }) => `\`${event}\``)));
    for (const event of row.disarmedBy) expect(ends).toContain(`\`${event}\``);
    expect(stagesIn(where)).toEqual(inOrder(row.in));
  });
});

describe("the check of docs/procedure.md", () => {
  const path = "test/domain/case/exchange.test.ts";
  const proof = `[proved](../${path} "D05: in FINAL_NOTICE as well, shown late")`;
  const rule = `- **D05.** In time. ${proof}`;

  it("sees a rule without proof", () => {
    expect(["- **D05.** In time.", "Prose.", "| a | b |"].filter(isRule)).toHaveLength(2);
    expect(proofsIn("- **D05.** In time.")).toEqual([]);
    expect(proofsIn(rule)).toEqual([{ path, title: "D05: in FINAL_NOTICE as well, shown late" }]);
  });

  it("sees a proof without a test, and one that several tests could be", () => {
    expect(occurrences(path, "D05: in FINAL_NOTICE as well, shown late")).toBe(1);
    expect(occurrences(path, "D05: in RETURNED as well")).toBe(0);
    expect(occurrences(path, "§5: once")).toBeGreaterThanOrEqual(1);
    expect(occurrences("test/domain/case/review.test.ts", "§7: remedies by code")).toBe(1);
    expect(occurrences("test/domain/case/committee.test.ts", "§7: remedies by code")).toBe(2);
    expect(occurrences("test/domain/case/none.test.ts", "§5: once")).toBe(0);
  });

  it("reads stages as the text names them", () => {
    expect(stagesIn("REFERRED … UNDER_REVIEW, NONE")).toEqual([
      ...["NONE", "REFERRED", "COMPOSING", "UNDER_REVIEW"],
    ]);
    expect(stagesIn("HOLDS")).toEqual(["GOOD_OFFICES", "SUSPENDED", "SETTLED"]);
  });
});
