import { describe, expect, it } from "vitest";

import { civilDate } from "../../../domain/time.ts";
import { act, at, silenceThrough, who } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { inStage, suspended } from "./support/stages.ts";

const { requesting, denying } = who;
const consulting = () => inStage("IN_CONSULTATION");

specs("Suspend", [
  {
    rule: "§5: both, each with reasons of its own",
    given: () => act(consulting(), denying, "Suspend", { reasons: "Elections." }),
    by: requesting,
    body: { reasons: "A second opinion." },
    yields: ["ProceedingsSuspended"],
    stage: "SUSPENDED",
  },
  {
    rule: "§5: one act of the two is a proposal",
    given: () => inStage("INTERIM_ISSUED"),
    by: denying,
    body: {},
    yields: ["AgreementProposed"],
  },
  {
    rule: "§1: the same party's second is none",
    given: () => act(consulting(), denying, "Suspend", { reasons: "Elections." }),
    by: denying,
    body: {},
    rejects: "proposal.standing",
  },
  {
    rule: "§5: REQ alone from REFERRED on",
    given: () => inStage("REFERRED"),
    by: requesting,
    body: { alone: true },
    yields: ["ProceedingsSuspended"],
    stage: "SUSPENDED",
  },
  {
    rule: "§5: not before",
    given: () => inStage("REFERRAL_OPEN"),
    by: requesting,
    body: { alone: true },
    rejects: "suspension.alone-too-early",
    pointer: "/alone",
  },
  {
    rule: "§5: once",
    given: () => {
      const alone = act(inStage("REFERRED"), requesting, "Suspend", { alone: true });
      return act(alone, denying, "Resume", {});
    },
    by: requesting,
    body: { alone: true },
    rejects: "suspension.alone-used",
    pointer: "/alone",
  },
  {
    rule: "§5: DEN never alone",
    given: () => inStage("REFERRED"),
    by: denying,
    body: { alone: true },
    rejects: "suspension.not-alone",
    pointer: "/alone",
  },
  {
    rule: "§5: not before the consultations",
    given: () => inStage("EXPLAINED"),
    by: requesting,
    body: {},
    rejects: "wrong-stage.too-early",
  },
  {
    rule: "§5: nor once the report is issued",
    given: () => inStage("REPORT_ISSUED"),
    by: requesting,
    body: {},
    rejects: "wrong-stage.too-late",
  },
]);

specs("Resume", [
  {
    rule: "§5: either party, also after both suspended",
    given: () => inStage("SUSPENDED"),
    by: requesting,
    body: {},
    yields: ["ProceedingsResumed"],
    stage: "IN_CONSULTATION",
  },
  {
    rule: "§5: also DEN after REQ alone",
    given: () => act(inStage("COMPOSING"), requesting, "Suspend", { alone: true }),
    by: denying,
    body: { remarks: "Ready." },
    yields: ["ProceedingsResumed"],
    stage: "COMPOSING",
  },
  {
    rule: "§5: in a suspension alone",
    given: () => inStage("GOOD_OFFICES"),
    by: requesting,
    body: {},
    rejects: "wrong-stage.on-hold",
  },
]);

describe("§5 suspension", () => {
  it("keeps what each said, with the act of each", () => {
    const proposed = act(consulting(), denying, "Suspend", { reasons: "Elections." });
    const both = act(proposed, requesting, "Suspend", { reasons: "A second opinion." });
    expect(both.events.slice(-2)).toMatchObject([
      { type: "AgreementProposed", party: "XBB", body: { reasons: "Elections." } },
      { type: "ProceedingsSuspended", alone: false, body: { reasons: "A second opinion." } },
    ]);
  });

  it("by both does not use up REQ's own", () => {
    const again = act(suspended(inStage("REFERRED")), requesting, "Resume", {});
    expect(again.state.holds.suspendedAlone).toBe(false);
    expect(act(again, requesting, "Suspend", { alone: true }).state.stage).toBe("SUSPENDED");
  });

  it("§3 D32 binds the parties, or REQ who suspended alone", () => {
    const alone = act(inStage("REFERRED"), requesting, "Suspend", { alone: true });
    const bound = ({ state }: typeof alone) => state.clocks.find(({ id }) => id === "D32")?.binds;
    expect(bound(alone)).toEqual(["XAA"]);
    expect(bound(inStage("SUSPENDED"))).toEqual(["XAA", "XBB"]);
  });

  it("by silence, the authority of the Review Group lapses, and the case with it", () => {
    const day = at(inStage("UNDER_REVIEW"), civilDate("2026-03-02"));
    const alone = act(day, requesting, "Suspend", { alone: true });
    const lapsed = silenceThrough(alone, "D32");
    expect(lapsed.state).toMatchObject({ stage: "LAPSED", stageSince: "2027-03-02", clocks: [] });
    expect(lapsed.state.paused).toEqual([]);
  });
});
