import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { openServing, type Serving } from "../../bin/serving.ts";
import { ensureInstance } from "../../db/instance.ts";
import { migrate } from "../../db/migrate.ts";
import { documentsIn } from "../support/documentsIn.ts";
import { freshDatabase, type FreshDatabase } from "../support/servers.ts";
import { silentProxy, type SilentProxy } from "../support/silentProxy.ts";
import { notification } from "./harness.ts";

const keysDir = mkdtempSync(join(tmpdir(), "docket-keys-"));
let database: FreshDatabase;
let proxy: SilentProxy;
let serving: Serving;
beforeAll(async () => {
  database = await freshDatabase();
  await ensureInstance(database.url, { training: true });
  proxy = await silentProxy(database.url);
  serving = await openServing({
    url: proxy.url,
    keysDir,
    documents: documentsIn(keysDir),
    reach: null,
    logLevel: "fatal",
  });
});
afterAll(async () => {
  await proxy?.stop();
  await serving?.stop();
  await database?.drop();
  rmSync(keysDir, { recursive: true });
});

async function timed<Answer>(work: Promise<Answer>): Promise<{ answer: Answer; ms: number }> {
  const started = performance.now();
  const answer = await work;
  return { answer, ms: performance.now() - started };
}

test("a record that goes silent: health says so, and no request waits for ever", async () => {
  const { app } = serving;
  const signedIn = await app.inject({
    ...{ method: "POST", url: "/v1/training/tokens" },
    payload: { as: "XAA" },
  });
  const authorization = `Bearer ${signedIn.json().token}`;
  const clock = await app.inject({ url: "/v1/training/clock" });
  const today = clock.json().docketTime.slice(0, 10);
  const filing = () => ({
    ...({ method: "POST", url: "/v1/cases" } as const),
    payload: notification(today),
    headers: { authorization, "idempotency-key": randomUUID() },
  });
  const inSilence = filing();
  const reading = { url: "/v1/deadlines", headers: { authorization } };
  expect((await app.inject(reading)).statusCode).toBe(200);
  expect((await app.inject(filing())).statusCode).toBe(201);

  proxy.goSilent();
  const [ready, filed, read] = await Promise.all([
    timed(app.inject({ url: "/health/ready" })),
    timed(app.inject(inSilence)),
    timed(app.inject(reading)),
  ]);
  expect([ready.answer.statusCode, ready.answer.json().record]).toEqual([503, "away"]);
  expect(ready.ms).toBeLessThan(4_000);
  for (const { answer, ms } of [filed, read]) {
    expect([answer.statusCode, answer.json().code]).toEqual([503, "store.unavailable"]);
    expect(ms).toBeLessThan(28_000);
  }
  proxy.speak();
  await expect
    .poll(async () => (await app.inject({ url: "/health/ready" })).statusCode, { timeout: 25_000 })
    .toBe(200);
  expect((await app.inject(inSilence)).statusCode).toBe(201);
}, 120_000);

test("a start on a server that takes connections and says nothing ends", async () => {
  const silent = await silentProxy(database.url);
  silent.goSilent();
  const { url } = silent;
  const starts = [
    ensureInstance(url, { training: true }),
    migrate(url),
    openServing({ url, keysDir, documents: documentsIn(keysDir), reach: null }),
  ];
  const { answer, ms } = await timed(Promise.allSettled(starts));
  expect(answer.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(ms).toBeLessThan(15_000);
  await silent.stop();
});
