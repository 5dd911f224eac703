import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { until } from "../support/stack.ts";
import type { Api } from "./harness.ts";
import { notification, startApi } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** Shuts the database to the docket's connections and cuts those that are open; or opens it. */
async function setOpen(isOpen: boolean): Promise<void> {
  const superuser = new pg.Client({ connectionString: api.superuserUrl });
  await superuser.connect();
  const { rows } = await superuser.query<{ name: string }>("SELECT current_database() AS name");
  const name = rows[0]?.name ?? "";
  await superuser.query(`ALTER DATABASE ${name} CONNECTION LIMIT ${isOpen ? -1 : 0}`);
  if (!isOpen) {
    await superuser.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = $2",
      [name, new URL(api.url).username],
    );
  }
  await superuser.end();
}

test("While the record is away: 503 and when to ask again, never 500; then as before", async () => {
  const caseId = await api.registered();
  const body = notification(await api.today());
  const key = { "idempotency-key": "while-away" };
  await setOpen(false);
  try {
    for (const [path, as] of [
      [`/v1/cases/${caseId}`, "XAA"],
      [`/v1/cases/${caseId}/events`, "XAA"],
      ["/v1/cases", "secretariat"],
      ["/v1/deadlines", "secretariat"],
      ["/v1/training/clock", undefined],
    ] as const) {
      const { status, headers, body: said } = await api.get(path, as);
      expect([path, status, said.code]).toEqual([path, 503, "store.unavailable"]);
      expect(headers["retry-after"]).toBe("2");
    }
    const filed = await api.post("/v1/cases", "XAA", body, key);
    expect([filed.status, filed.body.code]).toEqual([503, "store.unavailable"]);
    expect(filed.body.remedy).toContain("same Idempotency-Key");
    expect(await api.get("/health/ready")).toMatchObject({
      status: 503,
      body: { status: "not-ready", record: "away" },
    });
    expect((await api.get("/health/live")).status).toBe(200);
    expect((await api.get("/v1/whoami", "XAA")).status).toBe(200);
  } finally {
    await setOpen(true);
  }
  await until("the record is back", async () => (await api.get("/health/ready")).status === 200);
  const filed = await api.post("/v1/cases", "XAA", body, key);
  expect(filed.status).toBe(201);
  expect((await api.get(`/v1/cases/${caseId}`, "XAA")).status).toBe(200);
});

test("The live view needs Temporal; acts and readings do not", async () => {
  const caseId = await api.registered();
  const { status, body } = await api.get(`/v1/cases/${caseId}/workflow`, "XAA");
  expect([status, body.code]).toEqual([503, "conductor.unavailable"]);
  expect((await api.get(`/v1/cases/${caseId}/workflow`, "XCC")).status).toBe(404);
});
