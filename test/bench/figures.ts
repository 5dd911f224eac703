/** Median and tails of a series of milliseconds. */
export type Spread = {
  readonly n: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
};

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    n: sorted.length,
    p50Ms: round(quantile(sorted, 0.5)),
    p95Ms: round(quantile(sorted, 0.95)),
    p99Ms: round(quantile(sorted, 0.99)),
  };
}

export const median = (samples: readonly number[]): number =>
  quantile(
    samples.toSorted((a, b) => a - b),
    0.5,
  );

/** Three decimals: microseconds where the unit is a millisecond. */
export const round = (value: number): number => Math.round(value * 1_000) / 1_000;

/** A table in plain text, as wide as it needs to be: names to the left, figures to the right. */
export function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join(" | ")} |`;
  const rule = `|${widths
    .map((width, column) => "-".repeat(width + 1) + (column === 0 ? "-" : ":"))
    .join("|")}|`;
  const [first, ...others] = cells.map(line);
  return [first, rule, ...others].join("\n");
}

function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) throw new Error("There is nothing to summarise.");
  return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)]!;
}
