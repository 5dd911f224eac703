import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../embedded/processes.ts";

/**
 * Bundles the workflows while the servers start, so that the worker, now and each time that it is
 * started again, need not. Made anew at each start: it is never of an older version. Answers with
 * its path, or undefined where it failed: then the worker tries by itself and says why.
 */
export async function prepareBundle(
  dataDir: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const entry = fileURLToPath(new URL("../bundle.ts", import.meta.url));
  const path = join(dataDir, "workflows.js");
  const { ok } = await run([process.execPath, entry, path], { signal });
  return ok ? path : undefined;
}
