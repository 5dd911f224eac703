import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/** What the documents name must be there, and what they quote must be what it is. */
const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...["docs", "docs/decisions"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  ),
];
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
  .map(({ name }) => name);
/** A path of the tree in backticks; with a wildcard, placeholder or ellipsis it is none. */
const paths = new RegExp(`\`((?:${folders.join("|")})/[^\`\\s…*<>]*)\``, "g");
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1]!);

describe.each(documents)("%s", (document) => {
  const text = read(document);

  test("names paths that are there", () => {
    const missing = matches(text, paths).filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });

  test("links to files that are there", () => {
    const links = matches(text, /\]\(([^)#:\s]+)(?:#[^)\s]*)?(?: "(?:[^"\\]|\\.)*")?\)/g);
    const missing = links.filter((link) => !existsSync(join(root, dirname(document), link)));
    expect(missing).toEqual([]);
  });

  test("names scripts that npm knows", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = matches(text, /npm run (?:-s )?([\w:-]+)/g);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

test("there are documents to look at", () => {
  expect(documents).toContain("README.md");
  expect(documents).toContain("docs/glossary.md");
  expect(matches(read("ARCHITECTURE.md"), paths).length).toBeGreaterThan(10);
});

test("the README quotes the example as it is run", () => {
  const quoted = read("README.md").split("## One case\n")[1] ?? "";
  expect(quoted).toContain(`\n\`\`\`sh\n${read("examples/one-case.sh").trimEnd()}\n\`\`\`\n`);
});

test("ARCHITECTURE stays short enough to be read", () => {
  expect(read("ARCHITECTURE.md").split("\n").length).toBeLessThanOrEqual(151);
});

const decisions = readdirSync(join(root, "docs/decisions")).toSorted();

test("decisions have a number each", () => {
  const numbers = decisions.map((name) => name.slice(0, 3));
  expect(decisions.length).toBeGreaterThan(30);
  expect(numbers).toEqual([...new Set(numbers)]);
});

test.each(decisions)("%s says what was decided, why, and what would reverse it", (name) => {
  const text = read(`docs/decisions/${name}`);
  expect(text.split("\n").length).toBeLessThanOrEqual(41);
  expect(text).toMatch(new RegExp(`^# ${name.slice(0, 3)} \\S.*\\n\\nStatus: accepted\\b`));
  const parts = ["Context", "Decision", "Consequences", "What would reverse it"];
  const found = [...text.matchAll(/^\*\*([\w ]+)\.\*\*/gm)].map(([, part = ""]) => part);
  expect(found.filter((part) => parts.includes(part))).toEqual(parts);
});
