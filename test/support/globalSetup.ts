import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../bin/embedded/postgres.ts";
import { startTemporal } from "../../bin/embedded/temporal.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Starts the suite's real servers in a temporary folder, and ends them with it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const parent = process.env["TEST_DATA_DIR"] ?? tmpdir();
  const dataDir = await mkdtemp(join(parent, "docket-test-"));
  const log = (): void => undefined;
  const [postgres, temporal, bundle] = await Promise.allSettled([
    startPostgres({ dataDir, log }),
    startTemporal({ dataDir, log, environment: process.env }),
    bundleWorkflows(dataDir),
  ]);
  const teardown = async (): Promise<void> => {
    if (temporal.status === "fulfilled") await temporal.value.stop();
    if (postgres.status === "fulfilled") await postgres.value.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    if (postgres.status === "rejected") throw postgres.reason;
    if (temporal.status === "rejected") throw temporal.reason;
    if (bundle.status === "rejected") throw bundle.reason;
    await migrateTemplate(postgres.value.url);
    project.provide("superuserUrl", postgres.value.superuserUrl);
    project.provide("templateUrl", postgres.value.url);
    project.provide("temporalAddress", temporal.value.address);
    project.provide("workflowBundle", bundle.value);
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}

async function migrateTemplate(url: string): Promise<void> {
  if (!existsSync(join(root, "db/migrate.ts"))) return;
  const { migrate } = await import("../../db/migrate.ts");
  await migrate(url);
}

async function bundleWorkflows(dataDir: string): Promise<string> {
  const workflowsPath = join(root, "workflows/index.ts");
  if (!existsSync(workflowsPath)) return "";
  const { bundleWorkflowCode } = await import("@temporalio/worker");
  const silent = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: silent });
  const path = join(dataDir, "workflows.js");
  await writeFile(path, code);
  return path;
}
