import "../../bin/node24.ts";
import { appendFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { choose } from "./choosing.ts";
import type { Mutant } from "./operators.ts";
import { documentOf, isHarmless, told } from "./report.ts";
import type { Tried } from "./report.ts";
import { compiling, examine, withFaults, workplace } from "./trying.ts";

/**
 * `npm run mutate -- --count 60 --seed 1`: puts single faults into copies of the tree and looks
 * whether the tests of the domain, the matrix and some hundred worlds find them. `--jobs`: so many
 * at a time. `--dry` lists the faults that would be tried, `--write` writes `docs/mutations.md`.
 */
const root = join(import.meta.dirname, "..", "..");
const SHARE_MIN = 0.95;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "70" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: "2" },
    dry: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    /** A file that takes each result as a line of JSON: for runs in parts. */
    log: { type: "string" },
  },
});
const chosen = await choose(root, Number(values.count), Number(values.seed));
if (values.dry) for (const mutant of chosen) console.log(told(mutant));
else await main(chosen);

async function main(mutants: readonly Mutant[]): Promise<void> {
  const jobs = [...Array(Number(values.jobs)).keys()];
  const places = await Promise.all(jobs.map(() => workplace(root)));
  try {
    const clean = await examine(places[0]!);
    if (clean !== null) throw new Error(`Without any fault the tests fail already: ${clean}`);
    const waiting = [...(await compiling(places[0]!, mutants))];
    console.log(`${waiting.length} of ${mutants.length} faults compile.`);
    const tried: Tried[] = [];
    await Promise.all(places.map((place) => workOff(place, waiting, tried)));
    await report(tried);
  } finally {
    await Promise.all(places.map((place) => rm(place, { recursive: true, force: true })));
  }
}

/** Takes one fault after another: puts it in, looks, takes it out. */
async function workOff(place: string, waiting: Mutant[], tried: Tried[]): Promise<void> {
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const by = await withFaults(place, [mutant], () => examine(place));
    tried.push({ mutant, by });
    console.log(`${by === null ? "SURVIVED" : `found by ${by}`}  ${told(mutant)}`);
    if (values.log !== undefined)
      await appendFile(values.log, `${JSON.stringify({ mutant, by })}\n`);
  }
}

async function report(tried: readonly Tried[]): Promise<void> {
  const document = documentOf(tried, Number(values.seed));
  if (values.write) await writeFile(join(root, "docs", "mutations.md"), document);
  console.log(document);
  const found = tried.filter(({ by }) => by !== null);
  const unexplained = tried.filter(({ mutant, by }) => by === null && !isHarmless(mutant));
  const isEnough = found.length >= SHARE_MIN * tried.length && unexplained.length === 0;
  process.exitCode = isEnough ? 0 : 1;
}
