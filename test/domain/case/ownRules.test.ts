import { describe, expect, it } from "vitest";

import { caseCommands } from "../../../domain/case/catalogue/index.ts";
import { presiding } from "../../../domain/case/committee.ts";
import { othersThan, rulingClock } from "../../../domain/case/extension.ts";
import { civilDate } from "../../../domain/time.ts";
import { act, at, emptyDocket, lawFor, settledAt, silenceThrough } from "./support/docket.ts";
import { silenceUntil, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { allMembers, inStage, overdue, settled, silenceOpened, text } from "./support/stages.ts";
import { leading, notification, unserved } from "./support/stages.ts";

const { requesting, denying, registrar, chair, regime } = who;
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

const evidence = { criterion: "U1", evidence: "An outbreak." };
const claimedInFiling = () => {
  const form = { ...notification, urgency: evidence };
  const filed = act(emptyDocket(), requesting, "FileDenialNotification", form);
  return act(filed, registrar, "RegisterNotification", {});
};

specs("RuleOnUrgency", [
  {
    rule: "§5: of a claim in the filing, DEN has one working day from the transmission",
    given: () => day(claimedInFiling(), "2026-02-03"),
    by: chair,
    body: { accept: true, reasons: "An outbreak." },
    rejects: "urgency.comments-open",
  },
  {
    rule: "§5: after it, the chair rules on a claim in the filing",
    given: () => day(claimedInFiling(), "2026-02-04"),
    by: chair,
    body: { accept: true, reasons: "An outbreak." },
    yields: ["UrgencyAccepted"],
  },
]);

specs("WithdrawNotification", [
  {
    rule: "§5.1: a final stage leaves a claim unruled",
    given: claimedInFiling,
    by: requesting,
    body: {},
    yields: ["NotificationWithdrawn"],
    stage: "WITHDRAWN",
  },
]);

describe("§5.1 what else runs when urgency is claimed", () => {
  it("keeps its period; what starts from then on is urgent", () => {
    const question = { regime: "AG", question: "Is the strain listed?" };
    const confirmed = { ...inStage("AWAITING_EXPLANATION") };
    const invited = act(confirmed, requesting, "InviteRegimeRepresentative", question);
    const asked = silenceThrough(invited, `D38#${invited.state.notices.last}`);
    const before = dueOf(asked)["D08#1"];
    const claimed = act(asked, requesting, "ClaimUrgency", evidence);
    expect(claimed.state.track).toBe("urgent");
    expect(dueOf(claimed)["D08#1"]).toBe(before);
    const contested = act(claimed, denying, "ContestAdmissibility", {
      grounds: ["not-a-denial"],
      text: "Nothing was denied.",
    });
    expect(contested.state.clocks.find(({ id }) => id === "D39")?.period).toBe("3wd");
  });
});

describe("§2 Extensions", () => {
  it("of several requesting States any is the other party of the denying one", () => {
    const { state } = leading(inStage("UNDER_REVIEW"));
    expect(othersThan("XBB", state)).toEqual(["XAA", "XCC"]);
    expect(othersThan("XCC", state)).toEqual(["XBB"]);
  });

  it("the ruling on one of a numbered clock has one # in its id", () => {
    expect(rulingClock("D08#2")).toBe("D37#D08-2");
    expect(rulingClock("D06")).toBe("D37#D06");
  });
});

describe("§5 Invariants: every decision", () => {
  const rulings = [
    "RuleOnUrgency",
    "RuleOnAdmissibility",
    "RuleOnChallenge",
    "AppointExpert",
    "ConsolidateCases",
    "SeparateCases",
    "MergeFilings",
  ];

  it("has reasons: a ruling without them has no form", () => {
    const forms = caseCommands.filter(({ name }) => rulings.includes(name));
    expect(forms).toHaveLength(rulings.length);
    for (const { name, body } of forms) {
      const { shape } = body as { readonly shape: Readonly<Record<string, unknown>> };
      expect(Object.keys(shape), name).toContain("reasons");
      expect(JSON.stringify(body.toJSONSchema().required), name).toContain('"reasons"');
    }
  });

  it("has author and date; what it arms names its rule, in a policy and a calendar", () => {
    const { events } = silenceUntil(inStage("IMPLEMENTING"), "CLOSED_NOT_IMPLEMENTED");
    const armed = events.flatMap(({ clocks }) => clocks?.armed ?? []);
    expect(events.filter(({ by, party, on }) => !by || !party || !on)).toEqual([]);
    expect(armed.length).toBeGreaterThan(20);
    const isOfRules = ({ key, policyVersion, calendarVersion }: (typeof armed)[number]) =>
      /^D\d\d/.test(key) && policyVersion === "axp-1.v1" && calendarVersion === "unog.v1";
    expect(armed.filter((one) => !isOfRules(one))).toEqual([]);
  });
});

describe("R9 an outage", () => {
  const outage = (docket: Docket, deadlines: string[], from: string, until: string) =>
    act(docket, who.clock, "LengthenDeadlines", {
      ...{ deadlines, why: "outage" as const, cause: "1" },
      ...{ from, until },
    });

  it("does not revive what had expired before it was recorded", () => {
    const docket = silenceThrough(inStage("AWAITING_EXPLANATION"), "D05");
    const due = docket.state.expired["D05"] ?? "";
    const after = outage(docket, ["D05", "D06"], due, due);
    expect(after.events).toEqual(docket.events);
  });

  it("and an extension: the later date stands", () => {
    const accepted = act(inStage("IN_CONSULTATION"), denying, "ReplyToConsultations", {
      accept: true,
    });
    const meeting = { meetingOn: civilDate("2026-02-10") };
    const once = act(accepted, requesting, "BeginConsultations", meeting);
    const begun = act(once, denying, "BeginConsultations", meeting);
    expect(dueOf(begun)["D12"]).toBe("2026-04-07"); // Good Friday and Easter Monday between.
    const down = outage(day(begun, "2026-04-07"), ["D12"], "2026-04-07", "2026-04-07");
    expect(dueOf(down)["D12"]).toBe("2026-04-08");
    const asked = act(down, requesting, "RequestExtension", {
      ...{ deadline: "D12", reasons: "Talks go on.", period: "1d" },
    });
    const longer = act(asked, denying, "GrantExtension", { deadline: "D12" });
    expect(dueOf(longer)["D12"]).toBe("2026-04-08"); // The fourth, rolled, would be the seventh.
  });
});

describe("§1 Recusal: in the chair's place", () => {
  it("come three vice-chairs in their order, then the longest-serving member not recused", () => {
    const docket = inStage("REPORT_CIRCULATED");
    const law = lawFor(docket);
    const seats = law.lists.committee.map(({ state }) => state);
    const without = (recused: readonly string[]) =>
      presiding(law, { ...docket.state, committee: { ...docket.state.committee, recused } })?.state;
    const order = [0, 1, 2, 3, 4, 5].map((count) => without(seats.slice(0, count)));
    expect(order).toEqual(seats.slice(0, 6));
    expect(law.lists.committee.slice(0, 5).map(({ office }) => office)).toEqual([
      ...["chair", "vice-chair", "vice-chair", "vice-chair", "member"],
    ]);
    expect(without(seats)).toBeUndefined();
  });
});
