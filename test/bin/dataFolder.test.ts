import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDataFolder } from "../../bin/embedded/dataFolder.ts";
import { startMark } from "../../bin/embedded/processes.ts";
import { folder } from "./folder.ts";

test("a new folder gets its marker, and is no longer new afterwards", async () => {
  const dir = join(await folder(), "data");
  const first = await openDataFolder(dir);
  expect(first.isNew).toBe(true);
  first.release();
  const second = await openDataFolder(dir);
  expect(second.isNew).toBe(false);
  second.release();
  expect(await readdir(dir)).toEqual(["docket.json"]);
});

test("a folder that a live process holds is refused, and stays its own", async () => {
  const dir = await folder();
  const held = await openDataFolder(dir);
  await expect(openDataFolder(dir)).rejects.toMatchObject({ exit: "dataInUse" });
  await expect(openDataFolder(dir)).rejects.toMatchObject({ exit: "dataInUse" });
  held.release();
  (await openDataFolder(dir)).release();
});

test.each([
  ["a process that is gone", { pid: 2 ** 22 + 1, start: "boot/1" }],
  ["an id that another process has by now", { pid: process.pid, start: "boot/1" }],
])("the lock of %s is taken over", async (_, lock) => {
  const dir = await folder();
  (await openDataFolder(dir)).release();
  await writeFile(join(dir, "lock"), JSON.stringify(lock));
  const taken = await openDataFolder(dir);
  const written = JSON.parse(await readFile(join(dir, "lock"), "utf8"));
  expect(written).toEqual({ pid: process.pid, start: startMark(process.pid) });
  taken.release();
});

test("of many that want a stale lock at once, one gets it", async () => {
  const dir = await folder();
  (await openDataFolder(dir)).release();
  await writeFile(join(dir, "lock"), JSON.stringify({ pid: 2 ** 22 + 1, start: "boot/1" }));
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => openDataFolder(dir)));
  expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
});

test.each([
  ["is of a newer layout", '{"product":"article-x-docket","format":2}', "dataNewer"],
  ["is no JSON", "{", "dataCorrupt"],
  ["is of another product", '{"product":"x","format":1}', "dataCorrupt"],
])("a folder whose marker %s is refused, and its lock let go", async (_, marker, exit) => {
  const dir = await folder();
  await writeFile(join(dir, "docket.json"), marker);
  await expect(openDataFolder(dir)).rejects.toMatchObject({ exit });
  expect(await readdir(dir)).toEqual(["docket.json"]);
  expect(await readFile(join(dir, "docket.json"), "utf8")).toBe(marker);
});

test("a folder with files of somebody else is refused", async () => {
  const dir = await folder();
  await writeFile(join(dir, "thesis.doc"), "");
  await expect(openDataFolder(dir)).rejects.toMatchObject({ exit: "dataCorrupt" });
  expect(await readdir(dir)).toEqual(["thesis.doc"]);
});

test("a folder that can't be made is refused", async () => {
  const dir = await folder();
  await writeFile(join(dir, "file"), "");
  await expect(openDataFolder(join(dir, "file", "data"))).rejects.toMatchObject({
    exit: "dataNotWritable",
  });
});
