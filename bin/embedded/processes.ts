import type { ChildProcess, SpawnOptions } from "node:child_process";
import { execFile, spawn, spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** How a child ended. */
export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A long-running child of ours, in a process group of its own. */
export type Child = {
  readonly pid: number;
  readonly process: ChildProcess;
  /** Settles when the process is gone; never rejects. */
  readonly exited: Promise<Exit>;
};

/**
 * Starts a child that a terminal's Ctrl-C does not reach (we stop children in order) and that the
 * system ends by `signal` when this process dies without a word, where the system can (Linux).
 */
export async function spawnChild(
  command: readonly string[],
  options: SpawnOptions & { readonly deathSignal: "INT" | "TERM" },
): Promise<Child> {
  const { deathSignal, ...rest } = options;
  const [file = "", ...args] = [...tiedToParent(deathSignal), ...command];
  const child = spawn(file, args, { ...rest, detached: true });
  const exited = new Promise<Exit>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: 127, signal: null }));
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  if (child.pid === undefined) throw new Error(`${file} has no process id.`);
  return { pid: child.pid, process: child, exited };
}

let canTie: boolean | undefined;

function tiedToParent(signal: "INT" | "TERM"): readonly string[] {
  canTie ??=
    process.platform === "linux" &&
    spawnSync("setpriv", ["--pdeathsig", "TERM", "true"], { stdio: "ignore" }).status === 0;
  return canTie ? ["setpriv", "--pdeathsig", signal, "--"] : [];
}

/** Sends `signals` in turn, each given its time in ms, until the child is gone. */
export async function stopChild(
  child: Child,
  signals: readonly (readonly [NodeJS.Signals, number])[],
): Promise<void> {
  for (const [signal, waitMs] of signals) {
    // By now its id may be another process's.
    if (hasEnded(child)) return;
    signalPid(child.pid, signal);
    if ((await within(child.exited, waitMs)) !== null) return;
  }
  signalPid(child.pid, "SIGKILL");
  await child.exited;
}

const hasEnded = ({ process: { exitCode, signalCode } }: Child): boolean =>
  exitCode !== null || signalCode !== null;

/** The promise's value, or null when `waitMs` pass first. */
export async function within<T>(promise: Promise<T>, waitMs: number): Promise<T | null> {
  const timer = new AbortController();
  const late = pause(waitMs, null, { signal: timer.signal }).catch(() => null);
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}

/** Sends the signal; a process that is already gone is no error. */
export function signalPid(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Tells two processes with the same id apart, also across a restart of the machine; null where
 * no such process lives (a zombie does not).
 */
export function startMark(pid: number): string | null {
  if (process.platform !== "linux") return psField(pid, "lstart=");
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${fields[19]}`;
  } catch {
    return null;
  }
}

/** The command line of a live process and where it runs, for recognising our own orphans. */
export function describeProcess(pid: number): string | null {
  if (startMark(pid) === null) return null;
  if (process.platform !== "linux") return psField(pid, "command=");
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return `${command} ${readlinkSync(`/proc/${pid}/cwd`)}`;
  } catch {
    return null;
  }
}

function psField(pid: number, field: string): string | null {
  const result = spawnSync("ps", ["-p", String(pid), "-o", field], { encoding: "utf8" });
  const text = result.status === 0 ? result.stdout.trim() : "";
  return text === "" ? null : text;
}

/** Ends a process that an earlier start left behind, if it is one of ours (`mark` names it). */
export async function endOrphan(
  pid: number,
  mark: string,
  signal: NodeJS.Signals,
): Promise<"none" | "ended"> {
  if (describeProcess(pid)?.includes(mark) !== true) return "none";
  for (const [next, waitMs] of [
    [signal, 20_000],
    ["SIGKILL", 5_000],
  ] as const) {
    signalPid(pid, next);
    const deadline = Date.now() + waitMs;
    while (Date.now() < deadline) {
      if (startMark(pid) === null) return "ended";
      await pause(50);
    }
  }
  throw new Error(`Process ${pid}, left by an earlier start, can't be ended.`);
}

/** Runs a command to its end. Output and exit code as they are; never rejects for a failure. */
export function run(
  command: readonly string[],
  options: { env?: NodeJS.ProcessEnv; signal?: AbortSignal } = {},
): Promise<{ ok: boolean; output: string; code: string | number | null }> {
  const [file = "", ...args] = command;
  return new Promise((resolve) => {
    execFile(file, args, { ...options, maxBuffer: 16 << 20 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : (error.code ?? null);
      resolve({ ok: error === null, output: `${stdout}${stderr}`.trim(), code });
    });
  });
}
