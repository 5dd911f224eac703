import { afterEach, beforeEach, expect, test } from "vitest";

import { carryOut } from "../../db/followUps.ts";
import { docketStreamOf } from "../../db/ids.ts";
import { newest, reference } from "../../db/reference.ts";
import { verify } from "../../db/verify.ts";
import { accepted, denying, openDocket, registrar } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket({ poolSize: 6 });
  const caseId = await docket.transmitted();
  await carryOut(docket.writer, caseId);
  const { denial } = await docket.state(caseId);
  const renewed = { outcome: "renewed", reasons: "The concern stands." };
  accepted(await docket.sendTo("denial", denying, denial, "ReviewDenial", renewed));
  const { version, title, years } = newest(reference().calendars);
  const next = version.replace(/\d+$/, (number) => String(Number(number) + 1));
  const stream = docketStreamOf(docket.writer.instance);
  const calendar = { version: next, title, years, source: "ISU", holidays: [] };
  accepted(await docket.sendTo("docket", registrar, stream, "PublishCalendar", calendar));
  const reasons = { reasonCodes: ["end_user_concern"], text: "Unknown to us." };
  accepted(await docket.send(denying, caseId, "SubmitExplanation", reasons));
});
afterEach(() => docket.close());

const of = (type: string) => `(SELECT event_id FROM event WHERE type = '${type}')`;

test("a record of several kinds of stream that nobody touched is clean", async () => {
  expect(await verify(docket.reader)).toMatchObject({ ok: true, findings: [] });
});

test.each([
  [
    "a denial's date",
    `UPDATE event SET header = jsonb_set(header, '{denialDate}', '"2020-01-01"')
     WHERE type = 'DenialOpened'`,
    /not the one that was recorded/,
  ],
  [
    "the reasons of its renewal",
    `UPDATE event_body SET ciphertext = ciphertext || ' '::bytea
     WHERE event_id = ${of("DenialReviewed")}`,
    /body was changed/,
  ],
  [
    "a denial's stored state",
    `UPDATE stream SET state = jsonb_set(state, '{stage}', '"REVOKED"') WHERE type = 'denial'`,
    /stored state is not what the events make/,
  ],
  ["its row", "UPDATE denials SET stage = 'REVOKED'", /projection denials is not/],
  ["its wake-up", "DELETE FROM wake WHERE workflow_id LIKE 'denial/%'", /not to be woken up/],
  [
    "a published calendar",
    `UPDATE event SET header = jsonb_set(header, '{years,0}', '1999')
     WHERE type = 'CalendarPublished'`,
    /not the one that was recorded/,
  ],
  ["what is noted of it", "UPDATE docket_clock SET docket_version = 0", /noted at version 0/],
  ["the answer in a proof", "UPDATE follow_up SET status = 'refused'", /follow-up 1 is not/],
  [
    "a proof's command, another of the same stream",
    `UPDATE follow_up SET command_id = (SELECT cause FROM event WHERE type = 'DenialReviewed')`,
    /follow-up 1 is not/,
  ],
  ["a proof's place", "UPDATE follow_up SET n = 2", /follow-up 2 is not/],
])("%s that was changed is found", async (_what, statement, finding) => {
  expect(await docket.tamper(statement)).toBeGreaterThan(0);
  const { findings } = await verify(docket.reader);
  expect(findings.map(({ what }) => what).join("; ")).toMatch(finding);
});
