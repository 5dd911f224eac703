import { join } from "node:path";
import type { Readable } from "node:stream";

import { diskStore } from "./disk.ts";
import { s3Store } from "./s3.ts";
import type { S3Settings } from "./s3.ts";

/** Where documents' bytes are: by their SHA-256 in hexadecimal, never changed (decision 034). */
export type DocumentStore = {
  /**
   * Keeps the file at `path`, whose digest is `sha256`; it may be moved away. Durable once it
   * resolves, and twice is once. Throws `StoreUnavailable`.
   */
  readonly keep: (sha256: string, path: string) => Promise<void>;
  /** The bytes; null where the store has none under this digest. Throws `StoreUnavailable`. */
  readonly open: (sha256: string) => Promise<Readable | null>;
};
export type DocumentSettings = {
  /** Absolute. The disk's documents, and with any store the files that are being received. */
  readonly dir: string;
  /** An S3-compatible store instead of the disk. */
  readonly s3: S3Settings | undefined;
};

export const openDocumentStore = ({ dir, s3 }: DocumentSettings): DocumentStore =>
  s3 === undefined ? diskStore(dir) : s3Store(s3);

/** Where documents are while received: beside the disk's own, so that a rename keeps them. */
export const incomingDir = ({ dir }: Pick<DocumentSettings, "dir">): string =>
  join(dir, "incoming");
