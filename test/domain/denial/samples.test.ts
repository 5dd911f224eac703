import { denialKind } from "../../../db/kinds/denial.ts";
import type { DenialEvent } from "../../../domain/denial/events.ts";
import { denialEventTypes } from "../../../domain/denial/events.ts";
import { noDenial } from "../../../domain/denial/state.ts";
import { clock } from "../../../domain/law.ts";
import { civilDate } from "../../../domain/time.ts";
import { who } from "../case/support/docket.ts";
import { firstOfEach, frozenSamples } from "../frozen.ts";
import { actOn, lapse, opened, silenceThrough } from "./support/denial.ts";
import { answered, asked, extending, first, granted } from "./support/thirdSupplierRows.ts";

const { denying, third } = who;
const supplied = { ...first, supplied: true, reasons: "Another use." };

const dockets = () => [
  silenceThrough(opened(), "D01"),
  silenceThrough(opened(), "D30"),
  actOn(opened(), denying, "ReviewDenial", {
    outcome: "amended",
    reasons: "One item is no concern any more.",
    items: ["2B352.b.1"],
  }),
  actOn(opened(), clock, "RevokeDenial", { case: "AXP/2026/1" }),
  actOn(opened(), clock, "NarrowDenial", { case: "AXP/2026/1", released: ["1C351.a.1"] }),
  actOn(asked(), clock, "LengthenDeadlines", {
    deadlines: ["D31#1"],
    why: "outage",
    cause: "1",
    from: civilDate("2026-02-18"),
    until: civilDate("2026-02-18"),
  }),
  lapse(asked()),
  actOn(answered(), third, "ReportSupplyDecision", supplied),
  granted(),
  actOn(extending(), third, "RefuseExtension", { ...first, reasons: "Winter is near." }),
];

frozenSamples<DenialEvent>({
  folder: "denial",
  types: denialEventTypes,
  versionOf: (type) => denialKind.eventVersions[type]!,
  made: () => firstOfEach(dockets().flatMap(({ events }) => events)),
  read: (stored) => (denialKind.eventVersions[stored.type] === stored.v ? stored : null),
  evolve: (event) => denialKind.evolve(noDenial, event),
  levelOf: denialKind.levelOf,
});
