import { readdirSync, readFileSync } from "node:fs";

/** CPU and memory of a process and all its children, from the system's own books (Linux). */
export type Meter = { readonly name: string; readonly pid: number };
export type Reading = {
  readonly name: string;
  readonly cpuSeconds: number;
  readonly rssMb: number;
};

/** Clock ticks a second in `/proc/<pid>/stat`, which Linux has fixed for its users. */
const TICKS_PER_SECOND = 100;
const KB_PER_MB = 1_024;

/** What each has used since it began, children that ended before included. */
export function readMeters(meters: readonly Meter[]): readonly Reading[] {
  const family = families();
  return meters.map(({ name, pid }) => {
    const pids = withChildren(pid, family);
    const cpuTicks = pids.reduce((sum, one) => sum + ticksOf(one, one === pid), 0);
    return {
      name,
      cpuSeconds: cpuTicks / TICKS_PER_SECOND,
      rssMb: Math.round(pids.reduce((sum, one) => sum + memoryKbOf(one), 0) / KB_PER_MB),
    };
  });
}

/** CPU seconds between two readings, by name. */
export const cpuBetween = (
  before: readonly Reading[],
  after: readonly Reading[],
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    after.map(({ name, cpuSeconds }) => [
      name,
      cpuSeconds - (before.find((one) => one.name === name)?.cpuSeconds ?? 0),
    ]),
  );

/** The ids of `pid` and of all below it. */
export function withChildren(pid: number, family = families()): readonly number[] {
  return [pid, ...(family.get(pid) ?? []).flatMap((child) => withChildren(child, family))];
}

function families(): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    const parent = Number.isInteger(pid) ? statOf(pid)?.[1] : undefined;
    if (parent === undefined) continue;
    children.set(Number(parent), [...(children.get(Number(parent)) ?? []), pid]);
  }
  return children;
}

/** Fields of `/proc/<pid>/stat` after the name: state, parent, …; null where it has ended. */
function statOf(pid: number): readonly string[] | null {
  const stat = read(`/proc/${pid}/stat`);
  return stat === null ? null : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function ticksOf(pid: number, isHead: boolean): number {
  const stat = statOf(pid);
  if (stat === null) return 0;
  const [user, system, goneUser, goneSystem] = stat.slice(11, 15).map(Number);
  return user! + system! + (isHead ? goneUser! + goneSystem! : 0);
}

/**
 * Proportional memory: PostgreSQL's processes share one large block, which would count once for
 * each of them otherwise.
 */
function memoryKbOf(pid: number): number {
  const rollup = read(`/proc/${pid}/smaps_rollup`);
  return Number(/^Pss:\s+(\d+)/m.exec(rollup ?? "")?.[1] ?? 0);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
