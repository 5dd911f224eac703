import { describe, expect, it } from "vitest";

import { civilDate, localDate, startOfDay } from "../../../domain/time.ts";
import { clockNamed, due } from "./support/clocks.ts";
import {
  act,
  at,
  lapse,
  settledAt,
  silenceThrough,
  typesOf,
  attempt,
  who,
} from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { asked } from "./support/deadlinesOfTime.ts";
import { specs } from "./support/specs.ts";
import { explanation, inStage } from "./support/stages.ts";

const { requesting, denying, third, registrar, chair, member } = who;
const reasons = "Holidays.";
const awaiting = () => inStage("AWAITING_EXPLANATION"); // D06 ends on 4 March.
const consulting = () => inStage("IN_CONSULTATION"); // D10 12 February, D11 4 March, D12 7 April.
const open = () => asked(awaiting(), "D06");
const longer = (docket: Docket, deadline: string, period: string) =>
  act(docket, denying, "RequestExtension", { deadline, reasons, period });
const granted = (docket: Docket, deadline: string) =>
  act(docket, requesting, "GrantExtension", { deadline });

specs("RefuseExtension", [
  {
    rule: "§2: the chair refuses",
    given: open,
    by: chair,
    body: { deadline: "D06", reasons },
    yields: ["ExtensionRefused"],
    running: ["D06"],
    notRunning: ["D37#D06"],
  },
  {
    rule: "§2: the other party's refusal is an opinion",
    given: open,
    by: requesting,
    body: { deadline: "D06", reasons },
    yields: ["ExtensionOpposed"],
    running: ["D37#D06"],
  },
  {
    rule: "§2: given once",
    given: () => act(open(), requesting, "RefuseExtension", { deadline: "D06" }),
    by: requesting,
    body: { deadline: "D06" },
    rejects: "extension.opposed-already",
  },
  {
    rule: "§2 agreed: the other party refuses",
    given: () => longer(consulting(), "D12", "5d"),
    by: requesting,
    body: { deadline: "D12" },
    yields: ["ExtensionRefused"],
  },
]);

describe("§2 Extensions, R5: what becomes of the date", () => {
  it("counts the extension from the nominal end, not from the rolled due date", () => {
    const docket = granted(open(), "D06");
    // 2 February + 30 d is 4 March, + 30 d is 3 April, Good Friday; Easter Monday is the 6th.
    expect(clockNamed(docket, "D06")).toMatchObject({
      nominalEnd: "2026-04-03",
      dueDate: "2026-04-07",
      period: "30d",
      first: { nominalEnd: "2026-03-04", dueDate: "2026-03-04" },
      steps: [{ kind: "extended", from: "2026-03-04", period: "30d", dueDate: "2026-04-07" }],
    });
    expect(clockNamed(docket, "D06").asked).toBeUndefined();
  });

  it("does not let it expire while it is asked for; the act of the bound party is in time", () => {
    const late = settledAt(
      asked(at(awaiting(), civilDate("2026-03-04")), "D06"),
      startOfDay(civilDate("2026-03-06")),
    );
    expect(late.state.stage).toBe("AWAITING_EXPLANATION");
    const explained = act(late, denying, "SubmitExplanation", explanation);
    expect(explained.events.find(({ type }) => type === "ExplanationSubmitted")).toMatchObject({
      lateByDays: 0,
    });
    expect(Object.keys(due(explained))).not.toContain("D37#D06");
    expect(explained.state.extensions.open).toEqual([]);
  });

  it("refused in time, it runs on as before", () => {
    const refused = act(open(), chair, "RefuseExtension", { deadline: "D06" });
    expect(clockNamed(refused, "D06")).toEqual(clockNamed(awaiting(), "D06"));
  });

  it("refused after the due date, it ends at 00:00 of the next day; D07 counts from then", () => {
    const request = asked(at(awaiting(), civilDate("2026-03-04")), "D06");
    const refused = act(at(request, civilDate("2026-03-06")), chair, "RefuseExtension", {
      deadline: "D06",
    });
    expect(clockNamed(refused, "D06")).toMatchObject({
      dueDate: "2026-03-06",
      overAt: startOfDay(civilDate("2026-03-07")),
    });
    const noticed = silenceThrough(refused, "D06");
    expect(noticed.state.stage).toBe("FINAL_NOTICE");
    expect(clockNamed(noticed, "D07")).toMatchObject({ startDate: "2026-03-06" });
  });

  it("refused by the clock after the due date, it expires at the same instant as D37", () => {
    const request = asked(at(awaiting(), civilDate("2026-03-04")), "D06");
    const refused = lapse(silenceThrough(request, "D05"));
    expect(refused.events.at(-1)).toMatchObject({ type: "ExtensionRefused", how: "clock" });
    expect(clockNamed(refused, "D06").dueDate).toBe("2026-03-09"); // 3 wd after Wednesday.
    expect(lapse(refused).state.stage).toBe("FINAL_NOTICE");
  });

  it("granted when the time that it gives is over, it ends on the day of the grant", () => {
    const request = longer(at(consulting(), civilDate("2026-02-12")), "D10", "1d");
    const docket = granted(at(request, civilDate("2026-02-17")), "D10");
    expect(clockNamed(docket, "D10").dueDate).toBe("2026-02-17");
  });

  it("an agreed one is capped from where a hold has moved the deadline (R8)", () => {
    const settling = act(consulting(), denying, "ProposeSettlement", {
      text: "T.",
      toBeDone: "U.",
    });
    const held = act(settling, requesting, "ConfirmSettlement", {
      proposal: settling.state.version,
    });
    const back = act(at(held, civilDate("2026-04-02")), requesting, "ReportNonPerformance", {
      reasons,
    });
    // Sixty days left on 2 April: 1 June; 180 d from receipt have become 29 September.
    const try120 = attempt(back, denying, "RequestExtension", {
      deadline: "D12",
      reasons,
      period: "120d",
    });
    const try121 = attempt(back, denying, "RequestExtension", {
      deadline: "D12",
      reasons,
      period: "121d",
    });
    expect([typesOf(try120), typesOf(try121)]).toEqual([
      ["ExtensionRequested"],
      ["extension.beyond-cap"],
    ]);
  });

  it("is not used up for a deadline that begins anew", () => {
    const asking = { deadline: "D09", reasons };
    const first = act(inStage("EXPLAINED"), requesting, "RequestExtension", asking);
    const longer = act(first, denying, "GrantExtension", { deadline: "D09" });
    expect(longer.state.extensions.used).toEqual(["D09"]);
    const dormant = silenceThrough(longer, "D09");
    expect(dormant.state.extensions.used).toEqual([]);
    const reopened = act(dormant, requesting, "ReopenCase", {
      facts: "A second plant.",
      learntOn: localDate(dormant.now),
    });
    expect(typesOf(attempt(reopened, requesting, "RequestExtension", asking))).toEqual([
      "ExtensionRequested",
    ]);
  });

  it("is no longer asked for when the stage ends the deadline", () => {
    const request = longer(consulting(), "D12", "5d");
    const failed = silenceThrough(request, "D10");
    expect(failed.state.stage).toBe("REFERRAL_OPEN");
    expect(failed.state.extensions.open).toEqual([]);
    expect(Object.keys(due(failed))).toEqual(["D15"]);
  });

  it("waits through a hold with its ruling", () => {
    const request = longer(consulting(), "D12", "5d");
    const settling = act(request, denying, "ProposeSettlement", { text: "T.", toBeDone: "U." });
    const held = act(settling, requesting, "ConfirmSettlement", {
      proposal: settling.state.version,
    });
    expect(typesOf(attempt(held, requesting, "GrantExtension", { deadline: "D12" }))).toEqual([
      "extension.no-request",
    ]);
    const back = act(at(held, civilDate("2026-04-02")), requesting, "ReportNonPerformance", {
      reasons,
    });
    expect(Object.keys(due(back))).toContain("D37#D12");
    expect(typesOf(attempt(back, requesting, "GrantExtension", { deadline: "D12" }))).toEqual([
      "ExtensionGranted",
    ]);
  });

  it("shows who rules: the chair, or the other party where the parties agree", () => {
    expect(clockNamed(open(), "D37#D06").binds).toEqual(["CH"]);
    expect(clockNamed(longer(consulting(), "D12", "5d"), "D37#D12").binds).toEqual(["XAA"]);
  });

  it("is asked by the parties alone of the clocks of a case", () => {
    for (const by of [third, registrar, member])
      expect(
        typesOf(attempt(awaiting(), by, "RequestExtension", { deadline: "D06", reasons })),
      ).toEqual(["not-yours.authors"]);
  });
});
