import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { randomOf } from "../simulation/random.ts";
import { mutantsOf } from "./operators.ts";
import type { Mutant } from "./operators.ts";

/** Where the rules are: deciders, deadlines, calendar, and the numbers of the policy. */
const folders = ["domain/case", "domain/denial", "domain/docket"];
const files = [
  ...["domain/calendar.ts", "domain/period.ts", "domain/policy.ts", "domain/time.ts"],
  "data/policies/axp-1.v1.json",
];
/** What is said and shown, as against decided: its tests are of the API as well. */
const others = /\/(?:events?|events\/.*|eventTypes|visible\w*|level\w*|upcast|state\w*)\.ts$/;

/** By the seed; no file and no operator has them all, and no line two. */
export async function choose(
  root: string,
  count: number,
  seed: number,
): Promise<readonly Mutant[]> {
  const inFolders = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true }))
        .map((name) => `${folder}/${name}`)
        .filter((path) => path.endsWith(".ts") && !others.test(path)),
    ),
  );
  const paths = [...inFolders.flat(), ...files].toSorted();
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path), "utf8")));
  const all = paths.flatMap((path, index) => mutantsOf(path, texts[index] ?? ""));
  const random = randomOf(seed);
  const shuffled = all
    .map((mutant) => ({ mutant, place: random.below(1_000_000_000) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ mutant }) => mutant);
  const byOperator = Map.groupBy(shuffled, ({ operator }) => operator);
  const picked: Mutant[] = [];
  const lines = new Set<string>();
  for (let round = 0; picked.length < count && round < shuffled.length; round += 1)
    for (const mutants of byOperator.values()) {
      const next = mutants[round];
      if (next === undefined || picked.length === count || lines.has(lineOf(next))) continue;
      lines.add(lineOf(next));
      picked.push(next);
    }
  return picked;
}

/** Faults chosen earlier, where their lines stand now. */
export async function standing(
  root: string,
  earlier: readonly Mutant[],
): Promise<readonly Mutant[]> {
  const found = earlier.map(async (mutant) => {
    const text = await readFile(join(root, mutant.file), "utf8");
    const same = mutantsOf(mutant.file, text).filter(
      ({ before, after, operator }) =>
        before === mutant.before && after === mutant.after && operator === mutant.operator,
    );
    const near = same.toSorted((one, other) => far(one, mutant) - far(other, mutant));
    return near.slice(0, 1);
  });
  return (await Promise.all(found)).flat();
}

const far = (one: Mutant, other: Mutant): number => Math.abs(one.line - other.line);

export const lineOf = ({ file, line }: Pick<Mutant, "file" | "line">): string => `${file}:${line}`;
