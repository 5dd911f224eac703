import "../../bin/node24.ts";

import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";

import { onStopSignal } from "../../bin/signals.ts";
import { table } from "../bench/figures.ts";
import { account, replayAll, unevenWorkflows, verifyRecord } from "./audit.ts";
import { controlOfDoubles, controlOfLoss } from "./controls.ts";
import type { Control } from "./controls.ts";
import { readJournal } from "./journal.ts";
import type { Rig, Victim } from "./rig.ts";
import { startOutside, startRig } from "./rig.ts";

/**
 * `npm run chaos`: kills API, worker, Temporal and PostgreSQL under load and loses
 * acknowledgements, then settles what a client outside remembers against the record; and runs two
 * controls that must turn red. Ends with exit code 1 where anything was lost or doubled, or where a
 * control saw nothing.
 */
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    commands: { type: "string", default: "5000" },
    cuts: { type: "string", default: "100" },
    controls: { type: "boolean", default: true },
  },
  allowNegative: true,
});
const wanted = {
  kills: Number(values.kills),
  commands: Number(values.commands),
  cuts: Number(values.cuts),
};
const victims: readonly Victim[] = ["PostgreSQL", "API", "worker", "Temporal"];
const SEATS = 24;
const PER_SECOND = 70;
const CUT_ONE_IN = 40;
/** From one kill to the next: some come while the process before is still on its way back. */
const REST_MS = { least: 2_000, most: 5_000 };
/** The whole run is bounded: by then it stops, and says what it did not reach. */
const LOAD_MAX_MS = 6 * 60_000;

const say = (line: string): void => console.log(line);
const startedAt = performance.now();
let cleanUp = async (): Promise<void> => undefined;
onStopSignal(
  () => cleanUp(),
  () => process.exit(1),
);
const faults = await chaos();
if (values.controls) {
  for (const control of [controlOfLoss, controlOfDoubles]) {
    const { name, seen, told } = await untilRed(control);
    say(`Control, ${name}: ${told}.`);
    if (seen === 0) faults.push(`The control "${name}" did not turn red: the harness is blind.`);
  }
}
say(`Took ${Math.round((performance.now() - startedAt) / 1_000)} s.`);
for (const fault of faults) say(`FAULT: ${fault}`);
say(faults.length === 0 ? "Nothing was lost, nothing was doubled." : `${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function chaos(): Promise<string[]> {
  say("Starting an instance under a supervisor …");
  const rig = await startRig({ conductor: true });
  cleanUp = () => rig.stop();
  const journal = join(rig.dataDir, "journal");
  const outside = startOutside({
    baseUrl: rig.baseUrl,
    journal,
    seats: SEATS,
    perSecond: PER_SECOND,
    what: "lives",
  });
  try {
    await outside.begun;
    const kills = await killUnderLoad(rig, outside.answered);
    rig.cutter.cutOneIn(0);
    await rig.settled();
    await outside.stop();
    return await settle(rig, journal, kills);
  } finally {
    outside.kill();
    await rig.stop();
  }
}

/** Kills in random order and at random times, each as often as the others. */
async function killUnderLoad(
  rig: Rig,
  answered: () => number,
): Promise<Readonly<Record<Victim, number>>> {
  const kills: Record<Victim, number> = { PostgreSQL: 0, API: 0, worker: 0, Temporal: 0 };
  const from = performance.now();
  let done = 0;
  rig.cutter.cutOneIn(CUT_ONE_IN);
  const isEnough = (): boolean =>
    done >= wanted.kills && answered() >= wanted.commands && rig.cutter.cuts() >= wanted.cuts;
  while (!isEnough() && performance.now() - from < LOAD_MAX_MS) {
    await pause(REST_MS.least + Math.random() * (REST_MS.most - REST_MS.least));
    if (done >= wanted.kills) continue;
    const fewest = Math.min(...Object.values(kills));
    const next = victims.filter((one) => kills[one] === fewest);
    const victim = next[Math.floor(Math.random() * next.length)]!;
    rig.kill9(victim);
    kills[victim] += 1;
    done += 1;
    if (done % 10 > 0) continue;
    say(`${done} kills, ${answered()} commands, ${rig.cutter.cuts()} cuts …`);
  }
  return kills;
}

async function settle(
  rig: Rig,
  journal: string,
  kills: Readonly<Record<Victim, number>>,
): Promise<string[]> {
  const entries = readJournal(journal);
  const cuts = rig.cutter.cuts();
  say("Waiting for the conductor …");
  const { seconds, uneven } = await unevenWorkflows(rig);
  say("Sending every command again …");
  const differences = await replayAll(rig, entries);
  const accounts = await account(rig, entries);
  say("Verifying the record …");
  const wrong = await verifyRecord(rig);
  const killed = Object.values(kills).reduce((sum, one) => sum + one, 0);
  const retried = entries.filter(({ attempts }) => attempts > 1);
  const replayed = retried.filter(({ answer }) => answer?.replayed === true);
  const rows = [
    ["kill -9", `${killed} (${victims.map((one) => `${one} ${kills[one]}`).join(", ")})`],
    ["acknowledgements cut", cuts],
    ["commands recorded outside", accounts.sent],
    ["of these answered", accounts.answered],
    ["answered at a later attempt", `${retried.length} (${replayed.length} from the record)`],
    ["acknowledged and lost", accounts.lost],
    ["in the record and never sent", accounts.unsent],
    ["doubled or halved", accounts.doubled],
    ["answers that changed when sent again", differences.length],
    ["workflows at another version", `${uneven.length} (all seen after ${seconds.toFixed(1)} s)`],
    ["docket verify", wrong.length === 0 ? "clean" : wrong.join("; ")],
  ];
  say(`\n${table(["what", "figure"], rows)}\n`);
  const none = (count: number, what: string): string[] => (count === 0 ? [] : [`${count} ${what}`]);
  const atLeast = (had: number, least: number, what: string): string[] =>
    had >= least ? [] : [`only ${had} ${what}, ${least} are wanted`];
  return [
    ...none(accounts.sent - accounts.answered, "commands have no answer"),
    ...none(accounts.lost, "acknowledged commands are lost"),
    ...none(accounts.unsent, "commands in the record were never sent"),
    ...none(accounts.doubled, "commands are doubled or halved"),
    ...none(differences.length, `answers changed: ${differences.slice(0, 3).join(" | ")}`),
    ...none(uneven.length, `workflows are uneven: ${uneven.slice(0, 3).join(" | ")}`),
    ...wrong.map((one) => `docket verify: ${one}`),
    ...atLeast(killed, wanted.kills, "kills"),
    ...atLeast(accounts.sent, wanted.commands, "commands"),
    ...atLeast(cuts, wanted.cuts, "cut acknowledgements"),
  ];
}

/** Chance decides what a kill catches: a control that saw nothing has two more tries. */
async function untilRed(control: () => Promise<Control>): Promise<Control> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await control();
    if (result.seen > 0 || attempt === 3) return result;
  }
}
