import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, onTestFinished, test } from "vitest";

import { workflowBundle } from "../support/servers.ts";
import { startStack } from "../support/stack.ts";

const entry = fileURLToPath(new URL("../../bin/worker.ts", import.meta.url));

test("a worker whose keys can't be read ends, and does not stay half alive", async () => {
  const stack = await startStack({ running: "record" });
  const folder = await mkdtemp(join(tmpdir(), "docket-worker-"));
  await writeFile(join(folder, "keys"), "no folder");
  const child = spawn(process.execPath, [entry], {
    env: {
      PATH: process.env["PATH"],
      DATA_DIR: folder,
      DATABASE_URL: stack.url,
      TEMPORAL_ADDRESS: stack.address,
      WORKFLOW_BUNDLE: workflowBundle(),
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await stack.stop();
    await rm(folder, { recursive: true });
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => void (said += chunk.toString()));
  let code: number | null = null;
  child.once("exit", (exit) => void (code = exit));
  await expect.poll(() => code, { timeout: 20_000 }).toBe(1);
  expect(said).toContain("EEXIST");
});
