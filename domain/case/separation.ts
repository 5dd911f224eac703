import type { Actor, Law } from "../law.ts";
import type { CaseCommand } from "./catalogue/index.ts";
import type { MemberCase } from "./events.ts";
import { evolve } from "./evolve.ts";
import { followLead, isFirst, jsonOf, noteSeparation } from "./followUps.ts";
import { snapshotOf, takeOver, withoutMembers } from "./handing.ts";
import type { Snapshot } from "./handing.ts";
import { record } from "./record.ts";
import type { Fact } from "./record.ts";
import { FINAL, HOLDS } from "./stages.ts";
import { noCase } from "./state.ts";
import type { CaseState } from "./state.ts";

/** AXP-1 §5.6: acts that concern one case alone, so that it is separated from the others first. */
const alone: readonly CaseCommand["type"][] = [
  "WithdrawNotification",
  "ProposeSettlement",
  "ConfirmSettlement",
  "ReverseDenial",
  "Suspend",
  "RequestGoodOffices",
  "AcceptGoodOffices",
];
export const isOfOneCaseAlone = (type: CaseCommand["type"]): boolean => alone.includes(type);

/** Whether the act may lead out of a consolidation, so that the other cases must be known. */
export const maySeparate = (type: CaseCommand["type"]): boolean =>
  isOfOneCaseAlone(type) || type === "SeparateCases" || type === "RuleOnAdmissibility";

/**
 * The case as an act on it alone finds it: a member where its lead stands, a lead without its
 * members. Null while the lead is changing: what the case then is, is not yet in its own record.
 */
export function standingAlone(state: CaseState, law: Law): CaseState | null {
  if (state.stage === "CONSOLIDATED") {
    const separated = separatedFact(state, law);
    if (separated === null) return null;
    const events = record([separated], { by: "clock", party: "clock", on: law.today }, state, law);
    const { proposals, holds } = state;
    return { ...events.reduce(evolve, state), proposals, holds };
  }
  if (state.consolidation.members.length === 0) return state;
  return areFollowing(state, law) ? ownOf(state) : null;
}

/** A lead as its own case alone, without its members; any other case as it is. */
export const ownOf = (state: CaseState): CaseState =>
  state.consolidation.members.length === 0
    ? state
    : { ...state, consolidation: noCase.consolidation };

/** A requesting State of the cases whose consolidation is proposed in this one, their lead. */
export const isToBeConsolidated = ({ party, capacity }: Actor, state: CaseState): boolean => {
  const { proposed } = state.consolidation;
  if (capacity !== "state" || proposed === null || !isFirst(state, proposed)) return false;
  return proposed.some(({ requesting }) => requesting === party);
};

/**
 * §5.6: what an act brings about, with what goes before it in consolidated cases. A proposal
 * changes nothing else (§1): only what holds or ends the case separates it.
 */
export function withSeparation(
  facts: readonly Fact[],
  state: CaseState,
  law: Law,
): readonly Fact[] | null {
  if (!facts.some(isLeaving)) return facts;
  if (state.stage === "CONSOLIDATED") {
    const separated = separatedFact(state, law);
    return separated === null ? null : [separated, ...facts];
  }
  if (state.consolidation.members.length === 0) return facts;
  return areFollowing(state, law) ? [leadChangedFact(state, law), ...facts] : null;
}

const isLeaving = ({ type, stage }: Fact): boolean =>
  stage !== undefined && [...HOLDS, ...FINAL].includes(stage) && type !== "RecommendationAdopted";

/** The member takes over its lead's stage, clocks and Review Group; null where it has none. */
export function separatedFact(state: CaseState, law: Law, body?: Fact["body"]): Fact | null {
  const { lead: id, own } = state.consolidation;
  const lead = id === null ? undefined : law.facts.cases[id];
  if (id === null || own === null || lead === undefined) return null;
  if (!lead.consolidation.members.some((member) => member.id === own)) return null;
  const snapshot = snapshotOf(lead, id);
  return {
    ...separatedBy(snapshot, state, own, law.today, law),
    followUps: [noteSeparation(id, own)],
    ...(body !== undefined && { body }),
  };
}

export function separatedBy(
  snapshot: Snapshot,
  state: CaseState,
  own: string,
  on: Fact["on"] & string,
  law: Law,
): Fact {
  const { handed, moves } = takeOver(snapshot, state, [state.requesting], on, law);
  return { type: "CasesSeparated", member: own, handed, moves, stage: snapshot.stage };
}

/** All members have followed the consolidation, and none has left it meanwhile. */
function areFollowing({ consolidation: { own, members } }: CaseState, law: Law): boolean {
  return members.every(({ id }) => {
    const member = law.facts.cases[id];
    return member?.stage === "CONSOLIDATED" && member.consolidation.lead === own;
  });
}

/** The lowest-numbered member becomes lead, and tells the others when it has taken over. */
function leadChangedFact(state: CaseState, law: Law): Fact {
  const { own, members } = state.consolidation;
  const [first, ...rest] = members.toSorted(byNumber);
  if (first === undefined || own === null) throw new Error("A lead without members changes.");
  const whole = snapshotOf(state, own);
  const gone = members.map(({ requesting }) => requesting);
  const body = {
    what: "lead-changed",
    lead: own,
    to: first.id,
    cases: jsonOf(rest),
    snapshot: jsonOf(whole),
  };
  return {
    type: "LeadCaseChanged",
    to: first.id,
    members: rest,
    handed: null,
    moves: withoutMembers(state, gone, law.today, law),
    followUps: [followLead(first.id, body)],
  };
}

/** AXP/2026/9 before AXP/2026/10. */
export function byNumber(one: Pick<MemberCase, "number">, other: Pick<MemberCase, "number">) {
  const [, year = "0", n = "0"] = one.number.split("/");
  const [, otherYear = "0", otherN = "0"] = other.number.split("/");
  return Number(year) - Number(otherYear) || Number(n) - Number(otherN);
}
