import { describe, expect, it } from "vitest";

import type { CommandName } from "../../../domain/case/catalogue/index.ts";
import { factsAtExpiry } from "../../../domain/case/expiry.ts";
import type { Actor } from "../../../domain/law.ts";
import { addDays, civilDate, overAt } from "../../../domain/time.ts";
import type { Instant } from "../../../domain/time.ts";
import { justBefore } from "./support/clocks.ts";
import { attempt, lapse, lawFor, settledAt, typesOf, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { deadlineRows } from "./support/deadlines.ts";

const tryTo = (docket: Docket, by: Actor, name: CommandName, body: object) =>
  attempt(docket, by, name, body as never);

const clockOf = (docket: Docket, id: string) => {
  const clock = docket.state.clocks.find((one) => one.id === id);
  if (clock === undefined) throw new Error(`${id} does not run in ${docket.state.stage}.`);
  return clock;
};

describe.each(deadlineRows)("AXP-1 §3 $id $name", (row) => {
  const { id, due, effect } = row;
  const running = row.running();

  it(`runs to ${due}`, () => {
    expect(clockOf(running, id).dueDate).toBe(due);
    const isWaiting = id === "D23";
    expect(clockOf(running, id).overAt).toBe(
      overAt(isWaiting ? addDays(civilDate(due), -1) : civilDate(due)),
    );
  });

  it(`expires in silence: ${effect.join(", ")}`, () => {
    const then = settledAt(running, justBefore(clockOf(running, id).overAt));
    const lapsed = lapse(then);
    const made = lapsed.events.slice(then.events.length);
    expect(made.map(({ type }) => type)).toEqual(effect);
    expect(lapsed.state.stage).toBe(row.stage ?? running.state.stage);
    // R10: what the clock makes is counted from the due date, and marks what expired, once.
    expect(made.map(({ on }) => on)).toEqual(made.map(() => due));
    expect(made.map(({ clocks }) => clocks?.expired?.id)).toEqual([
      id,
      ...made.slice(1).map(() => undefined),
    ]);
  });

  it("does as the policy's table says", () => {
    const { policy } = lawFor(running);
    const clock = clockOf(running, id);
    const then = settledAt(running, justBefore(clock.overAt));
    const facts = factsAtExpiry(clock, then.state, lawFor(then));
    const said = policy.deadlines[clock.key].atExpiry.map(({ events }) => events);
    const made = lapse(then).events.slice(then.events.length);
    const isOwn = ({ type }: { readonly type: string }) => type !== "NoticeServed";
    const own = id.startsWith("D38") ? made : made.filter(isOwn).slice(0, facts.length);
    expect(said).toContainEqual(own.map(({ type }) => type));
  });

  const { act } = row;
  if (act === undefined) return;
  const at = () => clockOf(running, id).overAt;

  it(`is in time at the last microsecond: ${act.name}`, () => {
    const then = settledAt(running, justBefore(at()));
    expect(typesOf(tryTo(then, act.by, act.name, act.body))).toEqual(act.inTime);
  });

  it(`is not at the first instant after: ${act.name}`, () => {
    const then = settledAt(running, at());
    const decision = tryTo(then, act.by, act.name, act.body);
    if (act.after === "accepted") expect(typesOf(decision)).toEqual(act.inTime);
    else if (typeof act.after === "string") expect(typesOf(decision)).toEqual([act.after]);
    else expect(decision).toMatchObject({ ok: true });
    if (typeof act.after === "number" && decision.ok)
      expect(decision.events[0]).toMatchObject({ lateByDays: act.after });
  });
});

it("§7: each row says what is in time and what is not, but where no act ends it there", () => {
  const bounding = new Set(deadlineRows.flatMap(({ id, act }) => (act === undefined ? [] : [id])));
  const silent = deadlineRows.flatMap(({ id }) => (bounding.has(id) ? [] : [id]));
  // D17, D48: who chose too late may still choose, in D49. D23 waits. D27b ends with the case.
  expect(silent.toSorted()).toEqual(["D17", "D23", "D27b", "D48#2"]);
});

describe("the first due goes first", () => {
  const clock = { subject: "clock", party: "clock", capacity: "clock" } as const;
  const { running } = deadlineRows.find(({ id }) => id === "D06") ?? { running: undefined };

  it("refuses an expiry before its turn, of what does not run, and by anyone else", () => {
    const docket = running?.() as Docket;
    const expire = (by: Actor, id: string, over: Instant) =>
      typesOf(attempt(docket, by, "ExpireDeadline" as CommandName, { id, overAt: over } as never));
    const d06 = clockOf(docket, "D06").overAt;
    expect(expire(clock, "D06", d06)).toEqual(["deadline.not-first"]);
    expect(expire(clock, "D07", d06)).toEqual(["deadline.not-running"]);
    expect(expire(clock, "D06", clockOf(docket, "D05").overAt)).toEqual(["deadline.not-running"]);
    expect(expire(who.registrar, "D05", d06)).toEqual(["not-yours.clock"]);
  });
});
