import { afterAll, beforeAll, expect, test } from "vitest";

import { setClock } from "../../db/clockMoves.ts";
import { readClock } from "../../db/docketClock.ts";
import { carryOut, owingAfter } from "../../db/followUps.ts";
import { docketStreamOf } from "../../db/ids.ts";
import { readDenial } from "../../db/queries/denials.ts";
import { effectsOf } from "../../db/queries/published.ts";
import { newest, reference } from "../../db/reference.ts";
import { verify } from "../../db/verify.ts";
import { clock } from "../../domain/law.ts";
import type { Actor } from "../../domain/law.ts";
import { startOfDay } from "../../domain/time.ts";
import { accepted, openDocket, registrar } from "./docket.ts";
import type { Docket } from "./docket.ts";

const third: Actor = { subject: "xcc/desk", party: "XCC", capacity: "state" };
let docket: Docket;
let denial: string;
beforeAll(async () => {
  docket = await openDocket();
  const caseId = await docket.transmitted();
  await carryOut(docket.writer, caseId);
  ({ denial } = await docket.state(caseId));
  const question = {
    items: ["2B352.b.1"],
    endUser: "National vaccine institute",
    endUserCountry: "XAA",
    intention: "We intend to supply one.",
  };
  accepted(await docket.sendTo("denial", third, denial, "AskThirdSupplierQuestion", question));
});
afterAll(() => docket.close());

const toDocket = (type: string, body: object) =>
  docket.sendTo("docket", registrar, docketStreamOf(docket.writer.instance), type, body);
const answer = async () =>
  (await readDenial(docket.reader, denial))!.state.clocks.find(({ id }) => id === "D31#1")!;

test("R9: a calendar is not applied to what is no case, and nothing is owed for it", async () => {
  const { version } = newest(reference().calendars);
  const deadlines = [{ case: denial, deadline: "D30" }];
  expect(await toDocket("ApplyCalendar", { version, deadlines })).toMatchObject({
    status: "refused",
    rejection: { code: "calendar.no-such-case", pointer: "/deadlines/0/case" },
  });
});

test("R9: an outage moves the answer to a third supplier, as was shown first", async () => {
  const { dueDate: day } = await answer();
  await setClock(docket.writer, startOfDay(day), clock);
  const cause = { why: "outage", from: day, until: day } as const;
  const effects = await effectsOf(docket.reader, cause, await readClock(docket.reader));
  const shown = effects.find((one) => one.denial === denial && one.deadline === "D31#1");
  accepted(await toDocket("RecordOutage", { from: day, to: day, what: "The line was cut." }));
  await carryOut(docket.writer, docketStreamOf(docket.writer.instance));
  expect((await answer()).dueDate).toBe(shown?.to);
  expect((await answer()).dueDate > day).toBe(true);
  expect(await verify(docket.reader)).toMatchObject({ findings: [] });
});

test("R9: a case that can't be read holds up no other, and is told of in its turn", async () => {
  const cases = [await docket.transmitted(), await docket.transmitted()].toSorted();
  const [broken, sound] = cases as [string, string];
  const due = async (caseId: string) =>
    (await docket.state(caseId)).clocks.find(({ id }) => id === "D05")!.dueDate;
  const day = await due(sound);
  await setClock(docket.writer, startOfDay(day), clock);
  accepted(await toDocket("RecordOutage", { from: day, to: day, what: "The line was cut." }));
  const stream = docketStreamOf(docket.writer.instance);
  const shape = (set: string) => `UPDATE stream SET ${set} WHERE stream_id = '${broken}'`;
  const version = (v: number) =>
    `UPDATE event SET schema_version = ${v} WHERE stream_id = '${broken}' AND version = 1`;
  await docket.tamper(shape("state_shape = state_shape - 1"));
  await docket.tamper(version(99));
  await expect(carryOut(docket.writer, stream)).rejects.toThrow("unknown to this version");
  expect((await due(sound)) > day).toBe(true);
  expect((await owingAfter(docket.writer, 0)).streamIds).toContain(stream);
  await docket.tamper(version(1));
  await carryOut(docket.writer, stream);
  expect((await due(broken)) > day).toBe(true);
  expect((await owingAfter(docket.writer, 0)).streamIds).not.toContain(stream);
  expect(await verify(docket.reader)).toMatchObject({ findings: [] });
});
