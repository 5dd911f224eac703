import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folder } from "./folder.ts";

const bootstrap = fileURLToPath(new URL("../../bin/bootstrap.mjs", import.meta.url));

/** A project of mode 0700 with one package of its own, so that nothing is fetched. */
async function project(): Promise<string> {
  const root = await folder();
  await mkdir(join(root, "bin"));
  await mkdir(join(root, "inner"));
  await cp(bootstrap, join(root, "bin", "bootstrap.mjs"));
  const inner = { name: "inner", version: "1.0.0" };
  const outer = { name: "outer", version: "1.0.0", dependencies: { inner: "file:inner" } };
  await writeFile(join(root, "inner", "package.json"), JSON.stringify(inner));
  await writeFile(join(root, "package.json"), JSON.stringify(outer));
  await writeLock(root, "1.0.0");
  return root;
}

async function writeLock(root: string, version: string): Promise<void> {
  const packages = {
    "": { name: "outer", version: "1.0.0", dependencies: { inner: "file:inner" } },
    inner: { version },
    "node_modules/inner": { resolved: "inner", link: true },
  };
  const lock = { name: "outer", version: "1.0.0", lockfileVersion: 3, requires: true, packages };
  await writeFile(join(root, "package-lock.json"), JSON.stringify(lock));
}

/** Runs the bootstrap with an empty environment; answers with what it printed. */
function run(root: string, environment: Record<string, string> = {}): Promise<string> {
  const env = { PATH: process.env["PATH"] ?? "", ...environment };
  const file = join(root, "bin", "bootstrap.mjs");
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [file], { env, cwd: "/" }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${stdout}${stderr}`, { cause: error }));
    });
  });
}

const steps = /^Installing packages \(npm ci\) …\nPackages installed in \d+ s\.\n$/;

test("installs what is missing, and then says and does nothing", async () => {
  const root = await project();
  expect(await run(root)).toMatch(steps);
  expect(await run(root)).toBe("");
  expect(await readdir(root)).not.toContain(".bootstrap.lock");
});

test("works with an empty HOME and leaves nothing of npm's in the project", async () => {
  const root = await project();
  expect(await run(root, { HOME: "" })).toMatch(steps);
  const entries = ["bin", "inner", "node_modules", "package-lock.json", "package.json"];
  expect((await readdir(root)).toSorted()).toEqual(entries);
});

test("installs again where the lock file has changed, or node_modules is half there", async () => {
  const root = await project();
  await run(root);
  const inner = { name: "inner", version: "1.0.1" };
  await writeFile(join(root, "inner", "package.json"), JSON.stringify(inner));
  await writeLock(root, "1.0.1");
  expect(await run(root)).toMatch(steps);
  await rm(join(root, "node_modules", ".package-lock.json"));
  expect(await run(root)).toMatch(steps);
  const found = await readFile(join(root, "node_modules", "inner", "package.json"), "utf8");
  expect(JSON.parse(found)).toEqual(inner);
});

test("of two at once, one installs and the other waits for it", async () => {
  const root = await project();
  const both = (await Promise.all([run(root), run(root)])).toSorted();
  expect(both.filter((said) => steps.test(said))).toHaveLength(1);
  expect(both.join("")).not.toMatch(/Installing[^]*Installing/);
});

test("the lock of a bootstrap that is gone is taken over", async () => {
  const root = await project();
  await mkdir(join(root, ".bootstrap.lock"));
  await writeFile(join(root, ".bootstrap.lock", "pid"), String(2 ** 22 + 1));
  expect(await run(root)).toMatch(steps);
});
