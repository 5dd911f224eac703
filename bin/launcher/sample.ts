import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../sample.ts", import.meta.url));

/** Notes in a new data folder that the sample docket is to be loaded; a later start goes on. */
export const wantSample = (dataDir: string): Promise<void> =>
  writeFile(join(dataDir, "sample"), "wanted\n");

/**
 * Loads the sample docket where it is wanted and not loaded yet, handing on its lines of
 * progress. A failure is told and tried again at the next start: the docket is usable without.
 */
export async function loadSample(
  dataDir: string,
  environment: NodeJS.ProcessEnv,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const note = join(dataDir, "sample");
  const state = (await readFile(note, "utf8").catch(() => "")).trim();
  if (state !== "wanted" || !existsSync(entry) || signal.aborted) return;
  log("Loading the sample docket …");
  const child = spawn(process.execPath, [entry], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const end = (): boolean => child.kill("SIGTERM");
  signal.addEventListener("abort", end);
  let lastWords = "";
  createInterface({ input: child.stdout }).on("line", (line) => log(`  ${line}`));
  createInterface({ input: child.stderr }).on("line", (line) => (lastWords = line));
  const code = await new Promise<number | null>((resolve) => {
    child.once("close", resolve);
    child.once("error", () => resolve(127));
  });
  signal.removeEventListener("abort", end);
  if (code === 0) await writeFile(note, "loaded\n");
  else if (!signal.aborted)
    log(`The sample docket was not loaded whole (${lastWords}); the next start goes on with it.`);
}
