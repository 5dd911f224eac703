import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Note = z.object({
  apiUrl: z.string(),
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  /** Of `npm start` itself. */
  pid: z.int(),
});
/** Where the instance of a data folder is reached. The database's password is in it: mode 0600. */
export type RunningNote = z.infer<typeof Note>;

const pathOf = (dataDir: string): string => join(dataDir, "running.json");

/** Writes down where this instance is reached, for the command line. */
export function noteRunning(dataDir: string, note: Omit<RunningNote, "pid">): void {
  const draft = `${pathOf(dataDir)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ ...note, pid: process.pid }), { mode: 0o600 });
  renameSync(draft, pathOf(dataDir));
}

export const forgetRunning = (dataDir: string): void => rmSync(pathOf(dataDir), { force: true });

/** The note of the instance that runs on this folder now; null where none does. */
export function readRunning(dataDir: string): RunningNote | null {
  let text: string;
  try {
    text = readFileSync(pathOf(dataDir), "utf8");
  } catch {
    return null;
  }
  const note = Note.safeParse(JSON.parse(text));
  return note.success && isAlive(note.data.pid) ? note.data : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, as another user's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
