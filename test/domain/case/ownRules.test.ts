import { describe, expect, it } from "vitest";

import { civilDate } from "../../../domain/time.ts";
import { act, at, settledAt, silenceThrough, silenceUntil, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { allMembers, inStage, overdue, settled, silenceOpened, text } from "./support/stages.ts";
import { unserved } from "./support/stages.ts";

const { requesting, denying, chair, regime } = who;
const day = (docket: Docket, date: string): Docket => at(docket, civilDate(date));
const dueOf = ({ state }: Docket) =>
  Object.fromEntries(state.clocks.map(({ id, dueDate }) => [id, dueDate]));

specs("AdoptInSession", [
  {
    rule: "§5: what the committee present agrees on ends the silence procedure that runs",
    given: silenceOpened,
    by: chair,
    body: { ...text, present: allMembers, objecting: [] },
    yields: ["RecommendationAdopted"],
    stage: "ADOPTED",
    notRunning: ["D24"],
  },
]);

describe("D08# in dormancy", () => {
  const asked = () => {
    const docket = day(inStage("EXPLAINED"), "2026-03-30");
    const question = { regime: "AG", question: "Is the strain listed?" };
    const invited = act(docket, requesting, "InviteRegimeRepresentative", question);
    return silenceThrough(invited, `D38#${invited.state.notices.last}`);
  };

  it("ends with the exchange; what is still open is answered in time once it is reopened", () => {
    expect(dueOf(asked())["D08#1"]).toBe("2026-04-22");
    const dormant = silenceUntil(asked(), "DORMANT");
    expect(dueOf(dormant)["D08#1"]).toBeUndefined();
    const reopened = act(day(dormant, "2026-06-01"), requesting, "ReopenCase", {
      facts: "A second plant has the device.",
      learntOn: civilDate("2026-05-31"),
    });
    expect(dueOf(reopened)["D08#1"]).toBeUndefined();
    const informed = act(reopened, regime, "SubmitRegimeInformation", {
      invitation: 1,
      text: "It is.",
    });
    expect(informed.events.at(-1)).toMatchObject({ lateByDays: 0 });
  });
});

describe("D28, which date is next", () => {
  it("is judged by due dates: the seventh, of a Saturday, is still ahead on the Sunday", () => {
    const held = settled(silenceThrough(inStage("IMPLEMENTING"), "D28#6"));
    const sunday = day(settledAt(held, held.now), "2028-01-09");
    const resumed = act(sunday, requesting, "ReportNonPerformance", { reasons: "Nothing came." });
    expect(dueOf(resumed)).toMatchObject({ "D28#7": "2028-01-10" });
  });

  it("is the one after, once that due date has passed", () => {
    const held = settled(silenceThrough(inStage("IMPLEMENTING"), "D28#6"));
    const tuesday = day(settledAt(held, held.now), "2028-01-11");
    const resumed = act(tuesday, requesting, "ReportNonPerformance", { reasons: "Nothing came." });
    expect(dueOf(resumed)).toMatchObject({ "D28#8": "2028-04-10" });
  });
});

describe("D44, a report served during the review", () => {
  it("starts nothing", () => {
    const body = { text: "Done.", evidence: "E." };
    const reported = act(unserved(overdue()), denying, "ReportImplementation", body);
    const notice = `D38#${reported.state.notices.last}`;
    expect(dueOf(reported)[notice]).toBeDefined();
    const review = act(reported, requesting, "RequestComplianceReview", { grounds: "Not so." });
    const served = silenceThrough(review, notice);
    expect(served.state.stage).toBe("COMPLIANCE_REVIEW");
    expect(served.state.notices.pending.map(({ notice: of }) => of)).not.toContain(
      "ImplementationReported",
    );
    expect(dueOf(served)["D44"]).toBeUndefined();
  });
});
