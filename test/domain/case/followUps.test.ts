import { describe, expect, it } from "vitest";

import { commandNamed } from "../../../domain/case/catalogue/index.ts";
import type { FollowUp } from "../../../domain/case/events.ts";
import { denialCommandNamed } from "../../../domain/denial/catalogue.ts";
import { actIn, stateOf } from "./support/cases.ts";
import { joint, proposed } from "./support/consolidated.ts";
import { who } from "./support/docket.ts";
import { inStage, reachable } from "./support/stages.ts";

const bodyOf = ({ kind, command }: FollowUp) =>
  (kind === "denial" ? denialCommandNamed(command) : commandNamed(command))?.body;

/** What the events of every stage, and of consolidated cases, bring about elsewhere. */
function all(): readonly FollowUp[] {
  const recused = actIn(joint(), 3, who.member, "Recuse", { ground: "interest" });
  const separated = actIn(joint(), 2, who.chair, "SeparateCases", { reasons: "On request." });
  const objected = actIn(proposed(), 1, who.denying, "ObjectToConsolidation", { reasons: "No." });
  const withdrawn = actIn(joint(), 1, stateOf("XAA"), "WithdrawNotification", {});
  const cases = [recused, separated, objected, withdrawn].flatMap(({ dockets }) =>
    Object.values(dockets),
  );
  return [...reachable.map(inStage), ...cases].flatMap(({ events }) =>
    events.flatMap(({ followUps = [] }) => followUps),
  );
}

describe("follow-ups: the conductor sends them as they are", () => {
  it("each has the body of its command", () => {
    const commands = new Set<string>();
    for (const followUp of all()) {
      expect(bodyOf(followUp)?.safeParse(followUp.body), followUp.command).toMatchObject({
        success: true,
      });
      commands.add(followUp.command);
    }
    expect([...commands].toSorted()).toEqual([
      ...["FollowLead", "NoteConsolidationProposed", "NoteInterests", "NoteSeparation"],
      ...["OpenDenial", "RevokeDenial"],
    ]);
  });
});
