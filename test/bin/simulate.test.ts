import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openIdentity } from "../../api/identity.ts";
import type { TokenKey } from "../../api/identity.ts";
import { buildServer } from "../../api/server.ts";
import { groundOfData } from "../../api/simulating.ts";
import { noCase } from "../../domain/case/state.ts";

const entry = join(import.meta.dirname, "..", "..", "bin", "docket.ts");
type Ran = { readonly code: number; readonly out: string; readonly err: string };

function run(...args: readonly string[]): Promise<Ran> {
  const env = { PATH: process.env["PATH"] };
  return new Promise((resolve) => {
    execFile(process.execPath, [entry, ...args], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

describe("docket simulate", () => {
  test("tells every step to the end, with no docket running", async () => {
    const { code, out } = await run(
      ...["simulate", "--filed", "2025-06-02", "--denied", "2024-02-29", "--why"],
    );
    expect(code).toBe(0);
    expect(out).toContain("D02 check of completeness: due 2025-06-11, binds ISU");
    expect(out).toContain("2025-06-09 is not a working day: Whit Monday.");
    expect(out).toContain("2027-03-01  D34 (dormancy) passes in silence: CaseLapsed.");
    expect(out).toContain("Ended       LAPSED on 2027-03-01");
    expect(out).not.toContain("Warning");
  });

  test("warns first of years without a published calendar, in words and as JSON", async () => {
    const args = ["simulate", "--filed", "2028-01-10"];
    const [told, json] = await Promise.all([run(...args), run(...args, "--json")]);
    expect(told.out).toMatch(/^Warning {5}Provisional: .* 2028/);
    expect(JSON.parse(json.out)).toMatchObject({
      provisional: true,
      warnings: [expect.stringContaining("2028")],
    });
  });

  test.each([
    [["--filed", "2026-02-30"], "--filed"],
    [[], "--filed"],
    [["--filed", "2026-11-24", "--track", "fast"], "--track"],
    [["--filed", "2026-11-24", "--acts", "Nothing@+1d"], "no command Nothing"],
  ])("refuses %j and says what is wrong", async (args, words) => {
    const { code, err } = await run("simulate", ...args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});

describe("docket due", () => {
  test("warns first where no calendar is published, in words and as JSON", async () => {
    const args = ["due", "--start", "2028-03-01", "--period", "10d"];
    const [told, json] = await Promise.all([run(...args), run(...args, "--json")]);
    expect(told.out).toMatch(/^Warning {6}Provisional: .* 2028/);
    expect(JSON.parse(json.out)).toMatchObject({ warning: expect.stringContaining("2028") });
  });

  test("does not warn where one is", async () => {
    const { out } = await run("due", "--start", "2024-03-19", "--period", "10d");
    expect(out).not.toContain("Warning");
  });
});

describe("GET /v1/simulate", () => {
  let app: Awaited<ReturnType<typeof buildServer>>;
  beforeAll(async () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const key = { ...privateKey.export({ format: "jwk" }), kid: "none", alg: "EdDSA" } as TokenKey;
    const never = (): never => {
      throw new Error("A simulation needs no record.");
    };
    const now = "2026-11-24T11:00:00.000000Z" as never;
    app = await buildServer(
      {
        writer: undefined as never,
        reader: undefined as never,
        identity: await openIdentity("none", key),
        instance: { id: "none", training: true, version: "1", policy: "", calendar: "" },
        clock: { now: () => now, read: never, move: never },
        lawFor: (state, at) => groundOfData(at, { ...noCase, ...state }),
        conductor: null,
        nudge: never,
        checkRecord: never,
        documents: { receive: never, open: never },
      } as Parameters<typeof buildServer>[0],
      { logLevel: "silent" },
    );
  });
  afterAll(() => app.close());

  test("answers the same as the command line, signed in or not", async () => {
    const query = { filed: "2026-11-24", acts: "RegisterNotification@2026-11-26" };
    const { statusCode, body } = await app.inject({ url: "/v1/simulate", query });
    expect(statusCode).toBe(200);
    const { out } = await run(
      ...["simulate", "--filed", query.filed, "--acts", query.acts, "--json"],
    );
    expect(JSON.parse(body)).toEqual(JSON.parse(out));
  });

  test.each([
    ["acts", "Nothing@+1d"],
    ["acts", "RegisterNotification@2026-11-01"],
    ["denied", "2026-12-01"],
    ["track", "fast"],
    ["filed", "2026-02-30"],
  ])("refuses %s=%s with a pointer to it", async (field, value) => {
    const query = { filed: "2026-11-24", [field]: value };
    const { statusCode, body } = await app.inject({ url: "/v1/simulate", query });
    expect(statusCode).toBe(400);
    expect(JSON.parse(body)).toMatchObject({
      code: "request.invalid",
      pointer: `#querystring/${field}`,
    });
  });
});
