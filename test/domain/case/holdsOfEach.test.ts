import { describe, expect, it } from "vitest";

import { isWorkingDay } from "../../../domain/calendar.ts";
import type { Deadline } from "../../../domain/case/deadline.ts";
import { between, EXCHANGE, LATER } from "../../../domain/case/stages.ts";
import type { Stage } from "../../../domain/case/stages.ts";
import { addDays, civilDate, daysBetween, localDate } from "../../../domain/time.ts";
import type { CivilDate } from "../../../domain/time.ts";
import { act, attempt, daysLater, lawFor, silenceThrough, typesOf, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { inStage, mediated, reachable, reversed, settled, suspended } from "./support/stages.ts";
import type { Reachable } from "./support/stages.ts";

const { requesting, denying } = who;

type Hold = {
  readonly name: string;
  readonly own: string;
  readonly in: readonly Stage[];
  readonly begin: (docket: Docket) => Docket;
  readonly end: (docket: Docket) => Docket;
};
const notPerformed = (docket: Docket) =>
  act(docket, requesting, "ReportNonPerformance", { reasons: "Nothing came." });
const resumed = (docket: Docket) => act(docket, denying, "Resume", {});

const holds: readonly Hold[] = [
  {
    name: "good offices",
    own: "D14",
    in: [...EXCHANGE, "DORMANT", "TRANSMITTED_WITHOUT_CONSENSUS"],
    begin: mediated,
    end: (docket) => act(docket, denying, "EndGoodOffices", {}),
  },
  {
    name: "suspension",
    own: "D32",
    in: between("IN_CONSULTATION", "INTERIM_ISSUED"),
    begin: suspended,
    end: resumed,
  },
  {
    name: "settlement",
    own: "D43",
    in: [...EXCHANGE, ...LATER],
    begin: settled,
    end: notPerformed,
  },
  {
    name: "reversal",
    own: "D43",
    in: [...EXCHANGE, ...LATER],
    begin: reversed,
    end: notPerformed,
  },
];
const rows = holds.flatMap((hold) =>
  hold.in
    .filter((stage): stage is Reachable => (reachable as readonly Stage[]).includes(stage))
    .map((stage) => ({ ...hold, stage })),
);

const ids = (clocks: readonly Deadline[]) => clocks.map(({ id }) => id).toSorted();
/** §3 D24 is disarmed by a hold, and so is the date of D28 that was next. */
const isDisarmed = ({ key }: Deadline) => key === "D24" || key === "D28";
const runsOn = ({ key }: Deadline) => key === "D46";

/** R8: days, or working days, after `from` up to `to`; counted out one by one. */
function daysLeft(from: CivilDate, { nominalEnd, period }: Deadline, docket: Docket): number {
  const days = Array.from({ length: daysBetween(from, nominalEnd) }, (_, n) =>
    addDays(from, n + 1),
  );
  const counted = period.endsWith("wd")
    ? days.filter((day) => isWorkingDay(day, lawFor(docket).calendar))
    : days;
  return counted.length < 1 ? 1 : counted.length;
}

describe.each(rows)("R8 $name in $stage", ({ stage, own, begin, end }) => {
  const before = inStage(stage);
  const paused = before.state.clocks.filter((clock) => !isDisarmed(clock) && !runsOn(clock));
  const held = begin(before);
  const start = localDate(before.now);

  it("pauses every deadline but those that R8 excepts, each with its own days left", () => {
    expect(held.state.held).toEqual({ stage, since: start });
    expect(ids(held.state.clocks)).toEqual(
      [...ids(before.state.clocks.filter(runsOn)), own].toSorted(),
    );
    expect(ids(held.state.paused.map(({ deadline }) => deadline))).toEqual(ids(paused));
    for (const { deadline, daysLeft: left } of held.state.paused)
      expect([deadline.id, left]).toEqual([deadline.id, daysLeft(start, deadline, before)]);
  });

  it("gives each of them its days left from the end of the hold", () => {
    const back = end(daysLater(held, 10));
    const over = localDate(back.now);
    expect(back.state).toMatchObject({ stage, held: null, paused: [], resumedOn: over });
    const resumedClocks = back.state.clocks.filter(({ key }) => key !== "D28");
    expect(ids(resumedClocks)).toEqual(ids(before.state.clocks.filter((c) => !isDisarmed(c))));
    for (const clock of paused) {
      const again = back.state.clocks.find(({ id }) => id === clock.id);
      if (again === undefined) throw new Error(`${clock.id} does not run again.`);
      expect([clock.id, daysLeft(over, again, before)]).toEqual([
        clock.id,
        daysLeft(start, clock, before),
      ]);
      expect(again.startDate).toBe(clock.startDate);
    }
  });
});

describe("R8 a hold out of a hold", () => {
  const consulting = inStage("IN_CONSULTATION");
  const outer = [
    { name: "good offices", begin: mediated, own: "D14" },
    { name: "suspension", begin: suspended, own: "D32" },
  ] as const;
  const inner = [
    { what: "settlement", begin: settled },
    { what: "reversal", begin: reversed },
  ] as const;
  const nested = outer.flatMap((one) =>
    inner.map((other) => ({ ...one, other, ...{ what: other.what } })),
  );

  it.each(nested)("$what out of $name ends its clock and keeps the stage held", (row) => {
    const held = row.begin(consulting);
    const settledNow = row.other.begin(daysLater(held, 5));
    expect(ids(settledNow.state.clocks)).toEqual(["D43"]);
    expect(settledNow.state.held).toEqual(held.state.held);
    expect(settledNow.state.paused).toEqual(held.state.paused);
  });

  it.each(nested)("not performed, $what out of $name returns to the stage before both", (row) => {
    const settledNow = row.other.begin(daysLater(row.begin(consulting), 5));
    const back = notPerformed(daysLater(settledNow, 20));
    expect(back.state).toMatchObject({ stage: "IN_CONSULTATION", held: null });
    // 60 days of D12 were left on the day of the first hold.
    const over = localDate(back.now);
    expect(back.state.clocks.find(({ id }) => id === "D12")?.nominalEnd).toBe(addDays(over, 60));
  });

  it("counts the days of both from adoption", () => {
    const adopted = inStage("ADOPTED");
    const back = notPerformed(daysLater(settled(adopted), 30));
    const again = notPerformed(daysLater(reversed(back), 12));
    expect(again.state.implementation.heldDays).toBe(42);
  });
});

describe("R8 and extensions", () => {
  const meeting = { meetingOn: civilDate("2026-02-20") };
  const begun = act(
    act(inStage("IN_CONSULTATION"), denying, "BeginConsultations", meeting),
    requesting,
    "BeginConsultations",
    meeting,
  );
  const more = (deadline: string, period: string) => ({ deadline, period, reasons: "Talks." });
  const ask = (docket: Docket, period: string) =>
    typesOf(attempt(docket, requesting, "RequestExtension", more("D12", period)));

  it("a cap moves as its deadline does: 120 days more stay to be had", () => {
    const back = resumed(daysLater(suspended(begun), 20));
    for (const docket of [begun, back]) {
      expect(ask(docket, "120d")).toEqual(["ExtensionRequested"]);
      expect(ask(docket, "121d")).toEqual(["extension.beyond-cap"]);
    }
  });

  it("a request that is open waits with its deadline", () => {
    const asked = act(begun, requesting, "RequestExtension", more("D12", "30d"));
    const held = suspended(asked);
    expect(ids(held.state.paused.map(({ deadline }) => deadline))).toContain("D37#D12");
    const back = resumed(daysLater(held, 20));
    const granted = act(back, denying, "GrantExtension", { deadline: "D12" });
    expect(granted.state.clocks.find(({ id }) => id === "D12")?.nominalEnd).toBe("2026-05-23");
  });

  it("a request for more of the hold itself ends with it", () => {
    const asked = act(inStage("GOOD_OFFICES"), requesting, "RequestExtension", more("D14", "30d"));
    expect(ids(asked.state.clocks)).toEqual(["D14", "D37#D14"]);
    const ended = [settled(asked), act(asked, denying, "EndGoodOffices", {})];
    for (const { state } of ended) {
      expect(state.extensions.open).toEqual([]);
      expect([...state.clocks, ...state.paused.map(({ deadline }) => deadline)]).not.toContainEqual(
        expect.objectContaining({ key: "D37" }),
      );
    }
  });
});

describe("R10 a hold that ends by the clock", () => {
  it("resumes the deadlines from the due date of its own, not from the next day", () => {
    const ended = silenceThrough(inStage("GOOD_OFFICES"), "D14");
    expect(ended.state).toMatchObject({ resumedOn: "2026-04-07", stageSince: "2026-04-07" });
    const d11 = ended.state.clocks.find(({ id }) => id === "D11");
    expect(d11?.nominalEnd).toBe("2026-05-07"); // 30 days left on 2 February.
  });
});
