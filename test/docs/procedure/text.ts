import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as staged from "../../../domain/case/stages.ts";
import type { Stage } from "../../../domain/case/stages.ts";

export const lines = readFileSync(
  join(import.meta.dirname, "..", "..", "..", "docs", "procedure.md"),
  "utf8",
).split("\n");

export type Proof = { readonly path: string; readonly title: string };

const link = /\[proved\]\(\.\.\/(\S+) "((?:[^"\\]|\\.)*)"\)/g;
export const proofsIn = (line: string): readonly Proof[] =>
  [...line.matchAll(link)].map(([, path = "", title = ""]) => ({
    path,
    title: title.replaceAll('\\"', '"'),
  }));

/** Whether a line states a rule: an item of a list or a row of a table; the rest is prose. */
export const isRule = (line: string, index: number, all: readonly string[]): boolean => {
  if (/^(?:- |\d+\. )/.test(line)) return true;
  const isHead = (all[index + 1] ?? "").startsWith("| -");
  return line.startsWith("| ") && !line.startsWith("| -") && !isHead;
};

export const rules: readonly string[] = lines.filter(isRule);

/** Cells of the rows of tables with as many columns as `width`. */
export const rowsOf = (width: number): readonly (readonly string[])[] =>
  lines
    .filter((line, index, all) => line.startsWith("| ") && isRule(line, index, all))
    .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")))
    .filter((cells) => cells.length === width);

const sets: Readonly<Record<string, readonly Stage[]>> = {
  PRE: staged.PRE,
  EXCHANGE: staged.EXCHANGE,
  LATER: staged.LATER,
  HOLDS: staged.HOLDS,
  OPEN: staged.OPEN,
  FINAL: staged.FINAL,
};

/** Stages as the text names them, "EXCHANGE, IN_CONSULTATION … INTERIM_ISSUED", in §4's order. */
export function stagesIn(cell: string): readonly string[] {
  const named = cell.split(", ").flatMap((part): readonly string[] => {
    const [first = "", last] = part.split(" … ");
    if (last !== undefined) return staged.between(first as Stage, last as Stage);
    return sets[first] ?? [first];
  });
  return inOrder(named);
}

export const inOrder = (list: readonly string[]): readonly string[] => {
  const all: readonly string[] = ["NONE", ...staged.stages];
  return [...new Set(list)].toSorted((a, b) => all.indexOf(a) - all.indexOf(b));
};
