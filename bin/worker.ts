import "./node24.ts";

import { startConducting } from "./conducting.ts";
import { config } from "./config.ts";
import { report } from "./exits.ts";

/** The conductor's process: runs the workflows, relays wakes, sweeps what is due, signs heads. */
async function main(): Promise<void> {
  const log = (line: string): void => console.log(line);
  const conducting = await startConducting(config(), log);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void conducting.stop().then(() => process.exit(0)));
  }
}

try {
  await main();
} catch (error) {
  process.exitCode = report(error);
}
