import type { RefusalCode } from "./refusals.ts";

/** A refusal is a value, never a throw: a stable code, the rule behind it, where it points. */
export type Rejection = {
  readonly ok: false;
  readonly code: RefusalCode;
  /** The rule that refuses, e.g. "AXP-1 §3 D09". */
  readonly rule: string;
  /** JSON pointer into the command's body, where one field is at fault. */
  readonly pointer?: string;
  /** Facts of L0 or L1 that the words for people need, e.g. `{ stage: "EXPLAINED" }`. */
  readonly facts?: Readonly<Record<string, string | number>>;
};

export type Decision<Event> = { readonly ok: true; readonly events: readonly Event[] } | Rejection;

export const accept = <Event>(events: readonly Event[]): Decision<Event> => ({ ok: true, events });

export const reject = (
  code: RefusalCode,
  rule: string,
  more: Pick<Rejection, "pointer" | "facts"> = {},
): Rejection => ({ ok: false, code, rule, ...more });
