/**
 * Every code with which a command is refused by rule. Codes are `subject.reason`, stored and never
 * renamed; the words for people live in `api/problem.ts`.
 */
export const refusalCodes = [
  // Any command (AXP-1 §5): not listed for the stage, not listed for the capacity.
  "case.wrong-stage",
  "case.not-yours",
  "case.unknown",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
