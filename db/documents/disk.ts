import { createReadStream } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";

import { StoreUnavailable } from "../unavailable.ts";
import type { DocumentStore } from "./store.ts";

/** Documents as files named by their digest, two folders deep: `ab/cd/abcd…`. */
export function diskStore(dir: string): DocumentStore {
  const pathOf = (sha256: string): string =>
    join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  return {
    keep: async (sha256, path) => {
      const kept = pathOf(sha256);
      try {
        await mkdir(dirname(kept), { recursive: true, mode: 0o700 });
        await flush(path);
        // Also over a file that is there: it heals one that was damaged.
        await rename(path, kept);
        for (let folder = dirname(kept); folder.startsWith(dir); folder = dirname(folder)) {
          await flushFolder(folder);
        }
      } catch (error) {
        diskFails(error);
      }
    },
    open: async (sha256) => {
      try {
        const file = await open(pathOf(sha256));
        return createReadStream("", { fd: file });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        return diskFails(error);
      }
    },
  };
}

async function flush(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is kept once its folder is flushed; Windows has no such call and needs none. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Without the path: the message goes into logs. */
export function diskFails(error: unknown): never {
  const { code = "unknown" } = error as NodeJS.ErrnoException;
  throw new StoreUnavailable(`The disk of the documents can't be used: ${code}.`, { cause: error });
}
