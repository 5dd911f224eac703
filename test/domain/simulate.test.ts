import { describe, expect, it } from "vitest";

import { Asked, groundOfData, simulated } from "../../api/simulating.ts";
import type { Simulated } from "../../api/simulating.ts";
import { computeDeadline } from "../../domain/calendar.ts";
import { caseCommands } from "../../domain/case/catalogue/index.ts";
import { noCase } from "../../domain/case/state.ts";
import { simulate } from "../../domain/simulate.ts";
import { bodyFor } from "../../domain/simulation/bodies.ts";
import { particularsOf } from "../../domain/simulation/filing.ts";
import { readActs } from "../../domain/simulation/plan.ts";
import { policyInForce } from "../../domain/policy.ts";
import { civilDate, instant, localDate, timeOfDay } from "../../domain/time.ts";

/** Dates counted by hand from the procedure and from data/un-holidays-geneva.csv. */
const run = (asked: Record<string, string>): Simulated => {
  const result = simulated(Asked.parse(asked), groundOfData);
  if (!result.ok) throw new Error(`${result.field}: ${result.why}`);
  return result.answer;
};
const dues = ({ steps }: Simulated): Record<string, string> =>
  Object.fromEntries(
    steps.flatMap(({ armed }) => armed).map(({ id, dueDate }) => [id, dueDate] as const),
  );

describe("silence after a filing", () => {
  const answer = run({ filed: "2025-06-02", denied: "2024-02-29" });

  it("is counted over Eid al-Adha, Whit Monday and a leap day", () => {
    expect(dues(answer)).toEqual({
      D02: "2025-06-11", // 3, 4, 5, not Friday 6 (Eid), not Monday 9 (Whit), 10, 11.
      D05: "2025-06-23", // The tenth day, 21, is a Saturday.
      D06: "2025-07-11",
      D07: "2025-07-21",
      D15: "2025-10-20", // The 90th day, 19, is a Sunday.
      D34: "2027-03-01", // Three years from 29 February end on 28, a Sunday.
    });
  });

  it("goes from stage to stage and ends", () => {
    const moves = answer.steps.map(({ on, stage }) => `${on} ${stage}`);
    expect(moves).toEqual([
      "2025-06-02 FILED",
      "2025-06-11 AWAITING_EXPLANATION",
      "2025-06-23 AWAITING_EXPLANATION",
      "2025-07-11 FINAL_NOTICE",
      "2025-07-21 NON_RESPONSE_RECORDED",
      "2025-10-20 DORMANT",
      "2027-03-01 LAPSED",
    ]);
    expect(answer.ended).toEqual({ stage: "LAPSED", on: "2027-03-01" });
    expect(answer).toMatchObject({ provisional: false, warnings: [] });
  });

  it("§3.1: is counted by the policy in force on the day of filing, whatever comes later", () => {
    const first = groundOfData(instant("2025-06-02T10:00:00Z"), noCase).policy;
    const { D06 } = first.deadlines;
    const inForceFrom = civilDate("2025-06-10");
    const deadlines = { ...first.deadlines, D06: { ...D06, ordinary: "40d" } };
    const second = { ...first, version: "axp-1.v2", inForceFrom, deadlines };
    const policies = new Map([first, second].map((one) => [one.version, one]));
    const periods = ["2025-06-02", "2025-06-09", "2025-06-10"].map((filed) => {
      const asked = Asked.parse({ filed, denied: "2025-05-01" });
      const result = simulated(asked, (now, state) => ({
        ...groundOfData(now, state),
        policy:
          policies.get(state.policyVersion ?? "") ??
          policyInForce(policies.values(), localDate(now)),
      }));
      if (!result.ok) throw new Error(result.why);
      const clocks = result.answer.steps.flatMap(({ armed }) => armed);
      const start = clocks.find(({ id }) => id === "D06");
      return [result.answer.policy, start?.nominalEnd];
    });
    // Each is registered after five working days, under the second policy's days.
    expect(periods).toEqual([
      ["axp-1.v1", "2025-07-11"],
      ["axp-1.v1", "2025-07-16"],
      ["axp-1.v2", "2025-07-27"],
    ]);
  });

  it("names what passed in silence, and why each date is its date", () => {
    const [filing, deemed] = answer.steps;
    expect(deemed).toMatchObject({ deadline: "D02", by: "clock", command: null });
    expect(deemed?.events).toContain("NotificationRegistered");
    expect(filing?.armed[0]?.why.join(" ")).toMatch(/2025-06-09.*Whit Monday/);
  });
});

describe("dates counted by hand", () => {
  it.each([
    ["Eid al-Fitr", "2026-03-13", {}, "D02", "2026-03-23"],
    ["Good Friday and Easter Monday", "2026-03-30", {}, "D02", "2026-04-08"],
    [
      "a 30th day on Good Friday",
      "2026-03-02",
      { acts: "RegisterNotification@2026-03-04" },
      "D06",
      "2026-04-07",
    ],
    [
      "three months from 30 November",
      "2026-11-02",
      {
        acts: "RegisterNotification@+1d,ProposeSettlement@2026-11-30,ConfirmSettlement@+0d",
      },
      "D43",
      "2027-03-01", // 28 February 2027 is a Sunday.
    ],
    ["the urgent track", "2026-11-24", { track: "urgent" }, "D02", "2026-11-26"],
    ["no confirmed contact point", "2026-11-24", { served: "unconfirmed" }, "D38#1", "2026-12-04"],
    ["an own notice", "2026-11-24", { own: "true" }, "D09", "2027-02-01"],
  ] as const)("%s", (_name, filed, more, id, due) => {
    expect(dues(run({ filed, ...more }))[id]).toBe(due);
  });

  it("a backward period ends on a Sunday when clocks change, and is over at its midnight", () => {
    const { calendar } = groundOfData(instant("2026-01-01T00:00:00Z"), noCase);
    expect(computeDeadline(civilDate("2026-04-28"), "-30d", calendar)).toMatchObject({
      dueDate: "2026-03-29",
      overAt: "2026-03-29T22:00:00.000000Z",
    });
    expect(computeDeadline(civilDate("2026-12-06"), "-42d", calendar)).toMatchObject({
      dueDate: "2026-10-25",
      overAt: "2026-10-25T23:00:00.000000Z",
    });
  });

  it("a time in the hour that is left out, and in the one that comes twice", () => {
    expect(timeOfDay(civilDate("2026-03-29"), "02:30:00")).toBe("2026-03-29T01:30:00.000000Z");
    expect(timeOfDay(civilDate("2026-10-25"), "02:30:00")).toBe("2026-10-25T00:30:00.000000Z");
  });
});

describe("the last second of D06, 28 December 2026", () => {
  const explained = (at: string) => {
    const acts = readActs(
      `RegisterNotification@2026-11-26,SubmitExplanation@${at}`,
      civilDate("2026-11-24"),
    );
    if (!acts.ok) throw new Error(acts.why);
    const plan = { filed: civilDate("2026-11-24"), denied: civilDate("2026-11-14") } as const;
    const rest = { track: "ordinary", own: false, served: "confirmed" } as const;
    const { steps } = simulate({ ...plan, ...rest, acts: acts.acts }, groundOfData);
    return steps.find(({ command }) => command === "SubmitExplanation");
  };

  it("is in time at 23:59:59", () => {
    const step = explained("2026-12-28T23:59:59");
    expect(step?.events[0]).toMatchObject({ type: "ExplanationSubmitted", lateByDays: 0 });
  });

  it("is late one second later, by a day, after the final notice", () => {
    const step = explained("2026-12-29T00:00:00");
    expect(step?.events[0]).toMatchObject({ type: "ExplanationSubmitted", lateByDays: 1 });
    expect(step?.stage).toBe("EXPLAINED");
  });
});

describe("a plan", () => {
  it("shows an act that is refused, with code and words, and goes on", () => {
    const { steps } = run({
      filed: "2026-11-24",
      acts: "RequestConsultations@+1d,RegisterNotification@+0d",
    });
    expect(steps[1]).toMatchObject({
      command: "RequestConsultations",
      stage: "FILED",
      events: [],
      refusal: { code: "wrong-stage.before-service", rule: "AXP-1 §3 D09, D15" },
    });
    expect(steps[1]?.refusal?.detail).toContain("FILED");
    expect(steps[2]).toMatchObject({ refusal: null, stage: "AWAITING_EXPLANATION" });
  });

  it("has both parties act on both:, and the one that is named", () => {
    const { steps } = run({
      filed: "2026-11-24",
      acts:
        "RegisterNotification@+1d,SubmitExplanation@+5d,RequestConsultations@+5d," +
        "DEN:BeginConsultations@+2d,REQ:BeginConsultations@+0d,both:DeclareConsultationsFailed@+9d",
    });
    const acts = steps.filter(({ command }) => command !== null).slice(4);
    expect(acts.map(({ by, events }) => `${by} ${events.join(" ")}`)).toEqual([
      "DEN AgreementProposed",
      "REQ ConsultationsBegun",
      "REQ AgreementProposed",
      "DEN ConsultationsConcludedWithoutSolution ReferralOpened",
    ]);
  });

  it("has days after the act ahead, whether that was refused or not", () => {
    const acts = "AcceptExplanation@2026-12-01,RegisterNotification@+1d,SubmitExplanation@+20d";
    const { steps } = run({ filed: "2026-11-30", acts });
    expect(steps.find(({ command }) => command === "SubmitExplanation")?.on).toBe("2026-12-22");
  });

  it.each([
    ["RegisterNotification", "An act is written"],
    ["Register@+1d", "no command Register"],
    ["FileDenialNotification@+1d", "begins with"],
    ["FollowLead@+1d", "the clock's own"],
    ["XYZ:RegisterNotification@+1d", "XYZ is no role"],
    ["clock:RecordService@+1d", "clock is no role"],
    ["RegisterNotification@2026-02-30", "no day of the calendar"],
    ["RegisterNotification@+1dT25:00:00", "no time of day"],
    ["RegisterNotification@2026-11-23", "lies before"],
    ["RegisterNotification@+2d,AcceptExplanation@2026-11-25", "lies before"],
    [Array.from({ length: 61 }, () => "Resume@+1d").join(","), "at most 60"],
  ])("refuses %s and says why", (acts, why) => {
    const result = simulated(Asked.parse({ filed: "2026-11-24", acts }), groundOfData);
    expect(result).toMatchObject({ ok: false, field: "acts" });
    expect(result.ok ? "" : result.why).toContain(why);
  });

  it("refuses a denial after the filing, and an own notice on the urgent track", () => {
    const refused = (more: Record<string, string>) =>
      simulated(Asked.parse({ filed: "2026-11-24", ...more }), groundOfData);
    expect(refused({ denied: "2026-11-25" })).toMatchObject({ ok: false, field: "denied" });
    expect(refused({ own: "true", track: "urgent" })).toMatchObject({ ok: false, field: "track" });
  });

  it("warns of years without a published calendar, and marks their dates", () => {
    const answer = run({ filed: "2027-11-24" });
    expect(answer.provisional).toBe(true);
    expect(answer.warnings.join()).toMatch(/2028/);
    const clocks = answer.steps.flatMap(({ armed }) => armed);
    expect(clocks.filter(({ dueDate }) => dueDate > "2028").map((one) => one.provisional)).toEqual(
      clocks.filter(({ dueDate }) => dueDate > "2028").map(() => true),
    );
  });

  const planned = caseCommands.filter(
    ({ by, in: stages }) =>
      !(stages as readonly string[]).includes("NONE") && by.some((role) => role !== "clock"),
  );

  it.each(planned)("has a body for $name that its form takes", ({ name, body }) => {
    const state = { ...noCase, denying: "XBB", items: ["2B352.b.1"] };
    const law = groundOfData(instant("2026-11-24T11:00:00Z"), noCase);
    const plan = { filed: law.today, denied: law.today, track: "ordinary", own: false } as const;
    const particulars = particularsOf({ ...plan, served: "confirmed", acts: [] });
    const given = bodyFor(name, { state, law, particulars });
    expect(body.safeParse(given).error?.issues).toBeUndefined();
  });

  it.each(planned)("may hold $name, accepted or refused", ({ name }) => {
    const { steps } = run({ filed: "2026-11-24", acts: `RegisterNotification@+1d,${name}@+9d` });
    expect(steps.some(({ command }) => command === name)).toBe(true);
  });
});
