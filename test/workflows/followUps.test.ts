import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { verify } from "../../db/verify.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Actor } from "../../domain/law.ts";
import { addDays } from "../../domain/time.ts";
import * as act from "../support/acts.ts";
import { notification } from "../support/notification.ts";
import * as way from "../support/paths.ts";
import { workflowBundle } from "../support/servers.ts";
import { type Stack, startStack, until } from "../support/stack.ts";
import { startWorkerProcess } from "../support/workerProcess.ts";

let stack: Stack;
beforeAll(async () => void (stack = await startStack()));
afterAll(() => stack?.stop());

const another: Actor = { subject: "XEE/desk", party: "XEE", capacity: "state" };
const proofs = async (of: Stack, streamId: string) => {
  const { rows } = await of.store.pool.query<{ command: string; status: string }>(
    "SELECT command, status FROM follow_up WHERE stream_id = $1 ORDER BY n",
    [streamId],
  );
  return rows;
};
const carriedOut = (of: Stack, streamId: string, command: string) =>
  until(`${command} is carried out`, async () =>
    (await proofs(of, streamId)).some((one) => one.command === command),
  );

/** A case of a requesting State against XBB, referred to the committee. */
async function referred(requesting: Actor): Promise<string> {
  const denied = addDays(await stack.today(), -10);
  const place = { consignee: { value: { name: "Vaccine institute", country: requesting.party } } };
  const caseId = await stack.file(requesting, notification(denied, place));
  await act.register(stack, caseId);
  await act.explain(stack, caseId);
  await stack.must(requesting, caseId, "RequestConsultations", { grounds: "General reasons." });
  await act.refuseConsultations(stack, caseId);
  await stack.must(requesting, caseId, "ReferToCommittee", { question: "Is it justified?" });
  return caseId;
}

async function consolidated(): Promise<{ readonly lead: string; readonly member: string }> {
  const lead = await referred(act.requesting);
  const member = await referred(another);
  const { number } = await stack.state(member);
  await stack.must(act.chair, lead, "ConsolidateCases", {
    cases: [number!],
    link: "item",
    reasons: "One item, one measure.",
  });
  await carriedOut(stack, lead, "NoteConsolidationProposed");
  expect((await stack.state(member)).consolidation.proposed).toHaveLength(2);
  await act.letPass(stack, lead, "D47");
  expect((await stack.state(member)).stage).toBe("CONSOLIDATED");
  return { lead, member };
}

describe("a denial", () => {
  test("§5.8: is opened after registration, and has a workflow that minds its clocks", async () => {
    const caseId = await act.caseAfter(stack, way.toExplanation);
    const { denial } = await stack.state(caseId);
    await carriedOut(stack, caseId, "OpenDenial");
    const { next } = await stack.waitingAt(`denial/${denial}`, 1);
    expect(next?.title).toMatch(/^D01 /);
    await stack.moveTo(addDays((await stack.state(denial)).clocks[0]!.dueDate, 1));
    const types = (await stack.events(denial)).map(({ type }) => type);
    expect(types).toContain("FilingPeriodEnded");
  });
});

describe("§5.6 consolidation", () => {
  test("the silence of D47 consolidates; the lead's outcome is the member's", async () => {
    const { lead, member } = await consolidated();
    const isTransmitted = ({ stage }: CaseState) => stage === "TRANSMITTED_WITHOUT_CONSENSUS";
    for (let months = 0; !isTransmitted(await stack.state(lead)) && months < 24; months += 1) {
      await stack.moveTo(addDays(await stack.today(), 30));
    }
    const [led, followed] = [await stack.state(lead), await stack.state(member)];
    expect(led.stage).toBe("TRANSMITTED_WITHOUT_CONSENSUS");
    expect(followed).toMatchObject({ stage: led.stage, consolidation: { lead: null } });
    const last = (await stack.events(member)).at(-1);
    expect(last).toMatchObject({ type: "ReportTransmittedWithoutConsensus" });
    expect(followed.clocks.map(({ id }) => id)).toContain("D35");
    expect(await verify(stack.store)).toMatchObject({ findings: [] });
  }, 120_000);

  test(
    "separated while its group is composed, it draws the lot by the event that handed it over",
    // AXP-1 §5.6: another case constituted its group.
    async () => {
      const { lead, member } = await consolidated();
      await stack.must(act.registrar, lead, "ConstituteReviewGroup", { rosterSent: true });
      await stack.must(act.chair, member, "SeparateCases", { reasons: "On request." });
      await act.letPass(stack, member, "D17");
      await act.letPass(stack, member, "D49");
      const { stage, review } = await stack.state(member);
      expect(stage).toBe("UNDER_REVIEW");
      expect(review.seats).toHaveLength(3);
    },
    60_000,
  );

  test("a member that withdraws separates first, and the lead goes on without it", async () => {
    const { lead, member } = await consolidated();
    await stack.must(another, member, "WithdrawNotification", {});
    expect((await stack.state(member)).stage).toBe("WITHDRAWN");
    await carriedOut(stack, member, "NoteSeparation");
    expect((await stack.state(lead)).consolidation.members).toEqual([]);
  }, 60_000);
});

test("killed between a follow-up and its proof: it counts once", async () => {
  const alone = await startStack({ running: "relay" });
  const lock = new pg.Client({ connectionString: alone.url });
  try {
    await lock.connect();
    await lock.query("BEGIN; LOCK TABLE follow_up IN SHARE ROW EXCLUSIVE MODE");
    const first = await startWorkerProcess(alone, workflowBundle());
    const caseId = await act.caseAfter(alone, way.toExplanation);
    const { denial } = await alone.state(caseId);
    const isOpened = async () => (await alone.events(denial)).length > 0;
    await until("the denial is opened", isOpened);
    await first.kill9();
    expect(await proofs(alone, caseId)).toEqual([]);
    await lock.query("ROLLBACK");
    const second = await startWorkerProcess(alone, workflowBundle());
    await carriedOut(alone, caseId, "OpenDenial");
    expect(await alone.events(denial)).toHaveLength(1);
    expect(await proofs(alone, caseId)).toHaveLength(1);
    await second.stop();
  } finally {
    await lock.end();
    await alone.stop();
  }
}, 120_000);
