import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { signalPid, spawnChild, startMark, stopChild } from "../../bin/embedded/processes.ts";
import type { Running } from "../../bin/launcher/supervisor.ts";
import { supervise } from "../../bin/launcher/supervisor.ts";
import { makeCrew } from "../../bin/launcher/crew.ts";

/** A real process that lives for `seconds`. */
async function sleeper(seconds: string): Promise<Running> {
  const child = await spawnChild(["sleep", seconds], { stdio: "ignore", deathSignal: "TERM" });
  onTestFinished(() => signalPid(child.pid, "SIGKILL"));
  return { ...child, stop: () => stopChild(child, [["SIGTERM", 5_000]]) };
}

test("a process that dies unasked is started again; one that is stopped is not", async () => {
  const lines: string[] = [];
  const started: Running[] = [];
  const start = async (): Promise<Running> => {
    const running = await sleeper("1000");
    started.push(running);
    return running;
  };
  const plan = { name: "Sleeper", start, log: (line: string) => void lines.push(line) };
  const supervised = await supervise({ ...plan, onGiveUp: () => undefined });
  signalPid(supervised.current().pid, "SIGKILL");
  await vi.waitFor(() => expect(lines).toHaveLength(2), 5_000);
  expect(lines[0]).toBe("Sleeper ended unexpectedly (by SIGKILL); starting it again.");
  expect(lines[1]).toMatch(/^Sleeper is back \(process \d+\)\.$/);
  await supervised.stop();
  await pause(300);
  expect(started).toHaveLength(2);
  expect(started.map(({ pid }) => startMark(pid))).toEqual([null, null]);
});

test("a process that keeps dying is given up", async () => {
  const onGiveUp = vi.fn();
  const start = vi.fn(() => sleeper("0.01"));
  await supervise({ name: "Mayfly", start, log: () => undefined, onGiveUp });
  await vi.waitFor(() => expect(onGiveUp).toHaveBeenCalledWith("Mayfly"), 30_000);
  expect(start).toHaveBeenCalledTimes(8);
});

test("a crew ends the last first, also while one is still coming up", async () => {
  const ended: string[] = [];
  const crew = makeCrew(
    () => undefined,
    () => undefined,
  );
  const member = (name: string, comesUpMs: number) => async (): Promise<Running> => {
    await pause(comesUpMs);
    const running = await sleeper("1000");
    return {
      ...running,
      stop: async () => {
        if (startMark(running.pid) !== null) ended.push(name);
        await running.stop();
      },
    };
  };
  await crew.bringUp({ name: "first", start: member("first", 0) });
  await crew.bringUp({ name: "second", start: member("second", 0) });
  const late = crew.bringUp({ name: "late", start: member("late", 300) });
  await crew.disband();
  await late;
  expect(ended).toEqual(["late", "second", "first"]);
  await expect(crew.bringUp({ name: "more", start: member("more", 0) })).rejects.toThrow();
});

test.runIf(process.platform === "linux")("a child dies with a parent that is killed", async () => {
  const { spawn } = await import("node:child_process");
  const { fileURLToPath } = await import("node:url");
  const processes = fileURLToPath(new URL("../../bin/embedded/processes.ts", import.meta.url));
  const code =
    `import { spawnChild } from ${JSON.stringify(processes)};` +
    'const c = await spawnChild(["sleep", "1000"], { stdio: "ignore", deathSignal: "TERM" });' +
    "console.log(c.pid);";
  const parent = spawn(process.execPath, ["--input-type=module-typescript", "-e", code]);
  const pid = Number(await new Promise((resolve) => parent.stdout.once("data", resolve)));
  expect(startMark(pid)).not.toBeNull();
  parent.kill("SIGKILL");
  await vi.waitFor(() => expect(startMark(pid)).toBeNull(), 5_000);
});
