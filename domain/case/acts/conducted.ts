import type { CivilDate } from "../../time.ts";
import type { Law } from "../../law.ts";
import type { BodyOf } from "../catalogue/index.ts";
import { isRecused } from "../committee.ts";
import type { MemberCase } from "../events.ts";
import { followLead, jsonOf, noteSeparation } from "../followUps.ts";
import { takeOver, withoutMembers } from "../handing.ts";
import type { Snapshot } from "../handing.ts";
import { isSameReview } from "../jointReview.ts";
import type { Fact } from "../record.ts";
import { partiesOf } from "../roles.ts";
import { separatedBy } from "../separation.ts";
import type { CaseState } from "../state.ts";
import type { Acts, Scene } from "./act.ts";

/**
 * AXP-1 §5.6: what other cases bring about in this one. The conductor may send it late, or again:
 * what no longer fits has no effect, and the lead learns of a case that has gone its own way.
 */
export const conductedActs: Acts<
  "NoteConsolidationProposed" | "FollowLead" | "NoteSeparation" | "NoteInterests"
> = {
  NoteConsolidationProposed: {
    act: ({ state }, { lead, cases, link }) => {
      const { proposed } = state.consolidation;
      if (cases.length === 0)
        return proposed?.[0]?.id === lead ? [{ type: "ConsolidationObjected" }] : [];
      const isOpen = state.stage === "REFERRED" || state.stage === "COMPOSING";
      if (isOpen && isFree(state)) return [{ type: "ConsolidationProposed", lead, cases, link }];
      return proposed?.[0]?.id === lead ? [] : gone(state, lead, cases);
    },
  },
  FollowLead: {
    act: (scene, body) => {
      switch (body.what) {
        case "consolidated":
          return consolidated(scene.state, body);
        case "review":
          return reviewNoted(scene.state, body);
        case "outcome":
          return outcome(scene, body);
        case "lead-changed":
          return leadChanged(scene, body);
      }
    },
  },
  NoteSeparation: {
    act: (scene, { member }) => separatedFrom(scene, member),
  },
  NoteInterests: {
    act: ({ state, law }, noted) =>
      state.consolidation.members.some(({ id }) => id === noted.member)
        ? interestsNoted(state, law, noted)
        : [],
  },
};

type Follow = BodyOf<"FollowLead">;

const isFree = ({ consolidation: { lead, members, proposed } }: CaseState): boolean =>
  lead === null && members.length === 0 && proposed === null;

/** This case has gone on meanwhile: the lead is told that it is not one of them. */
function gone(state: CaseState, lead: string, cases: readonly MemberCase[]): readonly Fact[] {
  const own = cases.find(({ number }) => number === state.number)?.id;
  if (own === undefined) return [];
  const followUps = [noteSeparation(lead, own)];
  return [{ type: "CasesSeparated", member: own, handed: null, followUps }];
}

/**
 * §3 D47: nobody objected. The member's clocks end; it follows its lead. A case that was gone when
 * the proposal came has been left out by the lead, and follows it no more, come back or not.
 */
function consolidated(state: CaseState, { lead, cases = [] }: Follow): readonly Fact[] {
  const { consolidation, stage } = state;
  if (consolidation.lead === lead) return [];
  const isFreeForIt =
    consolidation.lead === null &&
    consolidation.members.length === 0 &&
    consolidation.proposed?.[0]?.id === lead;
  if ((stage !== "REFERRED" && stage !== "COMPOSING") || !isFreeForIt)
    return gone(state, lead, cases);
  const members = cases.slice(1);
  return [{ type: "CasesConsolidated", lead, members, stage: "CONSOLIDATED" }];
}

/** Whom the joint review lets into this case (§6); from a lead that it does not follow, nothing. */
function reviewNoted({ consolidation }: CaseState, { lead, review }: Follow): readonly Fact[] {
  if (consolidation.lead !== lead || review === undefined) return [];
  return isSameReview(consolidation.joint, review) ? [] : [{ type: "JointReviewNoted", ...review }];
}

/** The lead's outcome, with the lead's date; the case takes the stage, and runs alone. */
function outcome(
  { state, law }: Scene,
  { lead, snapshot, outcome: said }: Follow,
): readonly Fact[] {
  const { own } = state.consolidation;
  if (state.consolidation.lead !== lead || own === null) return [];
  if (snapshot === undefined || said === undefined) return [];
  const fact = said as unknown as Fact & { readonly on: CivilDate };
  const separated = separatedBy(snapshotFrom(snapshot), state, own, fact.on, law);
  return [{ ...separated, on: fact.on }, fact];
}

/**
 * The new lead tells the others, before anything that it then brings about in them: what two cases
 * send may come in either order, and an outcome of a lead that one does not follow is not one's
 * own.
 */
function leadChanged({ state, law }: Scene, body: Follow): readonly Fact[] {
  const { lead, to, cases: members = [], snapshot } = body;
  if (state.consolidation.lead !== lead || to === undefined || snapshot === undefined) return [];
  if (state.consolidation.own !== to)
    return [{ type: "LeadCaseChanged", to, members, handed: null }];
  const keep = [state.requesting, ...members.map(({ requesting }) => requesting)];
  const whole = snapshotFrom(snapshot);
  const { handed, moves } = takeOver(whole, state, keep, law.today, law);
  const followUps = members.map(({ id }) => followLead(id, jsonOf(body)));
  return [{ type: "LeadCaseChanged", to, members, handed, moves, stage: whole.stage, followUps }];
}

/** In the lead: a member, or a case that was to be one, goes on alone. */
function separatedFrom({ state, law }: Scene, id: string): readonly Fact[] {
  const { members, proposed } = state.consolidation;
  const member = members.find((one) => one.id === id);
  if (member === undefined && proposed?.some((one) => one.id === id) !== true) return [];
  const moves =
    member === undefined ? undefined : withoutMembers(state, [member.requesting], law.today, law);
  return [
    {
      type: "CasesSeparated",
      member: id,
      handed: null,
      ...(moves !== undefined && { moves }),
    },
  ];
}

/**
 * In the lead: third parties of a member are third parties here, and who takes no part there takes
 * none here, nor do members and experts of a State that joined the consultations there (§1, §5.5).
 */
function interestsNoted(
  state: CaseState,
  law: Law,
  { admitted, joined, recused, experts }: BodyOf<"NoteInterests">,
): readonly Fact[] {
  const isParty = (code: string) => partiesOf(state).includes(code);
  const admitting = admitted.filter(
    (code) => !isParty(code) && !state.thirdParties.admitted.includes(code),
  );
  const seated = joined.filter((code) => law.lists.committee.some((seat) => seat.state === code));
  const nationals = law.lists.roster
    .filter(({ nationality }) => joined.includes(nationality))
    .map(({ number }) => number);
  return [
    ...admitting.map((code): Fact => ({ type: "ThirdPartyAdmitted", state: code })),
    ...[...new Set([...recused, ...seated])]
      .filter((code) => !isRecused(code, state))
      .map((code): Fact => ({ type: "MemberRecused", state: code, ground: "in-member-case" })),
    ...[...new Set([...experts, ...nationals])]
      .filter((expert) => !state.review.interested.includes(expert))
      .map((expert): Fact => ({
        ...{ type: "InterestDisclosed", expert, state: null, code: "in-member-case" },
      })),
  ];
}

/** A snapshot that the lead's own decision made, come by the conductor. */
const snapshotFrom = (json: object): Snapshot => json as unknown as Snapshot;
