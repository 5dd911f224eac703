import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { kebab } from "../../api/kebab.ts";
import { caseCommands } from "../../domain/case/catalogue/index.ts";
import { civilDate } from "../../domain/time.ts";
import { bodies } from "./bodies.ts";
import type { Api, Loose } from "./harness.ts";
import { notification, startApi } from "./harness.ts";

let api: Api;
let today: string;
beforeAll(async () => {
  api = await startApi();
  today = await api.today();
});
afterAll(() => api.stop());

const act = async (caseId: string, as: string, command: string, body: object = {}) => {
  const answer = await api.post(`/v1/cases/${caseId}/${command}`, as, body);
  expect([command, answer.status, answer.body.code]).toEqual([command, 201, undefined]);
  return answer;
};

describe("A case as its viewers see it (AXP-1 §6)", () => {
  test("Before registration: to its filer and the secretariat alone", async () => {
    const { body: filed } = await api.post("/v1/cases", "XAA", notification(today));
    const path = `/v1/cases/${filed.caseId}`;
    for (const [as, status] of [
      ["XAA", 200],
      ["secretariat", 200],
      ["XBB", 404],
      ["XCC", 404],
      ["chair", 404],
      ["public", 404],
    ] as const) {
      expect([as, (await api.get(path, as)).status]).toEqual([as, status]);
      expect([as, (await api.get(`${path}/events`, as)).status]).toEqual([as, status]);
      const listed = await api.get("/v1/cases?limit=200", as);
      const isListed = listed.body.cases.some(({ caseId }: Loose) => caseId === filed.caseId);
      expect([as, isListed]).toEqual([as, status === 200]);
      const due = await api.get("/v1/deadlines?limit=200", as);
      const isDue = due.body.deadlines.some(({ caseId }: Loose) => caseId === filed.caseId);
      expect([as, isDue]).toEqual([as, status === 200]);
    }
  });

  test("A party sees clocks with the reason for each date; others what §6 says", async () => {
    const caseId = await api.registered();
    const path = `/v1/cases/${caseId}`;
    const { body: party } = await api.get(path, "XBB");
    expect(party).toMatchObject({ view: "case", requesting: "XAA", denying: "XBB" });
    const [d05] = party.clocks.filter(({ id }: Loose) => id === "D05");
    expect(d05).toMatchObject({ binds: ["XBB"], rule: "AXP-1 §3 D05", period: "10d" });
    expect(d05.why.join(" ")).toContain(d05.dueDate);
    expect(d05.overAt > d05.dueDate).toBe(true);
    const { body: third } = await api.get(path, "XCC");
    expect(third).toMatchObject({ view: "states", requesting: "XAA", clocks: [], record: null });
    const { body: anyone } = await api.get(path, "public");
    expect(anyone).toMatchObject({ view: "public", requesting: null, items: [] });
    expect(anyone).toMatchObject({ families: ["2B352"], number: party.number });
    // The clock that leads on (§4), and no other.
    expect([third.nextDue.key, anyone.nextDue.key]).toEqual(["D06", "D06"]);
    expect(party.nextDue.key).toBe("D05");
  });

  test("Texts go to those alone who may read them", async () => {
    const secret = "Only for those of the case";
    const caseId = await api.registered({ description: { value: secret } });
    await act(caseId, "XBB", "submit-explanation", {
      reasonCodes: ["diversion_risk"],
      text: `${secret}: the explanation`,
    });
    await act(caseId, "XAA", "request-consultations", { grounds: `${secret}: the grounds` });
    const read = async (as: string) =>
      JSON.stringify((await api.get(`/v1/cases/${caseId}/events`, as)).body);
    for (const as of ["XAA", "XBB"]) expect(await read(as)).toContain(`${secret}: the grounds`);
    for (const as of ["secretariat", "chair"]) {
      expect(await read(as)).toContain(`${secret}: the explanation`);
      expect(await read(as)).not.toContain("the grounds");
    }
    for (const as of ["XCC", "member:XSS", "AG", "expert", "public"]) {
      expect(await read(as)).not.toContain(secret);
    }
    expect(await read("public")).not.toContain("XAA");
    const { body } = await api.get(`/v1/cases/${caseId}/events`, "public");
    expect(body.events.map(({ type }: Loose) => type)).toContain("DenialNotificationFiled");
  });
});

describe("Reading on", () => {
  test("ETag is the version; If-None-Match answers 304 without a body", async () => {
    const caseId = await api.registered();
    const path = `/v1/cases/${caseId}`;
    const { headers, body } = await api.get(path, "XAA");
    expect(headers["etag"]).toBe(`"${body.version}"`);
    const again = await api.get(path, "XAA", { "if-none-match": `W/"1", "${body.version}"` });
    expect([again.status, again.body]).toEqual([304, ""]);
    await act(caseId, "XBB", "acknowledge-notification");
    const moved = await api.get(path, "XAA", { "if-none-match": `"${body.version}"` });
    expect([moved.status, moved.headers["etag"]]).toEqual([200, `"${body.version + 1}"`]);
  });

  test("Events by version, page after page", async () => {
    const caseId = await api.registered();
    const path = `/v1/cases/${caseId}/events`;
    const whole = (await api.get(path, "XAA")).body.events;
    const seen: number[] = [];
    for (let next: number | null = 0; next !== null;) {
      const { body } = await api.get(`${path}?limit=2&after=${next}`, "XAA");
      expect(body.events.length).toBeLessThanOrEqual(2);
      seen.push(...body.events.map(({ version }: Loose) => version));
      next = body.next;
    }
    expect(seen).toEqual(whole.map(({ version }: Loose) => version));
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  });

  test("Cases page after page, soonest due first; none twice, none left out", async () => {
    await Promise.all([api.registered(), api.registered(), api.registered()]);
    const all = (await api.get("/v1/cases?limit=200", "secretariat")).body.cases;
    const ids: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const more = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await api.get(`/v1/cases?limit=2${more}`, "secretariat");
      ids.push(...body.cases.map(({ caseId }: Loose) => caseId));
      cursor = body.next;
    }
    expect(ids).toEqual(all.map(({ caseId }: Loose) => caseId));
    expect(new Set(ids).size).toBe(ids.length);
    const dues = all.map(({ nextDueAt }: Loose) => nextDueAt ?? "9");
    expect(dues).toEqual(dues.toSorted());
  });

  test("Filters", async () => {
    const caseId = await api.registered({
      denyingState: "XEE",
      items: [{ code: "1C351.a.1" }],
      regimesCited: ["AG"],
    });
    const ids = async (query: string, as = "secretariat") =>
      (await api.get(`/v1/cases?limit=200&${query}`, as)).body.cases.map(
        (one: Loose) => one.caseId,
      );
    const { number } = (await api.get(`/v1/cases/${caseId}`, "XEE")).body;
    for (const query of ["party=XEE", "item=1C351", "item=1C351.a.1", "regime=AG"]) {
      expect([query, await ids(query)]).toEqual([query, [caseId]]);
    }
    expect(await ids(`number=${encodeURIComponent(number)}`)).toEqual([caseId]);
    expect(await ids("stage=AWAITING_EXPLANATION,FINAL_NOTICE")).toContain(caseId);
    expect(await ids("stage=IMPLEMENTING")).toEqual([]);
    expect(await ids("overdue=true")).toEqual([]);
    expect(await ids(`dueBefore=${today}`)).toEqual([]);
    expect(await ids("dueBefore=2999-01-01")).toContain(caseId);
    // What the public may not see can't be asked for either.
    expect(await ids("party=XEE", "public")).toEqual([]);
    for (const query of ["stage=NOWHERE", "limit=0", "limit=x", "color=red", "cursor=abc"]) {
      const { status, body } = await api.get(`/v1/cases?${query}`, "secretariat");
      expect([query, status, body.code]).toEqual([query, 400, "request.invalid"]);
    }
  });

  test("Deadlines that run, by whom they bind", async () => {
    const caseId = await api.registered({ denyingState: "XGG" });
    const { body } = await api.get("/v1/deadlines?binds=XGG", "secretariat");
    const mine = body.deadlines.map(({ caseId, id }: Loose) => [caseId, id]);
    expect(mine).toEqual([
      [caseId, "D05"],
      [caseId, "D06"],
    ]);
    const third = (await api.get("/v1/deadlines?binds=XGG", "XCC")).body.deadlines;
    expect(third.map(({ id }: Loose) => id)).toEqual(["D06"]);
    expect((await api.get("/v1/deadlines?binds=XGG&overdue=true", "XGG")).body.deadlines).toEqual(
      [],
    );
  });
});

/** Neither the clock's, nor those that only make a case. */
const actsInCases = caseCommands
  .filter(({ by, in: stages }) => {
    const isClocks = by.every((role) => role === "clock");
    return !isClocks && stages.some((stage) => stage !== "NONE");
  })
  .map(({ name }) => name);

describe("Permitted actions (AXP-1 §5)", () => {
  const everybody = ["XAA", "XBB", "XCC", "AG", "secretariat", "chair", "member:XSS", "expert"];
  /** Whatever is not in the list is refused, by stage or by right, whoever tries. */
  const tryAll = async (caseId: string) => {
    const given = bodies(civilDate(today)) as Readonly<Record<string, object>>;
    for (const as of everybody) {
      const { body } = await api.get(`/v1/cases/${caseId}`, as);
      const may = new Set(body.permitted.map(({ command }: Loose) => command));
      for (const name of actsInCases) {
        if (may.has(name)) continue;
        const path = `/v1/cases/${caseId}/${kebab(name)}`;
        const { status } = await api.post(path, as, given[name]);
        expect([as, name, status]).toEqual([as, name, expect.toBeOneOf([403, 409, 422])]);
      }
    }
  };
  const mayNow = async (caseId: string, as: string) =>
    (await api.get(`/v1/cases/${caseId}`, as)).body.permitted;

  test("Listed is accepted, anything else is refused", async () => {
    const caseId = await api.registered();
    const { version } = (await api.get(`/v1/cases/${caseId}`, "XAA")).body;
    await tryAll(caseId);
    expect((await api.get(`/v1/cases/${caseId}`, "XAA")).body.version).toBe(version);
    const [first] = (await mayNow(caseId, "XBB")).filter(
      ({ command }: Loose) => command === "AcknowledgeNotification",
    );
    expect(first).toMatchObject({ method: "POST", rule: "AXP-1 §3 D05" });
    expect((await api.post(first.href, "XBB", {})).status).toBe(201);
    const after = (await mayNow(caseId, "XBB")).map(({ command }: Loose) => command);
    expect(after).toContain("SubmitExplanation");
    expect(after).not.toContain("AcknowledgeNotification");
  });

  test("In the later stages as well", async () => {
    const caseId = await api.registered();
    await act(caseId, "XBB", "submit-explanation", {
      reasonCodes: ["withheld"],
      text: "Not given.",
    });
    await tryAll(caseId);
    await act(caseId, "XAA", "request-consultations", { grounds: "To talk." });
    await tryAll(caseId);
    await act(caseId, "XBB", "reply-to-consultations", { accept: false });
    await act(caseId, "XAA", "refer-to-committee", { question: "Is it justified?" });
    await act(caseId, "secretariat", "constitute-review-group", { rosterSent: true });
    await tryAll(caseId);
    await act(caseId, "XAA", "withdraw-notification");
    await tryAll(caseId);
    // §4, §5: corrections, what an author does with own papers, papers that come late, links.
    const own = ["LowerLevel", "CorrectEntry", "AgreeToPublish", "FileSummary", "NameRecipient"];
    const office = ["EnterOnBehalf", "LinkDenials"];
    for (const as of everybody) {
      const names = (await mayNow(caseId, as)).map(({ command }: Loose) => command);
      const others = names.filter((name: string) => ![...own, ...office].includes(name));
      expect([as, others]).toEqual([as, []]);
    }
  });
});
