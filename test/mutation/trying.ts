import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { lineOf } from "./choosing.ts";
import type { Mutant } from "./operators.ts";

const copied = [
  ...["activities", "api", "bin", "data", "db", "docs", "domain", "migrations", "test"],
  ...["workflows", "package.json", "tsconfig.json", "README.md", "ARCHITECTURE.md"],
];
const TIME_MS = 600_000;
const DOMAIN_ONLY = "tsconfig.domain.json";

/** A copy of the tree, with the packages of this one. */
export async function workplace(root: string): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), "docket-mutation-"));
  for (const name of copied) await cp(join(root, name), join(place, name), { recursive: true });
  await symlink(join(root, "node_modules"), join(place, "node_modules"), "dir");
  const domain = { extends: "./tsconfig.json", include: ["domain"] };
  await writeFile(join(place, DOMAIN_ONLY), JSON.stringify(domain));
  return place;
}

/** Puts faults in, does what is to be done with them there, and takes them out. */
export async function withFaults<Result>(
  place: string,
  mutants: readonly Mutant[],
  what: () => Promise<Result>,
): Promise<Result> {
  const byFile = Map.groupBy(mutants, ({ file }) => file);
  const whole = new Map<string, string>();
  for (const [file, some] of byFile) {
    const text = await readFile(join(place, file), "utf8");
    whole.set(file, text);
    const lines = text.split("\n");
    for (const { line, after } of some) lines[line - 1] = after;
    await writeFile(join(place, file), lines.join("\n"));
  }
  try {
    return await what();
  } finally {
    for (const [file, text] of whole) await writeFile(join(place, file), text);
  }
}

/**
 * Those that compile: what does not is no fault that anybody could make and miss. All are put in at
 * once; while errors stand on the lines of some, these go. What errors are left come of faults in
 * the files that they stand in or, failing these, of any: each of them is looked at alone.
 */
export async function compiling(
  place: string,
  mutants: readonly Mutant[],
): Promise<readonly Mutant[]> {
  const errors = await withFaults(place, mutants, () => typeErrors(place));
  if (errors.length === 0) return mutants;
  const lines = new Set(errors);
  const left = mutants.filter((mutant) => !lines.has(lineOf(mutant)));
  if (left.length < mutants.length) return compiling(place, left);
  const files = new Set(errors.map((error) => error.replace(/:\d+$/, "")));
  const near = left.filter(({ file, operator }) => files.has(file) || operator === "drop a spread");
  const sound: Mutant[] = [];
  for (const mutant of near.length > 0 ? near : left) {
    const alone = await withFaults(place, [mutant], () => typeErrors(place));
    if (alone.length === 0) sound.push(mutant);
  }
  const rest = near.length > 0 ? left.filter((mutant) => !near.includes(mutant)) : [];
  if (sound.length + rest.length === left.length) return left;
  return [...(await compiling(place, rest)), ...sound];
}

/** The lines with errors, as "file:line". */
async function typeErrors(place: string): Promise<readonly string[]> {
  const { code, told } = await run(bin(place, "tsc"), ["--noEmit", "-p", DOMAIN_ONLY], place);
  if (code === 0) return [];
  const found = [...told.matchAll(/^(\S+?)\((\d+),\d+\): error/gm)];
  return found.map(([, file, line]) => `${file}:${line}`);
}

/** What found it: specs, the text and its matrix, worlds, or random lives; null: nothing did. */
export async function examine(place: string): Promise<string | null> {
  const config = ["run", "--config", "test/vitest.config.ts"];
  const pure = [...config, "--project", "pure", "--bail", "1", "--pool", "threads"];
  const lives = "test/domain/**/*ives.test.ts";
  const steps: readonly (readonly [string, string, readonly string[]])[] = [
    ["specs", bin(place, "vitest"), [...pure, "--exclude", lives, "test/domain"]],
    ["text", bin(place, "vitest"), [...pure, "test/docs/matrix", "test/docs/procedure"]],
    ["worlds", process.execPath, ["test/simulation/run.ts", "--seeds", "300"]],
    ["lives", bin(place, "vitest"), [...pure, "test/domain/case/lives", "consolidatedLives"]],
  ];
  for (const [name, command, args] of steps)
    if ((await run(command, args, place)).code !== 0) return name;
  return null;
}

const bin = (place: string, name: string) => join(place, "node_modules", ".bin", name);

function run(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly code: number; readonly told: string }> {
  return new Promise((resolve) => {
    const stdio = ["ignore", "pipe", "ignore"] as const;
    const child = spawn(command, args, { cwd, stdio: [...stdio], timeout: TIME_MS });
    const told: string[] = [];
    child.stdout?.on("data", (chunk) => told.push(String(chunk)));
    // A fault that never ends is found as well.
    child.once("close", (code) => resolve({ code: code ?? 1, told: told.join("") }));
    child.once("error", () => resolve({ code: 1, told: "" }));
  });
}
