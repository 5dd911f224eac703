import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";

/** A file that a child writes to, and what it wrote since it was opened. */
export type ChildLog = {
  readonly path: string;
  /** For the child's `stdio`. */
  readonly fd: number;
  /** To be called once the child has its own. */
  close(): void;
  /** The last `lines` lines since opening, long ones cut. */
  lastWords(lines: number): string;
};

/** Opens the log for appending. One older file is kept, so that logs never fill a disk. */
export function openLog(path: string): ChildLog {
  if (existsSync(path) && statSync(path).size > 10_000_000) renameSync(path, `${path}.1`);
  const fd = openSync(path, "a", 0o600);
  const from = statSync(path).size;
  return {
    path,
    fd,
    close: () => closeSync(fd),
    lastWords: (lines) => {
      const text = readFileSync(path).subarray(from).toString("utf8").trim();
      const last = text.split("\n").slice(-lines);
      return last.map((line) => line.slice(0, 500)).join("\n");
    },
  };
}
