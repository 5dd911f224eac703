import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { lapseId } from "../../db/ids.ts";
import { clockRows } from "../../domain/case/clocks.ts";
import * as act from "../support/acts.ts";
import { type Stack, startStack, until } from "../support/stack.ts";
import { silences } from "./silences.ts";

let stack: Stack;
beforeAll(async () => void (stack = await startStack()));
afterAll(() => stack?.stop());

describe("AXP-1 §3: what silence does, by the conductor alone", () => {
  test.each(silences)("$rule", async ({ given, denying, deadline, records, stage }) => {
    const more = denying === undefined ? {} : { denyingState: denying };
    const caseId = await act.caseAfter(stack, given, more);
    await stack.settled();
    const before = await stack.lapses(caseId);
    const passed = await act.letPass(stack, caseId, deadline);
    await stack.settled();
    // A history shows the clock's command once the workflow task that sent it is complete.
    await until("the conductor lapsed it", async () => (await stack.lapses(caseId)) > before);
    expect(await typesCausedBy(lapseId(caseId, passed))).toEqual(records);
    const state = await stack.state(caseId);
    expect(state.stage).toBe(stage);
    if (!isOver(stage)) await act.withdraw(stack, caseId);
  });

  test("each deadline of the docket so far has its row", () => {
    const shown = new Set(silences.map(({ deadline }) => deadline.split("#")[0]));
    expect(clockRows.map(({ key }) => key).filter((key) => !shown.has(key))).toEqual([]);
  });
});

const isOver = (stage: string): boolean => stage.startsWith("CLOSED_") || stage === "LAPSED";

async function typesCausedBy(commandId: string): Promise<readonly string[]> {
  const { rows } = await stack.store.pool.query<{ type: string }>(
    `SELECT type FROM event WHERE cause = $1 ORDER BY version`,
    [commandId],
  );
  return rows.map(({ type }) => type);
}
