import { readFileSync } from "node:fs";
import { join } from "node:path";

import { SignJWT, importJWK } from "jose";
import type { JWK } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { isDeclared } from "../../api/plugins/access.ts";
import { route } from "../../api/operation.ts";
import { faultCodes, problem } from "../../api/problem.ts";
import { refusalWords } from "../../api/words/index.ts";
import { description } from "../../bin/commands/openapi.ts";
import { refusalCodes } from "../../domain/refusals.ts";
import type { Api } from "./harness.ts";
import { startApi } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe("Methods, formats and headers", () => {
  test("A known address with another method: 405 with Allow", async () => {
    const { status, headers, body } = await api.raw({ url: "/v1/cases", method: "DELETE" });
    expect([status, body.code, headers["allow"]]).toEqual([
      405,
      "method.not-allowed",
      "GET, HEAD, POST",
    ]);
    const act = await api.raw({ url: "/v1/cases/x/acknowledge-notification", method: "PATCH" });
    expect([act.status, act.headers["allow"]]).toEqual([405, "POST"]);
  });
  test("An unknown address: 404, also where it is malformed", async () => {
    for (const url of ["/v1/nothing", "/", "/v1/cases/x/fly-to-the-moon", "/v1/%zz"]) {
      const { status, body } = await api.raw({ url });
      expect([url, status, body.code]).toEqual([url, 404, "path.unknown"]);
    }
  });
  test("JSON that is not wanted: 406", async () => {
    for (const accept of ["text/html", "application/json;q=0", "image/*"]) {
      const { status, body } = await api.get("/v1/instance", undefined, { accept });
      expect([status, body.code]).toEqual([406, "accept.none"]);
    }
    for (const accept of ["*/*", "text/html, application/*;q=0.1", "application/problem+json"]) {
      expect((await api.get("/v1/instance", undefined, { accept })).status).toBe(200);
    }
  });
  test("Every answer says what docket it is and what time it is there", async () => {
    const paths = ["/v1/instance", "/v1/cases", "/nowhere", "/health/live", "/docs"];
    for (const path of paths) {
      const { headers } = await api.get(path);
      expect(headers["docket-instance"]).toBe("training");
      expect(headers["docket-time"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
  });
  test("The pages of the description are there", async () => {
    const { status, body } = await api.get("/docs", undefined, { accept: "text/html" });
    expect(status).toBe(200);
    expect(body).toContain("swagger-ui");
    const described = await api.get("/docs/json");
    expect(described.body.openapi).toBe("3.1.0");
  });
  test("Health", async () => {
    expect((await api.get("/health/live")).body).toEqual({ status: "live" });
    const { status, body } = await api.get("/health/ready");
    expect([status, body]).toEqual([200, { status: "ready", record: "ready", conductor: "none" }]);
  });
});

describe("Who calls", () => {
  const ask = (authorization?: string) =>
    api.raw({ url: "/v1/whoami", headers: authorization === undefined ? {} : { authorization } });
  const key = (): Promise<JWK> =>
    Promise.resolve(JSON.parse(readFileSync(join(api.keysDir, "token.jwk.json"), "utf8")));

  test("Nobody, and tokens that are not ours: 401 with a challenge", async () => {
    const token = await api.token("XBB");
    const [head, claims, signature] = token.split(".") as [string, string, string];
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url");
    const bad = [
      undefined,
      "Bearer ",
      "Basic eA==",
      `Bearer ${token}x`,
      `Bearer ${head}.${claims}.`,
      `Bearer ${none}.${claims}.${signature}`,
      `Bearer ${head}.${claims}.${"A".repeat(signature.length)}`,
    ];
    for (const authorization of bad) {
      const { status, headers, body } = await ask(authorization);
      expect([authorization, status, body.code]).toEqual([authorization, 401, "auth.missing"]);
      expect(headers["www-authenticate"]).toMatch(/^Bearer /);
    }
    expect((await ask(`Bearer ${token}`)).body).toEqual({
      subject: "trainee:XBB",
      party: "XBB",
      capacity: "state",
    });
  });

  test("Tokens of our key but for another purpose, over, or as the clock: 401", async () => {
    const { body } = await api.get("/v1/instance");
    const signing = await key();
    const sign = async (claims: object, typ = "at+jwt") => {
      const now = Math.floor(Date.now() / 1000);
      const usual = { iss: `urn:docket:${body.id}`, aud: "docket-api", sub: "s", iat: now };
      return new SignJWT({ ...usual, exp: now + 60, party: "XBB", capacity: "state", ...claims })
        .setProtectedHeader({ alg: "EdDSA", typ })
        .sign(await importJWK(signing, "EdDSA"));
    };
    expect((await ask(`Bearer ${await sign({})}`)).status).toBe(200);
    const wrong = [
      await sign({ iss: "urn:docket:other" }),
      await sign({ aud: "other" }),
      await sign({ exp: 1 }),
      await sign({ nbf: Math.floor(Date.now() / 1000) + 600 }),
      await sign({ capacity: "clock" }),
      await sign({ capacity: "king" }),
      await sign({ party: undefined }),
      await sign({}, "JWT"),
    ];
    for (const token of wrong) expect((await ask(`Bearer ${token}`)).status).toBe(401);
  });

  test("The public acts in no case", async () => {
    const { status, body } = await api.post("/v1/cases", "public", {});
    expect([status, body.code]).toEqual([403, "auth.forbidden"]);
  });
  test("The keys that are shown are public ones", async () => {
    const { body } = await api.get("/.well-known/jwks.json");
    expect(body.keys).toHaveLength(1);
    expect(body.keys[0]).toMatchObject({ kty: "OKP", alg: "EdDSA" });
    expect(body.keys[0].d).toBeUndefined();
  });
});

describe("What the routes declare", () => {
  test("A route that says not who may call it stops the start", () => {
    expect(isDeclared({ url: "/v1/secret" })).toBe(false);
    expect(() => api.app().get("/v1/secret", () => "")).toThrow();
  });
  test("A status that is not declared does not leave", async () => {
    const { default: Fastify } = await import("fastify");
    const { dressAnswers } = await import("../../api/plugins/answers.ts");
    const { answerProblems } = await import("../../api/plugins/errors.ts");
    const app = Fastify();
    answerProblems(app);
    await dressAnswers(app, { training: true, now: () => "" });
    const operation = { id: "x", access: "open", tag: "", summary: "", answers: {} } as const;
    route(app, "GET", "/x", operation, (_request, reply) => reply.code(202).send({ hidden: 1 }));
    const { statusCode, payload } = await app.inject({ url: "/x" });
    expect(statusCode).toBe(500);
    expect(payload).not.toContain("hidden");
    await app.close();
  });
  test("The committed description is that of the routes (npm run docket -- openapi)", async () => {
    const path = join(import.meta.dirname, "..", "..", "api", "openapi.json");
    expect(await description()).toBe(readFileSync(path, "utf8"));
  });
  test("Every operation has its own id, and every act is described", async () => {
    const { paths } = JSON.parse(await description());
    const operations = Object.values(paths).flatMap((path) => Object.values(path as object));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("requestConsultations");
    for (const { responses } of operations) expect(responses[500]).toBeDefined();
  });
});

describe("Words for people", () => {
  test("Every refusal code has words and a status", () => {
    expect(Object.keys(refusalWords).toSorted()).toEqual([...refusalCodes].toSorted());
    for (const { status, title, detail, remedy } of Object.values(refusalWords)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      for (const words of [title, detail, remedy]) expect(words.length).toBeGreaterThan(5);
      expect(detail).toMatch(/[.)]$/);
    }
  });
  test("Every problem says what happened, what was kept and what to do", () => {
    for (const code of faultCodes) {
      const { title, detail, kept, remedy, status } = problem(code);
      for (const words of [title, detail, kept, remedy]) expect(words.length).toBeGreaterThan(5);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});
