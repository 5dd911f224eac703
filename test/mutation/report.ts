import harmless from "./harmless.json" with { type: "json" };
import type { Mutant } from "./operators.ts";

/** A fault that was tried, and what found it; `by` is null where nothing did. */
export type Tried = { readonly mutant: Mutant; readonly by: string | null };

/** Faults that nothing finds, and why none could: by file and the two lines, not by number. */
type Harmless = {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
};
const reasons: readonly Harmless[] = harmless;

const reasonFor = ({ file, before, after }: Mutant): string | undefined =>
  reasons.find(
    (one) => one.file === file && one.before === before.trim() && one.after === after.trim(),
  )?.reason;
export const isHarmless = (mutant: Mutant): boolean => reasonFor(mutant) !== undefined;

export const told = ({ file, line, operator, before, after }: Mutant): string =>
  `${file}:${line} ${operator}\n  - ${before.trim()}\n  + ${after.trim()}`;

/** `docs/mutations.md`: how many, by what, and each that was not found, with the reason. */
export function documentOf(tried: readonly Tried[], seed: number): string {
  const found = tried.filter(({ by }) => by !== null);
  const survivors = tried.filter(({ by }) => by === null);
  const share = ((100 * found.length) / tried.length).toFixed(1);
  const byOperator = Map.groupBy(tried, ({ mutant }) => mutant.operator);
  const count = (some: readonly Tried[], by: string) => some.filter((one) => one.by === by).length;
  const rows = [...byOperator].map(
    ([name, some]) =>
      `| ${name} | ${some.length} | ${count(some, "specs")} | ${count(some, "worlds")} | ` +
      `${count(some, "lives")} | ${some.filter(({ by }) => by === null).length} |`,
  );
  return `${[
    "# Faults put into the rules, and what found them",
    "",
    `\`npm run mutate -- --count ${tried.length} --seed ${seed} --write\` wrote this file. The`,
    "seed chooses single-line faults in the deciders, the deadlines, the calendar and the policy's",
    "numbers; those that don't compile are not counted. Each is looked for by the tests of the",
    "domain and the matrix, then by 300 worlds, then by random lives.",
    "",
    `**${found.length} of ${tried.length} were found (${share} %).**`,
    "",
    "| fault | tried | specs | worlds | lives | not found |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
    "## Not found",
    "",
    ...(survivors.length === 0 ? ["None."] : survivors.map(({ mutant }) => survivor(mutant))),
  ].join("\n")}\n`;
}

const survivor = (mutant: Mutant): string =>
  `- \`${mutant.file}\`: ${mutant.operator}\n` +
  `  - \`${mutant.before.trim()}\` → \`${mutant.after.trim() || "(nothing)"}\`\n` +
  `  - ${reasonFor(mutant) ?? "No reason given yet."}`;
