import type { Law, RosterExpert } from "../law.ts";
import type { SeatedExpert } from "./events.ts";
import { partiesOf } from "./roles.ts";
import type { CaseState } from "./state.ts";

export type Balance = "gender" | "developing";

/**
 * AXP-1 §5.5: no national of a party or third party, no delegate of a cited regime, nobody with an
 * interest in the case or who has left a seat of it. Two of one nationality: see who is seated.
 */
export function isEligible(expert: RosterExpert, state: CaseState): boolean {
  const { joined, admitted } = state.thirdParties;
  const barred = [...partiesOf(state), ...joined, ...admitted];
  const { members } = state.consolidation;
  const cited = [state.regimesCited, ...members.map((one) => one.regimesCited ?? [])].flat();
  return (
    !barred.includes(expert.nationality) &&
    !expert.delegateTo.some((regime) => cited.includes(regime)) &&
    !state.review.interested.includes(expert.number)
  );
}

/**
 * §5.5 By lot: the eligible, in ascending order of SHA-256 of case number, hash of
 * `ReviewGroupConstituted` and expert number, each on a line. The first group in that order that
 * keeps the balance rules; a rule is dropped only where no group keeps it, a seat likewise.
 * `free` are the seats that are drawn for.
 */
export function drawByLot(
  state: CaseState,
  law: Law,
  free: readonly number[] = freeSeats(state.review),
): readonly SeatedExpert[] {
  const { seats } = state.review;
  const order = lotOrder(state, law);
  for (let wanted = free.length; wanted > 0; wanted -= 1) {
    for (const rules of dropping(wantedBalance(state))) {
      const group = firstGroup(order, seats, wanted, (full) =>
        rules.every((rule) => isKept(rule, full, law)),
      );
      if (group !== null) return group.map((one, index) => ({ ...one, seat: free[index] ?? 0 }));
    }
  }
  return [];
}

/** The numbers of the seats that nobody holds, lowest first. */
export const freeSeats = ({ seats, size }: CaseState["review"]): readonly number[] =>
  Array.from({ length: size }, (_, index) => index + 1).filter(
    (number) => !seats.some(({ seat }) => seat === number),
  );

/** §5.5: the rules that the members do not meet; shown with the composition. */
export const balanceUnmet = (
  state: CaseState,
  members: readonly SeatedExpert[],
  law: Law,
): readonly Balance[] => wantedBalance(state).filter((rule) => !isKept(rule, members, law));

export const seatOf = (
  { number, nationality, gender }: RosterExpert,
  seat: number,
): SeatedExpert => ({
  seat,
  expert: number,
  nationality,
  gender,
});

function lotOrder(state: CaseState, law: Law): readonly SeatedExpert[] {
  const { constitutionHash } = law.facts;
  if (constitutionHash === null && state.stage === "COMPOSING")
    throw new Error("A lot needs the hash of ReviewGroupConstituted.");
  const seated = new Set(state.review.seats.map(({ expert }) => expert));
  return law.lists.roster
    .filter((expert) => isEligible(expert, state) && !seated.has(expert.number))
    .map((expert) => ({
      expert,
      // Of a compliance review of a case that never had a group of its own (§5.7) there is none.
      lot: law.digest(`${state.number}\n${constitutionHash ?? ""}\n${expert.number}`),
    }))
    .toSorted((one, other) => (one.lot < other.lot ? -1 : 1))
    .map(({ expert }) => seatOf(expert, 0));
}

const wantedBalance = (state: CaseState): readonly Balance[] =>
  asksForDeveloping(state) ? ["gender", "developing"] : ["gender"];

/** §5.5 "on request of a developing REQ", §5.6: of any requesting State of the cases. */
export const asksForDeveloping = ({
  review,
  consolidation,
}: Pick<CaseState, "review" | "consolidation">): boolean =>
  review.developingExpert || consolidation.members.some((one) => one.developingExpert === true);

/** All rules, then one less at a time: the developing expert asked for is given up last. */
const dropping = (rules: readonly Balance[]): readonly (readonly Balance[])[] =>
  rules.length === 2 ? [rules, ["developing"], ["gender"], []] : [rules, []];

const isKept = (rule: Balance, members: readonly SeatedExpert[], law: Law): boolean =>
  rule === "gender"
    ? new Set(members.map(({ gender }) => gender)).size > 1
    : members.some(({ nationality }) => law.lists.isDeveloping(nationality));

/** The first `wanted` of `order`, in its order, that join `seated` without a nationality twice. */
function firstGroup(
  order: readonly SeatedExpert[],
  seated: readonly SeatedExpert[],
  wanted: number,
  isBalanced: (members: readonly SeatedExpert[]) => boolean,
): readonly SeatedExpert[] | null {
  if (wanted === 0) return isBalanced(seated) ? [] : null;
  for (const [index, expert] of order.entries()) {
    if (seated.some(({ nationality }) => nationality === expert.nationality)) continue;
    const rest = order.slice(index + 1);
    const others = firstGroup(rest, [...seated, expert], wanted - 1, isBalanced);
    if (others !== null) return [expert, ...others];
  }
  return null;
}
