import { describe, expect, it } from "vitest";

import { reference } from "../../../db/reference.ts";
import { clockRows } from "../../../domain/case/clocks.ts";
import { policyInForce } from "../../../domain/policy.ts";
import { civilDate, instant } from "../../../domain/time.ts";
import { factsAtExpiry } from "../../../domain/case/expiry.ts";
import { clockNamed, justBefore } from "./support/clocks.ts";
import { claimed } from "./support/deadlinesOfTime.ts";
import { deadlineRows } from "./support/deadlines.ts";
import {
  act,
  at,
  attempt,
  emptyDocket,
  lawFor,
  silenceThrough,
  typesOf,
} from "./support/docket.ts";
import { lapse, settledAt, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { considered, inStage, notification, unserved } from "./support/stages.ts";

const { requesting, denying, registrar } = who;
const policies = reference().policies;
const explanation = { reasonCodes: ["end_user_concern"], text: "The end user is unknown." };
const file = (docket: Docket) =>
  act(docket, requesting, "FileDenialNotification", {
    ...notification,
    denialDate: civilDate("2027-05-03"),
  });
const register = (docket: Docket) => act(docket, registrar, "RegisterNotification", {});
const before = file(emptyDocket(instant("2027-06-30T21:59:59Z"))); // 23:59:59 in Geneva.
const after = file(emptyDocket(instant("2027-06-30T22:00:00Z")));

describe("AXP-1 §3.1: a policy from a day on", () => {
  const dated = [
    { version: "c", inForceFrom: civilDate("2027-07-01") },
    { version: "a", inForceFrom: civilDate("2024-01-01") },
    { version: "b", inForceFrom: civilDate("2025-01-01") },
  ];

  it.each([
    ["2020-01-01", "a"], // Before the first, the first.
    ["2024-12-31", "a"],
    ["2025-01-01", "b"],
    ["2027-06-30", "b"],
    ["2027-07-01", "c"],
    ["2099-01-01", "c"],
  ])("on %s: %s", (today, version) => {
    expect(policyInForce(dated, civilDate(today)).version).toBe(version);
  });

  it("the docket's second one is in force from its date, not from its publication", () => {
    expect([...policies.keys()].toSorted()).toEqual(["axp-1.v1", "axp-1.v2"]);
    expect(before.state.policyVersion).toBe("axp-1.v1");
    expect(after.state.policyVersion).toBe("axp-1.v2");
  });

  it("gives a new case other periods, and leaves a running one its own", () => {
    const [old, young] = [before, after].map(register);
    expect(clockNamed(old!, "D06")).toMatchObject({ period: "30d", policyVersion: "axp-1.v1" });
    expect(clockNamed(young!, "D06")).toMatchObject({ period: "45d", policyVersion: "axp-1.v2" });
    const year = (docket: Docket) => at(docket, civilDate("2027-07-05"));
    const explained = [old!, young!].map((docket) =>
      act(year(docket), denying, "SubmitExplanation", explanation),
    );
    expect(explained.map((docket) => clockNamed(docket, "D09").period)).toEqual(["60d", "45d"]);
    expect(explained.map(({ state }) => state.policyVersion)).toEqual(["axp-1.v1", "axp-1.v2"]);
  });

  it("counts a constructive denial as the policy in force does", () => {
    const body = (receivedOn: string) => ({
      ...notification,
      denialKind: "constructive-denial",
      denialDate: civilDate("2027-06-01"),
      constructiveDenial: {
        applicationDate: civilDate("2027-01-04"),
        receivedOn: civilDate(receivedOn),
        proofOfReceipt: "Stamp.",
      },
    });
    const try60 = (now: string) =>
      typesOf(
        attempt(
          emptyDocket(instant(now)),
          requesting,
          "FileDenialNotification",
          body("2027-04-02"),
        ),
      );
    expect(try60("2027-07-01T09:00:00Z")).toEqual(["DenialNotificationFiled"]);
    expect(try60("2027-06-30T09:00:00Z")).toEqual(["filing.constructive-date"]);
  });
});

/** What the code does when the deadline expires, in the terms of the policy. */
function effectOf(docket: Docket, id: string) {
  const then = settledAt(docket, justBefore(clockNamed(docket, id).overAt));
  const clock = clockNamed(then, id);
  const facts: readonly { readonly type: string; readonly stage?: string }[] =
    clock.key === "D38" // The transmission follows from the service (§5 RecordService).
      ? lapse(then).events.slice(then.events.length)
      : factsAtExpiry(clock, then.state, lawFor(then));
  const to = facts.findLast(({ stage }) => stage !== undefined)?.stage ?? null;
  const isBack = clock.key === "D14" && to === then.state.held?.stage;
  return { events: facts.map(({ type }) => type), to: isBack ? "stage held" : to };
}

const upheld = () =>
  act(considered(), who.chair, "OpenSilenceProcedure", {
    text: "Upheld.",
    remedies: [{ code: "uphold", addressee: "XBB" }],
  });
const undrawable = () => ({
  ...silenceThrough(inStage("COMPOSING"), "D17"),
  lists: { roster: [] },
});
const ownUnserved = () => {
  const { denyingState: _denying, ...form } = notification;
  const body = { ...form, requestingState: "XAA", explanation };
  return register(act(unserved(emptyDocket()), denying, "FileOwnNotice", body));
};

/** A way into each clock's silence: the rows of the deadlines, and what they leave out. */
const silences: readonly { readonly id: string; readonly running: () => Docket }[] = [
  ...deadlineRows,
  { id: "D24", running: upheld },
  { id: "D49", running: undrawable },
  { id: "D38#1", running: ownUnserved },
  { id: "D38#2", running: () => claimed(unserved(inStage("AWAITING_EXPLANATION"))) },
];

describe("AXP-1 §3.1: what silence does is data, and the code does it", () => {
  const { policy } = lawFor(inStage("FILED"));
  const proved = new Set(deadlineRows.map(({ id }) => id.split("#")[0]));
  const keys = clockRows.map(({ key }) => key);

  it("each clock of a case has a row that lets it pass in silence", () => {
    expect(keys.filter((key) => !proved.has(key))).toEqual([]);
  });

  it("each clock of §3 that is a case's is one of the table of clocks", () => {
    // D01 bounds a filing; D30 and D31 are the denial's, D33 is the annual report's.
    const elsewhere = ["D01", "D30", "D31", "D33"];
    const all = policy.expiryOrder.filter((key) => !elsewhere.includes(key));
    expect(all.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it.each(keys)("%s: each effect that the policy lists is what a row comes to", (key) => {
    const shown = silences
      .filter(({ id }) => id.split("#")[0] === key)
      .map(({ id, running }) => effectOf(running(), id));
    const said = policy.deadlines[key].atExpiry.map(({ events, to }) => ({ events, to }));
    expect(shown).toEqual(expect.arrayContaining(said));
    expect(said).toEqual(expect.arrayContaining(shown));
  });

  it("expires in the policy's order on one day", () => {
    const running = silenceThrough(inStage("AWAITING_EXPLANATION"), "D05").state.clocks;
    for (const { key, order } of running) expect(order).toBe(policy.expiryOrder.indexOf(key));
  });
});
