import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { signHead } from "../../db/heads.ts";
import type { SignedHead } from "../../db/heads.ts";
import { instanceKeys } from "../../db/keys.ts";
import { verify } from "../../db/verify.ts";
import { accepted, denying, openDocket } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
let head: SignedHead;
let keysDir: string;

beforeAll(() => {
  keysDir = mkdtempSync(join(tmpdir(), "docket-keys-"));
});
afterAll(() => rmSync(keysDir, { recursive: true }));
beforeEach(async () => {
  docket = await openDocket({ poolSize: 6 });
  const cases = await Promise.all(Array.from({ length: 4 }, () => docket.transmitted()));
  for (const caseId of cases) {
    const body = { reasonCodes: ["end_user_concern"], text: "Unknown to us." };
    accepted(await docket.send(denying, caseId, "SubmitExplanation", body));
  }
  head = (await signHead(docket.writer, instanceKeys(keysDir).head))!;
});
afterEach(() => docket.close());

const found = async (saved?: SignedHead) => {
  const { ok, firstBadPosition, findings } = await verify(docket.reader, {
    ...(saved === undefined ? {} : { head: saved }),
  });
  return { ok, firstBadPosition, what: findings.map((one) => one.what).join("; ") };
};

test("a record that nobody touched is clean, also against a saved head", async () => {
  expect(await found(head)).toEqual({ ok: true, firstBadPosition: null, what: "" });
});

describe("what a superuser changed with triggers off is found, at its position", () => {
  const changes: [string, string, number, RegExp][] = [
    [
      "a header",
      `UPDATE event SET header = jsonb_set(header, '{party}', '"XCC"') WHERE position = 3`,
      3,
      /not the one that was recorded/,
    ],
    [
      "an instant",
      "UPDATE event SET occurred_at = occurred_at - interval '1us' WHERE position = 5",
      5,
      /not the one that was recorded/,
    ],
    [
      "a body",
      `UPDATE event_body SET ciphertext = ciphertext || ' '::bytea WHERE event_id =
      (SELECT event_id FROM event WHERE position = 1)`,
      1,
      /body was changed/,
    ],
    [
      "a body taken away",
      `DELETE FROM event_body WHERE event_id =
      (SELECT event_id FROM event WHERE position = 1)`,
      1,
      /body is missing/,
    ],
    ["a deleted event", "DELETE FROM event WHERE position = 7", 7, /missing/],
    [
      "an event with its own hash made to fit",
      `UPDATE event SET event_hash = sha256('forged') WHERE position = 4`,
      4,
      /not the one that was recorded.*chain.*broken/,
    ],
    [
      "a command taken away",
      `DELETE FROM command WHERE command_id =
      (SELECT cause FROM event WHERE position = 2)`,
      2,
      /command that caused/,
    ],
    ...Object.entries({
      sender: "party = 'XCC'",
      person: "subject = 'mallory'",
      capacity: "capacity = 'chair'",
      type: "type = 'Nonsense'",
      fingerprint: "fingerprint = sha256('x')",
      stamp: "received_at = received_at - interval '9 days'",
    }).map(([what, set]): [string, string, number, RegExp] => [
      `a command's ${what}`,
      `UPDATE command SET ${set} WHERE command_id = (SELECT cause FROM event WHERE position = 1)`,
      1,
      /the command that caused the event was changed/,
    ]),
    [
      "a command's instant, or its acceptance",
      `UPDATE command SET recorded_at = recorded_at + interval '1 s'
      WHERE command_id = (SELECT cause FROM event WHERE position = 1)`,
      1,
      /command that caused the event is missing or another/,
    ],
    [
      "two versions of a case swapped",
      swap(
        "stream_id, version",
        `SELECT position FROM event WHERE stream_id = (SELECT stream_id FROM event
          WHERE position = 20) ORDER BY version LIMIT 2 OFFSET 1`,
      ),
      0,
      /version|recorded/,
    ],
  ];

  test.each(changes)("%s", async (_what, statement, position, finding) => {
    expect(await docket.tamper(statement)).toBeGreaterThan(0);
    const result = await found();
    expect(result.ok).toBe(false);
    expect(result.what).toMatch(finding);
    if (position > 0) expect(result.firstBadPosition).toBe(position);
    else expect(result.firstBadPosition).toBeGreaterThan(0);
  });

  test("two positions of different cases swapped: the signed root tells", async () => {
    // The first events of two cases, one after the other: each chain alone still holds.
    await docket.file();
    await docket.file();
    await signHead(docket.writer, instanceKeys(keysDir).head);
    const swapped = await docket.tamper(
      `UPDATE event SET position = -position WHERE position > ${head.treeSize}`,
    );
    expect(swapped).toBe(2);
    await docket.tamper(`
      UPDATE event SET position = (SELECT -min(position) - max(position) FROM event
        WHERE position < 0) + position WHERE position < 0`);
    const { rows } = await docket.reader.pool.query("SELECT FROM event WHERE position <= 0");
    expect(rows).toEqual([]);
    const result = await found();
    expect(result.what).toMatch(/another root/);
    expect(result.firstBadPosition).toBe(head.treeSize + 1);
  });
});

describe("what no event shows", () => {
  test.each([
    [
      "a state",
      "UPDATE stream SET state = jsonb_set(state, '{stage}', '\"WITHDRAWN\"') WHERE type = 'case'",
      /state/,
    ],
    ["a next deadline", "UPDATE stream SET due_at = due_at + interval '1 day'", /deadline/],
    ["a stream's hash", "UPDATE stream SET stream_hash = sha256('x')", /hash/],
    ["a row of a projection", "UPDATE case_register SET stage = 'WITHDRAWN'", /case_register/],
    ["a row too few", "DELETE FROM open_deadlines", /open_deadlines/],
    [
      "a row too many",
      `INSERT INTO timeline SELECT gen_random_uuid(), 1, type, occurred_at,
      on_date, by_role, party, stage, deadline_id, late_by, level, audience FROM timeline LIMIT 1`,
      /timeline has rows of a stream/,
    ],
    ["a stream's type", "UPDATE stream SET type = 'clock'", /not of its type/],
    ["a stream's instant", "UPDATE stream SET recorded_at = recorded_at + '1 s'", /instant/],
    ["a stream's transaction", "UPDATE stream SET transaction_key = NULL", /transaction/],
    ["a wake-up taken away", "DELETE FROM wake", /not to be woken up/],
    ["a counter", "UPDATE counter SET value = 1", /stands at 1, the highest number is 4/],
    ["the clock", "UPDATE docket_clock SET offset_us = 5", /5 µs off the database's/],
    [
      "a body too many",
      "INSERT INTO event_body SELECT gen_random_uuid(), NULL, ciphertext, salt FROM event_body",
      /is of no event/,
    ],
    [
      "a dispatch made up",
      `INSERT INTO delivery SELECT stream_id, 99, 'x', 'XBB', 'contact-point', now(), now(), 'doc',
      sha256('doc') FROM stream`,
      /dispatch 99 is of no notice/,
    ],
    [
      "a document",
      `INSERT INTO delivery SELECT stream_id, 1, 'x', 'XBB', 'contact-point', now(), now(), 'doc',
      sha256('other') FROM stream`,
      /document of notice 1 was changed/,
    ],
    [
      "the reason of a refusal",
      `INSERT INTO command SELECT gen_random_uuid(), stream_id, 'XBB', 's', 'state', 'x', '', now(),
      now(), 'refused', NULL, NULL, NULL, NULL, 1, 1 FROM stream LIMIT 1`,
      /refusal of this command has no reason/,
    ],
    [
      "a head's frontier",
      "UPDATE signed_head SET frontier = ARRAY[sha256('x')]",
      /frontier of the head over \d+ events was changed/,
    ],
  ])("%s that was changed is found", async (_what, statement, finding) => {
    expect(await docket.tamper(statement)).toBeGreaterThan(0);
    expect((await found()).what).toMatch(finding);
  });

  test("a case taken away with all that was made of it", async () => {
    const caseId = await docket.file();
    await docket.tamper(`DELETE FROM stream WHERE stream_id = '${caseId}'`);
    for (const table of ["case_register", "open_deadlines", "timeline"]) {
      await docket.tamper(`DELETE FROM ${table} WHERE case_id = '${caseId}'`);
    }
    expect((await found()).what).toBe("the stream's row is missing");
  });

  test("a head doesn't go on from a frontier that was changed", async () => {
    await docket.tamper("UPDATE signed_head SET frontier = ARRAY[sha256('x')]");
    await docket.file();
    await signHead(docket.writer, instanceKeys(keysDir).head);
    expect((await found(head)).what).toBe(
      `the frontier of the head over ${head.treeSize} events was changed`,
    );
  });

  test("a tail cut off with all that told of it is found by a saved head", async () => {
    const caseId = await docket.file();
    const saved = (await signHead(docket.writer, instanceKeys(keysDir).head))!;
    const { treeSize: last } = saved;
    await docket.tamper(`DELETE FROM event_body WHERE event_id =
      (SELECT event_id FROM event WHERE position = ${last})`);
    for (const table of ["event", "command", "stream"]) {
      expect(await docket.tamper(`DELETE FROM ${table} WHERE stream_id = '${caseId}'`)).toBe(1);
    }
    for (const table of ["case_register", "open_deadlines", "timeline"]) {
      expect(await docket.tamper(`DELETE FROM ${table} WHERE case_id = '${caseId}'`)).toBe(1);
    }
    await docket.tamper(`DELETE FROM signed_head WHERE tree_size = ${last}`);
    expect(await found()).toMatchObject({ ok: true });
    expect(await found(head)).toMatchObject({ ok: true });
    const result = await found(saved);
    expect(result.what).toMatch(/the last 1 events are missing/);
    expect(result.firstBadPosition).toBe(last);
  });

  test("a record re-written and signed by another key is found by a saved head", async () => {
    const other = mkdtempSync(join(tmpdir(), "docket-keys-"));
    await docket.tamper("UPDATE event SET event_hash = sha256(event_hash)");
    await docket.tamper("DELETE FROM signed_head");
    await signHead(docket.writer, instanceKeys(other).head);
    rmSync(other, { recursive: true });
    expect((await found(head)).what).toMatch(/against the saved head, .*another root/);
  });
});

/** Swaps columns between the two events whose positions `pair` selects, past the unique keys. */
function swap(columns: string, pair: string): string {
  return `
    WITH pair AS (SELECT array_agg(position) AS p FROM (${pair}) AS two),
    rows AS (DELETE FROM event WHERE position = ANY (SELECT unnest(p) FROM pair) RETURNING *)
    INSERT INTO event SELECT r.position, r.stream_id, r.version, o.event_id, o.cause,
      o.cause_index, o.command_digest, o.type, o.schema_version, o.occurred_at, o.recorded_at,
      o.level, o.audience, o.header, o.body_commit, o.event_hash, r.stream_hash
    FROM rows r JOIN rows o ON o.position <> r.position -- ${columns}`;
}
