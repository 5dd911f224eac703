import type { Actor } from "../law.ts";
import type { CaseState } from "./state.ts";

/** Roles of AXP-1 §1. A State may be REQ in one case and DEN in another; any other is SP or TP. */
export const roles = [
  "REQ",
  "DEN",
  "TP",
  "SP",
  "REG",
  "OBS",
  "ISU",
  "CH",
  "COM",
  "EXP",
  "MED",
  "PUB",
  "clock",
] as const;
export type Role = (typeof roles)[number];

type Parties = Pick<CaseState, "requesting" | "denying" | "thirdParties" | "consolidation">;

/** The role that `actor` has in the case; `decide` gives the author of a filing its role. */
export function roleIn(actor: Actor, state: Parties): Role {
  switch (actor.capacity) {
    case "state":
      return roleOfState(actor.party, state);
    case "regime":
      return "REG";
    case "organisation":
      return "OBS";
    case "secretariat":
      return "ISU";
    case "chair":
      return "CH";
    case "member":
      return "COM";
    case "expert":
      return "EXP";
    case "mediator":
      return "MED";
    case "public":
      return "PUB";
    case "clock":
      return "clock";
  }
}

/** §5.6: the requesting States of consolidated cases are all parties to the lead. */
function roleOfState(party: string, state: Parties): Role {
  if (requestingOf(state).includes(party)) return "REQ";
  if (party === state.denying) return "DEN";
  const { joined, admitted } = state.thirdParties;
  return joined.includes(party) || admitted.includes(party) ? "TP" : "SP";
}

/** §5.6: of a lead all requesting States, of any other case the one. */
export const requestingOf = ({
  requesting,
  consolidation,
}: Pick<CaseState, "requesting" | "consolidation">): readonly string[] => [
  requesting,
  ...consolidation.members.map((member) => member.requesting),
];

/** Both parties; of a lead of consolidated cases, all of them. */
export const partiesOf = (state: Parties): readonly string[] => [
  ...requestingOf(state),
  state.denying,
];

/** §5.2: who filed, the State refused or, with an own notice, the one that denied. */
export const filerOf = (state: Pick<CaseState, "filer" | "requesting" | "denying">): string =>
  state.filer === "REQ" ? state.requesting : state.denying;
