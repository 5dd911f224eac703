import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/** The limits of CONTRIBUTING, over every file of ours. Functions are the linter's. */
const root = fileURLToPath(new URL("../..", import.meta.url));

const skipped = new Set(["node_modules", ".data", ".git", "histories", "events"]);
/** Tables, not code: they are as long as their sources. */
const isData = (path: string): boolean =>
  /^(data\/|api\/openapi\.json$|package-lock\.json$)/.test(path);
const codeEndings = new Set([".ts", ".mjs", ".sh", ".json", ""]);

const files = walk(root).map((path) => relative(root, path).replaceAll("\\", "/"));
const code = files.filter((path) => codeEndings.has(extname(path)) && !isData(path));
const source = code.filter((path) => /\.(ts|mjs)$/.test(path));

describe("the tree is tidy", () => {
  test("the checks see the code", () => {
    expect(source.length).toBeGreaterThan(20);
    expect(source).toContain("bin/start.ts");
  });

  test("a file has 300 lines at most", () => {
    const long = source.filter((path) => linesOf(path).length > 301);
    expect(long).toEqual([]);
  });

  test("a line of code has 100 columns at most", () => {
    const wide = source.flatMap((path) =>
      linesOf(path).flatMap((line, index) => (columns(line) > 100 ? [`${path}:${index + 1}`] : [])),
    );
    expect(wide).toEqual([]);
  });

  test("nothing is left to do", () => {
    const mark = new RegExp(
      `\\b(${["TO", "FIX"].map((word, n) => word + ["DO", "ME"][n]).join("|")})\\b`,
    );
    const open = code.filter((path) => mark.test(readFileSync(join(root, path), "utf8")));
    expect(open).toEqual([]);
  });

  test("18 visible entries at most stand at the top", () => {
    const visible = readdirSync(root).filter(
      (name) => !name.startsWith(".") && name !== "node_modules",
    );
    expect(visible.length).toBeLessThanOrEqual(18);
  });

  test("every package is pinned exactly", () => {
    const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(
      readFileSync(join(root, "package.json"), "utf8"),
    ) as Record<string, Record<string, string>>;
    const all = { ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides };
    const loose = Object.entries(all).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test("the lock file names no registry", () => {
    const lock = readFileSync(join(root, "package-lock.json"), "utf8");
    expect(lock).not.toMatch(/"resolved": "http/);
  });
});

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : [];
  });
}

function linesOf(path: string): string[] {
  return readFileSync(join(root, path), "utf8").split("\n");
}

/** As an editor counts: a code point is a column. */
function columns(line: string): number {
  return Array.from(line).length;
}
