import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openIdentity } from "../../api/identity.ts";
import { instanceKeys } from "../../db/keys.ts";
import type { Actor } from "../../domain/law.ts";
import type { Api, Loose } from "./harness.ts";
import { notification, startApi } from "./harness.ts";

describe("A training docket", () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  test("Its clock is moved from due instant to due instant, and says what lapsed", async () => {
    const caseId = await api.registered();
    const to = (await api.get(`/v1/cases/${caseId}`, "XAA")).body.clocks.at(-1).overAt;
    const { status, body, headers } = await api.post("/v1/training/clock", "XAA", { to });
    expect(status).toBe(200);
    expect(body.lapsed.map(({ deadline, events }: Loose) => [deadline, events])).toEqual([
      ["D05", ["AcknowledgementMissed"]],
      ["D06", ["ExplanationDeadlineMissed", "FinalNoticeIssued"]],
    ]);
    expect(headers["docket-instance"]).toBe("training");
    const seen = (await api.get(`/v1/cases/${caseId}`, "XAA")).body;
    expect(seen.stage).toBe("FINAL_NOTICE");
    const now = await api.get("/v1/training/clock");
    expect(now.body.docketTime >= to).toBe(true);
    expect(String(now.headers["docket-time"]) >= to).toBe(true);
  });

  test("Forward only, to a moment that exists", async () => {
    const past = await api.post("/v1/training/clock", "XAA", { to: "2020-01-01" });
    expect([past.status, past.body.code]).toEqual([409, "clock.backwards"]);
    const far = await api.post("/v1/training/clock", "XAA", { to: "2999-01-01" });
    expect([far.status, far.body.code]).toEqual([409, "clock.too-far"]);
    for (const to of ["2027-02-30", "tomorrow", "2027-03-02T25:00:00Z", 7, null]) {
      const { status, body } = await api.post("/v1/training/clock", "XAA", { to });
      expect([to, status, body.pointer]).toEqual([to, 400, "/to"]);
    }
    const nobody = await api.raw({ url: "/v1/training/clock", method: "POST", payload: {} });
    expect(nobody.status).toBe(401);
  });

  test("Anybody can be acted as; nobody unknown", async () => {
    const who = async (as: string) => (await api.get("/v1/whoami", as)).body;
    expect(await who("AG")).toMatchObject({ party: "AG", capacity: "regime" });
    expect(await who("secretariat")).toMatchObject({ party: "ISU", capacity: "secretariat" });
    expect(await who("chair")).toMatchObject({ party: "XTT", capacity: "chair" });
    expect(await who("member:XSS")).toMatchObject({ party: "XSS", capacity: "member" });
    expect(await who("expert:E-03")).toMatchObject({ party: "E-03", capacity: "expert" });
    expect(await who("public")).toMatchObject({ capacity: "public" });
    for (const as of ["QQQ", "expert:E-99", "member:USA", "clock", "", "constructor"]) {
      const { status, body } = await api.post("/v1/training/tokens", "XAA", { as });
      expect([as, status, body.pointer]).toEqual([as, 400, "/as"]);
    }
  });

  test("Lists name fictional States, sources and what is verified", async () => {
    const states = (await api.get("/v1/reference/states")).body;
    expect(states.states.some(({ code }: Loose) => code === "XAA")).toBe(true);
    expect(states.about).toContain("not checked");
    const { regimes } = (await api.get("/v1/reference/regimes")).body;
    expect(regimes[0].verification).toBeTruthy();
    const { items } = (await api.get("/v1/reference/items")).body;
    expect(items.length).toBeGreaterThan(100);
    const { obstacles } = (await api.get("/v1/obstacles")).body;
    expect(obstacles.find(({ id }: Loose) => id === "DD-09").source).toBeTruthy();
  });
});

describe("A real docket", () => {
  let api: Api;
  let token: string;
  beforeAll(async () => {
    api = await startApi({ training: false });
    const { body } = await api.get("/v1/instance");
    const identity = await openIdentity(body.id, instanceKeys(api.keysDir).token);
    const actor: Actor = { subject: "desk", party: "CUB", capacity: "state" };
    token = await identity.issue(actor, 60);
  });
  afterAll(() => api.stop());
  const post = (url: string, payload: object) =>
    api.raw({
      url,
      method: "POST",
      payload: JSON.stringify(payload),
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "idempotency-key": "one",
      },
    });

  test("Nobody moves its clock or signs in as another", async () => {
    const moved = await post("/v1/training/clock", { to: "2030-01-01" });
    expect([moved.status, moved.body.code]).toEqual([403, "training.not"]);
    expect(moved.headers["docket-instance"]).toBe("real");
    const signed = await post("/v1/training/tokens", { as: "USA" });
    expect([signed.status, signed.body.code]).toEqual([403, "training.not"]);
    expect((await api.get("/v1/training/clock")).body.training).toBe(false);
  });

  test("It knows no fictional State, and no samples", async () => {
    const { states } = (await api.get("/v1/reference/states")).body;
    expect(states.some(({ training }: Loose) => training)).toBe(false);
    const filed = await post("/v1/cases", notification("2026-01-12"));
    expect([filed.status, filed.body.code]).toEqual([422, "filing.unknown-state"]);
  });
});
