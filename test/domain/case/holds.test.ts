import { describe, expect, it } from "vitest";

import type { CaseState } from "../../../domain/case/state.ts";
import { civilDate, localDate } from "../../../domain/time.ts";
import { act, at, settledAt, silenceThrough, silenceUntil, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { inStage, settled, silenceOpened } from "./support/stages.ts";

const { requesting, denying, registrar } = who;
const due = ({ clocks }: CaseState) =>
  Object.fromEntries(clocks.map(({ id, dueDate }) => [id, dueDate]));
const resume = (docket: Docket, day: string) =>
  act(at(docket, civilDate(day)), requesting, "ReportNonPerformance", { reasons: "Nothing." });

describe("R8 holds", () => {
  it("gives each deadline the days that it had left", () => {
    // D11 had 30 d left on 2 February, D12 60 d; the hold ends on 1 April.
    const back = resume(settled(inStage("IN_CONSULTATION")), "2026-04-01");
    expect(back.state.stage).toBe("IN_CONSULTATION");
    expect(due(back.state)).toEqual({
      D10: "2026-04-13", // The tenth day after is a Saturday.
      D11: "2026-05-01",
      D12: "2026-06-01", // 31 May is a Sunday.
      D13: "2026-04-13",
    });
    expect(back.state.paused).toEqual([]);
    expect(back.state.held).toBeNull();
  });

  it("disarms D24: the silence procedure ends, and the rest of REPORT_CIRCULATED is paused", () => {
    const held = settled(silenceOpened());
    expect(held.state.committee.silence.open).toBeNull();
    expect(due(held.state)).toEqual({ D43: "2026-06-23" });
    const back = resume(held, "2026-04-22");
    expect(due(back.state)).toEqual({ D25: "2026-06-01" }); // 40 days left of 2 May.
    expect(back.state.committee.considering).toBe(true);
  });

  it("skips the dates of D28 that fall in it, and never moves its anchor", () => {
    const back = resume(settled(inStage("IMPLEMENTING")), "2026-08-20");
    // Adopted on 8 April: 8 July is skipped, 8 October stands, whatever the hold.
    expect(due(back.state)["D28#2"]).toBe("2026-10-08");
    expect(due(back.state)["D28#1"]).toBeUndefined();
  });

  it("moves what is counted from adoption and was not set yet", () => {
    const adopted = inStage("ADOPTED");
    const back = resume(settled(at(adopted, civilDate("2026-04-20"))), "2026-07-01");
    const set = silenceUntil(back, "IMPLEMENTING");
    expect(back.state.implementation.heldDays).toBe(72);
    expect(due(set.state)["D27b"]).toBe("2026-12-21"); // 8 April + 72 d + 6 m is a Saturday.
  });

  it("starts a clock whose notice is served meanwhile when it ends, whole", () => {
    const unserved = { ...inStage("EXPLAINED"), lists: { isContactConfirmed: () => false } };
    const asked = act(unserved, requesting, "RequestConsultations", { grounds: "To talk." });
    const held = settled(asked);
    expect(held.state.paused.map(({ deadline }) => deadline.id)).toEqual(["D38#3", "D13"]);
    const served = act(held, registrar, "RecordService", {
      notice: 3,
      how: "permanent-mission-geneva",
      handedOn: localDate(held.now),
      proof: "Stamp.",
    });
    expect(Object.keys(due(served.state))).toEqual(["D43"]);
    const back = resume(served, "2026-04-01");
    expect(due(back.state)).toEqual({
      D10: "2026-04-13",
      D11: "2026-05-01",
      D12: "2026-06-01",
      D13: "2026-04-13",
    });
  });

  it("holds DORMANT as well, and lets it lapse afterwards", () => {
    const back = resume(settled(inStage("DORMANT")), "2026-06-01");
    expect(back.state.stage).toBe("DORMANT");
    expect(silenceUntil(back, "LAPSED").state.clocks).toEqual([]);
  });
});

describe("R11 service by the clock", () => {
  it("counts D05 and D06 from the due date of D38 (R10)", () => {
    const served = silenceThrough(inStage("REGISTERED"), "D38#1");
    expect(due(served.state)).toEqual({ D05: "2026-02-16", D06: "2026-03-09" });
    expect(served.state.clocks.map(({ startDate }) => startDate)).toEqual([
      "2026-02-05",
      "2026-02-05",
    ]);
  });

  it("counts them from the stamp of a paper handed in, not from its recording (§2)", () => {
    const recorded = act(
      at(inStage("REGISTERED"), civilDate("2026-02-05")),
      registrar,
      "RecordService",
      {
        notice: 1,
        how: "permanent-mission-geneva",
        handedOn: civilDate("2026-02-03"),
        proof: "Stamp.",
      },
    );
    expect(due(recorded.state)).toEqual({ D05: "2026-02-13", D06: "2026-03-05" });
  });
});

describe("D28", () => {
  it("counts a report after a missed date as late, and for the next date", () => {
    const missed = silenceThrough(inStage("IMPLEMENTING"), "D28#1");
    const late = act(at(missed, civilDate("2026-07-20")), denying, "SubmitStatusReport", {
      text: "Sorry.",
    });
    expect(late.events.at(-1)).toMatchObject({ n: 2, lateByDays: 12 });
    expect(due(late.state)["D28#3"]).toBe("2027-01-08");
  });
});

describe("D21", () => {
  it("starts when both parties are served, from the later service", () => {
    const lists = { isContactConfirmed: (party: string) => party === "XAA" };
    const docket = { ...inStage("UNDER_REVIEW"), lists };
    const issued = act(docket, who.expert, "IssueInterimReport", { text: "I." });
    expect(due(issued.state)["D21"]).toBeUndefined();
    const served = silenceThrough(issued, `D38#${issued.state.notices.last}`);
    expect(due(served.state)["D21"]).toBe("2026-03-05"); // 15 d from 18 February, by D38.
  });

  it("ends with D22L if that is earlier", () => {
    const docket = settledAt(inStage("UNDER_REVIEW"), "2026-08-05T08:00:00.000000Z" as never);
    const issued = act(docket, who.expert, "IssueInterimReport", { text: "I." });
    expect(due(issued.state)).toMatchObject({ D21: "2026-08-12", D22L: "2026-08-12" });
    expect(silenceUntil(issued, "REPORT_ISSUED").events.at(-1)?.clocks?.expired?.id).toBe("D21");
  });
});
