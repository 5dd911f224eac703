import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { temporal } from "@temporalio/proto";
import { Worker, type WorkflowBundleOption } from "@temporalio/worker";
import { expect, test } from "vitest";

import { bundleWorkflows, quietRuntime } from "../../bin/temporalWorker.ts";
import { lives } from "../histories/lives.ts";
import { workflowBundle } from "../support/servers.ts";

const { History } = temporal.api.history.v1;
const folder = fileURLToPath(new URL("../histories/", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

async function histories() {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const read = names.map(async (name) => {
    const text = await readFile(join(folder, name), "utf8");
    return { workflowId: name.replace(".json", ""), history: History.fromObject(JSON.parse(text)) };
  });
  return Promise.all(read);
}

/** Names of the histories that the workflows of `bundle` would not have written. */
async function broken(bundle: WorkflowBundleOption): Promise<readonly string[]> {
  quietRuntime();
  const names: string[] = [];
  const options = { workflowBundle: bundle };
  for await (const { workflowId, error } of Worker.runReplayHistories(options, await histories())) {
    if (error !== undefined) names.push(workflowId);
  }
  return names;
}

test("each way out of each phase has its history", async () => {
  const recorded = (await histories()).map(({ workflowId }) => workflowId);
  expect(recorded.toSorted()).toEqual(lives.map(({ name }) => name).toSorted());
});

test("the workflows replay every golden history", async () => {
  expect(await broken({ codePath: workflowBundle() })).toEqual([]);
}, 180_000);

test("an edit that is not deterministic is caught in every one of them", async () => {
  const copy = await mkdtemp(join(tmpdir(), "docket-edit-"));
  try {
    await cp(join(root, "workflows"), join(copy, "workflows"), { recursive: true });
    await cp(join(root, "domain"), join(copy, "domain"), { recursive: true });
    await symlink(join(root, "node_modules"), join(copy, "node_modules"));
    await plant(join(copy, "workflows/kit.ts"));
    const { code } = await bundleWorkflows(join(copy, "workflows/index.ts"));
    const caught = await broken({ code });
    expect(caught).toHaveLength(lives.length);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}, 180_000);

/** A pause before the first load: harmless to look at, and another command in each history. */
async function plant(path: string): Promise<void> {
  const source = await readFile(path, "utf8");
  const first = '  await look("loading", () => load(minder));\n  return {';
  expect(source, "the place to plant the edit in").toContain(first);
  const edited = source.replace(first, `  await condition(() => false, 1_000);\n${first}`);
  await writeFile(path, edited);
}
