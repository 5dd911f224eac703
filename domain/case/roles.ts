import type { Actor } from "../law.ts";

/** Roles of AXP-1 §1. A State may be REQ in one case and DEN in another; any other is SP. */
export const roles = [
  "REQ",
  "DEN",
  "SP",
  "REG",
  "ISU",
  "CH",
  "COM",
  "EXP",
  "PUB",
  "clock",
] as const;
export type Role = (typeof roles)[number];

/** The role that `actor` has in a case; who opens one is its requesting State. */
export const roleIn = (
  actor: Actor,
  state: { readonly stage: string; readonly requesting: string; readonly denying: string },
): Role => (state.stage === "NONE" && actor.capacity === "state" ? "REQ" : roleOf(actor, state));

/** The role that `actor` has in the case between `requesting` and `denying`. */
export function roleOf(
  actor: Actor,
  parties: { readonly requesting: string; readonly denying: string },
): Role {
  switch (actor.capacity) {
    case "state":
      if (actor.party === parties.requesting) return "REQ";
      return actor.party === parties.denying ? "DEN" : "SP";
    case "regime":
      return "REG";
    case "secretariat":
      return "ISU";
    case "chair":
      return "CH";
    case "member":
      return "COM";
    case "expert":
      return "EXP";
    case "public":
      return "PUB";
    case "clock":
      return "clock";
  }
}
