import { randomUUID } from "node:crypto";

import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";

import { kebab } from "../../api/kebab.ts";
import { caseCommands } from "../../domain/case/catalogue/index.ts";
import { civilDate } from "../../domain/time.ts";
import { bodies } from "./bodies.ts";
import type { Api, Loose } from "./harness.ts";
import { startApi } from "./harness.ts";

/** Every route, every capacity, right and wrong input: only described answers come back. */
let api: Api;
let paths: Readonly<Record<string, Readonly<Record<string, Loose>>>>;
beforeAll(async () => {
  api = await startApi();
  paths = (await api.get("/openapi.json")).body.paths;
});
afterAll(() => api.stop());

const everybody = ["XAA", "XBB", "XCC", "AG", "secretariat", "chair", "member", "expert", "public"];

type Asked = Omit<InjectOptions, "url" | "payload"> & {
  readonly url: string;
  readonly payload?: string;
};

async function ask(path: string, options: Asked): Promise<void> {
  const method = (options.method ?? "GET") as string;
  const answer = await api.raw(options);
  const described = paths[path]?.[method.toLowerCase()]?.responses ?? {};
  const said = `${method} ${options.url} ${(options.payload ?? "").slice(0, 200)}`;
  expect([said, answer.status, JSON.stringify(answer.body)]).toEqual([
    said,
    expect.toSatisfy((status: number) => Object.hasOwn(described, status) && status !== 500),
    expect.anything(),
  ]);
  if (answer.status < 400) return;
  expect(answer.headers["content-type"]).toMatch(/^application\/(problem\+)?json/);
  if (path !== "/health/ready") expect(answer.body.status).toBe(answer.status);
}

const queries = [
  "",
  "?limit=1",
  "?limit=-1",
  "?cursor=eA",
  "?after=1",
  "?stage=FILED",
  "?x=1",
  "?a=%00",
];
const ids = (caseId: string) => [caseId, randomUUID(), "x", "..", "%00", "ÿ"];

test("Readings", async () => {
  const caseId = await api.registered();
  const reads = Object.entries(paths).filter(([, path]) => path["get"] !== undefined);
  for (const [path] of reads) {
    for (const as of [undefined, ...everybody]) {
      const authorization = as === undefined ? {} : await bearer(as);
      for (const id of path.includes("{") ? ids(caseId) : [""]) {
        const url = path.replace(/\{\w+\}/, encodeURIComponent(id));
        for (const query of queries) await ask(path, { url: url + query, headers: authorization });
      }
    }
  }
});

/** What is wrong with a body in one place. */
function* spoilt(body: object): Generator<unknown> {
  for (const key of Object.keys(body)) {
    const { [key]: _left, ...rest } = body as Record<string, unknown>;
    yield rest;
    for (const value of [null, 7, "", "x", [], {}, [null], { value: null }, "\u202e", "=1+1"]) {
      yield { ...rest, [key]: value };
    }
  }
  yield { ...body, received_at: "2020-01-01", __proto: 1 };
  yield* [[], "x", 7, null, true];
}

const filings: ReadonlyMap<string, string> = new Map([
  ["FileDenialNotification", "/v1/cases"],
  ["FileOwnNotice", "/v1/own-notices"],
]);

test("Acts with right and wrong bodies", { timeout: 180_000 }, async () => {
  const caseId = await api.registered();
  const given = bodies(civilDate(await api.today())) as Readonly<Record<string, object>>;
  for (const { name, by } of caseCommands) {
    if (by.every((role) => role === "clock")) continue; // They have no route.
    const path = filings.get(name) ?? `/v1/cases/{caseId}/${kebab(name)}`;
    const url = path.replace("{caseId}", caseId);
    const body = given[name] ?? {};
    for (const as of everybody) {
      await ask(path, await post(url, as, as === "XAA" ? body : {}));
    }
    for (const wrong of spoilt(body)) await ask(path, await post(url, "XBB", wrong));
    await ask(path, { ...(await post(url, "XBB", body)), headers: {} });
    await ask(path, { ...(await post(url, "XBB", body)), headers: await bearer("XBB") });
  }
});

test("Training routes with wrong bodies", async () => {
  for (const path of ["/v1/training/tokens", "/v1/training/clock"]) {
    for (const wrong of spoilt({ as: "QQQ", to: "x" })) {
      await ask(path, await post(path, "XAA", wrong));
    }
  }
});

const bearer = async (as: string): Promise<Record<string, string>> => ({
  authorization: `Bearer ${await api.token(as)}`,
});

const post = async (url: string, as: string, body: unknown): Promise<Asked> => ({
  url,
  method: "POST",
  payload: JSON.stringify(body),
  headers: {
    ...(await bearer(as)),
    "content-type": "application/json",
    "idempotency-key": randomUUID(),
  },
});
