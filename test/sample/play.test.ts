import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openDoor } from "../../bin/sample/door.ts";
import { play } from "../../bin/sample/play.ts";
import type { Door, Played } from "../../bin/sample/play.ts";
import { script } from "../../bin/sample/script.ts";
import { openServing } from "../../bin/serving.ts";
import type { Serving } from "../../bin/serving.ts";
import { readBothClocks } from "../../db/docketClock.ts";
import { reference } from "../../db/reference.ts";
import { closeStore, openStore } from "../../db/store.ts";
import { verify } from "../../db/verify.ts";
import { localDate } from "../../domain/time.ts";
import { documentsIn } from "../support/documentsIn.ts";
import { startStack } from "../support/stack.ts";
import type { Stack } from "../support/stack.ts";
import { outcomes, reconstruction } from "./outcomes.ts";
import { simulate } from "./simulate.ts";

/** Acts before the first play is cut off: in the middle of the review of IC-10. */
const CUT_AFTER = 60;

let stack: Stack;
let serving: Serving;
let baseUrl: string;
let played: Played;
const keysDir = mkdtempSync(join(tmpdir(), "docket-keys-"));
const said: string[] = [];

/** Plays as the first start does: through the API, while the conductor runs. */
function start(door: Door): Promise<Played> {
  const acts = script(localDate(stack.store.instance.createdAt), reference());
  return play(stack.store, door, acts, (line) => said.push(line));
}

beforeAll(async () => {
  stack = await startStack();
  serving = await openServing({
    url: stack.url,
    keysDir,
    documents: documentsIn(keysDir),
    reach: null,
    logLevel: "fatal",
  });
  baseUrl = await serving.app.listen({ host: "127.0.0.1", port: 0 });
  const door = openDoor(baseUrl);
  let count = 0;
  const failing: Door = async (...act) => {
    count += 1;
    if (count > CUT_AFTER) throw new Error("cut off");
    return door(...act);
  };
  await expect(start(failing)).rejects.toThrow("cut off");
  played = await start(door);
}, 180_000);

afterAll(async () => {
  await serving.stop();
  await stack.stop();
  rmSync(keysDir, { recursive: true });
});

const typesOf = async (streamId: string) => (await stack.events(streamId)).map(({ type }) => type);
const idOf = (name: string): string => played.cases.get(name)!;

async function get(path: string, as: string) {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as }),
  };
  const signed = await (await fetch(`${baseUrl}/v1/training/tokens`, init)).json();
  const { token } = signed as { token: string };
  const response = await fetch(`${baseUrl}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await response.json()) as any; // oxlint-disable-line typescript/no-explicit-any
}

describe("the first start plays the sample docket", () => {
  test("to its end, after it was cut off in the middle, with nothing refused", () => {
    expect(played.outcome).toBe("continued");
    expect(played.refused).toEqual([]);
    expect(said.filter((line) => /^\d+ %/.test(line)).length).toBeGreaterThanOrEqual(10);
  });

  test("event by event as the rules alone play it", async () => {
    const acts = script(localDate(stack.store.instance.createdAt), reference());
    const until = (await readBothClocks(stack.store)).database;
    const lives = simulate(acts, until);
    for (const [name, { stage }] of Object.entries(outcomes)) {
      const life = lives.cases.get(name)!;
      expect(await typesOf(idOf(name)), name).toEqual(life.events.map(({ type }) => type));
      const isOfTwoYears = until < "2027-10-13";
      if (isOfTwoYears) expect(life.state.stage, name).toBe(stage);
      const denial = lives.denials.get(name);
      if (denial === undefined) continue;
      const { denial: denialId } = await stack.state(idOf(name));
      expect(await typesOf(denialId), name).toEqual(denial.events.map(({ type }) => type));
    }
  });

  test("and leaves the docket at the database's own time, minded by the conductor", async () => {
    const { docket, database } = await readBothClocks(stack.store);
    expect(docket).toBe(database);
    await stack.settled();
  });

  test("whole: the record verifies, with its states and projections", async () => {
    const owner = await openStore({ url: stack.url, role: "owner" });
    try {
      const { ok, findings, cases } = await verify(owner);
      expect(findings).toEqual([]);
      expect(ok).toBe(true);
      expect(cases).toBeGreaterThanOrEqual(played.cases.size);
    } finally {
      await closeStore(owner);
    }
  });

  test("once: another start changes nothing", async () => {
    const before = await size();
    expect((await start(openDoor(baseUrl))).outcome).toBe("nothing to play");
    expect(await size()).toEqual(before);
  });
});

describe("every case of it", () => {
  test("shows its label in register, case, denial and deadlines, to whoever asks", async () => {
    const { cases } = await get("/v1/cases?limit=100", "XII");
    // IC-09 lapsed before it was registered: to others it does not exist.
    expect(cases.length).toBe(played.cases.size - 1);
    for (const { caseId, label } of cases) {
      const expected = caseId === idOf("DD-09") ? "reconstruction" : "sample";
      expect(label).toBe(expected);
      for (const as of ["XII", "public"]) {
        const seen = await get(`/v1/cases/${caseId}`, as);
        expect(seen.label.kind).toBe(expected);
        expect(seen.label.text).toMatch(/Fictional sample case (IC|SC)-|No State has filed it/);
      }
    }
    const { denials } = await get("/v1/denials?limit=100", "XII");
    expect(denials.length).toBe(cases.length);
    for (const { denialId, label, denying } of denials) {
      const expected = denying === "USA" ? "reconstruction" : "sample";
      expect(label).toBe(expected);
      expect((await get(`/v1/denials/${denialId}`, "XII")).label.kind).toBe(expected);
    }
    const { deadlines } = await get("/v1/deadlines?limit=100", "public");
    expect(deadlines.length).toBeGreaterThan(5);
    for (const { label } of deadlines) expect(label).toBe("sample");
  });

  test("gives no real State an act but the filing that the reconstruction supposes", async () => {
    const real = [...reference().states.values()].filter(({ training }) => !training);
    const { rows } = await stack.store.pool.query(
      `SELECT party, type FROM command WHERE party = ANY ($1)`,
      [real.map(({ code }) => code)],
    );
    expect(rows).toEqual([{ party: "CUB", type: "FileDenialNotification" }]);
  });

  test("is reported, not verified, where it is an obstacle", async () => {
    const { obstacles } = await get("/v1/obstacles", "public");
    expect(obstacles.length).toBe(15);
    for (const { standing } of obstacles) expect(standing).toBe("reported, not verified");
  });
});

test("silence alone: what the clock did with the reconstruction, by hand-made dates", async () => {
  const events = await stack.events(idOf("DD-09"));
  expect(events.map(({ type, header }) => [type, header["on"]])).toEqual(reconstruction);
  const [filing, ...others] = events;
  expect(filing?.header).toMatchObject({ by: "REQ", party: "CUB", denying: "USA" });
  for (const { header } of others) expect(header["by"]).toBe("clock");
});

async function size(): Promise<unknown> {
  const { rows } = await stack.store.pool.query(
    `SELECT (SELECT count(*)::int FROM event) AS events,
            (SELECT count(*)::int FROM command) AS commands`,
  );
  return rows[0];
}
