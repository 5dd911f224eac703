import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { rebuildWorkflows } from "../../api/conductor.ts";
import { type EmbeddedTemporal, startTemporal } from "../../bin/embedded/temporal.ts";
import { bumpAll } from "../../db/wakes.ts";
import { type Instant, instant } from "../../domain/time.ts";
import { WAKE } from "../../workflows/messages.ts";
import * as act from "../support/acts.ts";
import * as way from "../support/paths.ts";
import { workflowBundle } from "../support/servers.ts";
import { type Stack, startStack, until } from "../support/stack.ts";
import { startWorkerProcess } from "../support/workerProcess.ts";

/** A Temporal server of this file's own: it is stopped, its data deleted, its limits low. */
let dataDir: string;
let temporal: EmbeddedTemporal;
let stack: Stack;
const launch = (): Promise<EmbeddedTemporal> =>
  startTemporal({
    dataDir,
    log: () => undefined,
    environment: process.env,
    limits: { "limit.historyCount.suggestContinueAsNew": "150" },
  });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "docket-outage-"));
  temporal = await launch();
  stack = await startStack({ address: temporal.address });
});
afterAll(async () => {
  await stack?.stop();
  await temporal?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const before = (at: Instant, ms: number): Instant =>
  instant(new Date(Date.parse(at) - ms).toISOString());

async function nextOf(caseId: string): Promise<string | null> {
  const live = await stack.conductor.waitingFor(`case/${caseId}`);
  return live.ok && live.waiting.next !== null
    ? `${live.waiting.next.id} ${live.waiting.next.overAt} v${live.waiting.version}`
    : null;
}

async function recordedNext(caseId: string): Promise<string> {
  const { clocks, version } = await stack.state(caseId);
  const [first] = clocks.toSorted((one, other) => one.overAt.localeCompare(other.overAt));
  return `${first?.id} ${first?.overAt} v${version}`;
}

async function expectAllCaughtUp(caseIds: readonly string[]): Promise<void> {
  await stack.settled();
  for (const caseId of caseIds) {
    const wanted = await recordedNext(caseId);
    await until(`${caseId} waits for ${wanted}`, async () => (await nextOf(caseId)) === wanted);
  }
}

test("continues as new at the server's hint, and misses nothing", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  const { version } = await stack.state(caseId);
  await stack.waitingAt(`case/${caseId}`, version);
  const workflow = stack.conductor.client.workflow.getHandle(`case/${caseId}`);
  const { runId, memo } = await workflow.describe();
  await until("another run", async () => {
    await workflow.signal(WAKE, version);
    await stack.waitingAt(`case/${caseId}`, version);
    return (await workflow.describe()).runId !== runId;
  });
  expect((await workflow.describe()).memo, "says whose run it is").toEqual(memo);
  expect(memo).toMatchObject({ record: stack.store.instance.id });
  await act.explain(stack, caseId);
  const explained = await stack.state(caseId);
  const waiting = await stack.waitingAt(`case/${caseId}`, explained.version);
  expect(waiting.next?.id).toBe("D09");
});

test("what is filed and answered while Temporal is down is decided, then caught up", async () => {
  const before = await act.caseAfter(stack, way.toExplanation);
  await stack.settled();
  temporal.kill9();
  await temporal.exited;
  await act.acknowledge(stack, before);
  await act.explain(stack, before);
  const during = await act.caseAfter(stack, way.toConsultation);
  expect((await stack.state(during)).stage).toBe("IN_CONSULTATION");
  expect(await stack.conductor.waitingFor(`case/${before}`)).toEqual({ ok: false, reason: "away" });
  temporal = await launch();
  await expectAllCaughtUp([before, during]);
});

test("no clock is lost: a timer that runs out while Temporal is down fires later", async () => {
  const caseId = await act.caseAfter(stack, way.toExplanation);
  const { clocks } = await stack.state(caseId);
  const { overAt } = clocks.find(({ id }) => id === "D05")!;
  await stack.skipTo(before(overAt, 4_000));
  await bumpAll(stack.store);
  await stack.settled();
  await temporal.stop();
  await until("D05 is over", async () => (await stack.now()) > overAt);
  temporal = await launch();
  await until("D05 lapsed", async () =>
    (await stack.events(caseId)).some(({ type }) => type === "AcknowledgementMissed"),
  );
});

test("with Temporal's data deleted, every open case comes back to the same deadline", async () => {
  const cases = [
    await act.caseAfter(stack, way.toExplanation),
    await act.caseAfter(stack, way.toReview),
    await act.caseAfter(stack, way.toImplementing),
  ];
  await expectAllCaughtUp(cases);
  await temporal.stop();
  for (const name of await readdir(dataDir)) {
    if (name.startsWith("temporal.db")) await rm(join(dataDir, name));
  }
  temporal = await launch();
  await expectAllCaughtUp(cases);
});

test("a rebuild by hand reports what it woke and waits until it is seen", async () => {
  const rebuilt = await rebuildWorkflows(stack.store, stack.conductor);
  expect(rebuilt.unseen).toBe(0);
  expect(rebuilt.woken).toBeGreaterThanOrEqual(3);
});

test("a worker that starts while Temporal is away is ready later, and ends when told", async () => {
  await temporal.stop();
  const starting = startWorkerProcess(stack, workflowBundle());
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  temporal = await launch();
  const worker = await starting;
  const told = Date.now();
  await worker.stop();
  expect(Date.now() - told).toBeLessThan(12_000);
});
