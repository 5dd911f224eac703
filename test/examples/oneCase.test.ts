import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { openServing } from "../../bin/serving.ts";
import { documentsIn } from "../support/documentsIn.ts";
import { temporalAddress } from "../support/servers.ts";
import { startStack } from "../support/stack.ts";

const script = join(import.meta.dirname, "..", "..", "examples", "one-case.sh");

test("examples/one-case.sh leads a case from filing to the end of implementation", async () => {
  const stack = await startStack();
  const keysDir = mkdtempSync(join(tmpdir(), "docket-keys-"));
  const { namespace, taskQueue } = stack.conductor;
  const reach = { address: temporalAddress(), namespace, taskQueue };
  const serving = await openServing({
    url: stack.url,
    keysDir,
    documents: documentsIn(keysDir),
    reach,
    logLevel: "error",
  });
  try {
    const base = await serving.app.listen({ host: "127.0.0.1", port: 0 });
    const { stdout } = await promisify(execFile)("bash", [script], {
      env: { PATH: process.env["PATH"], BASE_URL: base },
    });
    const lines = stdout.trim().split("\n");
    expect(lines.at(-1)).toBe("CLOSED_IMPLEMENTED");
    expect(lines).toContain("ADOPTED: clock moved until D24 was over");
    const { body } = await serving.app.inject({ url: "/v1/instance" });
    expect(JSON.parse(body).training).toBe(true);
    // Every process has seen the case to its end.
    await stack.settled();
  } finally {
    await serving.stop();
    await stack.stop();
    rmSync(keysDir, { recursive: true });
  }
});
