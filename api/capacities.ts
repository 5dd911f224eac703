import { caseCommands } from "../domain/case/catalogue/index.ts";
import type { Role } from "../domain/case/roles.ts";
import type { Capacity } from "../domain/law.ts";

/** In which capacity a caller can hold a role of AXP-1 §1: a State is REQ, DEN or a third one. */
const capacityOf = {
  REQ: "state",
  DEN: "state",
  TP: "state",
  SP: "state",
  REG: "regime",
  OBS: "organisation",
  ISU: "secretariat",
  CH: "chair",
  COM: "member",
  EXP: "expert",
  MED: "mediator",
  PUB: "public",
  clock: "clock",
} as const satisfies Record<Role, Capacity>;

export const roleCapacities = (roles: readonly Role[]): readonly Capacity[] => [
  ...new Set(roles.map((role) => capacityOf[role])),
];

/** Who may act in a case at all: whoever the catalogue names, but the clock. */
export const actingCapacities: readonly Capacity[] = roleCapacities(
  caseCommands.flatMap(({ by }): readonly Role[] => by),
).filter((capacity) => capacity !== "clock");
