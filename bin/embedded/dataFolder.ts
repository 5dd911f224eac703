import { constants, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { access, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "../exits.ts";
import { startMark } from "./processes.ts";

/** Version of the folder's layout, not of the tables in it. */
const FORMAT = 1;
const MARKER = "docket.json";
const LOCK = "lock";

export type DataFolder = {
  readonly dir: string;
  /** Whether this start made it. */
  readonly isNew: boolean;
  /** Lets other instances have the folder. */
  release(): void;
};

/**
 * Takes the data folder for this process alone, making it where it is missing.
 *
 * Refuses, changing nothing: a folder that another live instance holds (`dataInUse`), one that is
 * not ours or is damaged (`dataCorrupt`), one of a newer layout (`dataNewer`), one that can't be
 * written (`dataNotWritable`). A lock left by a process that is gone is taken over.
 */
export async function openDataFolder(dir: string): Promise<DataFolder> {
  await makeWritable(dir);
  const release = takeLock(dir);
  try {
    return { dir, isNew: await checkMarker(dir), release };
  } catch (error) {
    release();
    throw error;
  }
}

async function makeWritable(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await access(dir, constants.W_OK | constants.X_OK);
    // Asking is not enough: a read-only mount lets root pass the question above.
    const probe = join(dir, `.probe-${process.pid}`);
    await writeFile(probe, "");
    rmSync(probe);
  } catch (error) {
    throw refusal("dataNotWritable", {
      happened: `The data folder ${dir} can't be written: ${(error as Error).message}.`,
      remedy: "Give this user write access to it, or set DATA_DIR to another folder.",
    });
  }
}

/** Answers whether the folder is new. */
async function checkMarker(dir: string): Promise<boolean> {
  const path = join(dir, MARKER);
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) {
    const ours = new Set([LOCK, "keys", "cache"]);
    const strangers = (await readdir(dir)).filter((name) => !ours.has(name));
    if (strangers.length > 0) throw corrupt(dir, `it has no ${MARKER} but holds other files`);
    const marker = { product: "article-x-docket", format: FORMAT };
    await writeFile(`${path}.new`, `${JSON.stringify(marker)}\n`);
    await rename(`${path}.new`, path);
    return true;
  }
  const format = formatOf(text);
  if (format === null) throw corrupt(dir, `its ${MARKER} can't be read`);
  if (format > FORMAT) {
    throw refusal("dataNewer", {
      happened: `The data folder ${dir} has layout ${format}; this version knows ${FORMAT}.`,
      kept: "Nothing in it was touched.",
      remedy: "Run the newer version that wrote it, or set DATA_DIR to another folder.",
    });
  }
  return false;
}

function formatOf(text: string): number | null {
  try {
    const { product, format } = JSON.parse(text) as { product?: unknown; format?: unknown };
    const known = product === "article-x-docket" && Number.isInteger(format);
    return known ? (format as number) : null;
  } catch {
    return null;
  }
}

/** The refusal of a damaged or foreign folder; `why` goes on from "The data folder … ,". */
export const corrupt = (dir: string, why: string): Error =>
  refusal("dataCorrupt", {
    happened: `The data folder ${dir} is damaged or not ours: ${why}.`,
    kept: "Nothing in it was touched.",
    remedy: "Restore it from a backup, or set DATA_DIR to another folder.",
  });

/** Creates the lock file, taking over one whose process is gone. Answers with its release. */
function takeLock(dir: string): () => void {
  const path = join(dir, LOCK);
  const mine = JSON.stringify({ pid: process.pid, start: startMark(process.pid) });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      writeFileSync(path, mine, { flag: "wx", mode: 0o600 });
      return () => {
        if (readOrNull(path) === mine) rmSync(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const found = readOrNull(path);
    if (found === null) continue;
    const holder = liveHolder(found);
    if (holder !== null) throw inUse(dir, holder);
    discard(path, found);
  }
  throw inUse(dir, 0);
}

/** The id of the process that the lock names, if that very process lives. */
function liveHolder(text: string): number | null {
  try {
    const { pid, start } = JSON.parse(text) as { pid: number; start: string | null };
    return startMark(pid) !== null && startMark(pid) === start ? pid : null;
  } catch {
    // Written by halves: its writer died, or is between open and write for an instant.
    return null;
  }
}

/** Removes the stale lock `found`; a fresh one that another process put there meanwhile stays. */
function discard(path: string, found: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // Another process was faster.
  }
  if (readOrNull(aside) !== found) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

const inUse = (dir: string, pid: number): Error =>
  refusal("dataInUse", {
    happened: `The data folder ${dir} is in use by another instance${who(pid)}.`,
    kept: "That instance goes on undisturbed.",
    remedy: "Stop it first (Ctrl-C in its window), or set DATA_DIR to another folder.",
  });

const who = (pid: number): string => (pid > 0 ? ` (process ${pid})` : "");
