import { describe, expect, it } from "vitest";

import { notYours, wrongStage } from "../../../domain/case/bars.ts";
import { caseCommands, commandNamed } from "../../../domain/case/catalogue/index.ts";
import type { CommandName } from "../../../domain/case/catalogue/index.ts";
import type { Stage } from "../../../domain/case/stages.ts";
import { refusalCodes } from "../../../domain/refusals.ts";
import type { RefusalCode } from "../../../domain/refusals.ts";

const entryOf = (name: CommandName) => {
  const entry = commandNamed(name);
  if (entry === undefined) throw new Error(`${name} is not in the catalogue.`);
  return entry;
};

describe("AXP-1 §5 wrong-stage, by how the stage stands to those listed", () => {
  const rows: readonly (readonly [CommandName, Stage, RefusalCode])[] = [
    ["AcceptExplanation", "FILED", "wrong-stage.before-service"],
    ["AcceptExplanation", "AWAITING_EXPLANATION", "wrong-stage.too-early"],
    ["RegisterNotification", "EXPLAINED", "wrong-stage.too-late"],
    ["FileDenialNotification", "FILED", "wrong-stage.too-late"],
    ["ReferToCommittee", "IN_CONSULTATION", "wrong-stage.not-here"],
    ["EndGoodOffices", "IN_CONSULTATION", "wrong-stage.not-here"],
    ["ReopenCase", "ADOPTED", "wrong-stage.not-here"],
    ["AcceptExplanation", "SETTLED", "wrong-stage.on-hold"],
    ["AcceptExplanation", "DORMANT", "wrong-stage.dormant"],
    ["AcceptExplanation", "CONSOLIDATED", "wrong-stage.consolidated"],
    ["AcceptExplanation", "LAPSED", "wrong-stage.closed"],
  ];

  it.each(rows)("%s in %s: %s", (name, stage, code) => {
    expect(wrongStage(entryOf(name), stage)).toBe(code);
  });
});

describe("AXP-1 §5 not-yours, by whose act it is", () => {
  const rows: readonly (readonly [CommandName, RefusalCode])[] = [
    ["AcceptExplanation", "not-yours.requesting-state"],
    ["SubmitExplanation", "not-yours.denying-state"],
    ["ProposeSettlement", "not-yours.parties"],
    ["InviteRegimeRepresentative", "not-yours.parties-or-chair"],
    ["RequestToJoinConsultations", "not-yours.third-state"],
    ["SubmitRegimeInformation", "not-yours.invited"],
    ["RecordService", "not-yours.secretariat"],
    ["RuleOnUrgency", "not-yours.chair"],
    ["OpenSilenceProcedure", "not-yours.committee"],
    ["IssueInterimReport", "not-yours.experts"],
    ["FileSummary", "not-yours.authors"],
    ["LengthenDeadlines", "not-yours.clock"],
  ];

  it.each(rows)("%s: %s", (name, code) => {
    expect(notYours(entryOf(name))).toBe(code);
  });

  it("leaves no code that no command of the catalogue has", () => {
    const used = new Set(caseCommands.map(notYours));
    const family = refusalCodes.filter((code) => code.startsWith("not-yours."));
    expect(family.filter((code) => !used.has(code))).toEqual([]);
  });
});
