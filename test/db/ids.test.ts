import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, expect, test } from "vitest";

import { setClock } from "../../db/clockMoves.ts";
import { lapse } from "../../db/execute.ts";
import { clockStream, uuidv5 } from "../../db/ids.ts";
import { verify } from "../../db/verify.ts";
import { clock } from "../../domain/law.ts";
import { addDays, startOfDay } from "../../domain/time.ts";
import { accepted, denying, openDocket, registrar } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
beforeAll(async () => {
  docket = await openDocket();
});
afterAll(() => docket.close());

test("an id in upper case is the same id: one outcome, one chain, one workflow", async () => {
  const caseId = await docket.transmitted();
  const key = randomUUID();
  const send = (id: string) => docket.send(denying, id, "AcknowledgeNotification", {}, { key });
  const first = accepted(await send(caseId.toUpperCase()));
  expect(first.streamId).toBe(caseId);
  expect(await send(caseId)).toEqual({ ...first, replayed: true });
  expect(await send(caseId.toUpperCase())).toEqual({ ...first, replayed: true });
  const [d06] = (await docket.state(caseId)).clocks;
  await setClock(docket.writer, startOfDay(addDays(d06!.dueDate, 1)), clock);
  const lapsed = accepted(await lapse(docket.writer, caseId.toUpperCase(), d06!));
  expect(await lapse(docket.writer, caseId, d06!)).toEqual({ ...lapsed, replayed: true });
  const { rows } = await docket.reader.pool.query("SELECT workflow_id FROM wake");
  expect(rows).toEqual([{ workflow_id: `case/${caseId}` }]);
  expect(await verify(docket.reader)).toMatchObject({ ok: true });
});

test("the clock's stream is no case: acts on it are refused, and stay refused", async () => {
  const send = () => docket.send(registrar, clockStream, "RegisterNotification", {});
  for (const outcome of [await send(), await send()]) {
    expect(outcome).toMatchObject({ status: "refused", rejection: { code: "case.unknown" } });
  }
  expect(await verify(docket.reader)).toMatchObject({ ok: true });
});

test("RFC 9562 Appendix A.4: www.example.com in the name space of DNS", () => {
  expect(uuidv5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com")).toBe(
    "2ed6657d-e927-568b-95e1-2665a8aea6a2",
  );
});
