import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { lapseId } from "../../db/ids.ts";
import { isFinal } from "../../domain/case/stages.ts";
import { DEADLINE_KEYS } from "../../domain/policy.ts";
import * as act from "../support/acts.ts";
import * as right from "../support/rights.ts";
import { type Stack, startStack, until } from "../support/stack.ts";
import { silences } from "./silences.ts";

let stack: Stack;
beforeAll(async () => void (stack = await startStack()));
afterAll(() => stack?.stop());

describe("AXP-1 §3: what silence does, by the conductor alone", () => {
  test.each(silences)("$rule", async ({ given, filing, of, deadline, records, stage }) => {
    const caseId = await act.caseAfter(stack, given, filing);
    const streamId = of === undefined ? caseId : await right.denialOf(stack, caseId);
    await stack.settled();
    const before = await stack.lapses(streamId);
    const passed = await act.letPass(stack, streamId, deadline);
    await stack.settled();
    // A history shows the clock's command once the workflow task that sent it is complete.
    await until("the conductor lapsed it", async () => (await stack.lapses(streamId)) > before);
    expect(await typesCausedBy(lapseId(streamId, passed))).toEqual(records);
    expect((await stack.state(streamId)).stage).toBe(stage);
    await putAway(caseId);
  });

  test("each deadline has its row", () => {
    const shown = new Set(silences.map(({ deadline }) => deadline.split("#")[0]));
    // D33 is a process of the committee's own (§9).
    const keys = DEADLINE_KEYS.filter((key) => key !== "D33");
    expect(keys.filter((key) => !shown.has(key))).toEqual([]);
  });
});

/** What stays open is woken with every move of the clock. */
async function putAway(caseId: string): Promise<void> {
  const { stage, denial, number } = await stack.state(caseId);
  if (!isFinal(stage)) await act.withdraw(stack, caseId);
  if (number === null) return;
  await right.denialOf(stack, caseId);
  const isOpen = (await stack.state(denial)).clocks.length > 0;
  if (isOpen) await right.revokeDenial(stack, caseId);
}

async function typesCausedBy(commandId: string): Promise<readonly string[]> {
  const { rows } = await stack.store.pool.query<{ type: string }>(
    `SELECT type FROM event WHERE cause = $1 ORDER BY version`,
    [commandId],
  );
  return rows.map(({ type }) => type);
}
