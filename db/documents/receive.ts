import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";

import type { Actor } from "../../domain/law.ts";
import type { Store } from "../store.ts";
import { diskFails } from "./disk.ts";
import { recordDocument } from "./record.ts";
import { incomingDir } from "./store.ts";
import type { DocumentSettings, DocumentStore } from "./store.ts";
import { isContradicted, typeOfContent, typeOfName } from "./type.ts";

/** 50 MB by either reading of "mega". */
export const documentBytesMax = 50 * 1024 * 1024;
/** A sender that falls silent gives its upload up. */
const SILENCE_MS = 60_000;
/** No upload takes that long: what is older was left by a process that died. */
const LEFT_OVER_MS = 24 * 60 * 60 * 1_000;

export type Upload = {
  readonly bytes: Readable;
  /** Checked for its ending, then forgotten: a name may tell what nobody else may know. */
  readonly name: string;
  /** Content-Type, as the sender has it. */
  readonly declared: string | undefined;
  readonly by: Actor;
};
export type Received =
  | {
      readonly ok: true;
      readonly sha256: string;
      readonly bytes: number;
      readonly type: string;
    }
  | {
      readonly ok: false;
      readonly why: "empty" | "too-large" | "type-not-taken" | "content-mismatch";
    };
export type Documents = {
  /**
   * Receives a document: to a file beside the store while it is hashed, then, if it is what its
   * name says, to the store, then into the record. Acknowledged, it is durable; refused or cut
   * off, it leaves nothing. Throws `StoreUnavailable`, or the error that the sender's stream ended
   * with.
   */
  readonly receive: (upload: Upload) => Promise<Received>;
  readonly open: DocumentStore["open"];
};

export function openDocuments(
  settings: DocumentSettings,
  store: DocumentStore,
  writer: Store,
): Documents {
  const folder = incomingDir(settings);
  return {
    open: store.open,
    receive: async (upload) => {
      const promised = typeOfName(upload.name);
      if (promised === null) return { ok: false, why: "type-not-taken" };
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch(diskFails);
      const path = join(folder, randomUUID());
      try {
        const read = await readInto(path, upload.bytes);
        if (read === null) return { ok: false, why: "too-large" };
        const { sha256, bytes, isText } = read;
        if (bytes === 0) return { ok: false, why: "empty" };
        const type = await typeOfContent(path, isText);
        if (type !== promised || isContradicted(upload.declared, type)) {
          return { ok: false, why: "content-mismatch" };
        }
        await store.keep(sha256, path);
        await recordDocument(writer, { sha256, bytes, type }, upload.by);
        return { ok: true, sha256, bytes, type };
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

/** Removes what processes that died have left half received. */
export async function clearIncoming(settings: DocumentSettings): Promise<void> {
  const folder = incomingDir(settings);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const left = await stat(path).catch(() => null); // Another process may have removed it.
    if (left !== null && Date.now() - left.mtimeMs > LEFT_OVER_MS) await rm(path, { force: true });
  }
}

type Read = { readonly sha256: string; readonly bytes: number; readonly isText: boolean };

/**
 * Writes what comes to `path`, hashing it on the way; null for more than a document may have. A
 * little more is read to its end, so that the sender gets to hear why.
 */
async function readInto(path: string, source: Readable): Promise<Read | null> {
  const hash = createHash("sha256");
  const text = textCheck();
  const file = await open(path, "wx", 0o600).catch(diskFails);
  const silent = setTimeout(() => source.destroy(silence()), SILENCE_MS);
  let bytes = 0;
  try {
    // The connection stays: it has an answer to carry yet.
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      silent.refresh();
      const piece = chunk as Buffer;
      bytes += piece.length;
      if (bytes > 2 * documentBytesMax) break;
      if (bytes > documentBytesMax) continue;
      hash.update(piece);
      text.see(piece);
      await file.writeFile(piece).catch(diskFails);
    }
  } finally {
    clearTimeout(silent);
    await file.close();
  }
  if (bytes > documentBytesMax) return null;
  return { sha256: hash.digest("hex"), bytes, isText: text.isText() };
}

const silence = (): Error =>
  Object.assign(new Error("The sender fell silent."), { code: "ETIMEDOUT" });

/** Sees a document in pieces and says at the end whether all of it is text. */
function textCheck(): { see: (chunk: Buffer) => void; isText: () => boolean } {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [isText, isFirst] = [true, true];
  const check = (decode: () => string): void => {
    if (!isText) return;
    try {
      const piece = decode();
      if (control.test(piece) || (isFirst && piece.startsWith("#!"))) isText = false;
      if (piece !== "") isFirst = false;
    } catch {
      isText = false;
    }
  };
  return {
    see: (chunk) => check(() => decoder.decode(chunk, { stream: true })),
    isText: () => {
      check(() => decoder.decode());
      return isText;
    },
  };
}

/** Controls that no text needs; tab, line feed, form feed and carriage return are let pass. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;
