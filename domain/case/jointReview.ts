import { canonical } from "../canonical.ts";
import { withFacts } from "./evolve.ts";
import type { CaseEvent, FollowUp } from "./events.ts";
import { followLead, jsonOf } from "./followUps.ts";
import { partiesOf } from "./roles.ts";
import type { CaseState } from "./state.ts";
import type { JointReview } from "./stateParts.ts";

/**
 * AXP-1 §5.6, §6: the lead's Review Group reviews its members as well, and its committee considers
 * them: each learns who sits, who takes no part, and of the circulation, as it comes to be.
 */
export function toMembers(before: CaseState, event: CaseEvent): readonly Omit<FollowUp, "n">[] {
  if (!isLead(before) && !makesLead(event)) return [];
  const after = withFacts(before, event);
  const { own, members } = after.consolidation;
  if (own === null) return [];
  const known = before.consolidation.members.map(({ id }) => id);
  const review = jointReviewOf(after);
  const body = { what: "review", lead: own, review: jsonOf(review) };
  return members
    .filter(({ id }) => !isSameReview(known.includes(id) ? jointReviewOf(before) : null, review))
    .map(({ id }) => followLead(id, body));
}

const isLead = ({ consolidation }: CaseState): boolean => consolidation.members.length > 0;
const makesLead = ({ type }: CaseEvent): boolean =>
  type === "CasesConsolidated" || type === "LeadCaseChanged";

/** Before anybody sits there is nobody whom it lets in, or keeps out. */
function jointReviewOf(lead: CaseState): JointReview {
  const { seats, circulatedOn } = lead.review;
  if (seats.length === 0 && circulatedOn === null) return none;
  const { joined, admitted } = lead.thirdParties;
  const recused = [...partiesOf(lead), ...joined, ...admitted, ...lead.committee.recused];
  return {
    experts: seats.map(({ expert }) => expert),
    circulatedOn,
    recused: [...new Set(recused)],
  };
}

const none: JointReview = { experts: [], circulatedOn: null, recused: [] };

export const isSameReview = (one: JointReview | null, other: JointReview): boolean =>
  canonical(one ?? none) === canonical(other);
