import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { reference } from "../../db/reference.ts";
import { openStore, closeStore } from "../../db/store.ts";
import { carryOutAfter } from "../../db/followUps.ts";
import { notification, startApi } from "./harness.ts";
import type { Api } from "./harness.ts";

let api: Api;
let caseId: string;
let denialId: string;
beforeAll(async () => {
  api = await startApi();
  caseId = await api.registered();
  await carriedOut();
  denialId = (await api.get(`/v1/cases/${caseId}`, "XAA")).body.denialId;
});
afterAll(() => api?.stop());

/** The conductor's part, which no worker does here. */
async function carriedOut(): Promise<void> {
  const store = await openStore({ url: api.url, role: "writer", poolSize: 2 });
  const failed = new Map<string, unknown>();
  await carryOutAfter(store, 0, failed);
  await closeStore(store);
  expect([...failed.values()]).toEqual([]);
}

describe("denials (§5.8)", () => {
  test("are on the States' register, and not the public's", async () => {
    const { status, body } = await api.get("/v1/denials?party=XBB", "XCC");
    expect(status).toBe(200);
    expect(body.denials).toMatchObject([{ denialId, denying: "XBB", stage: "IN_FORCE" }]);
    expect((await api.get("/v1/denials", "public")).status).toBe(403);
    expect((await api.get(`/v1/denials?stage=REVOKED`, "XCC")).body.denials).toEqual([]);
  });

  test("tell when they are reviewed and why then, and what the caller may do", async () => {
    const { body } = await api.get(`/v1/denials/${denialId}`, "XCC");
    expect(body.clocks.map(({ id }: { id: string }) => id)).toContain("D30");
    expect(body.permitted).toMatchObject([{ command: "AskThirdSupplierQuestion" }]);
    const own = await api.get(`/v1/denials/${denialId}`, "XBB");
    expect(own.body.permitted).toMatchObject([{ command: "ReviewDenial" }]);
    expect((await api.get(`/v1/denials/${caseId}`, "XCC")).status).toBe(404);
  });

  test("a third supplier asks, the State that denied answers, others see neither", async () => {
    const question = {
      items: ["2B352.b.1"],
      endUser: "National vaccine institute",
      endUserCountry: "XAA",
      intention: "We intend to supply one.",
    };
    const key = { "idempotency-key": randomUUID() };
    const url = `/v1/denials/${denialId}`;
    const asked = await api.post(`${url}/ask-third-supplier-question`, "XCC", question, key);
    expect(asked.status).toBe(201);
    expect(asked.headers["location"]).toBe(url);
    expect(asked.body).toMatchObject({ denialId, links: { denial: url } });
    const again = await api.post(`${url}/ask-third-supplier-question`, "XCC", question, key);
    expect(again.body).toEqual(asked.body);
    const receipt = await api.get(asked.body.links.command, "XCC");
    expect(receipt.body).toMatchObject({ denialId, receipt: { denialId } });
    const answer = { question: 1, identical: false, reasons: "Another size." };
    const refused = await api.post(`${url}/answer-third-supplier-question`, "XEE", answer);
    expect(refused).toMatchObject({ status: 403, body: { code: "not-yours.denying-state" } });
    const done = await api.post(`${url}/answer-third-supplier-question`, "XBB", answer);
    expect(done.status).toBe(201);
    const events = async (as: string) =>
      (await api.get(`${url}/events`, as)).body.events.map(({ type }: { type: string }) => type);
    expect(await events("XCC")).toContain("EssentiallyIdenticalConsultationAnswered");
    expect(await events("XEE")).toEqual(["DenialOpened"]);
  });

  test("tell nobody by a version how many questions are hidden from them", async () => {
    const url = `/v1/denials/${denialId}`;
    const { version } = (await api.get(url, "XBB")).body;
    expect((await api.get(url, "XEE")).body.version).toBeNull();
    const renewed = { outcome: "renewed", reasons: "The concern stands." };
    expect((await api.post(`${url}/review-denial`, "XBB", renewed)).status).toBe(201);
    const versions = async (as: string) =>
      (await api.get(`${url}/events`, as)).body.events.map(
        (one: { version: number }) => one.version,
      );
    expect((await versions("XBB")).at(-1)).toBe(version + 1);
    expect(await versions("XEE")).toEqual([1, 2]);
    const after = await api.get(`${url}/events?after=1`, "XEE");
    expect(after.body.events).toMatchObject([{ type: "DenialReviewed", version: 2 }]);
    const headers = { "if-match": `"${version}"` };
    const answer = { question: 1, identical: false, reasons: "Another size." };
    const guessed = await api.post(`${url}/answer-third-supplier-question`, "XEE", answer, headers);
    expect(guessed.status).toBe(412);
    expect(guessed.body.detail).not.toContain(String(version + 1));
  });

  test("hang together in a graph that tells each caller what pages would", async () => {
    const kinds = async (as: string) => {
      const { body } = await api.get(`/v1/denial-graph?denial=${denialId}`, as);
      return body.nodes.map(({ kind }: { kind: string }) => kind).toSorted();
    };
    expect(await kinds("XBB")).toEqual(["case", "denial", "question"]);
    expect(await kinds("XEE")).toEqual(["case", "denial"]);
  });
});

describe("the docket (§2 R9, §3.1)", () => {
  const calendar = {
    version: "unog.v2",
    title: "Holidays of UNOG, corrected",
    years: [...reference().calendars.get("unog.v1")!.years],
    source: "ISU",
    holidays: [] as { date: string; name: string }[],
  };

  test("what a calendar would move is shown before it is applied, and then moved", async () => {
    const before = (await api.get(`/v1/cases/${caseId}`, "XBB")).body.clocks;
    const d06 = before.find(({ id }: { id: string }) => id === "D06");
    const body = { ...calendar, holidays: [{ date: d06.dueDate, name: "A day of mourning" }] };
    expect((await api.post("/v1/calendars", "XBB", body)).body.code).toBe("not-yours.secretariat");
    expect((await api.post("/v1/calendars", "secretariat", body)).status).toBe(201);
    expect((await api.get("/v1/instance")).body.calendar).toBe("unog.v2");
    const effects = await api.get("/v1/calendars/unog.v2/effects", "secretariat");
    const shown = effects.body.effects.find((one: { deadline: string }) => one.deadline === "D06");
    expect(shown).toMatchObject({ case: caseId, from: d06.dueDate });
    const chosen = { deadlines: [{ case: caseId, deadline: "D06" }] };
    const applied = await api.post("/v1/calendars/unog.v2/apply", "secretariat", chosen);
    expect(applied.body.events).toEqual(["CalendarApplied"]);
    await carriedOut();
    const { clocks } = (await api.get(`/v1/cases/${caseId}`, "XBB")).body;
    const moved = clocks.find(({ id }: { id: string }) => id === "D06");
    expect(moved.dueDate).toBe(shown.to);
  });

  test("an outage that is not over is refused, with what to do instead", async () => {
    const body = { from: "2199-01-01", to: "2199-01-02", what: "A fire." };
    const refused = await api.post("/v1/outages", "secretariat", body);
    expect(refused).toMatchObject({ status: 409, body: { code: "outage.in-future" } });
    expect(refused.body.remedy).toContain("up to today");
  });

  test("a policy that lacks a deadline is no policy", async () => {
    const { D06: _left, ...deadlines } = reference().policies.get("axp-1.v1")!.deadlines;
    const policy = { ...reference().policies.get("axp-1.v1"), deadlines };
    const refused = await api.post("/v1/policies", "secretariat", { policy });
    expect(refused).toMatchObject({ status: 400, body: { code: "request.invalid" } });
  });
});

describe("filings", () => {
  test("§5.2: a State's own notice shows to it alone before it is registered", async () => {
    const { denyingState: _of, ...particulars } = notification(await api.today());
    const notice = {
      ...particulars,
      requestingState: "XCC",
      explanation: { reasonCodes: ["end_user_concern"], text: "Unknown to us." },
    };
    const filed = await api.post("/v1/own-notices", "XBB", notice);
    expect(filed.status).toBe(201);
    const shows = async (as: string) => {
      const { body } = await api.get(`/v1/cases?party=${as}`, as);
      return body.cases.some((one: { caseId: string }) => one.caseId === filed.body.caseId);
    };
    expect(await shows("XBB")).toBe(true);
    expect(await shows("XCC")).toBe(false);
  });

  test("§2: ISU enters a notification that came on paper, and it is the State's", async () => {
    const scan = await api.raw({
      url: "/v1/documents?name=scan.txt",
      method: "POST",
      payload: "A paper, stamped.",
      headers: {
        authorization: `Bearer ${await api.token("secretariat")}`,
        "content-type": "application/octet-stream",
      },
    });
    const entry = {
      party: "XCC",
      capacity: "state",
      command: "FileDenialNotification",
      body: notification(await api.today()),
      receivedOn: await api.today(),
      scan: scan.body.sha256,
    };
    const entered = await api.post("/v1/entries", "secretariat", entry);
    expect(entered.body).toMatchObject({ status: "accepted", caseId: expect.any(String) });
    const { body } = await api.get(`/v1/cases/${entered.body.caseId}`, "XCC");
    expect(body).toMatchObject({ requesting: "XCC", stage: "FILED" });
  });
});
