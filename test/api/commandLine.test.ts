import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Api } from "./harness.ts";
import { closeStore, openStore } from "../../db/store.ts";
import { signHead } from "../../db/heads.ts";
import { instanceKeys } from "../../db/keys.ts";
import { notification, startApi } from "./harness.ts";

const entry = join(import.meta.dirname, "..", "..", "bin", "docket.ts");
const folder = mkdtempSync(join(tmpdir(), "docket-cli-"));
let api: Api;
let base: string;
beforeAll(async () => {
  api = await startApi();
  base = await api.app().listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true });
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };

function run(args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const env = { PATH: process.env["PATH"], DATA_DIR: folder, ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [entry, ...args], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}
const online = (...args: string[]): Promise<Ran> =>
  run(args, { BASE_URL: base, DATABASE_URL: api.url });

describe("docket due", () => {
  test("works out nominal end, due date and instant, and says why", async () => {
    const { code, out } = await run(["due", "--start", "2024-03-19", "--period", "10d"]);
    expect(code).toBe(0);
    expect(out).toContain("Nominal end  2024-03-29");
    expect(out).toContain("Due date     2024-04-02");
    expect(out).toContain("Over at      2024-04-02T22:00:00.000000Z");
    expect(out).toContain("Good Friday");
  });
  test("the same as JSON, by a calendar that is named", async () => {
    const args = ["due", "--start", "2024-03-19", "--period", "10d", "--calendar", "unog.v1"];
    const { out } = await run([...args, "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      nominalEnd: "2024-03-29",
      dueDate: "2024-04-02",
      calendar: "unog.v1",
      provisional: false,
    });
  });
  test.each([
    [["--start", "2024-02-30", "--period", "10d"]],
    [["--start", "2024-03-19", "--period", "10x"]],
    [["--start", "2024-03-19", "--period", "10d", "--calendar", "none"]],
    [["--start", "2024-03-19", "--colour", "red"]],
    [[]],
  ])("asked wrongly, exit code 2: %s", async (args) => {
    const { code, out, err } = await run(["due", ...args]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).not.toContain("    at ");
  });
});

describe("docket", () => {
  test("--help for all and for each", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    const names = [...out.matchAll(/^ {2}(\w+) {2,}\w/gm)].map(([, name]) => name ?? "");
    expect(names).toContain("due");
    for (const name of names) {
      const each = await run([name, "--help"]);
      expect([each.code, each.out.startsWith(`docket ${name}`)]).toEqual([0, true]);
    }
  });
  test("an unknown command: exit code 2", async () => {
    expect(await run(["fly"])).toMatchObject({ code: 2, out: "" });
  });
  test("where nothing runs: exit code 3, and what to do", async () => {
    for (const args of [["status"], ["token", "--as", "XAA"], ["case", "AXP/2026/1"]]) {
      const { code, err } = await run(args);
      expect([args, code]).toEqual([args, 3]);
      expect(err).toContain("npm start");
    }
    const gone = await run(["token", "--as", "XAA"], { BASE_URL: "http://127.0.0.1:9" });
    expect(gone.code).toBe(3);
  });
});

describe("docket, on a docket that runs", () => {
  test("token", async () => {
    const { code, out } = await online("token", "--as", "XAA");
    expect(code).toBe(0);
    const headers = { authorization: `Bearer ${out.trim()}` };
    expect((await api.raw({ url: "/v1/whoami", headers })).body.party).toBe("XAA");
    const nobody = await online("token", "--as", "QQQ");
    expect(nobody.code).toBe(1);
    expect(nobody.err).toContain("/as: Nobody is known by this name.");
  });

  test("file, and case by its number", async () => {
    const path = join(folder, "notification.json");
    writeFileSync(path, JSON.stringify(notification(await api.today())));
    const filed = await online("file", path, "--as", "XAA", "--json");
    const { caseId } = JSON.parse(filed.out);
    await api.post(`/v1/cases/${caseId}/register-notification`, "secretariat", {});
    const { number } = (await api.get(`/v1/cases/${caseId}`, "XAA")).body;
    const { code, out } = await online("case", number, "--as", "XBB");
    expect(code).toBe(0);
    expect(out).toContain("AWAITING_EXPLANATION");
    expect(out).toContain("XAA v. XBB");
    expect(out).toContain("D05");
    expect(out).toContain("AcknowledgeNotification");
    expect((await online("case", "AXP/2026/999")).code).toBe(1);
    expect((await online("file", join(folder, "none.json"), "--as", "XAA")).code).toBe(2);
  });

  test("file --from-obstacle, for every entry of the register", async () => {
    const { obstacles } = (await api.get("/v1/obstacles")).body;
    for (const { id } of obstacles.slice(0, 3)) {
      const { code, out } = await online("file", "--from-obstacle", id, "--json");
      expect([id, code]).toEqual([id, 0]);
      const { caseId } = JSON.parse(out);
      const { label } = (await api.get(`/v1/cases/${caseId}`, "secretariat")).body;
      expect(label).toMatchObject({ kind: "reconstruction" });
      expect(label.text).toContain(id);
    }
    const asked = await online(
      "file",
      "--from-obstacle",
      "DD-09",
      "--as",
      "XAA",
      "--against",
      "XBB",
    );
    expect(asked.out).toContain("XBB as the State held responsible");
  });

  test("status", async () => {
    const { code, out } = await online("status", "--json");
    expect(code).toBe(0);
    const { rows } = { rows: await api.rows() };
    expect(JSON.parse(out)).toMatchObject({ training: true, events: rows.event });
    expect((await online("status")).out).toContain("training");
  });

  test("rebuild projections", async () => {
    const before = (await api.get("/v1/cases?limit=200", "secretariat")).body;
    const { code, out, err } = await online("rebuild", "projections", "--json");
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out).map(({ projection }: { projection: string }) => projection)).toContain(
      "case_register",
    );
    expect((await api.get("/v1/cases?limit=200", "secretariat")).body).toEqual(before);
    expect((await online("rebuild")).code).toBe(2);
  });

  test("verify; a head that was saved; and a record that was changed", async () => {
    const { code, out } = await online("verify", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, firstBadPosition: null });
    const path = join(folder, "head.json");
    const unsigned = await online("verify", "--save-head", path);
    expect([unsigned.code, unsigned.err]).toEqual([
      1,
      expect.stringContaining("No head is signed"),
    ]);
    const store = await openStore({ url: api.url, role: "writer", poolSize: 1 });
    await signHead(store, instanceKeys(api.keysDir).head);
    await closeStore(store);
    expect((await online("verify", "--save-head", path)).code).toBe(0);
    const again = await online("verify", "--head", path);
    expect([again.code, again.out]).toEqual([0, expect.stringContaining("All is as it was")]);
    expect((await online("verify", "--head", entry)).code).toBe(2);
    await api.tamper(
      `UPDATE event SET header = header || '{"number":"AXP/1/1"}' WHERE position = 1`,
    );
    const found = await online("verify", "--json");
    expect(found.code).toBe(1);
    expect(JSON.parse(found.out).firstBadPosition).toBe(1);
  });
});

test("On a real docket, who holds its keys signs a token, and nobody is fictional", async () => {
  const real = await startApi({ training: false });
  try {
    const url = await real.app().listen({ host: "127.0.0.1", port: 0 });
    const signed = await run(["token", "--as", "CUB"], { BASE_URL: url, KEYS_DIR: real.keysDir });
    expect(signed.code).toBe(0);
    const headers = { authorization: `Bearer ${signed.out.trim()}` };
    expect((await real.raw({ url: "/v1/whoami", headers })).body).toEqual({
      subject: "operator:CUB",
      party: "CUB",
      capacity: "state",
    });
    for (const as of ["XAA", "chair", "expert"]) {
      const refused = await run(["token", "--as", as], { BASE_URL: url, KEYS_DIR: real.keysDir });
      expect([as, refused.code]).toEqual([as, 1]);
    }
    const keyless = await run(["token", "--as", "CUB"], { BASE_URL: url });
    expect([keyless.code, keyless.err]).toEqual([1, expect.stringContaining("KEYS_DIR")]);
  } finally {
    await real.stop();
  }
});
