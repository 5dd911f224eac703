import { describe, expect, it } from "vitest";

import { civilDate, localDate } from "../../../domain/time.ts";
import { act, at, silenceThrough, silenceUntil, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { inStage, mediated } from "./support/stages.ts";

const { requesting, denying } = who;
const day = (date: string) => civilDate(date);

// Dormant since 7 April, the due date of D09.
const dormant = () => at(inStage("DORMANT"), day("2026-06-01"));
const found = { facts: "A second plant has the device.", learntOn: day("2026-04-08") };
const reopened = (docket: Docket) => {
  const again = silenceUntil(docket, "DORMANT");
  const on = at(again, day("2027-02-01"));
  return act(on, requesting, "ReopenCase", { ...found, learntOn: day("2027-01-31") });
};

specs("ReopenCase", [
  {
    rule: "§3 D34: facts learnt on the day after it became dormant",
    given: dormant,
    by: requesting,
    body: found,
    yields: ["CaseReopened"],
    stage: "EXPLAINED",
  },
  {
    rule: "§3 D34: not on the day itself",
    given: dormant,
    by: requesting,
    body: { ...found, learntOn: day("2026-04-07") },
    rejects: "reopening.nothing-new",
    pointer: "/learntOn",
  },
  {
    rule: "R8: a hold meanwhile does not move that day",
    given: () => act(mediated(dormant()), denying, "EndGoodOffices", {}),
    by: requesting,
    body: found,
    yields: ["CaseReopened"],
    stage: "EXPLAINED",
  },
  {
    rule: "§3 D34: today counts",
    given: dormant,
    by: requesting,
    body: { ...found, learntOn: day("2026-06-01") },
    yields: ["CaseReopened"],
    stage: "EXPLAINED",
  },
  {
    rule: "§3 D34: tomorrow does not",
    given: dormant,
    by: requesting,
    body: { ...found, learntOn: day("2026-06-02") },
    rejects: "reopening.in-future",
    pointer: "/learntOn",
  },
  {
    rule: "§4: to the stage left for DORMANT",
    given: () => at(silenceUntil(inStage("REFERRAL_OPEN"), "DORMANT"), day("2026-06-01")),
    by: requesting,
    body: { ...found, learntOn: day("2026-05-31") },
    yields: ["CaseReopened"],
    stage: "REFERRAL_OPEN",
  },
  {
    rule: "§4: also after a non-response",
    given: () => at(silenceUntil(inStage("NON_RESPONSE_RECORDED"), "DORMANT"), day("2026-12-01")),
    by: requesting,
    body: { ...found, learntOn: day("2026-11-30") },
    yields: ["CaseReopened"],
    stage: "NON_RESPONSE_RECORDED",
  },
  {
    rule: "§3.1: a second time",
    given: () =>
      at(
        silenceUntil(act(dormant(), requesting, "ReopenCase", found), "DORMANT"),
        day("2027-02-01"),
      ),
    by: requesting,
    body: { ...found, learntOn: day("2027-01-31") },
    yields: ["CaseReopened"],
    stage: "EXPLAINED",
  },
  {
    rule: "§3.1: not a third",
    given: () => silenceUntil(reopened(act(dormant(), requesting, "ReopenCase", found)), "DORMANT"),
    by: requesting,
    body: { ...found, learntOn: day("2027-06-01") },
    rejects: "reopening.used-up",
  },
  {
    rule: "§5: REQ's alone",
    given: dormant,
    by: denying,
    body: found,
    rejects: "not-yours.requesting-state",
  },
]);

describe("§3 D09, D15 by CaseReopened", () => {
  it("begin anew in full, and disarm D34", () => {
    const again = act(dormant(), requesting, "ReopenCase", found);
    expect(again.state.clocks.map(({ id, dueDate }) => [id, dueDate])).toEqual([
      ["D09", "2026-07-31"],
    ]);
    expect(again.state.expired["D09"]).toBeUndefined();
    expect(again.state.holds).toMatchObject({ reopenings: 1, dormantFrom: null });
  });

  it("may be extended anew: it is another deadline", () => {
    const asking = { deadline: "D15", reasons: "Our laboratory is moving." };
    const asked = act(inStage("REFERRAL_OPEN"), requesting, "RequestExtension", asking);
    const longer = act(asked, denying, "GrantExtension", { deadline: "D15" });
    const silent = silenceThrough(longer, "D15");
    expect(silent.state.stage).toBe("DORMANT");
    const learntOn = localDate(silent.now);
    const again = act(silent, requesting, "ReopenCase", { facts: "A second plant.", learntOn });
    expect(act(again, requesting, "RequestExtension", asking).state.extensions).toMatchObject({
      ...{ open: [{ deadline: "D15" }], used: [] },
    });
  });
});
