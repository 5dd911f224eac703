import { describe, expect, it } from "vitest";

import { explainDeadline } from "../../../domain/explanation.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import { addDays, civilDate, localDate } from "../../../domain/time.ts";
import type { CivilDate } from "../../../domain/time.ts";
import { act, at, daysLater, settledAt, silenceThrough, silenceUntil } from "./support/docket.ts";
import { who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { inStage, settled } from "./support/stages.ts";

const { requesting, denying, registrar, expert } = who;
const none = { isContactConfirmed: () => false };
const due = ({ clocks }: CaseState) =>
  Object.fromEntries(clocks.map(({ id, dueDate }) => [id, dueDate]));
const serve = (docket: Docket, notice: number, handedOn: CivilDate) =>
  act(docket, registrar, "RecordService", {
    notice,
    how: "permanent-mission-geneva",
    handedOn,
    proof: "Stamp.",
  });
const pending = ({ state }: Docket, to: string) =>
  state.notices.pending.find((notice) => notice.to === to)!.n;
const back = (docket: Docket, day: string) =>
  act(at(docket, civilDate(day)), requesting, "ReportNonPerformance", { reasons: "Nothing." });
const why = ({ state }: Docket, id: string) =>
  explainDeadline({ ...state.clocks.find((clock) => clock.id === id)!, rule: "AXP-1 §3" });

describe("D19b starts once", () => {
  it("a late submission of REQ starts nothing, also where DEN has filed by then", () => {
    const missed = silenceThrough(inStage("UNDER_REVIEW"), "D19a");
    const answered = act(missed, denying, "FileSubmission", { text: "Answer." });
    const late = act(daysLater(answered, 3), requesting, "FileSubmission", { text: "Late." });
    expect(late.events.at(-1)).toMatchObject({ type: "SubmissionFiled", lateByDays: 4 });
    expect(due(late.state)["D19b"]).toBeUndefined();
    const later = silenceUntil(late, "REPORT_ISSUED").events.map(({ type }) => type);
    expect(later.filter((type) => type === "SubmissionMissed")).toHaveLength(1);
  });
});

describe("R8, R11: a service recorded after a hold", () => {
  // Requested on 2 February; held from the 4th to 1 April; the paper was handed in on the 2nd.
  const asked = act({ ...inStage("EXPLAINED"), lists: none }, requesting, "RequestConsultations", {
    grounds: "To talk.",
  });
  const day = localDate(asked.now);
  const resumed = back(settled(daysLater(asked, 2)), "2026-04-01");

  it("counts from the end of the hold where its date lies before", () => {
    const served = serve(resumed, pending(resumed, "XBB"), day);
    expect(due(served.state)).toMatchObject({ D11: "2026-05-01", D12: "2026-06-01" });
    expect(why(served, "D11")[0]).toContain("is counted from the end of the hold, 2026-04-01");
    expect(settledAt(served, served.now).state.stage).toBe("IN_CONSULTATION");
  });

  it("keeps all its days where it is recorded in the hold", () => {
    const held = settled(daysLater(asked, 2));
    const served = serve(held, pending(held, "XBB"), day);
    const left = served.state.paused.map((one) => [one.deadline.id, one.daysLeft]);
    expect(left).toEqual([
      ["D13", 8], // Begun by the circulation, not by the service.
      ["D10", 10],
      ["D11", 30],
      ["D12", 60],
    ]);
  });
});

describe("D21", () => {
  it("starts from the later of the two services, in whatever order they are recorded", () => {
    const issued = act({ ...inStage("UNDER_REVIEW"), lists: none }, expert, "IssueInterimReport", {
      text: "Interim.",
    });
    const day = localDate(issued.now);
    const [first, second] = [pending(issued, "XBB"), pending(issued, "XAA")];
    const later = addDays(day, 2);
    const inOrder = serve(serve(daysLater(issued, 3), second, day), first, later);
    const outOfOrder = serve(serve(daysLater(issued, 3), first, later), second, day);
    expect(due(outOfOrder.state)["D21"]).toBe(due(inOrder.state)["D21"]);
    const clock = outOfOrder.state.clocks.find(({ id }) => id === "D21")!;
    expect(clock.startDate).toBe(later);
  });
});

describe("R9: where a deadline began", () => {
  it("a hold does not change it", () => {
    const before = inStage("REPORT_CIRCULATED").state.clocks.find(({ id }) => id === "D25")!;
    const after = back(settled(inStage("REPORT_CIRCULATED")), "2026-09-01");
    const clock = after.state.clocks.find(({ id }) => id === "D25")!;
    expect(clock.startDate).toBe(before.startDate);
    expect(why(after, "D25").join(" ")).toContain("A hold paused it until 2026-09-01");
  });

  it("is said where it is not the event that starts it", () => {
    const [dormant] = why(inStage("DORMANT"), "D34");
    expect(dormant).toContain("CaseBecameDormant and is counted from the date of the denial");
    const [period] = why(inStage("IMPLEMENTING"), "D27b");
    expect(period).toContain("ImplementationPeriodSet and is counted from adoption, 2026-");
  });
});

describe("§2 lateness", () => {
  it("evidence is late from D19's due date, also where the submission met it", () => {
    const filed = act(inStage("UNDER_REVIEW"), requesting, "FileSubmission", { text: "X." });
    const [met, missed] = [filed, inStage("UNDER_REVIEW")].map((docket) =>
      act(settledAt(docket, daysLater(docket, 70).now), requesting, "FileEvidence", { title: "E" }),
    );
    expect(met!.events.at(-1)).toEqual(missed!.events.at(-1));
    expect(met!.events.at(-1)).toMatchObject({ type: "EvidenceFiled" });
    const [event] = met!.events.slice(-1);
    expect(event?.type === "EvidenceFiled" && event.lateByDays).toBeGreaterThan(40);
  });

  it("a report that the clock makes final is late from D22's due date", () => {
    const overdue = settledAt(inStage("UNDER_REVIEW"), daysLater(inStage("UNDER_REVIEW"), 125).now);
    const issued = act(overdue, expert, "IssueInterimReport", { text: "Interim." });
    const final = silenceUntil(issued, "REPORT_ISSUED").events.at(-1)!;
    expect(final).toMatchObject({ type: "FinalReportIssued", from: "interim" });
    expect(final.type === "FinalReportIssued" && final.lateByDays).toBeGreaterThan(10);
  });
});
