import { reject } from "../decision.ts";
import type { Rejection } from "../decision.ts";
import type { Actor, Law, Seat } from "../law.ts";
import { partiesOf } from "./roles.ts";
import type { CaseState } from "./state.ts";

type Parties = Pick<
  CaseState,
  "requesting" | "denying" | "thirdParties" | "consolidation" | "committee"
>;

/**
 * AXP-1 §1 Recusal: a member nominated by a party or third party of the case, or who disclosed an
 * interest in it or stepped aside, takes no part.
 */
export function isRecused(state: string, parties: Parties): boolean {
  const { joined, admitted } = parties.thirdParties;
  const recused = [...partiesOf(parties), ...joined, ...admitted, ...parties.committee.recused];
  return recused.includes(state);
}

/** §9 e(T): the seated members who are not recused. */
export const eligibleSeats = (law: Law, parties: Parties): readonly Seat[] =>
  law.lists.committee.filter((seat) => !isRecused(seat.state, parties));

/** §9: ⌊e/2⌋ + 1 members present decide. */
export function quorumToDecide(eligible: number, law: Law): number {
  const { decideDivisor } = law.policy.committee.quorum;
  return (eligible - (eligible % decideDivisor)) / decideDivisor + 1;
}

/** §1: the chair; recused or vacant, the first vice-chair not recused, then the longest-serving. */
export function presiding(law: Law, parties: Parties): Seat | undefined {
  const eligible = eligibleSeats(law, parties);
  return (
    eligible.find(({ office }) => office === "chair") ??
    eligible.find(({ office }) => office === "vice-chair") ??
    eligible[0]
  );
}

/** A member acts from a seat, and not in the case of the own State. */
export function memberBarred(actor: Actor, state: CaseState, law: Law): Rejection | null {
  if (isRecused(actor.party, state)) return recused;
  const isMember = law.lists.committee.some((seat) => seat.state === actor.party);
  return isMember ? null : reject("committee.no-seat", "AXP-1 §9");
}

/**
 * Who holds the chair's capacity acts only while presiding. It is held by a State's member, or by
 * the office under a name of its own, which is then the chair's.
 */
export function chairBarred(actor: Actor, state: CaseState, law: Law): Rejection | null {
  const holder = stateOfChair(actor, law);
  if (holder === undefined) return reject("committee.no-seat", "AXP-1 §9");
  const refusal = memberBarred({ ...actor, party: holder }, state, law);
  if (refusal !== null) return refusal;
  return presiding(law, state)?.state === holder
    ? null
    : reject("committee.not-presiding", "AXP-1 §1 Recusal");
}

/** The State from whose seat the holder of the chair's capacity acts. */
export function stateOfChair({ party }: Actor, law: Law): string | undefined {
  if (law.lists.isState(party)) return party;
  return law.lists.committee.find(({ office }) => office === "chair")?.state;
}

const recused = reject("committee.recused", "AXP-1 §1 Recusal");
