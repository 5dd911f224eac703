import { afterAll, beforeAll, expect, test } from "vitest";

import { setClock } from "../../db/clockMoves.ts";
import { readClock } from "../../db/docketClock.ts";
import { lapse } from "../../db/execute.ts";
import { readEvents } from "../../db/queries/case.ts";
import type { CaseEvent } from "../../domain/case/events.ts";
import { clock } from "../../domain/law.ts";
import { addDays, civilDate, localDate, startOfDay } from "../../domain/time.ts";
import { accepted, denying, openDocket, registrar, requesting } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
beforeAll(async () => {
  docket = await openDocket();
});
afterAll(() => docket.close());

async function referred(): Promise<string> {
  const caseId = await docket.transmitted();
  const explanation = { reasonCodes: ["end_user_concern"], text: "Unknown to us." };
  accepted(await docket.send(denying, caseId, "SubmitExplanation", explanation));
  accepted(await docket.send(requesting, caseId, "RequestConsultations", { grounds: "To talk." }));
  accepted(await docket.send(denying, caseId, "ReplyToConsultations", { accept: false }));
  accepted(await docket.send(requesting, caseId, "ReferToCommittee", { question: "Why?" }));
  return caseId;
}

/** As if nothing had run for so long: neither a workflow nor the sweep. */
async function later(days: number): Promise<void> {
  const today = localDate(await readClock(docket.writer));
  await setClock(docket.writer, startOfDay(addDays(today, days)), clock);
}
const eventsOf = async (caseId: string): Promise<readonly CaseEvent[]> =>
  (await readEvents(docket.reader, caseId)).map(({ event }) => event);
const firstOf = async (caseId: string, type: string): Promise<number> =>
  (await eventsOf(caseId)).findIndex((event) => event.type === type);

/** Three seats, two parties (D18#). */
const ofEachSeatAndParty = (type: string): readonly string[] =>
  Array.from({ length: 6 }, () => type);

test("§5.5: D16, D17 and D49 over at once: the lot has the hash that it needs", async () => {
  const caseId = await referred();
  await later(100);
  accepted(await docket.send(requesting, caseId, "FileSubmission", { text: "Here we are." }));
  const types = (await eventsOf(caseId)).map(({ type }) => type);
  expect(types.slice(types.indexOf("CaseReferred") + 1)).toEqual([
    "ReviewGroupConstituted",
    "CompositionNotAgreed",
    "ExpertsDrawnByLot",
    ...ofEachSeatAndParty("NoticeServed"),
    "ReviewGroupComposed",
    ...ofEachSeatAndParty("ChallengeWaived"),
    ...(types.includes("SubmissionMissed") ? ["SubmissionMissed"] : []),
    "SubmissionFiled",
    ...types.slice(types.indexOf("SubmissionFiled") + 1),
  ]);
});

test("a lapse or a stale one comes to the same group, and leaves no gap", async () => {
  const caseId = await referred();
  const [d16] = (await docket.state(caseId)).clocks.filter(({ id }) => id === "D16");
  await later(100);
  accepted(await lapse(docket.writer, caseId, d16!));
  const refused = await docket.send(registrar, caseId, "ConstituteReviewGroup", {
    rosterSent: true,
  });
  expect(refused).toMatchObject({ rejection: { code: "wrong-stage.too-late" } });
  expect(await firstOf(caseId, "ExpertsDrawnByLot")).toBeGreaterThan(0);
  expect((await docket.state(caseId)).review.seats).toHaveLength(3);
});

test("a case that others may not know answers none of their questions", async () => {
  const caseId = await docket.file();
  const nowhere = "00000000-0000-4000-8000-000000000000";
  for (const expectedVersion of [0, 1, 2]) {
    const more = { expectedVersion };
    const there = await docket.send(denying, caseId, "AcknowledgeNotification", {}, more);
    const notThere = await docket.send(denying, nowhere, "AcknowledgeNotification", {}, more);
    for (const answer of [there, notThere])
      expect(answer).toMatchObject({ status: "refused", rejection: { code: "case.unknown" } });
  }
});

test("from outside no version matches, and none is named", async () => {
  const caseId = await docket.transmitted();
  const third = { subject: "xcc", party: "XCC", capacity: "state" } as const;
  for (const expectedVersion of [1, 4, 9])
    expect(
      await docket.send(third, caseId, "AcknowledgeNotification", {}, { expectedVersion }),
    ).toMatchObject({ status: "version-conflict", version: null });
});

test("a registration by silence has a number of the year in which D02 was due", async () => {
  const year = Number(localDate(await readClock(docket.writer)).slice(0, 4));
  await setClock(docket.writer, startOfDay(civilDate(`${year}-12-18`)), clock);
  const caseId = await docket.file();
  const [d02] = (await docket.state(caseId)).clocks;
  expect(d02!.dueDate.slice(0, 4)).toBe(`${year}`);
  await setClock(docket.writer, startOfDay(civilDate(`${year + 1}-01-15`)), clock);
  accepted(await docket.send(requesting, caseId, "WithdrawNotification", {}));
  expect((await docket.state(caseId)).number).toMatch(`AXP/${year}/`);
  expect((await docket.state(await docket.transmitted())).number).toBe(`AXP/${year + 1}/1`);
});
