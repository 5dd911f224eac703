import { describe, expect, it } from "vitest";

import { clockNamed, due } from "./support/clocks.ts";
import { act, attempt, silenceThrough, silenceUntil, typesOf, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { contested, inStage } from "./support/stages.ts";

const { denying, chair } = who;
const reasons = "Reasons.";
const awaiting = () => inStage("AWAITING_EXPLANATION");
const objected = () => contested(awaiting());
/** The notification is on two items. */
const ofTwo = (docket: Docket): Docket => ({
  ...docket,
  state: { ...docket.state, items: ["2B352.b.1", "1C351.a.1"] },
});

specs("ContestAdmissibility", [
  {
    rule: "§5: while the explanation is awaited; D39 begins",
    given: awaiting,
    by: denying,
    body: { grounds: ["not-a-denial", "late"], text: "A question of form." },
    yields: ["AdmissibilityContested"],
    running: ["D39"],
  },
  {
    rule: "§5: in FINAL_NOTICE as well",
    given: () => inStage("FINAL_NOTICE"),
    by: denying,
    body: { grounds: ["security-council-measure"], text: "Resolution." },
    yields: ["AdmissibilityContested"],
  },
  {
    rule: "§5: once",
    given: objected,
    by: denying,
    body: { grounds: ["late"], text: "And late." },
    rejects: "admissibility.already",
  },
  {
    rule: "§5: on the grounds of the list",
    given: awaiting,
    by: denying,
    body: { grounds: ["late", "of-no-interest"], text: "No." },
    rejects: "admissibility.unknown-ground",
    pointer: "/grounds/1",
  },
]);

specs("RuleOnAdmissibility", [
  {
    rule: "§5: admissible",
    given: objected,
    by: chair,
    body: { admissible: true, reasons },
    yields: ["NotificationRuledAdmissible"],
    notRunning: ["D39"],
  },
  {
    rule: "§5: inadmissible as a whole",
    given: objected,
    by: chair,
    body: { admissible: false, reasons, ground: "not-a-denial" },
    yields: ["NotificationRuledInadmissible"],
    stage: "INADMISSIBLE",
  },
  {
    rule: "§5: in part, and the rest goes on",
    given: () => ofTwo(objected()),
    by: chair,
    body: { admissible: false, reasons, ground: "late", items: ["1C351.a.1"] },
    yields: ["NotificationRuledInadmissible"],
    running: ["D06"],
    notRunning: ["D39"],
  },
  {
    rule: "§5: all items are the whole",
    given: () => ofTwo(objected()),
    by: chair,
    body: { admissible: false, reasons, ground: "late", items: ["1C351.a.1", "2B352.b.1"] },
    rejects: "admissibility.all-items",
    pointer: "/items",
  },
  {
    rule: "§5: an item of the notification",
    given: () => ofTwo(objected()),
    by: chair,
    body: { admissible: false, reasons, ground: "late", items: ["9A001"] },
    rejects: "admissibility.unknown-item",
    pointer: "/items/0",
  },
  {
    rule: "§5: on a ground",
    given: objected,
    by: chair,
    body: { admissible: false, reasons },
    rejects: "admissibility.ground-missing",
    pointer: "/ground",
  },
  {
    rule: "§5: on a ground of the list",
    given: objected,
    by: chair,
    body: { admissible: false, reasons, ground: "of-no-interest" },
    rejects: "admissibility.unknown-ground",
    pointer: "/ground",
  },
  {
    rule: "§5: admissible needs no ground",
    given: objected,
    by: chair,
    body: { admissible: true, reasons, ground: "late" },
    rejects: "admissibility.ground-of-admissible",
  },
  {
    rule: "§5: nothing is contested",
    given: awaiting,
    by: chair,
    body: { admissible: true, reasons },
    rejects: "admissibility.nothing-to-rule",
  },
  {
    rule: "§1 Recusal: who presides rules",
    given: objected,
    by: { ...chair, party: "XII" },
    body: { admissible: true, reasons },
    rejects: "committee.not-presiding",
  },
  {
    rule: "§1 Recusal: not the chair of a party's State",
    given: () => ({ ...objected(), state: { ...objected().state, denying: "XTT" } }),
    by: chair,
    body: { admissible: true, reasons },
    rejects: "committee.recused",
  },
]);

describe("§5 admissibility", () => {
  it("stops no clock", () => {
    const { D39, ...rest } = due(objected());
    expect(rest).toEqual(due(awaiting()));
    expect(D39).toBe("2026-02-12");
  });

  it("runs on through the exchange, and is the chair's", () => {
    const consulting = silenceUntil(objected(), "FINAL_NOTICE");
    expect(consulting.state.opening).toMatchObject({ contested: true, ruling: "admissible" });
    expect(clockNamed(objected(), "D39").binds).toEqual(["CH"]);
  });

  it("remembers the items that were ruled out", () => {
    const partly = act(ofTwo(objected()), chair, "RuleOnAdmissibility", {
      admissible: false,
      reasons,
      ground: "late",
      items: ["1C351.a.1"],
    });
    expect(partly.state.opening).toMatchObject({ ruling: "in-part", excluded: ["1C351.a.1"] });
  });

  it("not ruled on, the notification is admissible and the objection goes on", () => {
    const silent = silenceThrough(objected(), "D39");
    expect(silent.events.at(-1)).toMatchObject({ how: "clock", by: "clock", on: "2026-02-12" });
    const again = { grounds: ["late"], text: "Late." };
    expect(typesOf(attempt(silent, denying, "ContestAdmissibility", again))).toEqual([
      "admissibility.already",
    ]);
  });
});
