import "../../bin/node24.ts";

import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { onStopSignal } from "../../bin/signals.ts";
import { addDays, civilDate } from "../../domain/time.ts";
import { rearmed, untilSeen } from "./conductor.ts";
import { median, round, spreadOf } from "./figures.ts";
import type { Order, Reply, Results } from "./generator.ts";
import { startInstance } from "./instance.ts";
import type { Instance } from "./instance.ts";
import { cpuBetween, readMeters } from "./meter.ts";
import { describeMachine, markdownOf, missed } from "./report.ts";
import type { Figures } from "./report.ts";

/**
 * `npm run bench`: measures an instance of its own, as `npm start` runs it, from a load generator
 * that is a process of its own. `--json FILE` writes the figures, `--write` puts them into
 * `docs/benchmarks.md`, `--quick` takes a tenth of the samples, `--only A,B` takes some parts.
 */
const { values: options } = parseArgs({
  options: {
    json: { type: "string" },
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    only: { type: "string" },
  },
});
const full = {
  rounds: 60,
  seconds: 20,
  pacedCount: 500,
  aloneWakes: 40,
  cases: 8,
  pieces: 1_000,
  events: 200_000,
};
const quick = { ...full, rounds: 8, seconds: 4, pacedCount: 100, aloneWakes: 10, events: 20_000 };
const size = options.quick ? { ...quick, cases: 4, pieces: 200 } : full;
const parts = options.only?.split(",") ?? ["alone", "closed", "conductor", "growth", "rebuild"];
const wants = (part: string): boolean => parts.includes(part);
const say = (line: string): void => console.log(line);

let cleanUp = async (): Promise<void> => undefined;
onStopSignal(
  () => cleanUp(),
  () => process.exit(1),
);
const figures = await measure();
const report = markdownOf(figures);
say(`\n${report}`);
if (options.json !== undefined) {
  await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`);
}
if (options.write) {
  const file = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));
  await writeFile(file, `${report}\n`);
}
for (const line of missed(figures)) say(`Target missed: ${line}`);

async function measure(): Promise<Figures> {
  say("Starting an instance of its own …");
  const instance = await startInstance(() => undefined);
  cleanUp = () => instance.stop();
  const generator = fork(fileURLToPath(new URL("generator.ts", import.meta.url)));
  try {
    const machine = describeMachine(options.quick);
    const load = wants("alone") || wants("closed") || wants("conductor") || wants("growth");
    const underLoad = load ? await measureLoad(instance, generator) : {};
    if (!wants("rebuild")) return { machine, ...underLoad };
    generator.disconnect();
    say(`\n${markdownOf({ machine, ...underLoad })}\n`);
    say(`Rebuilding each projection from ${size.events} events …`);
    const { superuserUrl, databaseUrl } = instance;
    const { measureRebuilds } = await import("./rebuild.ts");
    const rebuild = await measureRebuilds(superuserUrl, databaseUrl, size.events, say);
    return { machine, ...underLoad, rebuild };
  } finally {
    generator.kill();
    await instance.stop();
  }
}

async function measureLoad(
  instance: Instance,
  generator: ChildProcess,
): Promise<Omit<Figures, "machine">> {
  const { baseUrl, superuserUrl, databaseUrl, temporalAddress } = instance;
  const ask = asker(generator);
  const meters = [...instance.meters, { name: "generator", pid: generator.pid! }];
  const denialDate = addDays(civilDate(new Date().toISOString().slice(0, 10)), -60);
  await ask({ do: "open", baseUrl, denialDate });
  const caughtUp = (): Promise<number> => untilSeen(databaseUrl, 900);
  let result: Omit<Figures, "machine"> = {};
  if (wants("conductor")) {
    say("From a commit to the workflow's timer, alone and at 50 commands a second …");
    await caughtUp();
    const single = await ask({ do: "paced", perSecond: 2, count: size.aloneWakes });
    await caughtUp();
    const paced = await ask({ do: "paced", perSecond: 50, count: size.pacedCount });
    await caughtUp();
    const [alone, atFifty] = [
      await rearmed(temporalAddress, single),
      await rearmed(temporalAddress, paced),
    ];
    const p50Ms = round(median(alone.samples));
    const of = ({ samples, unmatched }: typeof alone) => ({ ...spreadOf(samples), unmatched });
    result = { ...result, conductor: { p50Ms, alone: of(alone), at50PerSecond: of(atFifty) } };
  }
  if (wants("alone")) {
    say("One client, and the two floors beside it …");
    await caughtUp();
    const { command, empty, transaction } = await ask({
      do: "alone",
      rounds: size.rounds,
      superuserUrl,
    });
    result = { ...result, command: commandFigures(command, empty, transaction) };
  }
  if (wants("closed")) {
    say("Closed loop over 64 cases …");
    await caughtUp();
    await ask({ do: "closed", cases: 64, seconds: 5 });
    const before = readMeters(meters);
    const { seconds, latencies } = await ask({ do: "closed", cases: 64, seconds: size.seconds });
    const after = readMeters(meters);
    say("Until the conductor has caught up …");
    const catchUpSeconds = round(await caughtUp());
    const cpu = Object.entries(cpuBetween(before, after)).map(
      ([name, spent]) => [name, round((spent * 1_000) / latencies.length)] as const,
    );
    result = {
      ...result,
      command: { ...result.command, perSecond: Math.round(latencies.length / seconds) },
      closedLoop: { cases: 64, seconds: round(seconds), ...spreadOf(latencies) },
      conductor: { ...result.conductor, catchUpSeconds },
      cpuSecondsPer1000: Object.fromEntries(cpu),
      memoryMb: Object.fromEntries(after.map(({ name, rssMb }) => [name, rssMb])),
    };
  }
  if (wants("growth")) {
    say(`Command ${size.pieces} of a case beside its 10th …`);
    const { young, old } = await ask({ do: "growth", cases: size.cases, pieces: size.pieces });
    const ratio1000to10 = round(median(old) / median(young));
    result = { ...result, growth: { ratio1000to10, at10: spreadOf(young), at1000: spreadOf(old) } };
  }
  return result;
}

function commandFigures(
  command: readonly number[],
  empty: readonly number[],
  transaction: readonly number[],
): NonNullable<Figures["command"]> {
  const [alone, emptyRequest, bareTransaction] = [command, empty, transaction].map(spreadOf);
  const ratio = (of: "p50Ms" | "p99Ms"): number =>
    round(alone![of] / (emptyRequest![of] + bareTransaction![of]));
  return {
    alone: alone!,
    floors: { emptyRequest: emptyRequest!, bareTransaction: bareTransaction! },
    p50RatioToFloors: ratio("p50Ms"),
    p99RatioToFloors: ratio("p99Ms"),
  };
}

/** One order at a time, and its result; fails where the generator dies. */
function asker(generator: ChildProcess) {
  return async <Kind extends Order["do"]>(
    order: Extract<Order, { do: Kind }>,
  ): Promise<Results[Kind]> => {
    generator.send(order);
    const [reply] = (await Promise.race([
      once(generator, "message"),
      once(generator, "exit").then(() => Promise.reject(new Error("The load generator ended."))),
    ])) as [Reply];
    if (!reply.ok) throw new Error(reply.why);
    return reply.result as Results[Kind];
  };
}
