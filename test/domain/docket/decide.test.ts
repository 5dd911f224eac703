import { describe, expect, it } from "vitest";

import type { DocketCommand } from "../../../domain/docket/catalogue.ts";
import { docketCommandNamed } from "../../../domain/docket/catalogue.ts";
import { decideDocket } from "../../../domain/docket/decide.ts";
import { evolveDocket, noDocket } from "../../../domain/docket/state.ts";
import type { DocketFacts } from "../../../domain/law.ts";
import type { Actor } from "../../../domain/law.ts";
import { civilDate, timeOfDay } from "../../../domain/time.ts";
import { lawFor, noFacts } from "../../../db/law.ts";
import { reference } from "../../../db/reference.ts";

const registrar: Actor = { subject: "isu/desk", party: "ISU", capacity: "secretariat" };
const chair: Actor = { subject: "ch/desk", party: "XTT", capacity: "chair" };
const today = civilDate("2026-11-24");
const policy = reference().policies.get("axp-1.v1")!;
const { years } = reference().calendars.get("unog.v1")!;
const caseA = "00000000-0000-4000-8000-00000000000a";
const caseB = "00000000-0000-4000-8000-00000000000b";

const law = (docket: Partial<DocketFacts> = {}) =>
  lawFor({ id: "", training: true }, noDocket, timeOfDay(today, "12:00:00.000000"), {
    ...noFacts,
    docket: { newestPolicy: "axp-1.v1", due: [], ...docket },
  });
const next = { ...policy, version: "axp-1.v2", inForceFrom: civilDate("2027-01-01") };
const calendar = {
  version: "unog.v2",
  title: "Holidays of UNOG",
  years: [...years],
  source: "ISU",
  holidays: [{ date: civilDate(`${years[0]}-07-14`), name: "A day of rest" }],
};

type Row = {
  readonly rule: string;
  readonly command: DocketCommand;
  readonly by?: Actor;
  readonly facts?: Partial<DocketFacts>;
  readonly yields?: readonly object[];
  readonly rejects?: string;
};

const denialA = "00000000-0000-4000-8000-00000000000c";

const rows: readonly Row[] = [
  {
    rule: "R9: a calendar is applied to cases, and to nothing else",
    command: {
      type: "ApplyCalendar",
      body: { version: "unog.v1", deadlines: [{ case: denialA, deadline: "D30" }] },
    },
    facts: { unknown: [denialA] },
    rejects: "calendar.no-such-case",
  },
  {
    rule: "R9: an outage moves what is due on its days in denials as well",
    command: { type: "RecordOutage", body: { from: today, to: today, what: "A fire." } },
    facts: { denialsDue: [{ denial: denialA, deadlines: ["D31#1"] }] },
    yields: [
      {
        type: "OutageRecorded",
        cases: 0,
        followUps: [
          {
            ...{ n: 1, kind: "denial", stream: denialA, command: "LengthenDeadlines" },
            body: {
              deadlines: ["D31#1"],
              ...{ why: "outage", cause: "1", from: today, until: today },
            },
          },
        ],
      },
    ],
  },
  {
    rule: "R9: publishing a calendar moves nothing by itself",
    command: { type: "PublishCalendar", body: calendar },
    yields: [{ type: "CalendarPublished", version: "unog.v2", by: "ISU", on: today }],
  },
  {
    rule: "§5: calendars are the secretariat's",
    command: { type: "PublishCalendar", body: calendar },
    by: chair,
    rejects: "not-yours.secretariat",
  },
  {
    rule: "R9: calendars follow one another; none is published again",
    command: { type: "PublishCalendar", body: { ...calendar, version: "unog.v1" } },
    rejects: "calendar.not-next",
  },
  {
    rule: "R9: a later calendar leaves out no year that is published",
    command: { type: "PublishCalendar", body: { ...calendar, years: years.slice(1) } },
    rejects: "calendar.year-missing",
  },
  {
    rule: "R9: a holiday lies in a year that the calendar covers",
    command: {
      type: "PublishCalendar",
      body: { ...calendar, holidays: [{ date: civilDate("1999-01-01"), name: "Before" }] },
    },
    rejects: "calendar.day-outside",
  },
  {
    rule: "§3.1: a later policy is published whole, with the day from which it binds new cases",
    command: { type: "PublishPolicy", body: { policy: next } },
    yields: [{ type: "PolicyPublished", version: "axp-1.v2", inForceFrom: "2027-01-01" }],
  },
  {
    rule: "§3.1: in force today is early enough",
    command: { type: "PublishPolicy", body: { policy: { ...next, inForceFrom: today } } },
    yields: [{ type: "PolicyPublished" }],
  },
  {
    rule: "§3.1: in force yesterday it would bind cases that were filed under another",
    command: {
      type: "PublishPolicy",
      body: { policy: { ...next, inForceFrom: civilDate("2026-11-23") } },
    },
    rejects: "policy.in-past",
  },
  {
    rule: "§3.1: who is bound, and what silence means, is as the docket does it",
    command: {
      type: "PublishPolicy",
      body: {
        policy: {
          ...next,
          deadlines: {
            ...next.deadlines,
            D10: { ...next.deadlines.D10, atExpiry: next.deadlines.D13.atExpiry },
          },
        },
      },
    },
    rejects: "policy.other-steps",
  },
  {
    rule: "§3.1: policies follow one another, those not yet in force included",
    command: { type: "PublishPolicy", body: { policy: next } },
    facts: { newestPolicy: "axp-1.v2" },
    rejects: "policy.not-next",
  },
  {
    rule: "R9: ApplyCalendar tells each case which of its deadlines were chosen",
    command: {
      type: "ApplyCalendar",
      body: {
        version: "unog.v1",
        deadlines: [
          { case: caseA, deadline: "D05" },
          { case: caseB, deadline: "D06" },
          { case: caseA, deadline: "D06" },
          { case: caseA, deadline: "D05" },
        ],
      },
    },
    yields: [
      {
        type: "CalendarApplied",
        cases: 2,
        followUps: [
          {
            n: 1,
            kind: "case",
            stream: caseA,
            command: "LengthenDeadlines",
            body: { deadlines: ["D05", "D06"], why: "calendar", cause: "unog.v1" },
          },
          {
            n: 2,
            kind: "case",
            stream: caseB,
            command: "LengthenDeadlines",
            body: { deadlines: ["D06"], why: "calendar", cause: "unog.v1" },
          },
        ],
      },
    ],
  },
  {
    rule: "R9: deadlines are recomputed by the newest calendar alone",
    command: {
      type: "ApplyCalendar",
      body: { version: "unog.v2", deadlines: [{ case: caseA, deadline: "D05" }] },
    },
    rejects: "calendar.not-newest",
  },
  {
    rule: "R9: an outage moves what is due on its days",
    command: {
      type: "RecordOutage",
      body: { from: civilDate("2026-11-23"), to: civilDate("2026-11-24"), what: "Fire" },
    },
    facts: { due: [{ case: caseA, deadlines: ["D05", "D06"] }] },
    yields: [
      {
        type: "OutageRecorded",
        n: 1,
        cases: 1,
        followUps: [
          {
            n: 1,
            kind: "case",
            stream: caseA,
            command: "LengthenDeadlines",
            body: {
              ...{ deadlines: ["D05", "D06"], why: "outage", cause: "1" },
              ...{ from: "2026-11-23", until: "2026-11-24" },
            },
          },
        ],
      },
    ],
  },
  {
    rule: "R9: an outage on which nothing is due is recorded too",
    command: {
      type: "RecordOutage",
      body: { from: civilDate("2026-11-24"), to: civilDate("2026-11-24"), what: "Fire" },
    },
    yields: [{ type: "OutageRecorded", n: 1, cases: 0 }],
  },
  {
    rule: "R9: an outage ends on the day on which it begins, or later",
    command: {
      type: "RecordOutage",
      body: { from: civilDate("2026-11-24"), to: civilDate("2026-11-23"), what: "Fire" },
    },
    rejects: "outage.ends-before",
  },
  {
    rule: "R9: an outage is recorded up to today, no further",
    command: {
      type: "RecordOutage",
      body: { from: civilDate("2026-11-24"), to: civilDate("2026-11-25"), what: "Fire" },
    },
    rejects: "outage.in-future",
  },
  {
    rule: "§5: an act of a case is none of the docket's",
    command: { type: "RegisterNotification", body: {} } as never,
    rejects: "docket.unknown-act",
  },
];

it.each(rows)("$rule", ({ command, by = registrar, facts, yields, rejects }) => {
  const decision = decideDocket(command, by, noDocket, law(facts));
  if (rejects !== undefined) expect(decision).toMatchObject({ ok: false, code: rejects });
  else expect(decision).toMatchObject({ ok: true, events: yields });
});

describe("many", () => {
  const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
  const deadlines = Array.from({ length: 1_200 }, (_, n) => ({ case: id(n), deadline: "D06" }));
  const command = { type: "ApplyCalendar", body: { version: "unog.v1", deadlines } } as const;

  it("are carried by several events, and numbered through", () => {
    const decision = decideDocket(command, registrar, noDocket, law());
    if (!decision.ok) throw new Error(decision.code);
    expect(decision.events.map(({ followUps }) => followUps?.length)).toEqual([500, 500, 200]);
    const all = decision.events.flatMap(({ followUps }) => followUps ?? []);
    expect(all.map(({ n }) => n)).toEqual(deadlines.map((_, index) => index + 1));
    const state = decision.events.reduce(evolveDocket, noDocket);
    expect(state).toMatchObject({ version: 3, followUps: { last: 1_200 } });
  });

  it("of one case, more than a hundred go in several orders", () => {
    const ids = Array.from({ length: 150 }, (_, n) => ({ case: caseA, deadline: `D28#${n}` }));
    const body = { version: "unog.v1", deadlines: ids };
    const decision = decideDocket({ type: "ApplyCalendar", body }, registrar, noDocket, law());
    if (!decision.ok) throw new Error(decision.code);
    const [event] = decision.events;
    const counts = event?.followUps?.map((one) => (one.body["deadlines"] as string[]).length);
    expect(counts).toEqual([100, 50]);
  });
});

it("§5: what a body must be is said by the catalogue", () => {
  const bodyOf = (name: string) => docketCommandNamed(name)!.body;
  expect(bodyOf("PublishPolicy").safeParse({ policy: next }).success).toBe(true);
  const { D06: _left, ...rest } = next.deadlines;
  const lacking = { policy: { ...next, deadlines: rest } };
  expect(bodyOf("PublishPolicy").safeParse(lacking).success).toBe(false);
});
