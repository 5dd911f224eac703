import { afterAll, beforeAll, expect, test } from "vitest";

import { startApi } from "./harness.ts";
import type { Api } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api?.stop();
});

test("§9: the committee's composition is public, bound by bound", async () => {
  const { status, body } = await api.get("/v1/committee/composition");
  expect(status).toBe(200);
  expect(body).toMatchObject({ members: 20, byRegion: { african: 5, weog: 3 } });
  expect(body.bounds).toContainEqual({
    ...{ bound: "seats-of-region/eastern-european", required: 3, actual: 3, met: true },
  });
  expect(body.bounds.every(({ met }: { met: boolean }) => met)).toBe(true);
});

test("§5.5: insiders see who is missing, seat by seat, from the constitution on", async () => {
  const caseId = await api.registered();
  const acts: readonly (readonly [string, string, object])[] = [
    ["XBB", "submit-explanation", { reasonCodes: ["end_user_concern"], text: "Unknown to us." }],
    ["XAA", "request-consultations", { grounds: "To talk." }],
    ["XBB", "reply-to-consultations", { accept: false }],
    ["XAA", "refer-to-committee", { question: "Why?", developingExpert: true }],
    ["secretariat", "constitute-review-group", { rosterSent: true }],
  ];
  for (const [as, name, body] of acts)
    expect((await api.post(`/v1/cases/${caseId}/${name}`, as, body)).status).toBe(201);
  const { body } = await api.get(`/v1/cases/${caseId}/composition`, "XBB");
  expect(body.group).toMatchObject({
    members: 0,
    bounds: [
      { bound: "seats", required: 3, actual: 0, met: false },
      { bound: "members-of-different-nationalities", met: true },
      { bound: "genders", required: 2, actual: 0, met: false },
      { bound: "developing", required: 1, actual: 0, met: false },
    ],
  });
});

test("§5.5: a Review Group's is for insiders; there is none before it is constituted", async () => {
  const caseId = await api.registered();
  const path = `/v1/cases/${caseId}/composition`;
  expect((await api.get(path, "XAA")).body).toEqual({ caseId, group: null });
  for (const outsider of ["XCC", "AG", "expert:E-01"])
    expect(await api.get(path, outsider)).toMatchObject({
      status: 404,
      body: { code: "record.unknown" },
    });
  expect(
    (await api.get("/v1/cases/2f6c1f0e-0000-4000-8000-000000000009/composition", "XAA")).status,
  ).toBe(404);
});
