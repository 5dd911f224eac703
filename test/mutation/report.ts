import harmless from "./harmless.json" with { type: "json" };
import type { Mutant } from "./operators.ts";

/** A fault that was tried, and what found it; `by` is null where nothing did. */
export type Tried = {
  readonly seed: number;
  readonly mutant: Mutant;
  readonly by: string | null;
  /** Tried once more, after a test was written for it. */
  readonly isAgain: boolean;
};

/** A fault wherever its line has moved to. */
export const faultOf = ({ file, before, after }: Mutant): string =>
  JSON.stringify([file, before.trim(), after.trim()]);

/** One result a fault, the last: with whether it was found only when it was tried again. */
export function latest(all: readonly Tried[]): readonly Tried[] {
  const byFault = Map.groupBy(all, ({ mutant }) => faultOf(mutant));
  return [...byFault.values()].flatMap((some) =>
    some.slice(0, 1).map((one) => ({
      ...one,
      ...{ by: some.at(-1)?.by ?? null, isAgain: some.at(-1)?.isAgain === true },
    })),
  );
}

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
export function documentOf(tried: readonly Tried[], on: string): string {
  const survivors = tried.filter(({ by }) => by === null);
  const bySeed = Map.groupBy(tried, ({ seed }) => seed);
  const byOperator = Map.groupBy(tried, ({ mutant }) => mutant.operator);
  return `${[
    "# Faults put into the rules, and what found them",
    "",
    `Written by \`npm run mutate\` on ${on}. A seed chooses single-line faults in the deciders,`,
    "the deadlines, the calendar and the policy's numbers; those that don't compile don't count.",
    "Each is looked for by the tests of the domain, by the text of the rules and its matrix, by",
    "300 worlds and by random lives. Where nothing found one, a test was written, and it was",
    "tried again.",
    "",
    `**${found(tried)} of ${tried.length} are found (${share(tried)} %).**`,
    "",
    "| seed | faults | found at first | found now |",
    "| --- | --- | --- | --- |",
    ...[...bySeed].map(
      ([seed, some]) =>
        `| ${seed} | ${some.length} | ${found(some.filter(({ isAgain }) => !isAgain))} | ` +
        `${found(some)} (${share(some)} %) |`,
    ),
    "",
    "| fault | faults | specs | text | worlds | lives | not found |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...[...byOperator].map(
      ([name, some]) =>
        `| ${name} | ${some.length} | ${count(some, "specs")} | ${count(some, "text")} | ` +
        `${count(some, "worlds")} | ${count(some, "lives")} | ${count(some, null)} |`,
    ),
    "",
    "## Not found",
    "",
    ...(survivors.length === 0 ? ["None."] : survivors.map(({ mutant }) => survivor(mutant))),
  ].join("\n")}\n`;
}

const count = (some: readonly Tried[], by: string | null): number =>
  some.filter((one) => one.by === by).length;
const found = (some: readonly Tried[]): number => some.length - count(some, null);
const share = (some: readonly Tried[]): string => ((100 * found(some)) / some.length).toFixed(1);

const survivor = (mutant: Mutant): string =>
  `- \`${mutant.file}\`: ${mutant.operator}\n` +
  `  - \`${mutant.before.trim()}\` → \`${mutant.after.trim() || "(nothing)"}\`\n` +
  `  - ${reasonFor(mutant) ?? "No reason given yet."}`;
