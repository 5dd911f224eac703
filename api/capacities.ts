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
