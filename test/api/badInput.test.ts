import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Api } from "./harness.ts";
import { notification, startApi } from "./harness.ts";

let api: Api;
let today: string;
beforeAll(async () => {
  api = await startApi();
  today = await api.today();
});
afterAll(() => api.stop());

type Sent = { readonly body?: unknown; readonly text?: string | Buffer; readonly type?: string };

/** Sends a filing as it is, under a key of its own. */
const send = async ({ body, text, type = "application/json" }: Sent) =>
  api.raw({
    url: "/v1/cases",
    method: "POST",
    payload: text ?? JSON.stringify(body),
    headers: {
      authorization: `Bearer ${await api.token("XAA")}`,
      "content-type": type,
      "idempotency-key": randomUUID(),
    },
  });

const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const valid = (): string => JSON.stringify(notification("2026-11-24"));

describe("What no form allows is refused with pointer and code, and nothing is stored", () => {
  const rows: readonly (readonly [string, () => Sent, number, string, string])[] = [
    [
      "a missing field",
      () => ({ body: without("reasonCode") }),
      400,
      "request.invalid",
      "/reasonCode",
    ],
    [
      "an unknown field",
      () => ({ body: notification(today, { extra: 1 }) }),
      400,
      "request.invalid",
      "/extra",
    ],
    [
      "an unknown field inside",
      () => ({ body: notification(today, { quantity: { value: "2", unit: "x" } }) }),
      400,
      "request.invalid",
      "/quantity/unit",
    ],
    [
      "not a date",
      () => ({ body: notification("2026-02-30") }),
      400,
      "request.invalid",
      "/denialDate",
    ],
    [
      "blank text",
      () => ({ body: notification(today, { statedEndUse: { value: "  " } }) }),
      400,
      "request.invalid",
      "/statedEndUse/value",
    ],
    ["an array", () => ({ text: "[]" }), 400, "request.invalid", ""],
    ["null", () => ({ text: "null" }), 400, "request.invalid", ""],
    ["malformed JSON", () => ({ text: "{" }), 400, "json.malformed", ""],
    ["no body", () => ({ text: "" }), 400, "json.malformed", ""],
    [
      "bytes that are not UTF-8",
      () => ({ text: Buffer.from([0x22, 0xff, 0x22]) }),
      400,
      "json.not-utf8",
      "",
    ],
    ["depth 1,000", () => ({ text: `{"items":${nested(1_000)}}` }), 400, "json.too-deep", ""],
    [
      "U+0000",
      () => ({ text: valid().replace("Veterinary", "\\u0000") }),
      400,
      "json.bad-text",
      "/statedEndUse/value",
    ],
    [
      "a lone surrogate",
      () => ({ text: valid().replace("Veterinary", "\\ud800") }),
      400,
      "json.bad-text",
      "/statedEndUse/value",
    ],
    [
      "a key given twice",
      () => ({ text: valid().replace("{", '{"denyingState":"XCC",') }),
      400,
      "json.duplicate-key",
      "/denyingState",
    ],
    [
      "__proto__",
      () => ({ text: valid().replace("{", '{"__proto__":{},') }),
      400,
      "json.forbidden-key",
      "/__proto__",
    ],
    [
      "constructor, escaped",
      () => ({ text: valid().replace("{", '{"c\\u006fnstructor":{},') }),
      400,
      "json.forbidden-key",
      "/constructor",
    ],
    [
      "1 MB of text",
      () => ({ body: notification(today, { description: { value: "x".repeat(1_000_000) } }) }),
      413,
      "body.too-large",
      "",
    ],
    [
      "a text above its limit",
      () => ({ body: notification(today, { quantity: { value: "x".repeat(501) } }) }),
      400,
      "request.invalid",
      "/quantity/value",
    ],
    [
      "a form, not JSON",
      () => ({ text: "a=b", type: "application/x-www-form-urlencoded" }),
      415,
      "type.not-json",
      "",
    ],
    ["text", () => ({ text: valid(), type: "text/plain" }), 415, "type.not-json", ""],
  ];
  test.each(rows)("%s", async (_name, sent, status, code, pointer) => {
    const before = await api.rows();
    const answer = await send(sent());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.body.pointer ?? "").toBe(pointer);
    expect(answer.body).toMatchObject({
      kept: "Nothing was stored.",
      title: expect.any(String),
      remedy: expect.any(String),
      request: expect.any(String),
    });
    expect(await api.rows()).toEqual(before);
  });
});

describe("What the procedure refuses is kept as a refusal and as nothing else", () => {
  const rows: readonly (readonly [string, () => object, number, string, string])[] = [
    [
      "an unknown State",
      () => ({ denyingState: "QQQ" }),
      422,
      "filing.unknown-state",
      "/denyingState",
    ],
    [
      "an unknown item",
      () => ({ items: [{ code: "9Z999" }] }),
      422,
      "filing.unknown-item",
      "/items/0/code",
    ],
    [
      "a denial in the future",
      () => ({ denialDate: "2999-01-01" }),
      422,
      "filing.denial-in-future",
      "/denialDate",
    ],
    [
      "an unknown regime",
      () => ({ regimesCited: ["XYZ"] }),
      422,
      "filing.unknown-regime",
      "/regimesCited/0",
    ],
    [
      "a denial of one's own",
      () => ({ denyingState: "XAA" }),
      422,
      "filing.own-denial",
      "/denyingState",
    ],
  ];
  test.each(rows)("%s", async (_name, more, status, code, pointer) => {
    const before = await api.rows();
    const { status: sent, body } = await send({ body: notification(today, more()) });
    expect([sent, body.code, body.pointer]).toEqual([status, code, pointer]);
    expect(body.rule).toMatch(/^AXP-1/);
    expect(body.kept).toContain(body.commandId);
    expect(await api.rows()).toEqual({ ...before, command: before.command + 1 });
  });

  test("wrong stage and wrong party", async () => {
    const caseId = await api.registered();
    const before = await api.rows();
    const stage = await api.post(`/v1/cases/${caseId}/register-notification`, "secretariat", {});
    expect([stage.status, stage.body.code]).toEqual([409, "wrong-stage.too-late"]);
    expect(stage.body.detail).toContain("AWAITING_EXPLANATION");
    const party = await api.post(`/v1/cases/${caseId}/acknowledge-notification`, "XCC", {});
    expect([party.status, party.body.code]).toEqual([403, "not-yours.denying-state"]);
    const unknown = await api.post(`/v1/cases/${randomUUID()}/acknowledge-notification`, "XBB", {});
    expect([unknown.status, unknown.body.code]).toEqual([404, "case.unknown"]);
    expect(await api.rows()).toEqual({ ...before, command: before.command + 3 });
  });
});

describe("Idempotency-Key", () => {
  test.each([[undefined], [""], ["with space"], ["é"], ["x".repeat(256)]])("%s", async (key) => {
    const before = await api.rows();
    const { status, body } = await api.raw({
      url: "/v1/cases",
      method: "POST",
      payload: valid(),
      headers: {
        authorization: `Bearer ${await api.token("XAA")}`,
        "content-type": "application/json",
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
    });
    expect([status, body.code]).toEqual([400, "key.missing"]);
    expect(await api.rows()).toEqual(before);
  });
});

function without(field: string): object {
  const { [field]: _left, ...rest } = notification(today);
  return rest;
}
