import { describe, expect, it } from "vitest";

import { explainDeadline } from "../../../domain/explanation.ts";
import { civilDate } from "../../../domain/time.ts";
import { clockNamed } from "./support/clocks.ts";
import { act, at, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { asked, claimed } from "./support/deadlinesOfTime.ts";
import { inStage } from "./support/stages.ts";

const { requesting, denying, registrar, chair, clock } = who;
const why = (docket: Docket, id: string) =>
  explainDeadline({ ...clockNamed(docket, id), key: id, rule: `AXP-1 §3 ${id}` });
const awaiting = () => inStage("AWAITING_EXPLANATION");
const on = (docket: Docket, day: string) => at(docket, civilDate(day));

describe("every date explains itself", () => {
  it("from its start, through what moved it, each with the days passed over", () => {
    const longer = act(asked(awaiting(), "D06"), requesting, "GrantExtension", { deadline: "D06" });
    const offer = act(on(longer, "2026-04-01"), denying, "ProposeSettlement", {
      text: "T.",
      toBeDone: "U.",
    });
    const held = act(offer, requesting, "ConfirmSettlement", { proposal: offer.state.version });
    const back = act(on(held, "2026-04-30"), requesting, "ReportNonPerformance", {
      reasons: "Nothing came.",
    });
    expect(why(back, "D06")).toEqual([
      "D06 (AXP-1 §3 D06) starts with NotificationTransmitted on 2026-02-02 (Monday); " +
        "that day is not counted (R2).",
      "30 calendar days later is the nominal end, 2026-03-04 (Wednesday) (R3, R4).",
      "On 2026-02-02 it was extended by 30 calendar days, counted from the nominal end " +
        "2026-03-04 (Wednesday), to 2026-04-03 (Friday) (R5).",
      "2026-04-03 is not a working day: Good Friday.",
      "2026-04-04 is not a working day: Saturday.",
      "2026-04-05 is not a working day: Sunday.",
      "2026-04-06 is not a working day: Easter Monday.",
      "The due date is the next working day, 2026-04-07 (Tuesday) (R4).",
      "A hold paused it until 2026-04-30 (Thursday); the 2 calendar days left lead to " +
        "2026-05-02 (Saturday) (R8).",
      "2026-05-02 is not a working day: Saturday.",
      "2026-05-03 is not a working day: Sunday.",
      "The due date is the next working day, 2026-05-04 (Monday) (R4).",
      "An act received before 2026-05-04T22:00:00.000000Z is in time: that is 00:00 in Geneva " +
        "of the day after the due date, 2026-05-04.",
    ]);
  });

  it("§5.1: a claim of urgency, and its rejection", () => {
    const claim = act(claimed(on(awaiting(), "2026-02-10")), denying, "CommentOnUrgency", {
      text: "No.",
    });
    const rejected = act(on(claim, "2026-02-11"), chair, "RuleOnUrgency", {
      accept: false,
      reasons: "No.",
    });
    expect(why(rejected, "D06").slice(1, 4)).toEqual([
      "30 calendar days later is the nominal end, 2026-03-04 (Wednesday) (R3, R4).",
      "Urgency was claimed: 10 calendar days, counted from 2026-02-10 (Tuesday), lead to " +
        "2026-02-20 (Friday), earlier (§5.1).",
      "The claim of urgency was rejected on 2026-02-11: 30 calendar days, counted from its own " +
        "start 2026-02-02 (Monday), with what extended or held it, lead to " +
        "2026-03-04 (Wednesday) (§5.1).",
    ]);
  });

  it("§2: that more time is asked for, and that it was refused too late", () => {
    const open = asked(on(awaiting(), "2026-03-04"), "D06");
    expect(why(open, "D06")).toContain(
      "More time is asked for; until that is decided it does not expire (§2 Extensions).",
    );
    const refused = act(on(open, "2026-03-06"), chair, "RefuseExtension", { deadline: "D06" });
    expect(why(refused, "D06").slice(2)).toEqual([
      "More time was refused on 2026-03-06 (Friday), after the due date: it is over at the end " +
        "of that day (§2 Extensions).",
      "An act received before 2026-03-06T23:00:00.000000Z is in time: that is 00:00 in Geneva " +
        "of the day after the due date, 2026-03-06.",
    ]);
  });

  it("R9: an outage", () => {
    const moved = act(awaiting(), clock, "LengthenDeadlines", {
      deadlines: ["D06"],
      why: "outage",
      cause: "1",
      until: "2026-03-06",
    });
    expect(why(moved, "D06")[2]).toBe(
      "The filing service was out on the due date: it is now the first working day after, " +
        "2026-03-09 (Monday) (R9).",
    );
  });

  it("R11: a notice that came back", () => {
    const what = "It came back.";
    const bounced = act(awaiting(), registrar, "RecordBounce", { notice: 1, what });
    const served = act(on(bounced, "2026-02-05"), registrar, "RecordService", {
      notice: 2,
      how: "foreign-ministry",
      handedOn: civilDate("2026-02-05"),
      proof: "Stamp.",
    });
    expect(why(served, "D06")[2]).toBe(
      "The notice that started it had come back and was served anew: 30 calendar days, counted " +
        "from 2026-02-05 (Thursday), lead to 2026-03-07 (Saturday) (R11).",
    );
  });
});
