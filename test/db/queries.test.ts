import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { readClock } from "../../db/docketClock.ts";
import { caseIdOfNumber, readCase, readEvents } from "../../db/queries/case.ts";
import { listCases } from "../../db/queries/cases.ts";
import type { CaseFilter, ViewerScope } from "../../db/queries/cases.ts";
import { deadlinesOf, listDeadlines } from "../../db/queries/deadlines.ts";
import { BadCursor } from "../../db/queries/page.ts";
import { readTimeline } from "../../db/queries/timeline.ts";
import { instant, localDate } from "../../domain/time.ts";
import type { Instant } from "../../domain/time.ts";
import { accepted, denying, openDocket, registrar, requesting } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
const cases: string[] = [];
beforeAll(async () => {
  docket = await openDocket();
  for (let index = 0; index < 5; index += 1) cases.push(await docket.transmitted());
  cases.push(await docket.file({ items: [{ code: "1C351.c.1" }], regimesCited: ["AG"] }));
  cases.push(await docket.file({ denyingState: "XCC" }));
  accepted(await docket.send(denying, cases[0]!, "AcknowledgeNotification", {}));
  accepted(await docket.send(requesting, cases[4]!, "WithdrawNotification", {}));
});
afterAll(() => docket.close());

const all = { kind: "all" } as const;
const found = async (filter: CaseFilter) =>
  (await listCases(docket.reader, all, filter)).rows.map((row) => row.caseId).toSorted();
const addHour = (at: Instant) => instant(new Date(Date.parse(at) + 3_600_000).toISOString());
const some = (...indexes: number[]) => indexes.map((index) => cases[index]!).toSorted();

describe("cases", () => {
  test("soonest due first, those without a deadline last, page by page without a gap", async () => {
    const everyone = (await listCases(docket.reader, all, {})).rows;
    const due = everyone.map((row) => row.nextDueAt ?? "9999");
    expect(due).toEqual(due.toSorted());
    expect(everyone.at(-1)).toMatchObject({ caseId: cases[4], stage: "WITHDRAWN", final: true });
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await listCases(docket.reader, all, {}, { limit: 2, ...(after && { after }) });
      paged.push(...page.rows.map((row) => row.caseId));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(paged).toEqual(everyone.map((row) => row.caseId));
  });

  test("by stage, party, regime, item and its family, outcome, due date, number", async () => {
    expect(await found({ stages: ["FILED"] })).toEqual(some(5, 6));
    expect(await found({ stages: [] })).toEqual([]);
    expect(await found({ party: "XCC" })).toEqual(some(6));
    expect(await found({ party: "XAA" })).toEqual(some(0, 1, 2, 3, 4, 5, 6));
    expect(await found({ regime: "AG" })).toEqual(some(5));
    expect(await found({ item: "1C351" })).toEqual(some(5));
    expect(await found({ item: "1C351.c.1" })).toEqual(some(5));
    expect(await found({ final: true })).toEqual(some(4));
    expect(await found({ overdue: true })).toEqual([]);
    const now = await readClock(docket.reader);
    expect(await found({ nextDueBefore: now })).toEqual([]);
    const { number } = await docket.state(cases[2]!);
    expect(await found({ number: number! })).toEqual(some(2));
    expect(await caseIdOfNumber(docket.reader, number!)).toBe(cases[2]);
  });

  test("the public sees no party, and can't find one by asking", async () => {
    const open = { kind: "public" } as const;
    const { rows } = await listCases(docket.reader, open, { item: "2B352" });
    expect(rows.length).toBeGreaterThan(4);
    expect(rows[0]).toMatchObject({ requesting: null, denying: null, regimes: [], kind: null });
    expect(rows[0]!.items).toEqual(["2B352"]);
    expect(rows[0]).toMatchObject({ version: null, overdue: null });
    const asked = [{ party: "XAA" }, { regime: "AG" }, { item: "2B352.b.1" }, { overdue: false }];
    for (const filter of asked) {
      expect((await listCases(docket.reader, open, filter)).rows).toEqual([]);
    }
    const only = { kind: "cases", caseIds: [cases[1]!] } as const;
    expect((await listCases(docket.reader, only, {})).rows).toHaveLength(1);
    const none = { kind: "cases", caseIds: [] } as const;
    expect((await listCases(docket.reader, none, {})).rows).toEqual([]);
  });

  test("others see the clock that leads on, and sort and ask by it (§4, §6)", async () => {
    const from = (scope: ViewerScope, filter: CaseFilter = {}) =>
      listCases(docket.reader, scope, { stages: ["AWAITING_EXPLANATION"], ...filter });
    const third = { kind: "states", party: "XCC" } as const;
    const { rows } = await from(third);
    expect(new Set(rows.map(({ nextDueKey }) => nextDueKey))).toEqual(new Set(["D06"]));
    expect(new Set(rows.map(({ version }) => version))).toEqual(new Set([null]));
    const own = (await from({ kind: "states", party: "XBB" }, { party: "XBB" })).rows;
    expect(own.map(({ nextDueKey }) => nextDueKey ?? "").toSorted()).toEqual([
      "D05",
      "D05",
      "D05",
      "D06",
    ]);
    const d05 = own.find(({ nextDueKey }) => nextDueKey === "D05")!.nextDueAt!;
    expect((await from(third, { nextDueBefore: addHour(d05) })).rows).toEqual([]);
    const running = await listDeadlines(docket.reader, third, { key: "D05" });
    expect(running.rows).toEqual([]);
  });

  test("that a regime was asked shows to nobody outside, but to the regime itself", async () => {
    const caseId = cases[1]!;
    const question = { regime: "MTCR", question: "Which guideline?" };
    accepted(await docket.send(requesting, caseId, "InviteRegimeRepresentative", question));
    const asked = async (scope: ViewerScope) =>
      (await listCases(docket.reader, scope, { regime: "MTCR" })).rows.length;
    expect(await asked(all)).toBe(1);
    expect(await asked({ kind: "states", party: "XCC" })).toBe(0);
    const [notice] = (await docket.state(caseId)).notices.pending;
    const today = localDate(await readClock(docket.reader));
    const how = { how: "permanent-mission-geneva", handedOn: today, proof: "Stamp." } as const;
    accepted(await docket.send(registrar, caseId, "RecordService", { notice: notice!.n, ...how }));
    const seen = async (scope: ViewerScope) =>
      (await listDeadlines(docket.reader, scope, { key: "D08" })).rows.map(({ id }) => id);
    expect(await seen({ kind: "public", regime: "MTCR" })).toEqual(["D08#1"]);
    expect(await seen({ kind: "public", regime: "AG" })).toEqual([]);
    expect(await seen({ kind: "states", party: "XCC" })).toEqual([]);
    const regime = { subject: "mtcr", party: "MTCR", capacity: "regime" } as const;
    const information = { invitation: 1, text: "None.", disclosed: "L1" } as const;
    accepted(await docket.send(regime, caseId, "SubmitRegimeInformation", information));
    expect(await asked({ kind: "states", party: "XCC" })).toBe(1);
  });

  test("before it is registered, a case shows to the State that filed it alone", async () => {
    const seen = async (party: string) =>
      (await listCases(docket.reader, { kind: "states", party }, { stages: ["FILED"] })).rows
        .length;
    expect([await seen("XAA"), await seen("XBB")]).toEqual([2, 0]);
    expect((await listCases(docket.reader, { kind: "public" }, {})).rows).toHaveLength(5);
  });

  test("a cursor of somebody's own making is refused", async () => {
    for (const after of ["", "x", "W10", Buffer.from('["2026",1]').toString("base64url")]) {
      const page = listCases(docket.reader, all, {}, { after });
      await expect(page).rejects.toThrow(BadCursor);
    }
  });
});

describe("one case", () => {
  test("its state, its events in order with their bodies, its timeline", async () => {
    const record = (await readCase(docket.reader, cases[0]!))!;
    expect(record.state).toMatchObject({ version: 5, acknowledged: true });
    expect(await readCase(docket.reader, "nothing")).toBeNull();
    const events = await readEvents(docket.reader, cases[0]!);
    expect(events.map((one) => one.version)).toEqual([1, 2, 3, 4, 5]);
    expect(events.at(-1)!.streamHash).toBe(record.streamHash);
    expect(JSON.stringify(events[0]!.body)).toContain("Fermenter of 40 litres");
    expect(JSON.stringify(events.map((one) => one.event))).not.toContain("Fermenter");
    expect(await readEvents(docket.reader, cases[0]!, { after: 3, limit: 1 })).toHaveLength(1);
    const timeline = await readTimeline(docket.reader, cases[0]!);
    expect(timeline.map((one) => one.type)).toEqual(events.map((one) => one.event.type));
  });

  test("no text above L1 is in a state, a header, an outcome or a projection (§6)", async () => {
    for (const table of ["stream", "event", "command", "case_register", "timeline", "wake"]) {
      const { rows } = await docket.reader.pool.query<{ found: number }>(
        `SELECT count(*) AS found FROM ${table} AS t
         WHERE to_jsonb(t)::text ~ 'Fermenter|vaccine institute|veterinary'`,
      );
      expect({ table, found: rows[0]!.found }).toEqual({ table, found: 0 });
    }
  });
});

describe("deadlines", () => {
  test("soonest first, by who is bound, by key, page by page", async () => {
    const running = (await listDeadlines(docket.reader, all, {})).rows;
    const over = running.map((row) => row.overAt);
    expect(over).toEqual(over.toSorted());
    const d05 = (await listDeadlines(docket.reader, all, { key: "D05" })).rows;
    expect(d05.map((row) => row.caseId).toSorted()).toEqual(some(1, 2, 3));
    const isu = (await listDeadlines(docket.reader, all, { binds: "ISU" })).rows;
    expect(new Set(isu.map((row) => row.key))).toEqual(new Set(["D02"]));
    const page = await listDeadlines(docket.reader, all, {}, { limit: 3 });
    const next = await listDeadlines(docket.reader, all, {}, { limit: 200, after: page.next! });
    expect([...page.rows, ...next.rows]).toEqual(running);
    const ofOne = await deadlinesOf(docket.reader, cases[0]!);
    expect(ofOne.map((row) => row.id)).toEqual(["D06"]);
    const open = await listDeadlines(docket.reader, { kind: "public" }, {});
    expect(open.rows.every((row) => row.binds.length === 0)).toBe(true);
  });
});
