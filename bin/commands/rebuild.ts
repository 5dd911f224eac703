import { parseArgs } from "node:util";

import { isMarked, onQueueOf, openConductor, rebuildWorkflows } from "../../api/conductor.ts";
import type { Conductor } from "../../api/conductor.ts";
import { beginEpoch } from "../../db/instance.ts";
import { rebuildProjections, RebuildUnderWay } from "../../db/rebuild.ts";
import { closeStore, openStore } from "../../db/store.ts";
import { config } from "../config.ts";
import { reachOf } from "../reach.ts";
import type { Command } from "./command.ts";
import { exitCodes, failure, usage } from "./command.ts";
import { databaseUrl, temporalAddress } from "./running.ts";

type Print = (line: string) => void;

/** `docket rebuild`: makes projections or workflows anew from the record, while it is in use. */
export const rebuild: Command = {
  help: [
    "docket rebuild projections [NAME ...] [--json]",
    "docket rebuild workflows [--new-epoch] [--json]",
    "",
    "Both may be done while the docket is in use.",
    "--new-epoch: the record was restored from a backup. Ends the workflows that know the record",
    "as it was before, and begins others.",
  ],
  run: async (args, print) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean" }, "new-epoch": { type: "boolean" } },
    });
    const [what, ...names] = positionals;
    const isJson = values.json === true;
    const isNewEpoch = values["new-epoch"] === true;
    if (what === "projections" && !isNewEpoch) return projections(names, isJson, print);
    if (what === "workflows" && names.length === 0) return workflows(isNewEpoch, isJson, print);
    throw usage("Say what to rebuild: projections or workflows.");
  },
};

async function projections(names: readonly string[], json: boolean, print: Print): Promise<void> {
  const store = await openStore({ url: databaseUrl(), role: "owner", poolSize: 4 });
  try {
    const rebuilt = await rebuildProjections(store, names.length === 0 ? {} : { only: names });
    if (json) return print(JSON.stringify(rebuilt));
    for (const { projection, version, cases, events, tookMs } of rebuilt) {
      const took = `${(tookMs / 1_000).toFixed(1)} s`;
      print(`${projection}: version ${version}, ${events} events of ${cases} cases in ${took}`);
    }
  } catch (error) {
    throw error instanceof RebuildUnderWay ? failure(error.message, exitCodes.refused) : error;
  } finally {
    await closeStore(store);
  }
}

async function workflows(isNewEpoch: boolean, json: boolean, print: Print): Promise<void> {
  const reach = reachOf({ ...config().temporal, address: temporalAddress() });
  if (reach === null) return;
  const store = await openStore({ url: databaseUrl(), role: "writer", poolSize: 4 });
  const conductor = openConductor(onQueueOf(store.instance.id, reach));
  try {
    if (!(await conductor.isReachable())) {
      throw failure(`Temporal does not answer at ${reach.address}.`, exitCodes.notRunning);
    }
    if (isNewEpoch) await newEpoch(conductor);
    const rebuilt = await rebuildWorkflows(store, conductor);
    const { ended, woken, unseen, tookMs } = rebuilt;
    if (json) print(JSON.stringify(rebuilt));
    else {
      const took = `${(tookMs / 1_000).toFixed(1)} s`;
      print(`${woken} processes woken, ${ended} workflows of another epoch ended, in ${took}.`);
    }
    if (unseen > 0) {
      const left = `${unseen} processes have not loaded the record yet: does a worker run?`;
      throw failure(left, exitCodes.refused);
    }
  } finally {
    await conductor.close();
    await closeStore(store);
  }
}

/** One that Temporal has not seen yet: one backup may be restored more than once. */
async function newEpoch(conductor: Conductor): Promise<void> {
  const owner = await openStore({ url: databaseUrl(), role: "owner", poolSize: 1 });
  try {
    let epoch = await beginEpoch(owner.db);
    while (await isMarked(conductor, { id: owner.instance.id, epoch })) {
      epoch = await beginEpoch(owner.db);
    }
  } finally {
    await closeStore(owner);
  }
}
