import type { Actor } from "../law.ts";
import { isRecused } from "./committee.ts";
import type { Audience, Level } from "./levelTable.ts";
import { roleIn } from "./roles.ts";
import type { Role } from "./roles.ts";
import type { CaseState } from "./state.ts";

export { levelOf } from "./levelTable.ts";
export type { Audience, Confidentiality, Level } from "./levelTable.ts";

export const ranks: Readonly<Record<Level, number>> = { L0: 0, L1: 1, L2: 2, L3: 3 };

/** How far `role` sees into the case: 0 public, 1 as a State, 2 into the case, 3 as a party. */
export function clearance(role: Role, state: CaseState, actor: Actor): number {
  if (role === "ISU") return 2;
  if (state.number === null) return beforeRegistration(role, state, actor);
  switch (role) {
    case "REQ":
    case "DEN":
      return 3;
    case "CH":
      return takesNoPart(actor.party, state) ? 1 : 2; // Recused: sees what any State sees.
    case "COM":
      return isCirculated(state) && !takesNoPart(actor.party, state) ? 2 : 1;
    case "EXP":
      return sits(actor.party, state) ? 2 : 0;
    // §5.4: a third party sees what is shown to it beyond a State's view, entry by entry.
    case "TP":
    case "SP":
      return 1;
    case "REG":
    case "OBS":
    case "MED":
    case "PUB":
    case "clock":
      return 0;
  }
}

/** §5.6: in a member of consolidated cases as in its lead, whose group and committee act for it. */
const sits = (expert: string, { review, consolidation: { joint } }: CaseState): boolean =>
  review.seats.some((seat) => seat.expert === expert) || joint?.experts.includes(expert) === true;
const isCirculated = ({ review, consolidation: { joint } }: CaseState): boolean =>
  (joint?.circulatedOn ?? review.circulatedOn) !== null;
const takesNoPart = (party: string, state: CaseState): boolean =>
  isRecused(party, state) || state.consolidation.joint?.recused.includes(party) === true;

/** Its filer alone; §5 BreakSilence: the committee where leave to file late is asked (D36). */
function beforeRegistration(role: Role, state: CaseState, actor: Actor): number {
  if (role === state.filer) return 3;
  const isAsked = state.opening.leave !== "none";
  return isAsked && isOfLeave(role, state, actor) ? 1 : -1;
}

/** The members who could break the silence of D36, and the chair. */
const isOfLeave = (role: Role, state: CaseState, { party }: Actor): boolean =>
  (role === "COM" || role === "CH") && !isRecused(party, state);

/** D36: why leave is asked is read by those whose silence grants it. */
export const maySeeLeave = (role: Role, state: CaseState, actor: Actor): boolean =>
  state.opening.leave !== "none" && isOfLeave(role, state, actor);

/** Whether `actor` may know that the case exists: before registration, its filer and ISU alone. */
export const knows = (actor: Actor, state: CaseState): boolean =>
  actor.capacity === "clock" || clearance(roleIn(actor, state), state, actor) >= 0;

/** An event's author, who may have become a third party since. */
export const isSameAuthor = (by: Role, role: Role): boolean => {
  const isThird = (one: Role) => one === "SP" || one === "TP";
  return by === role || (isThird(by) && isThird(role));
};

/** Whether the event's body shows by the viewer's rank. */
export function maySeeBody(
  role: Role,
  state: CaseState,
  actor: Actor,
  audience: Audience,
): boolean {
  const rank = clearance(role, state, actor);
  if (rank < 0) return false;
  const [kind, which] = audience.split("/");
  const least = leastRank(kind, state, which);
  if (rank >= least) return true;
  switch (kind) {
    case "parties-and-secretariat":
      return role === "ISU";
    case "committee":
    case "draft":
      return isOfCommittee(role, rank);
    default:
      return isAddressed(role, state, actor, audience);
  }
}

/** The rank from which an audience reads, as the case now stands; 4 where no rank is enough. */
function leastRank(kind: string | undefined, state: CaseState, which: string | undefined): number {
  const { circulatedOn, reportFrom } = state.review;
  const isPublished = state.papers.published.includes("report");
  const circulated = isPublished ? 0 : 1;
  switch (kind) {
    case "public":
      return 0;
    case "states":
      return 1;
    case "compliance":
      return circulated;
    case "report":
      return circulatedOn === null ? 2 : circulated;
    case "interim":
      return circulatedOn === null || reportFrom !== "interim" ? 2 : circulated;
    case "draft":
      return isAdopted(state, Number(which)) ? 1 : 4;
    case "settlement":
      return isNotified(state, which) ? 1 : 3;
    case "terms":
      return isNotified(state, which) ? 2 : 3;
    case "committee":
      return 4;
    case "parties":
    case "parties-and-secretariat":
    case "request":
    case "good-offices":
      return 3;
    default:
      return 2; // "case", and those with somebody besides: `isAddressed`.
  }
}

/** Whom an audience names beyond the ranks: a regime, a third State, the mediator. */
export function isAddressed(
  role: Role,
  { thirdParties, holds, stage }: CaseState,
  { party }: Actor,
  audience: Audience,
): boolean {
  const [kind, which] = audience.split("/");
  const isAdmitted = role === "TP" && thirdParties.admitted.includes(party);
  switch (kind) {
    case "regime":
      return (role === "REG" || role === "OBS") && party === which;
    case "information":
      return isAdmitted || ((role === "REG" || role === "OBS") && party === which);
    case "third":
      return (role === "SP" || role === "TP") && party === which;
    case "request":
      return role === "TP" && thirdParties.joined.includes(party);
    case "submission":
      return isAdmitted;
    case "good-offices":
    case "settlement":
    case "terms":
      return role === "MED" && stage === "GOOD_OFFICES" && party === holds.mediator;
    default:
      return false;
  }
}

export const isOfCommittee = (role: Role, rank: number): boolean =>
  rank >= 2 && (role === "COM" || role === "CH" || role === "ISU");

export const isAdopted = ({ committee }: CaseState, n: number): boolean =>
  committee.adopted?.n === n;

/** A settlement that was notified stays the States' to read, performed or not. */
export const isNotified = ({ settlements }: CaseState, text: string | undefined): boolean =>
  text !== undefined && settlements.includes(text);
