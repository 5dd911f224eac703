import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { verify } from "../../db/verify.ts";
import { waysOut } from "../histories/waysOut.ts";
import * as act from "../support/acts.ts";
import * as right from "../support/rights.ts";
import { minderOf, rests } from "../support/rests.ts";
import { type Stack, type StackEvent, startStack } from "../support/stack.ts";

let stack: Stack;
beforeAll(async () => void (stack = await startStack()));
afterAll(() => stack?.stop());

describe("AXP-1 §4: every way out, on both tracks", () => {
  test.each(waysOut)("$name", async ({ track, filing, steps, stage, through, passing }) => {
    const caseId = await act.caseAfter(stack, [], filing);
    const awaited: string[] = [];
    for (const step of steps) {
      await step(stack, caseId);
      const next = await rests(stack, minderOf(caseId));
      if (next !== null) awaited.push(next.dueDate);
    }
    const { version, ...state } = await stack.state(caseId);
    expect(state).toMatchObject({ track, stage, clocks: [] });
    const events = await stack.events(caseId);
    expect(inOrder(stagesOf(events), through)).toEqual(through);
    expect(inOrder(expiredIn(events), passing)).toEqual(passing);
    const workflow = stack.conductor.client.workflow.getHandle(`case/${caseId}`);
    expect(await workflow.result()).toEqual({ version, stage });
    const { events: history } = await workflow.fetchHistory();
    const timers = timersOf(history ?? []);
    expect(awaited.filter((dueDate) => !timers.includes(dueDate))).toEqual([]);
    if (passing.length > 0) expect(await stack.lapses(caseId)).toBeGreaterThan(0);
    if ((await stack.state(state.denial)).clocks.length > 0)
      await right.revokeDenial(stack, caseId);
  });

  test("leaves a record in which nothing is found", async () => {
    await stack.settled();
    expect(await verify(stack.store)).toMatchObject({ findings: [] });
  });

  test("is shown for each stage in which a case may end", () => {
    // Explained, upheld and not implemented are in `deadlines.test.ts` and the histories.
    const shown = new Set(waysOut.map(({ track, stage }) => `${track} ${stage}`));
    const ends = ["CLOSED_IMPLEMENTED", "CLOSED_TRANSMITTED", "CLOSED_SETTLED", "CLOSED_REVERSED"];
    const others = ["WITHDRAWN", "LAPSED", "INADMISSIBLE"];
    for (const end of [...ends, ...others])
      for (const track of ["ordinary", "urgent"]) expect(shown).toContain(`${track} ${end}`);
  });
});

/** Those of `wanted` that are in `all` one after the other. */
function inOrder(all: readonly string[], wanted: readonly string[]): readonly string[] {
  let from = 0;
  return wanted.filter((one) => {
    const found = all.indexOf(one, from);
    if (found >= 0) from = found + 1;
    return found >= 0;
  });
}

const stagesOf = (events: readonly StackEvent[]): readonly string[] =>
  events.flatMap(({ header: { stage } }) => (typeof stage === "string" ? [stage] : []));

function expiredIn(events: readonly StackEvent[]): readonly string[] {
  return events.flatMap(({ header }) => {
    const changes = header["clocks"] as { readonly expired?: { readonly id: string } } | undefined;
    return changes?.expired === undefined ? [] : [changes.expired.id];
  });
}

type HistoryEvent = { readonly userMetadata?: { readonly summary?: Payload | null } | null };
type Payload = { readonly data?: Uint8Array | null };

/** The due dates for which a workflow armed its timer. */
function timersOf(history: readonly HistoryEvent[]): readonly string[] {
  return history.flatMap(({ userMetadata }) => {
    const data = userMetadata?.summary?.data;
    return data == null
      ? []
      : [
          Buffer.from(data)
            .toString()
            .replace(/^.*due ([-\d]+)"$/, "$1"),
        ];
  });
}
