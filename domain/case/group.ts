import type { Law } from "../law.ts";
import { balanceUnmet } from "./lot.ts";
import type { Fact } from "./record.ts";
import type { CaseState } from "./state.ts";

/** §5.5: three members; five need the agreement of both. */
export const groupSize = (law: Law): number => law.policy.reviewGroup.sizes[0] ?? 3;

/** The group is full, or as full as it gets: the review begins. */
export const composed = (
  state: CaseState,
  members: CaseState["review"]["seats"],
  law: Law,
): Fact => ({
  type: "ReviewGroupComposed",
  experts: members.map(({ expert }) => expert),
  leastSeats: leastSeats(state.review.size, members.length, law),
  balanceUnmet: balanceUnmet(state, members, law),
  stage: "UNDER_REVIEW",
});

/**
 * §5.5: two of three may act, three of five; a group that the lot left smaller acts as it is. So
 * does one whose vacant seats nobody eligible is left for: none of them is still to be filled.
 */
export function mayAct({ review, clocks, paused }: CaseState, law: Law): boolean {
  const { seats, size, composed: wasComposed } = review;
  const least = wasComposed ? review.leastSeats : leastSeats(size, size, law);
  if (seats.length >= least) return true;
  const all = [...clocks, ...paused.map(({ deadline }) => deadline)];
  return seats.length > 0 && !all.some(({ key }) => key === "D48" || key === "D49");
}

function leastSeats(size: number, members: number, law: Law): number {
  const least = law.policy.reviewGroup.actingMin[String(size)] ?? members;
  return members < least ? members : least;
}
