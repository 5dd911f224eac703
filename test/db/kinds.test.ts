import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { commandId, execute } from "../../db/execute.ts";
import { carryOut, carryOutAfter, carryingOut, owingAfter } from "../../db/followUps.ts";
import { recordDocument } from "../../db/documents/record.ts";
import { docketStreamOf, followUpId } from "../../db/ids.ts";
import { calendarsOf, policiesOf } from "../../db/published.ts";
import { listDenials, readDenial } from "../../db/queries/denials.ts";
import { effectsOf } from "../../db/queries/published.ts";
import { newest, reference } from "../../db/reference.ts";
import { verify } from "../../db/verify.ts";
import type { DocketBodyOf, DocketCommandName } from "../../domain/docket/catalogue.ts";
import type { BodyOf } from "../../domain/case/catalogue/index.ts";
import type { CivilDate } from "../../domain/time.ts";
import { addDays, civilDate, localDate, startOfDay } from "../../domain/time.ts";
import { readClock } from "../../db/docketClock.ts";
import { setClock } from "../../db/clockMoves.ts";
import { clock } from "../../domain/law.ts";
import { accepted, denying, openDocket, registrar, requesting } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
beforeAll(async () => {
  docket = await openDocket();
});
afterAll(() => docket.close());

const following = (version: string): string =>
  version.replace(/\d+$/, (number) => String(Number(number) + 1));
const laterPolicy = following(newest(reference().policies).version);

const publish = <Name extends DocketCommandName>(type: Name, body: DocketBodyOf<Name>) =>
  execute(docket.writer, {
    commandId: commandId(registrar, randomUUID()),
    actor: registrar,
    kind: "docket",
    streamId: docketStreamOf(docket.writer.instance),
    command: { type, body },
  });
const carriedOut = async () => {
  const failed = new Map<string, unknown>();
  await carryOutAfter(docket.writer, 0, failed);
  expect([...failed.values()]).toEqual([]);
};
const today = async () => localDate(await readClock(docket.writer));
const isSound = async () => expect(await verify(docket.reader)).toMatchObject({ findings: [] });
const proofs = async (streamId: string) => {
  const { rows } = await docket.reader.pool.query(
    "SELECT n, command, status, code FROM follow_up WHERE stream_id = $1 ORDER BY n",
    [streamId],
  );
  return rows;
};

describe("denials", () => {
  test("§5.8: registration opens the denial, once the conductor has carried it out", async () => {
    const caseId = await docket.transmitted();
    const { denial, number } = await docket.state(caseId);
    expect(await readDenial(docket.reader, denial)).toBeNull();
    expect((await owingAfter(docket.writer, 0)).streamIds).toContain(caseId);
    expect(await carryOut(docket.writer, caseId)).toBe(1);
    const opened = await readDenial(docket.reader, denial);
    expect(opened?.state).toMatchObject({ stage: "IN_FORCE", number, denying: "XBB" });
    expect(opened?.state.clocks.map(({ id }) => id)).toContain("D30");
    expect(await proofs(caseId)).toEqual([
      { n: 1, command: "OpenDenial", status: "accepted", code: null },
    ]);
    expect(await carryOut(docket.writer, caseId)).toBe(0);
    const { rows } = await listDenials(docket.reader, { party: "XBB" });
    expect(rows.map(({ denialId }) => denialId)).toContain(denial);
    await isSound();
  });

  test("a crash between a follow-up and its proof is harmless: it is done once", async () => {
    const caseId = await docket.transmitted();
    const { denial } = await docket.state(caseId);
    await carryOut(docket.writer, caseId);
    await docket.tamper(`DELETE FROM follow_up WHERE stream_id = '${caseId}'`);
    await Promise.all([carryOut(docket.writer, caseId), carryOut(docket.writer, caseId)]);
    expect((await readDenial(docket.reader, denial))?.state.version).toBe(1);
    expect(await proofs(caseId)).toHaveLength(1);
    await isSound();
  });

  test("what no workflow carried out, the sweep does, and looks at it no more", async () => {
    const caseId = await docket.transmitted();
    const sweep = carryingOut(docket.writer);
    await sweep();
    expect(await proofs(caseId)).toHaveLength(1);
    const later = await docket.transmitted();
    await sweep();
    expect(await proofs(later)).toHaveLength(1);
    expect((await owingAfter(docket.writer, 0)).streamIds).toEqual([]);
  });

  test("a command for a case finds no case under the id of a denial", async () => {
    const caseId = await docket.transmitted();
    await carriedOut();
    const { denial } = await docket.state(caseId);
    const outcome = await docket.send(denying, denial, "AcknowledgeNotification", {});
    expect(outcome).toMatchObject({ status: "refused", rejection: { code: "case.unknown" } });
    await isSound();
  });

  test(
    "§4: the same transaction, told by the State that denied, meets the same open case",
    // One open case per transaction, whoever of the two begins it.
    async () => {
      const body = await docket.filing();
      const caseId = await docket.file(body);
      const { denyingState: _of, ...particulars } = body;
      const explanation = { reasonCodes: ["end_user_concern"], text: "Unknown to us." };
      const notice = { ...particulars, requestingState: "XAA", explanation };
      const outcome = await docket.send(denying, randomUUID(), "FileOwnNotice", notice as never);
      const code = "filing.unregistered-case";
      expect(outcome).toMatchObject({ status: "refused", rejection: { code } });
      const { denial } = await docket.state(caseId);
      accepted(await docket.send(requesting, caseId, "WithdrawNotification", {}));
      const again = await docket.file(body);
      expect((await docket.state(again)).denial).toBe(denial);
    },
  );

  test("§5.8: denied anew after a reversal that was performed, it is another denial", async () => {
    const body = await docket.filing();
    const caseId = await docket.file(body);
    accepted(await docket.send(registrar, caseId, "RegisterNotification", {}));
    await carriedOut();
    const { denial, number } = await docket.state(caseId);
    const reversal = { authorised: "The whole order.", on: await today() };
    accepted(await docket.send(denying, caseId, "ReverseDenial", reversal));
    accepted(await docket.send(requesting, caseId, "ConfirmPerformance", {}));
    await carriedOut();
    expect((await readDenial(docket.reader, denial))?.state.stage).toBe("REVOKED");
    const again = await docket.file({ ...body, earlierCase: number! });
    accepted(await docket.send(registrar, again, "RegisterNotification", {}));
    await carriedOut();
    const anew = (await docket.state(again)).denial;
    expect(anew).not.toBe(denial);
    expect((await readDenial(docket.reader, anew))?.state.stage).toBe("IN_FORCE");
    await isSound();
  });
});

describe("what is published", () => {
  test("R9: a later calendar moves nothing until it is applied, and then makes later", async () => {
    const first = await docket.transmitted();
    const second = await docket.transmitted();
    const untouched = await docket.transmitted();
    await carriedOut();
    const due = async (caseId: string, id: string) =>
      (await docket.state(caseId)).clocks.find((one) => one.id === id)!.dueDate;
    const before = await due(first, "D06");
    const { years } = reference().calendars.get("unog.v1")!;
    const year = Number(before.slice(0, 4));
    accepted(
      await publish("PublishCalendar", {
        version: "unog.v2",
        title: "Holidays of UNOG, corrected",
        years: [...new Set([...years, year])],
        source: "ISU",
        holidays: [{ date: before, name: "A day of mourning" }],
      }),
    );
    expect(await due(first, "D06")).toBe(before);
    const effects = await effectsOf(
      docket.reader,
      { why: "calendar" },
      await readClock(docket.reader),
    );
    const shown = effects.filter(({ case: id, deadline }) => id === first && deadline === "D06");
    expect(shown).toMatchObject([{ from: before }]);
    const outcome = accepted(
      await publish("ApplyCalendar", {
        version: "unog.v2",
        deadlines: [
          { case: first, deadline: "D06" },
          { case: second, deadline: "D06" },
        ],
      }),
    );
    expect(outcome.events).toEqual(["CalendarApplied"]);
    await carriedOut();
    expect(await due(first, "D06")).toBe(shown[0]!.to);
    expect(await due(second, "D06")).toBe(shown[0]!.to);
    expect(shown[0]!.to > before).toBe(true);
    expect(await due(untouched, "D06")).toBe(before);
    await isSound();
  });

  test("R9: what is due in an outage is due on the first working day after it", async () => {
    const caseId = await docket.transmitted();
    await carriedOut();
    const d05 = (await docket.state(caseId)).clocks.find(({ id }) => id === "D05")!;
    await setClock(docket.writer, startOfDay(d05.dueDate), clock);
    const day = await today();
    const effects = await effectsOf(
      docket.reader,
      { why: "outage", from: day, until: day },
      await readClock(docket.reader),
    );
    const shown = effects.find(({ case: id, deadline }) => id === caseId && deadline === "D05");
    accepted(await publish("RecordOutage", { from: day, to: day, what: "The line was cut." }));
    await carriedOut();
    const moved = (await docket.state(caseId)).clocks.find(({ id }) => id === "D05")!;
    expect(moved.dueDate).toBe(shown!.to);
    expect(moved.dueDate > d05.dueDate).toBe(true);
    await isSound();
  });

  test(
    "§3.1: new cases are under a policy once it is in force; running ones keep theirs",
    // Decision 020.
    async () => {
      const running = await docket.transmitted();
      const from = addDays(await today(), 1);
      const policy = { ...newest(reference().policies), version: laterPolicy };
      const longer = { ...policy.deadlines.D06, ordinary: "45d" };
      const body = {
        policy: { ...policy, inForceFrom: from, deadlines: { ...policy.deadlines, D06: longer } },
      };
      accepted(await publish("PublishPolicy", body));
      const before = await docket.transmitted();
      const former = (await docket.state(running)).policyVersion;
      expect((await docket.state(before)).policyVersion).toBe(former);
      await setClock(docket.writer, startOfDay(from), clock);
      const later = await docket.transmitted();
      const policyOf = async (caseId: string) => {
        const { policyVersion, clocks } = await docket.state(caseId);
        return [policyVersion, clocks.find(({ id }) => id === "D06")!.period];
      };
      expect(await policyOf(later)).toEqual([laterPolicy, "45d"]);
      expect(await policyOf(running)).toEqual([former, "30d"]);
      await isSound();
    },
  );

  test(
    "§3.1: a filing on paper is under the policy in force on the date of its stamp",
    // The stamp dates the filing, not the day on which it is entered.
    async () => {
      const scan = "a".repeat(64);
      const kept = { sha256: scan, bytes: 1_000, type: "application/pdf" };
      await recordDocument(docket.writer, kept, registrar);
      const entered = async (receivedOn: CivilDate) => {
        const caseId = randomUUID();
        const body = {
          ...{ party: requesting.party, capacity: "state", command: "FileDenialNotification" },
          ...{ body: await docket.filing(), receivedOn, scan },
        } as unknown as BodyOf<"EnterOnBehalf">;
        accepted(await docket.send(registrar, caseId, "EnterOnBehalf", body));
        return (await docket.state(caseId)).policyVersion;
      };
      const from = policiesOf(docket.writer.instance).get(laterPolicy)!.inForceFrom;
      expect(await entered(from)).toBe(laterPolicy);
      expect(await entered(addDays(from, -1))).not.toBe(laterPolicy);
      await isSound();
    },
  );

  test("what is published on one docket is not on another", async () => {
    const other = await openDocket();
    try {
      expect(calendarsOf(other.writer.instance).has("unog.v2")).toBe(false);
      expect(policiesOf(other.writer.instance).has(laterPolicy)).toBe(false);
      const caseId = await other.transmitted();
      expect((await other.state(caseId)).policyVersion).not.toBe(laterPolicy);
    } finally {
      await other.close();
    }
    expect(calendarsOf(docket.writer.instance).has("unog.v2")).toBe(true);
    expect(policiesOf(docket.writer.instance).has(laterPolicy)).toBe(true);
  });
});

test("a follow-up has one id for ever, by its stream and number", () => {
  const stream = "0b6cbd2e-0000-4000-8000-000000000001";
  expect(followUpId(stream, 1)).toBe(followUpId(stream, 1));
  expect(new Set([followUpId(stream, 1), followUpId(stream, 2), followUpId(civil, 1)]).size).toBe(
    3,
  );
});
const civil = civilDate("2026-11-24");
