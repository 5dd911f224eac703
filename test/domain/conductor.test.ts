import { describe, expect, it } from "vitest";

import { isFinal } from "../../domain/case/stages.ts";
import { noCase } from "../../domain/case/state.ts";
import { clocksOf, conductorsOf, owedNotices } from "../../domain/conductor.ts";
import { act, silenceThrough, silenceUntil, who } from "./case/support/docket.ts";
import { inStage, reachable, settled, silenceOpened } from "./case/support/stages.ts";

const idsOf = (state: typeof noCase) =>
  conductorsOf("c", state).map(({ workflowId }) => workflowId);
const invited = () =>
  act(inStage("EXPLAINED"), who.chair, "InviteRegimeRepresentative", {
    regime: "AG",
    question: "Which guideline?",
  });

describe("the workflows that a case needs", () => {
  it("are none before it and after its end, and one for the case between", () => {
    expect(idsOf(noCase)).toEqual([]);
    for (const stage of reachable)
      expect(idsOf(inStage(stage).state), stage).toEqual(isFinal(stage) ? [] : ["case/c"]);
  });

  it("are one more for each invitation, while it can be answered", () => {
    const asked = invited();
    expect(idsOf(asked.state)).toEqual(["case/c", "regime/c/1"]);
    expect(idsOf(settled(asked).state)).toEqual(["case/c", "regime/c/1"]);
    expect(idsOf(silenceThrough(asked, "D08#1").state)).toEqual(["case/c"]);
    expect(idsOf(silenceUntil(invited(), "DORMANT").state)).toEqual(["case/c"]);
    const answered = act(asked, who.regime, "DeclineInvitation", { invitation: 1 });
    expect(idsOf(answered.state)).toEqual(["case/c"]);
  });

  it("are one more for the silence procedure, while it runs", () => {
    const opened = silenceOpened();
    expect(idsOf(opened.state)).toEqual(["case/c", "silence/c/1"]);
    expect(idsOf(settled(opened).state)).toEqual(["case/c"]);
    const broken = act(opened, who.member, "BreakSilence", { reason: "No." });
    expect(idsOf(broken.state)).toEqual(["case/c"]);
    const again = act(broken, who.chair, "OpenSilenceProcedure", {
      text: "Another.",
      remedies: [{ code: "uphold", addressee: "XBB" }],
    });
    expect(idsOf(again.state)).toEqual(["case/c", "silence/c/2"]);
  });
});

describe("the clocks of a workflow", () => {
  it("are the regime's own, the silence procedure's own, and all others the case's", () => {
    const asked = silenceThrough(invited(), "D38#3").state;
    const keys = (type: "transferDenialCase" | "regimeExplanation", n?: number) =>
      clocksOf(n === undefined ? { type } : { type, n }, asked).map(({ id }) => id);
    expect(keys("regimeExplanation", 1)).toEqual(["D08#1"]);
    expect(keys("regimeExplanation", 2)).toEqual([]);
    expect(keys("transferDenialCase")).toEqual(["D09"]);
    const opened = silenceOpened().state;
    expect(clocksOf({ type: "silenceProcedure", n: 1 }, opened).map(({ id }) => id)).toEqual([
      "D24",
    ]);
    expect(clocksOf({ type: "transferDenialCase" }, opened).map(({ id }) => id)).toEqual(["D25"]);
  });
});

describe("the notices owed", () => {
  it("are what is not served yet", () => {
    expect(owedNotices(inStage("EXPLAINED").state)).toEqual([]);
    expect(owedNotices(inStage("REGISTERED").state)).toEqual([
      { n: 1, notice: "NotificationRegistered", to: "XBB", how: "permanent-mission" },
    ]);
    const withdrawn = act(inStage("REGISTERED"), who.requesting, "WithdrawNotification", {});
    expect(owedNotices(withdrawn.state)).toEqual([]);
  });
});
