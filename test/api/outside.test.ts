import { afterAll, beforeAll, expect, test } from "vitest";

import type { Api, Loose } from "./harness.ts";
import { startApi } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const act = async (caseId: string, as: string, command: string, body: object = {}) => {
  const answer = await api.post(`/v1/cases/${caseId}/${command}`, as, body);
  expect([command, answer.status]).toEqual([command, 201]);
};
const settlement = { text: "Terms.", toBeDone: "Deliver." };

/** AXP-1 §6: what one may not see shows not at all, nor by what is counted. */
test("An act that is hidden changes nothing that others see", async () => {
  const caseId = await api.registered();
  const path = `/v1/cases/${caseId}`;
  const look = async (as: string) => {
    const view = await api.get(path, as);
    const { body: events } = await api.get(`${path}/events`, as);
    const { body: list } = await api.get("/v1/cases?limit=200", as);
    const { body: deadlines } = await api.get("/v1/deadlines?limit=200", as);
    const rows = list.cases.filter((row: Loose) => row.caseId === caseId);
    return { view: view.body, etag: view.headers["etag"], events, rows, deadlines };
  };
  const outsiders = ["XCC", "public", "AG", "member:XSS", "expert"];
  const before = await Promise.all(outsiders.map(look));
  await act(caseId, "XBB", "propose-settlement", settlement);
  await act(caseId, "XAA", "invite-regime-representative", { regime: "MTCR", question: "Which?" });
  expect(await Promise.all(outsiders.map(look))).toEqual(before);
  expect(before[0]!.view.version).toBeNull();
  expect(before[0]!.rows[0].version).toBeNull();
});

test("Outsiders' ETag follows what they see", async () => {
  const caseId = await api.registered();
  const path = `/v1/cases/${caseId}`;
  const etag = String((await api.get(path, "XCC")).headers["etag"]);
  expect((await api.get(path, "XCC", { "if-none-match": etag })).status).toBe(304);
  await act(caseId, "XBB", "submit-explanation", { reasonCodes: ["withheld"], text: "No." });
  const moved = await api.get(path, "XCC", { "if-none-match": etag });
  expect([moved.status, moved.body.stage]).toEqual([200, "EXPLAINED"]);
});

test("Events are numbered among those that are shown, page after page", async () => {
  const caseId = await api.registered();
  await act(caseId, "XBB", "propose-settlement", settlement);
  await act(caseId, "XBB", "submit-explanation", { reasonCodes: ["withheld"], text: "No." });
  const path = `/v1/cases/${caseId}/events`;
  for (const as of ["XCC", "public"]) {
    const whole = (await api.get(path, as)).body.events;
    expect(whole.map(({ version }: Loose) => version)).toEqual(
      whole.map((_: Loose, index: number) => index + 1),
    );
    const paged: Loose[] = [];
    for (let next: number | null = 0; next !== null;) {
      const { body } = await api.get(`${path}?limit=1&after=${next}`, as);
      paged.push(...body.events);
      next = body.next;
    }
    expect(paged).toEqual(whole);
  }
});

test("What a refusal says does not count either", async () => {
  const caseId = await api.registered();
  const { status, body } = await api.post(`/v1/cases/${caseId}/submit-explanation`, "XCC", {
    reasonCodes: ["withheld"],
    text: "No.",
  });
  expect([status, body.code, body.version]).toEqual([403, "not-yours.denying-state", undefined]);
});

test("The public can't ask for what is overdue", async () => {
  await api.registered();
  for (const overdue of [true, false])
    expect((await api.get(`/v1/cases?overdue=${overdue}`, "public")).body.cases).toEqual([]);
  const { body } = await api.get("/v1/cases", "public");
  expect(body.cases[0].overdue).toBeNull();
});

test("A vice-chair signs in to preside where the chair is recused", async () => {
  const caseId = await api.registered({ denyingState: "XTT" });
  const question = { regime: "AG", question: "Which guideline?" };
  const path = `/v1/cases/${caseId}/invite-regime-representative`;
  expect((await api.post(path, "chair", question)).body.code).toBe("committee.recused");
  expect((await api.post(path, "chair:XII", question)).status).toBe(201);
});
