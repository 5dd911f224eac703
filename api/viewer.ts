import type { ViewerScope } from "../db/queries/cases.ts";
import type { Actor } from "../domain/law.ts";

/**
 * What a caller sees in lists (AXP-1 §6). In a single case `domain/case/visible.ts` decides, which
 * knows the caller's role in it; a list has one scope for all its rows, never wider than that.
 */
export function scopeOf({ capacity, party }: Actor): ViewerScope {
  switch (capacity) {
    case "secretariat":
      return { kind: "all" };
    case "state":
      return { kind: "states", party };
    case "chair":
    case "member":
      return { kind: "states" };
    case "regime":
    case "organisation":
      return { kind: "public", regime: party };
    case "expert":
    case "mediator":
    case "public":
    case "clock":
      return { kind: "public" };
  }
}
