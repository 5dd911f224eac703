import "../../bin/node24.ts";
import { existsSync } from "node:fs";
import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { choose, standing } from "./choosing.ts";
import type { Mutant } from "./operators.ts";
import { documentOf, faultOf, isHarmless, latest, told } from "./report.ts";
import type { Tried } from "./report.ts";
import { compiling, examine, withFaults, workplace } from "./trying.ts";

/**
 * `npm run mutate -- --count 70 --seed 1 --log faults.jsonl`: puts single faults into copies of the
 * tree and looks whether the tests of the domain, the matrix, some hundred worlds and random lives
 * find them. `--jobs`: so many at a time. `--dry` lists the faults that would be tried. `--again`
 * tries those of the log anew that nothing found; `--write` writes `docs/mutations.md` of it.
 */
const root = join(import.meta.dirname, "..", "..");
const SHARE_MIN = 0.95;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "70" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: "2" },
    dry: { type: "boolean", default: false },
    again: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    /** Takes each result as a line of JSON. */
    log: { type: "string", default: join(tmpdir(), "docket-mutations.jsonl") },
  },
});
const seed = Number(values.seed);
if (values.dry) for (const mutant of await chosen()) console.log(told(mutant));
else if (values.write) await report(true);
else {
  await tryAll(await chosen());
  await report(false);
}

/** By the seed, without what the log has; or those that nothing found, where they stand now. */
async function chosen(): Promise<readonly Mutant[]> {
  if (!values.again) {
    const known = new Set((await logged()).map(({ mutant }) => faultOf(mutant)));
    const all = await choose(root, Number(values.count), seed);
    return all.filter((mutant) => !known.has(faultOf(mutant)));
  }
  const left = (await logged()).filter(({ by }) => by === null).map(({ mutant }) => mutant);
  return standing(root, left);
}

async function tryAll(mutants: readonly Mutant[]): Promise<void> {
  const jobs = [...Array(Number(values.jobs)).keys()];
  const places = await Promise.all(jobs.map(() => workplace(root)));
  try {
    const clean = await examine(places[0]!);
    if (clean !== null) throw new Error(`Without any fault the tests fail already: ${clean}`);
    const waiting = [...(values.again ? mutants : await compiling(places[0]!, mutants))];
    console.log(`${waiting.length} of ${mutants.length} faults compile.`);
    await Promise.all(places.map((place) => workOff(place, waiting)));
  } finally {
    await Promise.all(places.map((place) => rm(place, { recursive: true, force: true })));
  }
}

/** Takes one fault after another: puts it in, looks, takes it out. */
async function workOff(place: string, waiting: Mutant[]): Promise<void> {
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const by = await withFaults(place, [mutant], () => examine(place));
    console.log(`${by === null ? "SURVIVED" : `found by ${by}`}  ${told(mutant)}`);
    const tried: Tried = { seed, mutant, by, isAgain: values.again };
    await appendFile(values.log, `${JSON.stringify(tried)}\n`);
  }
}

async function logged(): Promise<readonly Tried[]> {
  const text = existsSync(values.log) ? await readFile(values.log, "utf8") : "";
  const lines = text.split("\n").filter((line) => line !== "");
  return latest(lines.map((line) => JSON.parse(line) as Tried));
}

async function report(isWritten: boolean): Promise<void> {
  const tried = await logged();
  const document = documentOf(tried, new Date().toISOString().slice(0, 10));
  if (isWritten) await writeFile(join(root, "docs", "mutations.md"), document);
  else console.log(document);
  const found = tried.filter(({ by }) => by !== null);
  const unexplained = tried.filter(({ mutant, by }) => by === null && !isHarmless(mutant));
  const isEnough = found.length >= SHARE_MIN * tried.length && unexplained.length === 0;
  process.exitCode = isEnough ? 0 : 1;
}
