import { roleIn } from "../case/roles.ts";
import type { Role } from "../case/roles.ts";
import { noCase } from "../case/state.ts";
import type { Actor } from "../law.ts";
import type { DenialState } from "./state.ts";

/** AXP-1 §1: the role that `actor` has towards a denial; a State that is no party to it is SP. */
export const roleInDenial = (
  actor: Actor,
  { requesting, denying }: Pick<DenialState, "requesting" | "denying">,
): Role => roleIn(actor, { ...noCase, requesting, denying });
