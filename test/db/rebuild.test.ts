import { afterAll, beforeAll, expect, test } from "vitest";

import { moveClock } from "../../db/trainingClock.ts";
import { projections } from "../../db/projections/index.ts";
import { rebuildProjections, RebuildUnderWay } from "../../db/rebuild.ts";
import { StoreUnavailable } from "../../db/unavailable.ts";
import { verify } from "../../db/verify.ts";
import { addDays, localDate } from "../../domain/time.ts";
import { readClock } from "../../db/docketClock.ts";
import { accepted, denying, openDocket, requesting } from "./docket.ts";
import type { Docket } from "./docket.ts";

let docket: Docket;
beforeAll(async () => {
  docket = await openDocket({ poolSize: 12 });
  const cases = await Promise.all(Array.from({ length: 24 }, () => docket.transmitted()));
  await Promise.all(cases.slice(0, 12).map(explain));
  // R8: a hold pauses every clock, and its end gives them new dates.
  await Promise.all(cases.slice(8, 16).map(settle));
  const failed = cases
    .slice(8, 12)
    .map((caseId) =>
      docket.send(requesting, caseId, "ReportNonPerformance", { reasons: "Nothing came." }),
    );
  (await Promise.all(failed)).forEach(accepted);
  const today = localDate(await readClock(docket.writer));
  await moveClock(docket.writer, addDays(today, 60), { settle: "sweep" });
});
afterAll(() => docket.close());

const explain = async (caseId: string) => {
  const body = { reasonCodes: ["end_user_concern"], text: "Unknown to us." };
  accepted(await docket.send(denying, caseId, "SubmitExplanation", body));
};
const settle = async (caseId: string) => {
  const deal = { text: "A licence for the same item.", toBeDone: "Authorise." };
  accepted(await docket.send(requesting, caseId, "ProposeSettlement", deal));
  const { version: proposal } = await docket.state(caseId);
  accepted(await docket.send(denying, caseId, "ConfirmSettlement", { proposal }));
};
const registry = async () => {
  const { rows } = await docket.reader.pool.query<{ registry: string }>(
    "SELECT docket_registry() AS registry",
  );
  return rows[0]!.registry;
};

test.each(projections.map(({ name, shape }) => [name, shape] as const))(
  "%s rebuilt from zero equals the running table",
  async (name, shape) => {
    await docket.owner.pool.query(`CREATE TABLE before_${name} AS TABLE ${name}`);
    const [rebuilt] = await rebuildProjections(docket.owner, { only: [name], batchEvents: 30 });
    const { rows } = await docket.owner.pool.query(
      `(TABLE before_${name} EXCEPT TABLE ${name}) UNION ALL
       (TABLE ${name} EXCEPT TABLE before_${name})`,
    );
    expect(rows).toEqual([]);
    const there = await docket.owner.pool.query(`SELECT FROM ${name}`);
    expect(there.rowCount).toBeGreaterThan(20);
    expect(rebuilt).toMatchObject({ projection: name, cases: 24 });
    expect(await registry()).toContain(`${name}/2/${shape}/active/${name}`);
  },
);

test("rebuilt while commands go on, every row is what the events make", async () => {
  let isDone = false;
  let commands = 0;
  const writing = Array.from({ length: 6 }, async () => {
    // Bounded: where rebuilds are slow, they would never come to the end of what is written.
    while (!isDone && commands < 600) {
      await explain(await docket.transmitted());
      commands += 3;
    }
  });
  for (let round = 0; round < 3; round += 1) {
    await rebuildProjections(docket.owner, { batchEvents: 40 });
  }
  isDone = true;
  await Promise.all(writing);
  expect(commands).toBeGreaterThan(20);
  expect(await verify(docket.reader)).toMatchObject({ ok: true, findings: [] });
});

test("a rebuild that was broken off is cleared away by the next one", async () => {
  const broken = rebuildProjections(docket.owner, {
    only: ["timeline"],
    batchEvents: 20,
    onProgress: () => {
      throw new Error("broken off");
    },
  });
  await expect(broken).rejects.toThrow("broken off");
  expect(await registry()).toContain("building");
  await explain(await docket.transmitted()); // Written to both meanwhile.
  await rebuildProjections(docket.owner, { only: ["timeline"] });
  expect(await registry()).not.toContain("building");
  expect(await verify(docket.reader)).toMatchObject({ ok: true });
});

test("a building version of another shape, its table gone, is cleared away too", async () => {
  const caseId = await docket.transmitted();
  await docket.tamper(
    `INSERT INTO projection (name, version, shape, status, table_name)
     VALUES ('timeline', 99, 98, 'building', 'timeline__gone')`,
  );
  await expect(explain(caseId)).rejects.toThrow(StoreUnavailable);
  await rebuildProjections(docket.owner, { only: ["timeline"] });
  await explain(caseId);
  expect(await verify(docket.reader)).toMatchObject({ ok: true });
});

test("a rebuilt table keeps its storage parameters", async () => {
  const options = async () => {
    const { rows } = await docket.owner.pool.query<{ reloptions: string[] | null }>(
      "SELECT reloptions FROM pg_class WHERE oid = 'case_register'::regclass",
    );
    return rows[0]!.reloptions;
  };
  const before = await options();
  await rebuildProjections(docket.owner, { only: ["case_register"] });
  expect(before).toContain("fillfactor=70");
  expect(await options()).toEqual(before);
});

test("of two rebuilds at once the second is told to wait, and the first ends", async () => {
  let beside: Promise<unknown> | undefined;
  await rebuildProjections(docket.owner, {
    only: ["timeline"],
    onProgress: () => {
      beside ??= rebuildProjections(docket.owner).catch((error: unknown) => error);
    },
  });
  expect(await beside).toBeInstanceOf(RebuildUnderWay);
  await rebuildProjections(docket.owner, { only: ["timeline"] });
});

test("verified beside rebuilds, a clean record is clean", async () => {
  let isDone = false;
  const verifying = (async () => {
    for (let round = 0; !isDone; round += 1) {
      const { findings } = await verify(docket.reader);
      expect(findings).toEqual([]);
    }
  })();
  for (let round = 0; round < 8; round += 1) await rebuildProjections(docket.owner);
  isDone = true;
  await verifying;
}, 60_000);

test.each(projections.map(({ name, kind }) => [name, kind] as const))(
  "%s is not built of unknown events",
  async (name, kind) => {
    const which = `WHERE position = (SELECT min(position) FROM event
      JOIN stream s USING (stream_id) WHERE s.type = '${kind}')`;
    await docket.tamper(`UPDATE event SET schema_version = 7 ${which}`);
    const built = rebuildProjections(docket.owner, { only: [name] });
    await expect(built).rejects.toThrow(StoreUnavailable);
    await docket.tamper(`UPDATE event SET schema_version = 1 ${which}`);
    await rebuildProjections(docket.owner, { only: [name] });
  },
);
