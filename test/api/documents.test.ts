import { randomUUID } from "node:crypto";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { documentBytesMax } from "../../db/documents/receive.ts";
import { openDocumentStore } from "../../db/documents/store.ts";
import { closeStore, openStore } from "../../db/store.ts";
import { verify } from "../../db/verify.ts";
import { documentsIn } from "../support/documentsIn.ts";
import { disguised, pdf, sha256, taken } from "../support/papers.ts";
import { notification, startApi } from "./harness.ts";
import type { Answer, Api } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const upload = async (
  as: string,
  name: string,
  payload: Buffer,
  type = "application/octet-stream",
): Promise<Answer> =>
  api.raw({
    url: `/v1/documents?name=${encodeURIComponent(name)}`,
    method: "POST",
    payload,
    headers: { authorization: `Bearer ${await api.token(as)}`, "content-type": type },
  });
const named = (bytes: Buffer, title = "Annex") => [{ sha256: sha256(bytes), title }];
const file = async (documents: unknown, key: string = randomUUID()): Promise<Answer> => {
  const body = notification(await api.today(), { ...fixed, documents });
  return api.post("/v1/cases", "XAA", body, { "idempotency-key": key });
};
const fixed = { applicationReference: "" };
/** Handed in by XBB first. */
const theirs = pdf("of XBB");
const incoming = (): string[] => readdirSync(join(api.keysDir, "documents", "incoming"));
const files = (): string[] =>
  readdirSync(join(api.keysDir, "documents"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

test.each(taken)("%s goes in and comes out as it was", async (name, bytes, type, ending) => {
  const kept = await upload("XAA", name, bytes);
  expect(kept.status).toBe(201);
  expect(kept.body).toEqual({ sha256: sha256(bytes), bytes: bytes.length, type, name });
  expect(await upload("XAA", name, bytes)).toMatchObject({ status: 201, body: kept.body });

  fixed.applicationReference = name;
  const { status, body } = await file(named(bytes));
  expect(status).toBe(201);
  const url = `/v1/cases/${body.caseId}/documents/${sha256(bytes)}`;
  const { statusCode, headers, rawPayload } = await api.app().inject({
    url,
    headers: { authorization: `Bearer ${await api.token("XAA")}`, accept: type },
  });
  expect(statusCode).toBe(200);
  expect(rawPayload.equals(bytes)).toBe(true);
  const neutral = `document-${sha256(bytes).slice(0, 12)}.${ending}`;
  expect(headers).toMatchObject({
    "content-length": String(bytes.length),
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    etag: `"${sha256(bytes)}"`,
    "content-disposition": `attachment; filename="${neutral}"`,
  });
  expect(headers["content-type"]?.toString().startsWith(type)).toBe(true);
});

test.each(disguised)("%s that is something else is refused: %#", async (name, bytes, type) => {
  const before = files();
  const { status, body } = await upload("XAA", name, bytes, type);
  expect([status, body.code]).toEqual([422, "document.content-mismatch"]);
  expect(files()).toEqual(before);
});

test.each([
  "run.exe",
  "page.html",
  "archive.zip",
  "macro.docm",
  "no-ending",
  ".pdf/",
  "x.toString",
])("%s is no kind of document that is taken", async (name) => {
  const { status, body } = await upload("XAA", name, pdf(name));
  expect([status, body.code]).toEqual([415, "document.type-not-taken"]);
  expect(files()).not.toContain(sha256(pdf(name)));
});

test("an empty document is refused", async () => {
  const { status, body } = await upload("XAA", "empty.txt", Buffer.alloc(0));
  expect([status, body.code]).toEqual([422, "document.empty"]);
});

test("a document of 50 MB is taken, one of a byte more is not, and leaves nothing", async () => {
  const most = Buffer.alloc(documentBytesMax, "a");
  expect((await upload("XAA", "most.txt", most)).status).toBe(201);
  const more = Buffer.alloc(documentBytesMax + 1, "b");
  const before = files();
  const { status, body } = await upload("XAA", "more.txt", more);
  expect([status, body.code]).toEqual([413, "document.too-large"]);
  expect(files()).toEqual(before);
});

test("an upload that is cut off midway leaves nothing", async () => {
  const authorization = `Bearer ${await api.token("XAA")}`;
  if (!api.app().server.listening) await api.app().listen({ port: 0, host: "127.0.0.1" });
  const { port } = api.app().server.address() as AddressInfo;
  const before = files();
  const sent = request({
    ...{ port, method: "POST", path: "/v1/documents?name=half.txt" },
    headers: { authorization, "content-length": 1_000_000 },
  });
  const ended = new Promise((resolve) => sent.on("error", resolve));
  sent.write(Buffer.alloc(500_000, "a"));
  await expect.poll(incoming).toHaveLength(1);
  sent.destroy(new Error("The line was cut."));
  await ended;
  await expect.poll(incoming).toEqual([]);
  expect(files()).toEqual(before);
});

test("who has not signed in hands in nothing", async () => {
  const answer = await api.raw({ url: "/v1/documents?name=a.txt", method: "POST", payload: "a" });
  expect(answer.status).toBe(401);
});

test(
  "an act that names an unknown document, or another party's, is refused the same way",
  // Else a refusal would tell that somebody else handed it in.
  async () => {
    expect((await upload("XBB", "theirs.pdf", theirs)).status).toBe(201);
    fixed.applicationReference = "unknown";
    const [before, key] = [await api.rows(), randomUUID()];
    const refusals = [await file(named(pdf("of nobody"))), await file(named(theirs), key)];
    for (const { status, body } of refusals) {
      expect([status, body.code, body.pointer]).toEqual([
        422,
        "document.unknown",
        "/documents/0/sha256",
      ]);
    }
    const [one, other] = refusals.map(({ body }) => ({ ...body, request: "" }));
    expect(one).toEqual(other);
    expect(await api.rows()).toEqual(before);

    // Handed in by XAA as well, the same act under the same key is done.
    expect((await upload("XAA", "ours.pdf", theirs)).status).toBe(201);
    const done = await file(named(theirs), key);
    expect(done.status).toBe(201);
    const again = await file(named(theirs), key);
    expect(again).toMatchObject({ status: 201, body: done.body });
    expect(again.headers["idempotency-replayed"]).toBe("true");
  },
);

test("a document within a part of an act is looked for as well", async () => {
  fixed.applicationReference = "nested";
  const urgency = { criterion: "U1", evidence: "x", documents: named(pdf("of nobody at all")) };
  const body = notification(await api.today(), { urgency });
  const { status, body: said } = await api.post("/v1/cases", "XAA", body);
  expect([status, said.code]).toEqual([422, "document.unknown"]);
  expect(said.pointer).toBe("/urgency/documents/0/sha256");
});

test("§6: a document is read by those alone who may read an entry that names it", async () => {
  const annex = pdf("of the notification");
  await upload("XAA", "annex.pdf", annex);
  const apart = pdf("named nowhere");
  await upload("XAA", "apart.pdf", apart);
  const caseId = await api.registered({ documents: [{ ...named(annex)[0], language: "fr" }] });
  const url = `/v1/cases/${caseId}/documents`;
  const inside = { status: 200, body: { documents: [expect.objectContaining(shown(annex))] } };
  expect(await api.get(url, "XAA")).toMatchObject(inside);
  expect(await api.get(url, "XBB")).toMatchObject(inside);
  expect(await api.get(url, "XCC")).toMatchObject({ status: 200, body: { documents: [] } });

  expect((await api.get(`${url}/${sha256(annex)}`, "XBB")).status).toBe(200);
  const nothing = (await api.get(`/v1/cases/${randomUUID()}/documents/${sha256(annex)}`, "XAA"))
    .body;
  for (const [digest, as] of [
    [sha256(annex), "XCC"],
    [sha256(apart), "XAA"],
    [sha256(pdf("not there")), "XAA"],
  ] as const) {
    const { status, body } = await api.get(`${url}/${digest}`, as);
    expect(status).toBe(404);
    expect({ ...body, request: "" }).toEqual({ ...nothing, request: "" });
  }
});
const shown = (bytes: Buffer) => ({
  sha256: sha256(bytes),
  title: "Annex",
  type: "application/pdf",
  bytes: bytes.length,
  language: "fr",
  scan: false,
  entry: 1,
});

test("before the notification is served, the denying State knows of no document", async () => {
  const annex = pdf("filed only");
  await upload("XAA", "annex.pdf", annex);
  fixed.applicationReference = "filed only";
  const { caseId } = (await file(named(annex))).body;
  const url = `/v1/cases/${caseId}/documents`;
  expect((await api.get(url, "XBB")).status).toBe(404);
  expect((await api.get(`${url}/${sha256(annex)}`, "XBB")).status).toBe(404);
});

test("who has a copy at hand is told so", async () => {
  const annex = pdf("twice");
  await upload("XAA", "annex.pdf", annex);
  fixed.applicationReference = "twice";
  const { caseId } = (await file(named(annex))).body;
  const etag = `"${sha256(annex)}"`;
  const url = `/v1/cases/${caseId}/documents/${sha256(annex)}`;
  const { status, body } = await api.get(url, "XAA", { "if-none-match": etag });
  expect([status, body]).toEqual([304, ""]);
});

test("verification finds a document that is lost, altered, or was never handed in", async () => {
  const [lost, altered] = [pdf("to be lost"), pdf("to be altered")];
  for (const bytes of [lost, altered]) await upload("XAA", "annex.pdf", bytes);
  fixed.applicationReference = "verified";
  expect((await file([...named(lost), ...named(altered)])).status).toBe(201);
  const reader = await openStore({ url: api.url, role: "reader", poolSize: 2 });
  const documents = openDocumentStore(documentsIn(api.keysDir));
  try {
    const whole = await verify(reader, { documents });
    expect(whole).toMatchObject({ ok: true, findings: [] });
    expect(whole.documents).toBeGreaterThan(2);

    rmSync(pathOf(lost));
    writeFileSync(pathOf(altered), pdf("TO BE ALTERED"));
    await api.tamper(`DELETE FROM document_upload WHERE sha256 = '\\x${sha256(theirs)}';
                      DELETE FROM document WHERE sha256 = '\\x${sha256(theirs)}'`);
    const { findings, ok } = await verify(reader, { documents });
    expect(ok).toBe(false);
    expect(findings.map(({ what }) => what).toSorted()).toEqual(
      [
        `the document ${sha256(lost)} is not in the store`,
        `the document ${sha256(altered)} is not the one that was handed in`,
        `the document ${sha256(theirs)} was never handed in`,
      ].toSorted(),
    );
    expect(await verify(reader)).toMatchObject({ ok: true, documents: 0 });
  } finally {
    await closeStore(reader);
  }
});
const pathOf = (bytes: Buffer): string => {
  const digest = sha256(bytes);
  return join(api.keysDir, "documents", digest.slice(0, 2), digest.slice(2, 4), digest);
};
