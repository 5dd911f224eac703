import type { BodyOf } from "./catalogue/index.ts";
import type { CaseEvent, EventOf, FollowUp, Json, MemberCase } from "./events.ts";
import { snapshotOf } from "./handing.ts";
import { HOLDS } from "./stages.ts";
import type { CaseState } from "./state.ts";

type Owed = Omit<FollowUp, "n">;

/**
 * What `event` brings about in other streams, beside what its act says: commands of the clock that
 * the conductor carries out (AXP-1 §5.6, §5.8). `before` is the case before the event.
 */
export function followUpsOf(before: CaseState, event: CaseEvent): readonly Owed[] {
  switch (event.type) {
    case "NotificationRegistered":
      return [openDenial(before, event.number)];
    case "RecommendationAdopted":
    case "ReportTransmittedWithoutConsensus":
      return outcomeFor(before, event);
    case "ConsolidationProposed":
      return isFirst(before, event.cases)
        ? noteProposal(event.cases, { cases: event.cases, link: event.link })
        : [];
    case "ConsolidationObjected":
      return cleared(before);
    case "CasesConsolidated":
      return event.stage === undefined
        ? consolidated(event.lead, before.consolidation.proposed ?? [])
        : interestsOf(before, event);
    case "DenialAmended":
      return narrowed(before, event.items);
    case "MemberRecused":
      return noteInterests(before, { recused: [event.state] });
    case "InterestDisclosed":
      return noteInterests(before, { recused: event.state === null ? [] : [event.state] });
    default:
      return isLeavingProposal(before, event) ? left(before) : [];
  }
}

/** §5.8: a denial is opened by the registration of a case on it. All of this is L1. */
const openDenial = (state: CaseState, number: string): Owed => ({
  kind: "denial",
  stream: state.denial,
  command: "OpenDenial",
  body: {
    number,
    denying: state.denying,
    requesting: state.requesting,
    items: state.items,
    endUserCountry: state.endUserCountry,
    denialKind: state.denialKind,
    denialDate: state.denialDate,
    reviewOrExpiryDate: state.reviewOrExpiryDate,
    label: state.label,
  },
});

type Interests = Readonly<
  Record<Exclude<keyof BodyOf<"NoteInterests">, "member">, readonly string[]>
>;

/** §5.6: the lead's committee and Review Group act for the member: it learns who may not. */
function interestsOf(
  before: CaseState,
  { lead, members }: EventOf<"CasesConsolidated">,
): readonly Owed[] {
  const { admitted, joined } = before.thirdParties;
  const own = members.find(({ number }) => number === before.number)?.id;
  const interests = {
    ...{ admitted, joined, recused: before.committee.recused },
    experts: before.review.interested,
  };
  return own === undefined ? [] : interestsFor(lead, own, interests);
}

/** The same of who steps aside in the member later. */
const noteInterests = (before: CaseState, found: Partial<Interests>): readonly Owed[] => {
  const { lead, own } = before.consolidation;
  return lead === null || own === null ? [] : interestsFor(lead, own, found);
};

function interestsFor(lead: string, own: string, found: Partial<Interests>): readonly Owed[] {
  const interests = { admitted: [], joined: [], recused: [], experts: [], ...found };
  const isNothing = Object.values(interests).every((codes) => codes.length === 0);
  const body = { member: own, ...interests };
  return isNothing ? [] : [{ kind: "case", stream: lead, command: "NoteInterests", body }];
}

/** §5.8: what an amendment releases, the denial covers no more, for third suppliers as well. */
function narrowed(before: CaseState, items: readonly string[]): readonly Owed[] {
  const { opening, number, denial } = before;
  const left = [...items, ...opening.excluded, ...before.released];
  const released = before.items.filter((item) => !left.includes(item));
  const body = { case: number, released };
  return released.length === 0
    ? []
    : [{ kind: "denial", stream: denial, command: "NarrowDenial", body }];
}

/** §5.6: the lead's outcome is recorded in each member, with the lead's date. */
function outcomeFor(before: CaseState, event: CaseEvent): readonly Owed[] {
  const { own, members } = before.consolidation;
  if (own === null) return [];
  const { v: _v, body: _body, clocks: _clocks, ...outcome } = event;
  const { by: _by, party: _party, notices: _notices, followUps: _followUps, ...said } = outcome;
  const body = {
    what: "outcome",
    lead: own,
    snapshot: jsonOf({ ...snapshotOf(before, own), clocks: [] }),
    outcome: jsonOf(said),
  };
  return members.map(({ id }) => followLead(id, body));
}

const noteProposal = (
  [lead, ...others]: readonly MemberCase[],
  said: { readonly cases: readonly MemberCase[]; readonly link: string },
): readonly Owed[] =>
  others.map(({ id }) => ({
    kind: "case",
    stream: id,
    command: "NoteConsolidationProposed",
    body: { lead: lead?.id ?? "", cases: jsonOf(said.cases), link: said.link },
  }));

const consolidated = (lead: string, cases: readonly MemberCase[]): readonly Owed[] =>
  cases
    .slice(1)
    .map(({ id }) => followLead(id, { what: "consolidated", lead, cases: jsonOf(cases) }));

/** The lead tells the others that the proposal is no more. */
function cleared(before: CaseState): readonly Owed[] {
  const { proposed } = before.consolidation;
  if (proposed === null || !isFirst(before, proposed)) return [];
  return noteProposal(proposed, { cases: [], link: "" });
}

/** A case to be consolidated that goes on meanwhile is not: it says so to the others. */
function left(before: CaseState): readonly Owed[] {
  const { own, proposed } = before.consolidation;
  if (proposed === null || own === null) return [];
  if (isFirst(before, proposed)) return cleared(before);
  const lead = proposed[0];
  return lead === undefined ? [] : [noteSeparation(lead.id, own)];
}

/** §5.6: the stages in which cases may be consolidated; a hold leads back to them. */
export const mayBeConsolidated = (stage: CaseState["stage"]): boolean =>
  (["REFERRED", "COMPOSING", ...HOLDS] as readonly string[]).includes(stage);

const isLeavingProposal = ({ consolidation }: CaseState, { stage }: CaseEvent): boolean =>
  consolidation.proposed !== null && stage !== undefined && !mayBeConsolidated(stage);

/** The lead is the first of the cases named. */
export const isFirst = (
  { number }: Pick<CaseState, "number">,
  cases: readonly MemberCase[],
): boolean => cases[0]?.number === number;

export const followLead = (stream: string, body: FollowUp["body"]): Owed => ({
  kind: "case",
  stream,
  command: "FollowLead",
  body,
});

export const noteSeparation = (lead: string, own: string): Owed => ({
  kind: "case",
  stream: lead,
  command: "NoteSeparation",
  body: { member: own },
});

/** Headers and states are JSON all the way: what is typed by name is JSON by structure. */
export const jsonOf = (value: object): { readonly [key: string]: Json } =>
  value as unknown as { readonly [key: string]: Json };
