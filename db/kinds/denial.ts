import type { DenialCommand } from "../../domain/denial/catalogue.ts";
import { nextDue } from "../../domain/case/due.ts";
import { decideDenial } from "../../domain/denial/decide.ts";
import { denialEventTypes } from "../../domain/denial/events.ts";
import type { DenialEvent } from "../../domain/denial/events.ts";
import { evolveDenial } from "../../domain/denial/evolve.ts";
import { denialShape, noDenial } from "../../domain/denial/state.ts";
import type { DenialState } from "../../domain/denial/state.ts";
import { isInsideDenial, knowsDenial, levelOfDenialEvent } from "../../domain/denial/visible.ts";
import type { Kind } from "./kind.ts";

/** A denial beside the cases on it (AXP-1 §5.8). */
export const denialKind: Kind<DenialState, DenialEvent, DenialCommand> = {
  name: "denial",
  empty: noDenial,
  shape: denialShape,
  eventVersions: Object.fromEntries(denialEventTypes.map((type) => [type, 1])),
  decide: decideDenial,
  evolve: evolveDenial,
  nextDue: nextDue,
  isOpen: ({ clocks }) => clocks.length > 0,
  levelOf: levelOfDenialEvent,
  conductorsOf: (streamId, { clocks }) =>
    clocks.length === 0 ? [] : [{ workflowId: `denial/${streamId}`, type: "denialInForce" }],
  needsOf: () => null,
  sightOf: (actor, state) => {
    if (state.version === 0 || !knowsDenial(actor)) return "none";
    return isInsideDenial(actor, state) ? "inside" : "outside";
  },
};
