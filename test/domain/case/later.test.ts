import { describe, expect, it } from "vitest";

import { civilDate } from "../../../domain/time.ts";
import { act, who } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { inStage, settled, settlement } from "./support/stages.ts";

const { requesting, denying } = who;
const report = { text: "Done.", evidence: "Licence." };

specs("StateIntentions", [
  {
    rule: "§5: once",
    given: () => act(inStage("ADOPTED"), denying, "StateIntentions", { text: "We will." }),
    by: denying,
    body: { text: "We will." },
    rejects: "intentions.already",
  },
]);

specs("AgreeImplementationPeriod", [
  {
    rule: "§1: one proposes",
    given: () => inStage("ADOPTED"),
    by: denying,
    body: { period: "15m" },
    yields: ["AgreementProposed"],
  },
  {
    rule: "D27b: at most fifteen months from adoption",
    given: () => inStage("ADOPTED"),
    by: denying,
    body: { period: "16m" },
    rejects: "implementation.beyond-cap",
  },
  {
    rule: "D27b: the cap is a date, whatever the unit",
    given: () => inStage("ADOPTED"),
    by: denying,
    body: { period: "470d" },
    rejects: "implementation.beyond-cap",
  },
  {
    rule: "D27b: not a period that is over",
    given: () => inStage("ADOPTED"),
    at: civilDate("2026-05-04"),
    by: denying,
    body: { period: "20d" },
    rejects: "implementation.period-past",
  },
  {
    rule: "R3: a period that can be counted",
    given: () => inStage("ADOPTED"),
    by: denying,
    body: { period: "9999m" },
    rejects: "implementation.bad-period",
  },
]);

specs("ReportImplementation", [
  {
    rule: "D44: starts by service on REQ",
    given: () => inStage("IMPLEMENTING"),
    by: denying,
    body: report,
    yields: ["ImplementationReported", "NoticeServed"],
  },
  {
    rule: "§5: not while D44 runs",
    given: () => act(inStage("IMPLEMENTING"), denying, "ReportImplementation", report),
    by: denying,
    body: report,
    rejects: "implementation.report-pending",
  },
  {
    rule: "§5: nor before it is served",
    given: () => {
      const docket = { ...inStage("IMPLEMENTING"), lists: { isContactConfirmed: () => false } };
      return act(docket, denying, "ReportImplementation", report);
    },
    by: denying,
    body: report,
    rejects: "implementation.report-pending",
  },
]);

specs("ConfirmImplementation", [
  {
    rule: "§5: already in ADOPTED",
    given: () => inStage("ADOPTED"),
    by: requesting,
    body: {},
    yields: ["ImplementationConfirmed", "CaseClosed"],
    stage: "CLOSED_IMPLEMENTED",
  },
]);

const offered = () => act(inStage("IN_CONSULTATION"), denying, "ProposeSettlement", settlement);

specs("ProposeSettlement", [
  {
    rule: "§5: in any open stage of the exchange and later",
    given: () => inStage("DORMANT"),
    by: requesting,
    body: settlement,
    yields: ["SettlementProposed"],
  },
  {
    rule: "§1: the same again is the same",
    given: offered,
    by: denying,
    body: settlement,
    rejects: "proposal.standing",
  },
  {
    rule: "D43: performance within fifteen months",
    given: () => inStage("IN_CONSULTATION"),
    by: denying,
    body: { ...settlement, performWithin: "16m" },
    rejects: "settlement.beyond-cap",
  },
  {
    rule: "D43: the whole fifteen months",
    given: () => inStage("IN_CONSULTATION"),
    by: denying,
    body: { ...settlement, performWithin: "15m" },
    yields: ["SettlementProposed"],
  },
  {
    rule: "R3: in a period that can be counted",
    given: () => inStage("IN_CONSULTATION"),
    by: denying,
    body: { ...settlement, performWithin: "9999m" },
    rejects: "settlement.bad-period",
  },
]);

specs("ConfirmSettlement", [
  {
    rule: "§1: by the other party, on the same text",
    given: offered,
    by: requesting,
    body: { proposal: 10 },
    yields: ["SettlementNotified"],
    stage: "SETTLED",
  },
  {
    rule: "§1: not by its author",
    given: offered,
    by: denying,
    body: { proposal: 10 },
    rejects: "settlement.own-proposal",
  },
  {
    rule: "§1: not on a text that was replaced",
    given: () => act(offered(), denying, "ProposeSettlement", { ...settlement, text: "Other." }),
    by: requesting,
    body: { proposal: 10 },
    rejects: "settlement.other-text",
  },
  {
    rule: "§1: there is one",
    given: () => inStage("IN_CONSULTATION"),
    by: requesting,
    body: { proposal: 10 },
    rejects: "settlement.none",
  },
]);

describe("§6 a settlement's terms", () => {
  it("are withheld where the text that both confirm says so", () => {
    const withheld = { ...settlement, termsWithheld: true };
    const proposed = act(inStage("IN_CONSULTATION"), denying, "ProposeSettlement", withheld);
    const body = { proposal: proposed.state.version };
    const notified = act(proposed, requesting, "ConfirmSettlement", body);
    expect(notified.events.slice(-2)).toMatchObject([
      { type: "SettlementProposed", termsWithheld: true },
      { type: "SettlementNotified", termsWithheld: true, performWithin: "3m" },
    ]);
    expect(settled(inStage("IN_CONSULTATION")).events.at(-1)).toMatchObject({
      termsWithheld: false,
    });
  });
});

specs("ConfirmPerformance", [
  {
    rule: "§5: closes the case",
    given: () => inStage("SETTLED"),
    by: requesting,
    body: {},
    yields: ["PerformanceConfirmed", "CaseClosed"],
    stage: "CLOSED_SETTLED",
  },
]);

specs("ReportNonPerformance", [
  {
    rule: "§5: while D43 runs",
    given: () => {
      const docket = inStage("SETTLED");
      return { ...docket, state: { ...docket.state, clocks: [] } };
    },
    by: requesting,
    body: { reasons: "Nothing came." },
    rejects: "performance.not-running",
  },
]);

specs("SubmitStatusReport", [
  {
    rule: "D28: counts for the next date",
    given: () => inStage("ADOPTED"),
    by: denying,
    body: { text: "On the way." },
    yields: ["StatusReportSubmitted"],
    lateByDays: 0,
  },
]);
