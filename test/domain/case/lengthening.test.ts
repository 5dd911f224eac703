import { describe, expect, it } from "vitest";

import type { Calendar } from "../../../domain/calendar.ts";
import { decide } from "../../../domain/case/decide.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import type { BodyOf } from "../../../domain/case/catalogue/index.ts";
import { clock } from "../../../domain/law.ts";
import { civilDate } from "../../../domain/time.ts";
import { clockNamed, due } from "./support/clocks.ts";
import { act, at, lapse, lawFor, silenceThrough, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { claimed } from "./support/deadlinesOfTime.ts";
import { specs } from "./support/specs.ts";
import { inStage, settled, unserved } from "./support/stages.ts";

const { requesting, registrar, denying } = who;
const awaiting = () => inStage("AWAITING_EXPLANATION"); // D05 12 February, D06 4 March.
const what = "It came back.";
const bounced = (docket: Docket, notice: number) =>
  act(docket, registrar, "RecordBounce", { notice, what });
const serve = (docket: Docket, day: string) =>
  act(at(docket, civilDate(day)), registrar, "RecordService", {
    notice: docket.state.notices.pending[0]!.n,
    how: "foreign-ministry",
    handedOn: civilDate(day),
    proof: "Stamp.",
  });

type Lengthening = Omit<BodyOf<"LengthenDeadlines">, "cause" | "deadlines"> & {
  readonly deadlines: readonly string[];
};

/** The docket after the lengthening under a calendar with these holidays more, or less. */
function lengthened(
  docket: Docket,
  { deadlines, ...body }: Lengthening,
  change: (calendar: Calendar) => Calendar = (calendar) => calendar,
): Docket {
  const law = lawFor(docket);
  const calendar = { ...change(law.calendar), version: "unog.v9" };
  const whole = { cause: "unog.v9", deadlines: [...deadlines], ...body };
  const command = { type: "LengthenDeadlines", body: whole } as const;
  const decision = decide(command, clock, docket.state, { ...law, calendar });
  if (!decision.ok) throw new Error(decision.code);
  const state = decision.events.reduce(evolve, docket.state);
  return { ...docket, state, events: [...docket.events, ...decision.events] };
}
const withHoliday =
  (...days: readonly string[]) =>
  (calendar: Calendar): Calendar => ({
    ...calendar,
    holidays: { ...calendar.holidays, ...Object.fromEntries(days.map((day) => [day, "New"])) },
  });
const without =
  (day: string) =>
  (calendar: Calendar): Calendar => ({
    ...calendar,
    holidays: Object.fromEntries(Object.entries(calendar.holidays).filter(([key]) => key !== day)),
  });

describe("R9 ApplyCalendar", () => {
  const all = { deadlines: ["D05", "D06", "D15"], why: "calendar" } as const;

  it("lengthens what becomes later, from its stored start, and says so", () => {
    const docket = lengthened(awaiting(), all, withHoliday("2026-03-04", "2026-03-05"));
    expect(docket.events.slice(awaiting().events.length)).toMatchObject([
      { type: "DeadlineLengthened", deadline: "D06", why: "calendar", cause: "unog.v9" },
    ]);
    expect(due(docket)).toEqual({ D05: "2026-02-12", D06: "2026-03-06" });
    expect(clockNamed(docket, "D06")).toMatchObject({
      startDate: "2026-02-02",
      nominalEnd: "2026-03-04",
      calendarVersion: "unog.v9",
      steps: [{ kind: "calendar", from: "2026-02-02", dueDate: "2026-03-06" }],
    });
    expect(clockNamed(docket, "D05").calendarVersion).not.toBe("unog.v9");
  });

  it("makes none earlier", () => {
    const consulting = inStage("IN_CONSULTATION"); // D12: 3 April is Good Friday.
    const docket = lengthened(
      consulting,
      { deadlines: ["D12"], why: "calendar" },
      without("2026-04-03"),
    );
    expect(docket.events).toEqual(consulting.events);
  });

  it("touches those chosen alone, and those that run", () => {
    const chosen = { deadlines: ["D05"], why: "calendar" } as const;
    const docket = lengthened(awaiting(), chosen, withHoliday("2026-03-04"));
    expect(docket.events).toEqual(awaiting().events);
  });

  it("keeps an extension on the way", () => {
    const reasons = "Holidays.";
    const asked = act(awaiting(), denying, "RequestExtension", { deadline: "D06", reasons });
    const longer = act(asked, requesting, "GrantExtension", { deadline: "D06" });
    const docket = lengthened(longer, all, withHoliday("2026-04-07")); // It ends on this day.
    expect(clockNamed(docket, "D06")).toMatchObject({
      nominalEnd: "2026-04-03",
      dueDate: "2026-04-08",
      steps: [{ kind: "extended" }, { kind: "calendar" }],
    });
  });

  it("moves D21 with D22L where that is what ends it", () => {
    const late = at(inStage("UNDER_REVIEW"), civilDate("2026-08-05"));
    const issued = act(late, who.expert, "IssueInterimReport", { text: "I." });
    expect(due(issued)).toMatchObject({ D21: "2026-08-12", D22L: "2026-08-12" });
    const docket = lengthened(
      issued,
      { deadlines: ["D21", "D22L"], why: "calendar" },
      withHoliday("2026-08-12"),
    );
    expect(due(docket)).toMatchObject({ D21: "2026-08-13", D22L: "2026-08-13" });
  });
});

describe("R9 a recorded outage", () => {
  const outage = (until: string, from?: string) =>
    ({ deadlines: ["D05", "D06"], why: "outage", until, ...(from && { from }) }) as const;

  it("moves what is due on it to the first working day after", () => {
    // From Wednesday, 11 February, to Friday.
    const docket = lengthened(awaiting(), outage("2026-02-13", "2026-02-11"));
    expect(due(docket)).toEqual({ D05: "2026-02-16", D06: "2026-03-04" });
    expect(clockNamed(docket, "D05")).toMatchObject({
      nominalEnd: "2026-02-12",
      overAt: "2026-02-16T23:00:00.000000Z",
      steps: [{ kind: "outage", dueDate: "2026-02-16" }],
    });
  });

  it("and nothing that is due before it", () => {
    const docket = lengthened(awaiting(), outage("2026-02-14", "2026-02-13"));
    expect(docket.events).toEqual(awaiting().events);
  });

  it("chained periods count from the date to which it moved", () => {
    const docket = lengthened(
      silenceThrough(awaiting(), "D05"),
      outage("2026-03-04", "2026-03-04"),
    );
    const noticed = lapse(docket);
    expect(clockNamed(noticed, "D07").startDate).toBe("2026-03-05");
  });
});

specs("RecordBounce", [
  {
    rule: "R11: the notice came back: it is owed anew, by other means than the contact point",
    given: awaiting,
    by: registrar,
    body: { notice: 1, what },
    yields: ["NoticeBounced"],
    running: ["D38#2", "D06"],
  },
  {
    rule: "R11: nothing was served",
    given: () => inStage("FILED"),
    by: registrar,
    body: { notice: 1, what },
    rejects: "bounce.none-served",
  },
  {
    rule: "R11: of a number that was served",
    given: awaiting,
    by: registrar,
    body: { notice: 9, what },
    rejects: "bounce.no-such-notice",
    pointer: "/notice",
  },
  {
    rule: "R11: once",
    given: () => {
      const docket = claimed(awaiting());
      return bounced(docket, 1);
    },
    by: registrar,
    body: { notice: 1, what },
    rejects: "bounce.already",
  },
]);

describe("R11 a notice that bounced", () => {
  it("is owed under a new number that says what it replaces", () => {
    const docket = bounced(awaiting(), 1);
    expect(docket.state.notices.pending).toMatchObject([
      { n: 2, notice: "NotificationRegistered", to: "XBB", replaces: 1 },
    ]);
  });

  it("served anew, what it had started counts from the new service; nothing is armed twice", () => {
    const served = serve(bounced(awaiting(), 1), "2026-02-05");
    expect(served.events.at(-1)).toMatchObject({ type: "NoticeServed", n: 2, replaces: 1 });
    expect(served.state.stage).toBe("AWAITING_EXPLANATION");
    expect(due(served)).toEqual({ D05: "2026-02-16", D06: "2026-03-09" });
    expect(clockNamed(served, "D06")).toMatchObject({
      startDate: "2026-02-02",
      first: { dueDate: "2026-03-04" },
      steps: [{ kind: "served-anew", from: "2026-02-05", period: "30d", dueDate: "2026-03-09" }],
    });
  });

  it("served anew on the day of the first service, nothing moves", () => {
    const served = serve(bounced(awaiting(), 1), "2026-02-02");
    expect(clockNamed(served, "D06")).toEqual(clockNamed(awaiting(), "D06"));
  });

  it("by silence of D38 as well", () => {
    const served = silenceThrough(bounced(awaiting(), 1), "D38#2");
    expect(due(served)).toEqual({ D05: "2026-02-16", D06: "2026-03-09" });
  });

  it("twice, what the first service started is still known", () => {
    const again = serve(bounced(serve(bounced(awaiting(), 1), "2026-02-04"), 2), "2026-02-10");
    expect(due(again)).toEqual({ D05: "2026-02-20", D06: "2026-03-12" });
    expect(clockNamed(again, "D06").steps).toHaveLength(2);
  });

  it("leaves alone what another event started", () => {
    const claim = claimed(awaiting());
    const served = serve(bounced(claim, 1), "2026-02-05");
    expect(clockNamed(served, "D04")).toEqual(clockNamed(claim, "D04"));
  });

  it("served anew in a hold, it waits whole for its end", () => {
    const held = settled(bounced(inStage("EXPLAINED"), 2));
    const pending = held.state.notices.pending[0]!;
    expect(pending).toMatchObject({ notice: "ExplanationSubmitted", replaces: 2 });
    const served = serve(held, "2026-02-10");
    expect(served.state.paused).toMatchObject([{ deadline: { id: "D09" }, daysLeft: 60 }]);
    const back = act(at(served, civilDate("2026-03-02")), requesting, "ReportNonPerformance", {
      reasons: "Nothing came.",
    });
    expect(clockNamed(back, "D09").nominalEnd).toBe("2026-05-01");
  });

  it("keeps the last twenty services", () => {
    const { state } = awaiting();
    const served = Array.from({ length: 20 }, (_one, n) => ({
      n: n + 100,
      notice: "ExplanationSubmitted" as const,
      to: "XAA",
      versions: [n],
      bounced: false,
    }));
    const many = {
      ...unserved(awaiting()),
      state: { ...state, notices: { ...state.notices, served } },
    };
    const claim = serve(claimed(many), "2026-02-03");
    expect(claim.state.notices.served).toHaveLength(20);
    expect(claim.state.notices.served.at(-1)?.notice).toBe("UrgencyClaimed");
  });
});
