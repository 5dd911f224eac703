import { lawFor, noFacts } from "../../../db/law.ts";
import { docketKind } from "../../../db/kinds/docket.ts";
import { reference } from "../../../db/reference.ts";
import type { DocketCommand } from "../../../domain/docket/catalogue.ts";
import { decideDocket } from "../../../domain/docket/decide.ts";
import type { DocketEvent } from "../../../domain/docket/events.ts";
import { docketEventTypes } from "../../../domain/docket/events.ts";
import { noDocket } from "../../../domain/docket/state.ts";
import type { Actor } from "../../../domain/law.ts";
import { civilDate, timeOfDay } from "../../../domain/time.ts";
import { firstOfEach, frozenSamples } from "../frozen.ts";

const registrar: Actor = { subject: "isu/desk", party: "ISU", capacity: "secretariat" };
const today = civilDate("2026-11-24");
const due = { case: "00000000-0000-4000-8000-00000000000a", deadlines: ["D06"] };
const docket = { newestPolicy: "axp-1.v1", due: [due] };
const law = lawFor({ id: "", training: true }, noDocket, timeOfDay(today, "12:00:00.000000"), {
  ...noFacts,
  docket,
});
const policy = reference().policies.get("axp-1.v1")!;
const { years } = reference().calendars.get("unog.v1")!;

const commands: readonly DocketCommand[] = [
  {
    type: "PublishCalendar",
    body: {
      version: "unog.v2",
      title: "Holidays of UNOG",
      years: [...years],
      source: "ISU",
      holidays: [{ date: civilDate(`${years[0]}-07-14`), name: "A day of rest" }],
    },
  },
  {
    type: "PublishPolicy",
    body: { policy: { ...policy, version: "axp-1.v2", inForceFrom: civilDate("2027-01-01") } },
  },
  {
    type: "ApplyCalendar",
    body: { version: "unog.v1", deadlines: [{ case: due.case, deadline: "D06" }] },
  },
  { type: "RecordOutage", body: { from: today, to: today, what: "Fire" } },
];

function decided(command: DocketCommand): readonly DocketEvent[] {
  const decision = decideDocket(command, registrar, noDocket, law);
  if (!decision.ok) throw new Error(decision.code);
  return decision.events;
}

frozenSamples<DocketEvent>({
  folder: "docket",
  types: docketEventTypes,
  versionOf: (type) => docketKind.eventVersions[type]!,
  made: () => firstOfEach(commands.flatMap(decided)),
  read: (stored) => (docketKind.eventVersions[stored.type] === stored.v ? stored : null),
  evolve: (event) => docketKind.evolve(noDocket, event),
  levelOf: docketKind.levelOf,
});
