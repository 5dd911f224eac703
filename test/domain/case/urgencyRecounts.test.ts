import { describe, expect, it } from "vitest";

import { civilDate } from "../../../domain/time.ts";
import { clockNamed, due } from "./support/clocks.ts";
import { act, at, attempt, lapse, settledAt, silenceThrough } from "./support/docket.ts";
import { silenceUntil, typesOf, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { asked, claimed, urgency } from "./support/deadlinesOfTime.ts";
import { explanation, inStage, mediated, unserved } from "./support/stages.ts";
import { accept, awaiting, commented, filedUrgent } from "./support/urgency.ts";
import { ownNotice, reject, servedUrgent } from "./support/urgency.ts";

const { requesting, denying, registrar, chair } = who;
const on = (docket: Docket, day: string) => at(docket, civilDate(day));
const serve = (docket: Docket, day: string) =>
  act(on(docket, day), registrar, "RecordService", {
    notice: docket.state.notices.pending[0]!.n,
    how: "permanent-mission-geneva",
    handedOn: civilDate(day),
    proof: "Stamp.",
  });
describe("§5.1 claimed in the filing: all periods are urgent from their start", () => {
  it("in FILED, and after transmission", () => {
    expect(due(filedUrgent())).toEqual({ D02: "2026-02-04" });
    expect(due(servedUrgent())).toEqual({
      D04: "2026-02-04",
      D05: "2026-02-05",
      D06: "2026-02-12",
    });
    expect(servedUrgent().state.urgency).toMatchObject({ servedOn: "2026-02-02", how: "filing" });
  });
});

describe("§5.1 claimed later", () => {
  it("recounts D05 and D06 from the service of the claim", () => {
    const docket = claimed(on(awaiting(), "2026-02-10"));
    expect(docket.state.track).toBe("urgent");
    // D05 would have ended on the 12th: 3 wd from the 10th are later, so it stays.
    expect(due(docket)).toMatchObject({ D04: "2026-02-12", D05: "2026-02-12", D06: "2026-02-20" });
    expect(clockNamed(docket, "D06").steps).toMatchObject([
      { kind: "urgent", from: "2026-02-10", period: "10d", dueDate: "2026-02-20" },
    ]);
  });

  it("never later than before", () => {
    const docket = claimed(on(silenceThrough(awaiting(), "D05"), "2026-03-03"));
    expect(clockNamed(docket, "D06")).toEqual(clockNamed(awaiting(), "D06"));
  });

  it("waits for that service, where DEN is to be served", () => {
    const docket = claimed(unserved(on(awaiting(), "2026-02-04")));
    expect(due(docket)).toMatchObject({ D05: "2026-02-12", D06: "2026-03-04" });
    const served = serve(docket, "2026-02-05");
    expect(due(served)).toMatchObject({ D05: "2026-02-10", D06: "2026-02-16" });
    expect(served.state.urgency.servedOn).toBe("2026-02-05");
  });

  it("recounts D02 in FILED from its own date", () => {
    const docket = claimed(on(inStage("FILED"), "2026-02-03"));
    expect(due(docket)).toEqual({ D02: "2026-02-05" });
  });

  it("recounts D09 of an own notice", () => {
    const before = ownNotice();
    expect(clockNamed(before, "D09").dueDate).toBe("2026-04-07");
    expect(clockNamed(claimed(on(before, "2026-02-10")), "D09").dueDate).toBe("2026-03-02");
  });

  it("leaves out a hold that was over before the claim", () => {
    const offer = act(awaiting(), denying, "ProposeSettlement", { text: "T.", toBeDone: "U." });
    const held = act(offer, requesting, "ConfirmSettlement", { proposal: offer.state.version });
    const back = act(on(held, "2026-03-02"), requesting, "ReportNonPerformance", {
      reasons: "No.",
    });
    expect(clockNamed(back, "D06").dueDate).toBe("2026-04-01");
    expect(clockNamed(claimed(on(back, "2026-03-03")), "D06").dueDate).toBe("2026-03-13");
  });

  it("counts from the end of a hold where its service is dated before that", () => {
    const claim = claimed(unserved(awaiting()));
    const offer = act(claim, denying, "ProposeSettlement", { text: "T.", toBeDone: "U." });
    const held = act(offer, requesting, "ConfirmSettlement", { proposal: offer.state.version });
    const back = act(on(held, "2026-03-02"), requesting, "ReportNonPerformance", {
      reasons: "No.",
    });
    const served = act(on(back, "2026-03-03"), registrar, "RecordService", {
      notice: back.state.notices.pending[0]!.n,
      how: "foreign-ministry",
      handedOn: civilDate("2026-02-02"),
      proof: "Stamp.",
    });
    expect(clockNamed(served, "D06").dueDate).toBe("2026-03-12");
  });

  it("recounts nothing where it is served after it was rejected", () => {
    const claim = commented(claimed(unserved(awaiting())));
    const rejected = act(claim, chair, "RuleOnUrgency", reject);
    const served = serve(rejected, "2026-02-05");
    expect(due(served)).toEqual({ D05: "2026-02-12", D06: "2026-03-04" });
  });

  it("keeps an extension, with its urgent length", () => {
    const longer = act(asked(awaiting(), "D06"), requesting, "GrantExtension", { deadline: "D06" });
    const docket = claimed(on(longer, "2026-02-10"));
    // 10 February + 10 d + 5 d.
    expect(clockNamed(docket, "D06")).toMatchObject({ nominalEnd: "2026-02-25" });
  });
});

describe("§5.1 the ruling", () => {
  it("accepted, it changes nothing", () => {
    const before = commented(claimed(on(awaiting(), "2026-02-10")));
    const after = act(before, chair, "RuleOnUrgency", accept);
    const { D04: _ruled, ...rest } = due(before);
    expect(due(after)).toEqual(rest);
    expect(after.state.track).toBe("urgent");
  });

  it("rejected, running deadlines count as ordinary from their own original start", () => {
    const before = commented(claimed(on(awaiting(), "2026-02-10")));
    const after = act(on(before, "2026-02-11"), chair, "RuleOnUrgency", reject);
    expect(after.state.track).toBe("ordinary");
    expect(due(after)).toEqual({ D05: "2026-02-12", D06: "2026-03-04" });
    expect(clockNamed(after, "D06").steps).toMatchObject([
      { kind: "urgent", dueDate: "2026-02-20" },
      { kind: "ordinary", from: "2026-02-02", period: "30d", dueDate: "2026-03-04" },
    ]);
  });

  it("rejected, an extension has its ordinary length, and D37 and D38 count as well", () => {
    const urgent = commented(servedUrgent());
    const longer = act(asked(urgent, "D06"), requesting, "GrantExtension", { deadline: "D06" });
    expect(clockNamed(longer, "D06").nominalEnd).toBe("2026-02-17");
    const after = act(longer, chair, "RuleOnUrgency", reject);
    expect(clockNamed(after, "D06").nominalEnd).toBe("2026-04-03"); // 2 February + 30 d + 30 d.
  });

  it("rejected, what has expired is not revived, and the stage stays", () => {
    const late = silenceUntil(commented(servedUrgent()), "FINAL_NOTICE");
    expect(clockNamed(late, "D07")).toMatchObject({
      startDate: "2026-02-12",
      dueDate: "2026-02-17",
    });
    const after = act(on(late, "2026-02-13"), chair, "RuleOnUrgency", reject);
    expect(after.state.stage).toBe("FINAL_NOTICE");
    expect(due(after)).toEqual({ D07: "2026-02-23" }); // Ten days from 12 February: a Sunday.
  });

  it("R8: served in a hold, it counts from the end of the hold", () => {
    const claim = act(unserved(on(awaiting(), "2026-02-04")), requesting, "ClaimUrgency", urgency);
    const inHold = serve(mediated(claim), "2026-02-05");
    expect(inHold.state.paused.map(({ deadline }) => deadline.id)).toContain("D06");
    const back = act(on(inHold, "2026-02-20"), denying, "EndGoodOffices", {});
    // Ordinary, 8 and 28 days were left; urgent, 3 working days and 10 days count from the 20th.
    expect(due(back)).toMatchObject({ D05: "2026-02-25", D06: "2026-03-02" });
  });

  it("rejected, a hold is taken over", () => {
    const claim = commented(claimed(awaiting()));
    const offer = act(claim, denying, "ProposeSettlement", { text: "T.", toBeDone: "U." });
    const held = act(offer, requesting, "ConfirmSettlement", { proposal: offer.state.version });
    const back = act(on(held, "2026-03-02"), requesting, "ReportNonPerformance", {
      reasons: "No.",
    });
    expect(clockNamed(back, "D06").dueDate).toBe("2026-03-12"); // Ten days left.
    const after = act(back, chair, "RuleOnUrgency", reject);
    expect(clockNamed(after, "D06").dueDate).toBe("2026-04-01"); // Thirty of thirty left.
  });

  it("unruled when the stage moves on, it is accepted by the clock in the same decision", () => {
    const claim = claimed(awaiting());
    const decision = attempt(claim, denying, "SubmitExplanation", explanation);
    expect(typesOf(decision)).toEqual(["ExplanationSubmitted", "NoticeServed", "UrgencyAccepted"]);
    const explained = act(claim, denying, "SubmitExplanation", explanation);
    expect(explained.state).toMatchObject({ track: "urgent", urgency: { ruling: "accepted" } });
    expect(Object.keys(due(explained))).toEqual(["D09"]);
    expect(clockNamed(explained, "D09").period).toBe("20d");
  });

  it("unruled in silence, it is accepted as of the due date of D07", () => {
    const silent = silenceUntil(claimed(awaiting()), "NON_RESPONSE_RECORDED");
    const accepted = silent.events.find(({ type }) => type === "UrgencyAccepted");
    expect(accepted).toMatchObject({ how: "clock", by: "clock", on: silent.state.stageSince });
    expect(clockNamed(silent, "D15").period).toBe("30d");
  });

  it("waits through a hold, and in FINAL_NOTICE", () => {
    const claim = claimed(awaiting());
    const offer = act(claim, denying, "ProposeSettlement", { text: "T.", toBeDone: "U." });
    const held = act(offer, requesting, "ConfirmSettlement", { proposal: offer.state.version });
    expect(held.state.urgency.ruling).toBe("open");
    expect(silenceUntil(claim, "FINAL_NOTICE").state.urgency.ruling).toBe("open");
  });

  it("of an own notice is accepted where REQ goes on without a ruling", () => {
    const claim = claimed(ownNotice());
    const decision = attempt(claim, requesting, "RequestConsultations", { grounds: "To talk." });
    expect(typesOf(decision)).toContain("UrgencyAccepted");
  });

  it("missed (D04), the case stays urgent until it is ruled on", () => {
    const missed = lapse(claimed(awaiting()));
    expect(missed.events.at(-1)?.type).toBe("UrgencyRulingMissed");
    expect(missed.state).toMatchObject({ track: "urgent", urgency: { ruling: "open" } });
    expect(settledAt(missed, missed.now).state.stage).toBe("AWAITING_EXPLANATION");
  });
});
