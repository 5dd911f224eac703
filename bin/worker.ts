import "./node24.ts";

import { startConducting } from "./conducting.ts";
import { config } from "./config.ts";
import { report } from "./exits.ts";
import { onStopSignal } from "./signals.ts";

/** The conductor's process: runs the workflows, relays wakes, sweeps what is due, signs heads. */
async function main(): Promise<void> {
  const log = (line: string): void => console.log(line);
  const conducting = await startConducting(config(), log);
  onStopSignal(
    () => conducting.stop(),
    () => process.exit(1),
  );
}

try {
  await main();
} catch (error) {
  process.exit(report(error));
}
