import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openDocumentStore } from "../../db/documents/store.ts";
import type { DocumentStore } from "../../db/documents/store.ts";
import { sha256 } from "../support/papers.ts";
import { startS3 } from "../support/s3Server.ts";
import type { S3Server } from "../support/s3Server.ts";

const folder = mkdtempSync(join(tmpdir(), "docket-stores-"));
let server: S3Server;
let s3: S3Server["settings"];
beforeAll(async () => {
  server = await startS3(folder);
  s3 = server.settings;
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const large = Buffer.alloc(20_000_000, "documents of every kind");
let files = 0;
function fileOf(bytes: Buffer): string {
  const path = join(folder, `file-${(files += 1)}`);
  writeFileSync(path, bytes);
  return path;
}
async function read(store: DocumentStore, digest: string): Promise<Buffer | null> {
  const bytes = await store.open(digest);
  return bytes === null ? null : Buffer.concat((await bytes.toArray()) as Buffer[]);
}

describe.each([
  ["on disk", () => openDocumentStore({ dir: join(folder, "disk"), s3: undefined })],
  ["in an S3-compatible store", () => openDocumentStore({ dir: folder, s3 })],
])("documents %s", (_where, open) => {
  test("come out as they went in, also where they went in twice", async () => {
    const store = open();
    for (const bytes of [large, large, Buffer.from("small")]) {
      await store.keep(sha256(bytes), fileOf(bytes));
      expect((await read(store, sha256(bytes)))?.equals(bytes)).toBe(true);
    }
  });

  test("that were never kept are none", async () => {
    expect(await read(open(), sha256(Buffer.from("nothing")))).toBeNull();
  });
});

test(
  "on disk, a document is named by its digest alone, and one that was damaged is healed",
  // Decision 034.
  async () => {
    const dir = join(folder, "named");
    const store = openDocumentStore({ dir, s3: undefined });
    const bytes = Buffer.from("to be healed");
    const digest = sha256(bytes);
    await store.keep(digest, fileOf(bytes));
    const path = join(dir, digest.slice(0, 2), digest.slice(2, 4), digest);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    writeFileSync(path, "damaged");
    await store.keep(digest, fileOf(bytes));
    expect(readFileSync(path).equals(bytes)).toBe(true);
  },
);

test.each([
  ["a wrong key", () => ({ ...s3, secretAccessKey: "another" })],
  ["a key id that nobody has", () => ({ ...s3, accessKeyId: "nobody" })],
  ["a bucket that isn't there", () => ({ ...s3, bucket: "other" })],
  ["an address where nothing listens", () => ({ ...s3, endpoint: "http://127.0.0.1:1" })],
])("with %s, no document counts as kept", async (_what, settings) => {
  const store = openDocumentStore({ dir: folder, s3: settings() });
  const bytes = Buffer.from("not kept");
  const keeping = store.keep(sha256(bytes), fileOf(bytes));
  await expect(keeping).rejects.toThrow(/The store of documents/);
});

test("a store that says it kept what it did not is not believed", async () => {
  const forgetful = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "content-length": 0 }).end());
  });
  await new Promise<void>((resolve) => forgetful.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(forgetful.address() as AddressInfo).port}`;
  const store = openDocumentStore({ dir: folder, s3: { ...s3, endpoint } });
  const bytes = Buffer.from("forgotten");
  try {
    await expect(store.keep(sha256(bytes), fileOf(bytes))).rejects.toThrow(/another length/);
  } finally {
    forgetful.closeAllConnections();
    forgetful.close();
  }
});
