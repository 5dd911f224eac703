import "./node24.ts";

import { reference } from "../db/reference.ts";
import { closeStore, openStore } from "../db/store.ts";
import { localDate } from "../domain/time.ts";
import { config } from "./config.ts";
import { openDoor } from "./sample/door.ts";
import { play } from "./sample/play.ts";
import { script } from "./sample/script.ts";

/**
 * Plays the sample docket on a running training instance, through its API, and says so line by
 * line. May be ended at any time: the next start goes on.
 */
async function main(): Promise<void> {
  const { databaseUrl, baseUrl } = config();
  if (databaseUrl === undefined) throw new Error("The sample docket needs DATABASE_URL.");
  const store = await openStore({ url: databaseUrl, role: "writer", poolSize: 4 });
  try {
    if (!store.instance.training) throw new Error("Only a training docket takes the sample.");
    const acts = script(localDate(store.instance.createdAt), reference());
    const log = (line: string): void => console.log(line);
    const { outcome } = await play(store, openDoor(baseUrl), acts, log);
    if (outcome === "nothing to play") log("The docket holds cases of its own: nothing is played.");
  } finally {
    await closeStore(store);
  }
}

try {
  await main();
} catch (error) {
  // The last line is what `npm start` hands on.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
