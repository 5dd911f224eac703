import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { readDenial } from "../../db/queries/denials.ts";
import { listCases } from "../../db/queries/cases.ts";
import { carryOut } from "../../db/followUps.ts";
import { verify } from "../../db/verify.ts";
import { addDays, civilDate } from "../../domain/time.ts";
import { accepted, denying, openDocket, registrar, requesting } from "./docket.ts";
import type { Docket, Filing } from "./docket.ts";

let docket: Docket;
beforeAll(async () => {
  docket = await openDocket();
});
afterAll(() => docket.close());

const isSound = async () => expect(await verify(docket.reader)).toMatchObject({ findings: [] });
/** Filed, and returned for completion: D03 runs. */
const returned = async (filing: Filing): Promise<string> => {
  const caseId = await docket.file(filing);
  const defects = [{ field: "/items", what: "Which items?" }];
  accepted(await docket.send(registrar, caseId, "ReturnForCompletion", { defects }));
  return caseId;
};
const complete = (caseId: string, { denyingState: _of, ...particulars }: Filing) =>
  docket.send(requesting, caseId, "CompleteNotification", particulars);
const noticeOf = ({ denyingState: _of, ...particulars }: Filing) => ({
  ...particulars,
  requestingState: "XAA",
  explanation: { reasonCodes: ["end_user_concern"], text: "Unknown to us." },
});

describe("§3 D03: a form that is completed", () => {
  test("shows in the register as it is now", async () => {
    const filing = await docket.filing();
    const caseId = await returned(filing);
    const items = [{ code: "2B352.a.1" }];
    accepted(await complete(caseId, { ...filing, items, denialKind: "revocation" }));
    const { rows } = await listCases(docket.reader, { kind: "all" }, { item: "2B352.a.1" });
    expect(rows).toMatchObject([{ caseId, items: ["2B352.a.1"], kind: "revocation" }]);
    await isSound();
  });

  test("does not become another open case on the transaction of a first", async () => {
    const first = await docket.filing();
    await docket.file(first);
    const filing = await docket.filing();
    const caseId = await returned(filing);
    const { applicationReference } = first;
    expect(await complete(caseId, { ...filing, applicationReference })).toMatchObject({
      status: "refused",
      rejection: { code: "filing.open-case" },
    });
    accepted(await complete(caseId, { ...filing, quantity: { value: "2" } }));
    await isSound();
  });

  test(
    "is met under its own transaction by a later filing, and no more under the former",
    // AXP-1 §5 Invariants: one open case per transaction.
    async () => {
      const former = await docket.filing();
      const caseId = await returned(former);
      const now = { ...former, applicationReference: randomUUID() };
      accepted(await complete(caseId, now));
      const twin = await docket.send(requesting, randomUUID(), "FileDenialNotification", now);
      expect(twin).toMatchObject({ status: "refused", rejection: { facts: { case: caseId } } });
      await docket.file(former);
      await isSound();
    },
  );

  test("stays what it was where its completion is refused", async () => {
    const former = await docket.filing();
    const caseId = await returned(former);
    const wrong = { ...former, applicationReference: randomUUID(), denialKind: "unheard-of" };
    expect((await complete(caseId, wrong)).ok).toBe(false);
    const twin = await docket.send(requesting, randomUUID(), "FileDenialNotification", former);
    expect(twin).toMatchObject({ status: "refused", rejection: { code: "filing.open-case" } });
    await isSound();
  });

  test("§5.8: is about the denial of the date that it now gives", async () => {
    const filing = await docket.filing();
    const caseId = await returned(filing);
    const before = (await docket.state(caseId)).denial;
    const denialDate = addDays(civilDate(filing.denialDate), -1);
    accepted(await complete(caseId, { ...filing, denialDate }));
    accepted(await docket.send(registrar, caseId, "RegisterNotification", {}));
    const { denial } = await docket.state(caseId);
    expect(denial).not.toBe(before);
    await carryOut(docket.writer, caseId);
    expect((await readDenial(docket.reader, denial))?.state).toMatchObject({ denialDate });
    expect(await readDenial(docket.reader, before)).toBeNull();
    await isSound();
  });
});

describe("§5.8: a transaction denied anew", () => {
  test("on another date meets another denial, also where the former was revoked", async () => {
    const filing = await docket.filing();
    const caseId = await docket.file(filing);
    accepted(await docket.send(registrar, caseId, "RegisterNotification", {}));
    await carryOut(docket.writer, caseId);
    const { denial, number } = await docket.state(caseId);
    accepted(await docket.send(requesting, caseId, "WithdrawNotification", {}));
    const revoke = { type: "ReviewDenial", body: { outcome: "revoked" } };
    accepted(await docket.sendTo("denial", denying, denial, revoke.type, revoke.body));
    const anew = { ...filing, denialDate: addDays(civilDate(filing.denialDate), 2) };
    const again = await docket.file({ ...anew, earlierCase: number! });
    accepted(await docket.send(registrar, again, "RegisterNotification", {}));
    await carryOut(docket.writer, again);
    const later = (await docket.state(again)).denial;
    expect(later).not.toBe(denial);
    expect((await readDenial(docket.reader, later))?.state.stage).toBe("IN_FORCE");
    accepted(await docket.send(requesting, again, "WithdrawNotification", {}));
    const same = await docket.file({ ...filing, quantity: { value: "2" }, earlierCase: number! });
    expect((await docket.state(same)).denial).toBe(denial);
    await isSound();
  });
});

describe("§6: a case that is not registered", () => {
  test("is not named to the other State, whose own notice is refused all the same", async () => {
    const filing = await docket.filing();
    const caseId = await docket.file(filing);
    const notice = await docket.send(denying, randomUUID(), "FileOwnNotice", noticeOf(filing));
    const code = "filing.unregistered-case";
    expect(notice).toMatchObject({ status: "refused", rejection: { code } });
    expect(JSON.stringify(notice)).not.toContain(caseId);
    const own = await docket.send(requesting, randomUUID(), "FileDenialNotification", filing);
    expect(own).toMatchObject({ rejection: { facts: { case: caseId } } });
    accepted(await docket.send(registrar, caseId, "RegisterNotification", {}));
    const { number } = await docket.state(caseId);
    const after = await docket.send(denying, randomUUID(), "FileOwnNotice", noticeOf(filing));
    expect(after).toMatchObject({ rejection: { facts: { case: number } } });
  });
});
