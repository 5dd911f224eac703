import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { get, request } from "node:http";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { afterAll, beforeAll, expect, test } from "vitest";

import { documentBytesMax } from "../../db/documents/receive.ts";
import { ensureInstance } from "../../db/instance.ts";
import { freshDatabase } from "../support/servers.ts";
import type { FreshDatabase } from "../support/servers.ts";
import { notification } from "./harness.ts";
import type { Loose } from "./harness.ts";

const folder = mkdtempSync(join(tmpdir(), "docket-memory-"));
let database: FreshDatabase;
let child: ChildProcess;
let address: string;
let token: string;
beforeAll(async () => {
  database = await freshDatabase();
  await ensureInstance(database.url, { training: true });
  child = fork(join(import.meta.dirname, "documentProcess.ts"), [database.url, folder]);
  address = (await told<{ address: string }>()).address;
  token = (await post("/v1/training/tokens", { as: "XAA" })).token;
});
afterAll(async () => {
  if (child.connected) {
    child.disconnect();
    await once(child, "exit");
  }
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function told<Said>(): Promise<Said> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, "exit", { signal }).then(() => {
    throw new Error("The process of the API has ended.");
  });
  try {
    return ((await Promise.race([once(child, "message", { signal }), ended])) as [Said])[0];
  } finally {
    ended.catch(() => undefined);
    over.abort();
  }
}
const memory = (): Promise<{ nowMiB: number; peakMiB: number }> => {
  const answer = told<{ nowMiB: number; peakMiB: number }>();
  child.send("memory");
  return answer;
};

async function post(path: string, body: unknown): Promise<Loose> {
  const answer = await fetch(address + path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: headers({ "content-type": "application/json", "idempotency-key": "one" }),
  });
  expect(answer.status).toBe(201);
  return answer.json();
}
const headers = (more: Record<string, string> = {}): Record<string, string> =>
  token === undefined ? more : { ...more, authorization: `Bearer ${token}` };

/** A PDF of `bytes` that differs from end to end, made as it is sent. */
function* paper(bytes: number): Generator<Buffer> {
  const head = Buffer.from("%PDF-1.7\n");
  yield head;
  for (let left = bytes - head.length, n = 0; left > 0; left -= 65_536, n += 1) {
    yield Buffer.alloc(Math.min(65_536, left), `${n}\xff`, "latin1");
  }
}

test("50 MB in and out make the API grow by less than 100 MB", async () => {
  // A small one first: what its code needs by itself is not counted.
  await send(1_000_000);
  const before = await memory();
  const digest = await send(documentBytesMax);
  const documents = [{ sha256: digest, title: "Annex" }];
  const today = (await (await fetch(`${address}/v1/instance`)).json()) as Loose;
  const filing = notification(today.docketTime.slice(0, 10), { documents });
  const { caseId } = await post("/v1/cases", filing);

  const hash = createHash("sha256");
  const url = `${address}/v1/cases/${caseId}/documents/${digest}`;
  const [answer] = (await once(get(url, { headers: headers() }), "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  for await (const chunk of answer) hash.update(chunk as Buffer);
  expect(hash.digest("hex")).toBe(digest);
  // From what it had to the most that it ever had: the peak misses nothing between two samples.
  const { peakMiB } = await memory();
  expect(peakMiB - before.nowMiB).toBeLessThan(100);
});

/** Sends a paper in pieces, without saying how long it is, and answers its digest. */
async function send(bytes: number): Promise<string> {
  const sent = request(`${address}/v1/documents?name=paper.pdf`, {
    method: "POST",
    headers: headers(),
  });
  const answered = once(sent, "response") as Promise<[IncomingMessage]>;
  await pipeline(Readable.from(paper(bytes)), sent);
  const [answer] = await answered;
  const text = Buffer.concat(await answer.toArray()).toString();
  expect(answer.statusCode).toBe(201);
  const kept = JSON.parse(text) as { sha256: string; bytes: number };
  expect(kept.bytes).toBe(bytes);
  return kept.sha256;
}
