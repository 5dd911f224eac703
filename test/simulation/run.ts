import "../../bin/node24.ts";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

import { metBy, unmet } from "./coverage.ts";
import type { Met } from "./coverage.ts";
import { live } from "./live.ts";

/**
 * `npm run simulate -- --seeds 100000 --from 1`: lives worlds through, each by its seed, on two
 * cores. Ends with what was lived, and with the seeds that broke an invariant.
 */
type Share = { readonly from: number; readonly seeds: number; readonly step: number };
type Lived = {
  readonly worlds: number;
  readonly cases: number;
  readonly events: number;
  readonly met: Met;
  readonly failures: readonly string[];
};
const FAILURES_MAX = 5;

if (isMainThread) await main();
else parentPort?.postMessage(work(workerData as Share));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seeds: { type: "string" }, from: { type: "string" } },
  });
  const [seeds, from] = [values.seeds ?? "2000", values.from ?? "1"].map(Number);
  if (seeds === undefined || from === undefined || !(seeds > 0) || !Number.isInteger(from)) {
    console.error("npm run simulate -- --seeds 2000 --from 1");
    process.exit(2);
  }
  const started = performance.now();
  const workers = Math.min(2, availableParallelism(), seeds);
  const shares = [...Array(workers).keys()].map((index) => ({
    from: from + index,
    seeds: Math.ceil((seeds - index) / workers),
    step: workers,
  }));
  const lived = await Promise.all(shares.map(inWorker));
  report(lived, seeds, performance.now() - started);
}

function inWorker(share: Share): Promise<Lived> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

function work({ from, seeds, step }: Share): Lived {
  const failures: string[] = [];
  let met = metBy([]);
  let [worlds, cases, events] = [0, 0, 0];
  for (let seed = from; worlds < seeds && failures.length < FAILURES_MAX; seed += step) {
    worlds += 1;
    try {
      const lived = live(seed);
      cases += lived.cases;
      events += lived.events;
      met = metBy([met, lived.seen]);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { worlds, cases, events, met, failures };
}

function report(lived: readonly Lived[], seeds: number, ms: number): void {
  const sum = (of: (one: Lived) => number) => lived.reduce((total, one) => total + of(one), 0);
  const failures = lived.flatMap((one) => one.failures);
  for (const failure of failures) console.error(`${failure}\n`);
  const cases = sum((one) => one.cases);
  console.log(`${sum((one) => one.worlds)} of ${seeds} worlds, ${cases} lives of cases`);
  console.log(`${sum((one) => one.events)} events in ${(ms / 1000).toFixed(1)} s`);
  console.log(`${(ms / Math.max(cases, 1)).toFixed(2)} ms a life on ${lived.length} threads`);
  const { types, stages, deadlines } = unmet(metBy(lived.map(({ met }) => met)));
  console.log(`Events never seen: ${types.join(", ") || "none"}`);
  console.log(`Stages never entered: ${stages.join(", ") || "none"}`);
  console.log(`Deadlines never passed in silence: ${deadlines.join(", ") || "none"}`);
  console.log(failures.length === 0 ? "Every invariant held." : `${failures.length} seeds failed.`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}
