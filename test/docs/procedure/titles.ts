import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { deadlineRows } from "../../domain/case/support/deadlines.ts";

/** A test as a proof names it: its own title, and the suite that it stands in. */
export type Title = { readonly suite: string | null; readonly title: string };

const root = join(import.meta.dirname, "..", "..", "..");
const text = String.raw`("(?:[^"\\]|\\.)*"|\`[^\`]*\`)`;
const tokens = new RegExp(
  String.raw`\b(?:rule|title):\s*${text}|([\w.]+|\))\(\s*${text}\s*[,)]`,
  "g",
);

/**
 * The titles of a file of tests, by reading it: first arguments of `it`, `test`, `describe` and
 * `specs`, with `.each` or without, and rules of rows. `describe` and `specs` open a suite.
 */
export function titlesIn(path: string): readonly Title[] {
  if (!existsSync(join(root, path))) return [];
  const source = readFileSync(join(root, path), "utf8");
  const found: Title[] = path === "test/domain/case/deadlines.test.ts" ? [...ofTable] : [];
  let suite: string | null = null;
  for (const match of source.matchAll(tokens)) {
    const [, rule, name, argument] = match;
    if (rule !== undefined) {
      found.push({ suite, title: plain(rule) });
      continue;
    }
    if (name === undefined || argument === undefined) continue;
    const callee = (name === ")" ? calleeOf(source, match.index) : name).split(".")[0] ?? "";
    const title = plain(argument);
    if (/^(?:describe|specs)$/.test(callee)) {
      suite = title;
      found.push({ suite: null, title });
    } else if (/^(?:it|test)$/.test(callee) || path.endsWith("Rows.ts")) {
      found.push({ suite, title });
    }
  }
  return found;
}

/** The table of deadlines makes its titles of its rows. */
const ofTable: readonly Title[] = deadlineRows.map(({ id, name }) => ({
  suite: null,
  title: `AXP-1 §3 ${id} ${name}`,
}));

/** How often a proof's title, "title" or "suite > title", is found in the file. */
export const occurrences = (path: string, proof: string): number =>
  titlesIn(path).filter(
    ({ suite, title }) => title === proof || (suite !== null && `${suite} > ${title}` === proof),
  ).length;

const plain = (literal: string): string => literal.slice(1, -1).replaceAll('\\"', '"');

/** Of `it.each(rows)("title")`: what stands before the parenthesis that `close` ends. */
function calleeOf(source: string, close: number): string {
  let depth = 0;
  for (let at = close; at >= 0; at -= 1) {
    if (source[at] === ")") depth += 1;
    if (source[at] === "(") depth -= 1;
    if (depth === 0) return /[\w.]+$/.exec(source.slice(0, at))?.[0] ?? "";
  }
  return "";
}
