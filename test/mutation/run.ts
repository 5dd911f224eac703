import "../../bin/node24.ts";
import { spawn } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";

import { randomOf } from "../simulation/random.ts";
import { mutantsOf } from "./operators.ts";
import type { Mutant } from "./operators.ts";

/**
 * `npm run mutate -- --count 60 --seed 1`: puts single faults into copies of the tree and looks
 * whether the tests of the domain, the matrix and some hundred worlds find them. Two at a time.
 * `--dry` lists the faults that would be tried.
 */
const root = join(import.meta.dirname, "..", "..");
const folders = [
  "domain/case/acts",
  "domain/case/clocks",
  "domain/case/catalogue",
  "domain/denial",
];
const files = [
  ...["decide", "settle", "terms", "expiry", "notices", "evolve", "copiers", "lot", "roles"].map(
    (name) => `domain/case/${name}.ts`,
  ),
  ...["domain/calendar.ts", "domain/time.ts", "data/policies/axp-1.v1.json"],
];
const copied = ["activities", "api", "bin", "data", "db", "docs", "domain", "migrations", "test"];
const SHARE_MIN = 0.95;
const TIME_MS = 600_000;

type Tried = { readonly mutant: Mutant; readonly found: boolean; readonly by: string };

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    dry: { type: "boolean", default: false },
  },
});
const chosen = await choose(Number(values.count), Number(values.seed));
if (values.dry) for (const mutant of chosen) console.log(told(mutant));
else await main(chosen);

async function main(mutants: readonly Mutant[]): Promise<void> {
  const workers = [await workplace(), await workplace()];
  try {
    const clean = await examine(workers[0]!);
    if (clean !== null) throw new Error(`Without any fault the tests fail already: ${clean}`);
    const waiting = [...mutants];
    const tried: Tried[] = [];
    await Promise.all(workers.map((place) => workOff(place, waiting, tried)));
    report(tried);
  } finally {
    await Promise.all(workers.map((place) => rm(place, { recursive: true, force: true })));
  }
}

/** Takes one fault after another: puts it in, looks, takes it out. */
async function workOff(place: string, waiting: Mutant[], tried: Tried[]): Promise<void> {
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const path = join(place, mutant.file);
    const whole = await readFile(path, "utf8");
    const lines = whole.split("\n");
    lines[mutant.line - 1] = mutant.after;
    await writeFile(path, lines.join("\n"));
    const by = await examine(place);
    await writeFile(path, whole);
    console.log(`${by === null ? "SURVIVED" : `found by ${by}`}  ${told(mutant)}`);
    // What doesn't compile is no fault that anybody could make and miss.
    if (by !== "types") tried.push({ mutant, found: by !== null, by: by ?? "" });
  }
}

/** What found the fault, "types" where it does not compile; null where nothing did. */
async function examine(place: string): Promise<string | null> {
  const bin = (name: string) => join(place, "node_modules", ".bin", name);
  const vitest = ["run", "--config", "test/vitest.config.ts", "--project", "alone", "--bail", "1"];
  const steps: readonly (readonly [string, string, readonly string[]])[] = [
    ["types", bin("tsc"), ["--noEmit", "-p", "."]],
    ["worlds", process.execPath, ["test/simulation/run.ts", "--seeds", "300"]],
    ["tests", bin("vitest"), [...vitest, "test/domain", "test/docs/matrix.test.ts"]],
  ];
  for (const [name, command, args] of steps)
    if ((await run(command, args, place)) !== 0) return name;
  return null;
}

function run(command: string, args: readonly string[], cwd: string): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: "ignore", timeout: TIME_MS });
    // A fault that never ends is found as well.
    child.once("exit", (code) => resolve(code ?? 1));
    child.once("error", () => resolve(1));
  });
}

/** A copy of the tree, with the packages of this one. */
async function workplace(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), "docket-mutation-"));
  for (const folder of copied)
    await cp(join(root, folder), join(place, folder), { recursive: true });
  for (const file of ["package.json", "tsconfig.json", "README.md", "ARCHITECTURE.md"])
    await cp(join(root, file), join(place, file));
  await cp(join(root, "workflows"), join(place, "workflows"), { recursive: true });
  await symlink(join(root, "node_modules"), join(place, "node_modules"), "dir");
  return place;
}

/** By the seed, and so that no file and no operator has them all. */
async function choose(count: number, seed: number): Promise<readonly Mutant[]> {
  const inFolders = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true }))
        .filter((name) => name.endsWith(".ts"))
        .map((name) => join(folder, name)),
    ),
  );
  const paths = [...inFolders.flat(), ...files].toSorted();
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path), "utf8")));
  const all = paths.flatMap((path, index) =>
    mutantsOf(relative(root, join(root, path)), texts[index] ?? ""),
  );
  const random = randomOf(seed);
  const shuffled = all
    .map((mutant) => ({ mutant, place: random.below(1_000_000_000) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ mutant }) => mutant);
  const byOperator = Map.groupBy(shuffled, ({ operator }) => operator);
  const picked: Mutant[] = [];
  for (let round = 0; picked.length < count && round < shuffled.length; round += 1)
    for (const mutants of byOperator.values()) {
      const next = mutants[round];
      if (next !== undefined && picked.length < count) picked.push(next);
    }
  return picked;
}

function report(tried: readonly Tried[]): void {
  const found = tried.filter((one) => one.found);
  const by = Map.groupBy(found, (one) => one.by);
  console.log([...by].map(([name, some]) => `${name} ${some.length}`).join(", "));
  console.log(`${found.length} of ${tried.length} faults were found.`);
  const survivors = tried.filter((one) => !one.found);
  for (const { mutant } of survivors) console.log(`SURVIVED  ${told(mutant)}`);
  process.exitCode = found.length >= SHARE_MIN * tried.length ? 0 : 1;
}

function told({ file, line, operator, before, after }: Mutant): string {
  return `${file}:${line} ${operator}\n  - ${before.trim()}\n  + ${after.trim()}`;
}
