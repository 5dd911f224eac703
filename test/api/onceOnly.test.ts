import { afterAll, beforeAll, expect, test } from "vitest";

import type { Api } from "./harness.ts";
import { notification, startApi } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test("The same key and body twice: the same receipt, one set of events", async () => {
  const body = notification(await api.today());
  const key = { "idempotency-key": "filing-1" };
  const first = await api.post("/v1/cases", "XAA", body, key);
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ status: "accepted", events: ["DenialNotificationFiled"] });
  expect(first.headers["idempotency-replayed"]).toBeUndefined();
  const before = await api.rows();
  const second = await api.post("/v1/cases", "XAA", body, key);
  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
  expect(second.headers["idempotency-replayed"]).toBe("true");
  expect(await api.rows()).toEqual(before);
});

test("Fifty times at once: one case, fifty equal answers", async () => {
  const body = notification(await api.today());
  const before = await api.rows();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      api.post("/v1/cases", "XAA", body, { "idempotency-key": "filing-50" }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect((await api.rows()).command).toBe(before.command + 1);
  expect((await api.rows()).stream).toBe(before.stream + 1);
});

test("After a restart: the same answer, accepted or refused", async () => {
  const caseId = await api.registered();
  const path = `/v1/cases/${caseId}`;
  const accepted = [
    `${path}/acknowledge-notification`,
    "XBB",
    {},
    { "idempotency-key": "a" },
  ] as const;
  const refused = [`${path}/register-notification`, "XBB", {}, { "idempotency-key": "r" }] as const;
  const [yes, no] = [await api.post(...accepted), await api.post(...refused)];
  expect([yes.status, no.status]).toEqual([201, 403]);
  const before = await api.rows();
  await api.restart();
  expect((await api.post(...accepted)).body).toEqual(yes.body);
  const again = await api.post(...refused);
  expect(again.headers["idempotency-replayed"]).toBe("true");
  expect({ ...again.body, request: "" }).toEqual({ ...no.body, request: "" });
  expect(await api.rows()).toEqual(before);
});

test("The same key with another body or case: 422, and nothing stored", async () => {
  const key = { "idempotency-key": "other" };
  const today = await api.today();
  await api.post("/v1/cases", "XAA", notification(today), key);
  const before = await api.rows();
  const other = await api.post("/v1/cases", "XAA", notification(today), key);
  expect(other.status).toBe(422);
  expect(other.body).toMatchObject({ code: "key.reused", kept: "Nothing was stored." });
  const caseId = await api.registered();
  const registered = await api.rows();
  expect(registered.command).toBe(before.command + 2);
  const elsewhere = await api.post(`/v1/cases/${caseId}/withdraw-notification`, "XAA", {}, key);
  expect(elsewhere.status).toBe(422);
  expect(await api.rows()).toEqual(registered);
});

test("Another sender may use the same key", async () => {
  const caseId = await api.registered();
  const key = { "idempotency-key": "shared" };
  const denying = await api.post(`/v1/cases/${caseId}/acknowledge-notification`, "XBB", {}, key);
  const requesting = await api.post(`/v1/cases/${caseId}/withdraw-notification`, "XAA", {}, key);
  expect([denying.status, requesting.status]).toEqual([201, 201]);
});

test("GET /v1/commands: receipt and outcome, to the party that sent it alone", async () => {
  const caseId = await api.registered();
  const path = `/v1/cases/${caseId}/acknowledge-notification`;
  const { body: receipt } = await api.post(path, "XBB", {});
  const own = await api.get(receipt.links.command, "XBB");
  expect(own.body).toMatchObject({ status: "accepted", type: "AcknowledgeNotification", receipt });
  const { body: problem } = await api.post(path, "XBB", {});
  const second = await api.get(`/v1/commands/${problem.commandId}`, "XBB");
  expect(second.body).toMatchObject({
    status: "refused",
    problem: { code: "acknowledgement.already", rule: "AXP-1 §3 D05" },
  });
  expect((await api.get(receipt.links.command, "XAA")).status).toBe(404);
  expect((await api.get(receipt.links.command, "secretariat")).status).toBe(404);
});

test("If-Match: acted on at that version alone, else 412 and nothing stored", async () => {
  const caseId = await api.registered();
  const { headers } = await api.get(`/v1/cases/${caseId}`, "XBB");
  const path = `/v1/cases/${caseId}/acknowledge-notification`;
  const before = await api.rows();
  const stale = await api.post(path, "XBB", {}, { "if-match": '"1"' });
  expect(stale.status).toBe(412);
  expect(stale.body).toMatchObject({ code: "version.conflict" });
  expect(await api.rows()).toEqual(before);
  expect((await api.post(path, "XBB", {}, { "if-match": "seven" })).status).toBe(400);
  expect((await api.post(path, "XBB", {}, { "if-match": String(headers["etag"]) })).status).toBe(
    201,
  );
});

test("A case's id in upper case is the same case, for reading, acts and receipts", async () => {
  const caseId = await api.registered();
  const upper = caseId.toUpperCase();
  const key = { "idempotency-key": "upper" };
  const send = (id: string) => api.post(`/v1/cases/${id}/acknowledge-notification`, "XBB", {}, key);
  const first = await send(upper);
  expect(first.body).toMatchObject({ status: "accepted", caseId });
  expect((await send(caseId)).body).toEqual(first.body);
  expect((await api.get(`/v1/cases/${upper}`, "XBB")).body).toMatchObject({ caseId });
  const receipt = await api.get(`/v1/commands/${first.body.commandId.toUpperCase()}`, "XBB");
  expect(receipt.status).toBe(200);
});
