import type { z } from "zod";

import type { Role } from "../roles.ts";
import type { Stage } from "../stages.ts";

/** One thing that can be done in a case: all that a route, a form or a permission row needs. */
export type CommandEntry<Name extends string = string, Body extends z.ZodType = z.ZodType> = {
  readonly name: Name;
  readonly by: readonly Role[];
  /** Stages in which it may be done; "NONE" is the case that does not exist yet. */
  readonly in: readonly (Stage | "NONE")[];
  readonly rule: string;
  readonly summary: string;
  readonly body: Body;
};

export const command = <const Name extends string, Body extends z.ZodType>(
  entry: CommandEntry<Name, Body>,
): CommandEntry<Name, Body> => entry;
