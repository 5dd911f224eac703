import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../bin/embedded/postgres.ts";
import { startTemporal } from "../../bin/embedded/temporal.ts";
import { bundleWorkflows } from "../../bin/temporalWorker.ts";
import { migrate } from "../../db/migrate.ts";

/** Starts the suite's real servers in a temporary folder, and ends them with it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const parent = process.env["TEST_DATA_DIR"] ?? tmpdir();
  const dataDir = await mkdtemp(join(parent, "docket-test-"));
  const log = (): void => undefined;
  const [postgres, temporal, bundled] = await Promise.allSettled([
    startPostgres({ dataDir, log }),
    startTemporal({ dataDir, log, environment: process.env }),
    bundle(dataDir),
  ]);
  const teardown = async (): Promise<void> => {
    if (temporal.status === "fulfilled") await temporal.value.stop();
    if (postgres.status === "fulfilled") await postgres.value.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    if (postgres.status === "rejected") throw postgres.reason;
    if (temporal.status === "rejected") throw temporal.reason;
    if (bundled.status === "rejected") throw bundled.reason;
    await migrate(postgres.value.url);
    project.provide("superuserUrl", postgres.value.superuserUrl);
    project.provide("templateUrl", postgres.value.url);
    project.provide("temporalAddress", temporal.value.address);
    project.provide("workflowBundle", bundled.value);
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}

async function bundle(dataDir: string): Promise<string> {
  const path = join(dataDir, "workflows.js");
  const { code } = await bundleWorkflows();
  await writeFile(path, code);
  return path;
}
