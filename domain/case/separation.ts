import type { CaseCommand } from "./catalogue/index.ts";

/** AXP-1 §5.6: acts that concern one case alone, so that it is separated from the others first. */
const alone: readonly CaseCommand["type"][] = [
  "WithdrawNotification",
  "ProposeSettlement",
  "ConfirmSettlement",
  "ReverseDenial",
  "Suspend",
  "RequestGoodOffices",
  "AcceptGoodOffices",
  "SeparateCases",
];
export const isOfOneCaseAlone = (type: CaseCommand["type"]): boolean => alone.includes(type);
