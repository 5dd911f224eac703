import { commandNamed } from "../../domain/case/catalogue/index.ts";
import type { CaseCommand } from "../../domain/case/catalogue/index.ts";
import { decide } from "../../domain/case/decide.ts";
import { nextDue } from "../../domain/case/due.ts";
import { eventVersions } from "../../domain/case/eventTypes.ts";
import type { CaseEvent } from "../../domain/case/events.ts";
import { evolve } from "../../domain/case/evolve.ts";
import { clearance, knows, levelOf } from "../../domain/case/levels.ts";
import { needsOf } from "../../domain/case/needs.ts";
import { roleIn } from "../../domain/case/roles.ts";
import { isFinal } from "../../domain/case/stages.ts";
import { noCase, stateShape } from "../../domain/case/state.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { conductorsOf } from "../../domain/conductor.ts";
import type { Kind } from "./kind.ts";

/** A case: one denied transaction, from its filing to its end (AXP-1 §4, §5). */
export const caseKind: Kind<CaseState, CaseEvent, CaseCommand> = {
  name: "case",
  empty: noCase,
  shape: stateShape,
  eventVersions,
  decide,
  evolve,
  nextDue,
  // D46 outlives the case (AXP-1 §3).
  isOpen: ({ stage, clocks }) => stage !== "NONE" && (!isFinal(stage) || clocks.length > 0),
  levelOf,
  conductorsOf,
  needsOf,
  sightOf: (actor, state) => {
    if (!knows(actor, state)) return "none";
    return clearance(roleIn(actor, state), state, actor) >= 2 ? "inside" : "outside";
  },
};

/** True for a command that makes the case it is sent to. */
export const opensCase = (command: { readonly type: string }): boolean =>
  commandNamed(command.type)?.in.includes("NONE") === true;
