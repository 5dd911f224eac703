import type { CaseCommand } from "../case/catalogue/index.ts";
import { DENYING, REQUESTING } from "./actors.ts";
import { simulatedExplanation } from "./bodies.ts";
import type { Particulars } from "./bodies.ts";
import type { Plan } from "./plan.ts";

/** §8: the least that a notification holds, between fictional States. */
export const particularsOf = ({ denied }: Plan): Particulars => ({
  denialDate: denied,
  denialKind: "refusal",
  applicationReference: "Simulated",
  destinationCountry: REQUESTING,
  consignee: { value: { name: "Simulated consignee", country: REQUESTING } },
  endUser: { value: { name: "Simulated end-user", country: REQUESTING } },
  items: [{ code: "unlisted", catchAll: "Simulated item" }],
  description: { value: "Simulated item" },
  quantity: { value: "1" },
  statedEndUse: { value: "Peaceful" },
  reasonCode: "end_user_concern",
});

/** The filing that a plan begins with; after D01, with the request for leave that it then needs. */
export function filingOf(plan: Plan, isLate: boolean): CaseCommand {
  const particulars = particularsOf(plan);
  if (plan.own) {
    const explanation = simulatedExplanation;
    const body = { requestingState: REQUESTING, ...particulars, explanation };
    return { type: "FileOwnNotice", body };
  }
  const urgency = { urgency: { criterion: "U1", evidence: "Simulated." } };
  const leave = { lateLeave: { reasons: "Simulated." } };
  return {
    type: "FileDenialNotification",
    body: {
      denyingState: DENYING,
      ...particulars,
      ...(plan.track === "urgent" && urgency),
      ...(isLate && leave),
    },
  };
}
