import { reject } from "../decision.ts";
import type { Rejection } from "../decision.ts";
import type { Actor, Law, Seat } from "../law.ts";
import type { CaseState } from "./state.ts";

type Parties = Pick<CaseState, "requesting" | "denying">;

/** AXP-1 §1 Recusal: a member of whose State the case is takes no part. */
export const isRecused = ({ state }: Seat, { requesting, denying }: Parties): boolean =>
  state === requesting || state === denying;

/** §9 e(T): the seated members who are not recused. */
export const eligibleSeats = (law: Law, parties: Parties): readonly Seat[] =>
  law.lists.committee.filter((seat) => !isRecused(seat, parties));

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
  const seat = law.lists.committee.find((one) => one.state === actor.party);
  if (seat === undefined) return reject("committee.no-seat", "AXP-1 §9");
  return isRecused(seat, state) ? reject("committee.recused", "AXP-1 §1 Recusal") : null;
}

/** Who holds the chair's capacity acts only while presiding; an office by name is the chair's. */
export function chairBarred(actor: Actor, state: CaseState, law: Law): Rejection | null {
  const { committee } = law.lists;
  const seat =
    committee.find((one) => one.state === actor.party) ??
    committee.find(({ office }) => office === "chair");
  if (seat === undefined) return reject("committee.no-seat", "AXP-1 §9");
  if (isRecused(seat, state)) return reject("committee.recused", "AXP-1 §1 Recusal");
  return presiding(law, state)?.state === seat.state
    ? null
    : reject("committee.not-presiding", "AXP-1 §1 Recusal");
}
