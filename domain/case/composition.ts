import type { Law, Profile } from "../law.ts";
import { REGIONS } from "../policy.ts";
import type { CommitteeTerms } from "../policy.ts";
import { asksForDeveloping } from "./lot.ts";
import type { CaseState } from "./state.ts";

/** One bound of a composition: what is asked, what there is, and whether that is enough. */
export type BoundRow = {
  readonly bound: string;
  readonly required: number;
  readonly actual: number;
  readonly met: boolean;
};

/** How a body is made up, shown whether or not it is bound to be so. */
export type Composition = {
  readonly members: number;
  readonly byRegion: Readonly<Record<string, number>>;
  readonly byGender: Readonly<Record<string, number>>;
  readonly byDevelopment: { readonly developing: number; readonly developed: number };
  readonly byExpertise: Readonly<Record<string, number>>;
  readonly bounds: readonly BoundRow[];
};

/** AXP-1 §9 Predicates, "Composition of the committee", against the bounds of the policy. */
export function compositionOfCommittee(
  { committee }: Pick<Law["lists"], "committee">,
  terms: CommitteeTerms,
): Composition {
  const women = committee.filter(({ gender }) => gender === "woman").length;
  const developing = committee.filter((seat) => seat.developing).length;
  const officers = committee.filter(({ office }) => office !== "member");
  const of = (office: string) => committee.filter((seat) => seat.office === office).length;
  return {
    ...counted(committee),
    bounds: [
      exactly("seats", terms.seats, committee.length),
      exactly("seats-of-different-states", committee.length, distinct(committee, "state")),
      ...REGIONS.map((region) =>
        exactly(
          `seats-of-region/${region}`,
          terms.seatsByRegion[region],
          committee.filter((seat) => seat.region === region).length,
        ),
      ),
      atLeast("women", terms.womenMin, women),
      atLeast("men", terms.menMin, committee.length - women),
      atLeast("developing", terms.developingMin, developing),
      ...Object.entries(terms.expertiseMin).map(([expertise, least]) =>
        atLeast(
          `expertise/${expertise}`,
          least,
          committee.filter((seat) => seat.expertise === expertise).length,
        ),
      ),
      exactly("chair", 1, of("chair")),
      exactly("vice-chairs", terms.viceChairs, of("vice-chair")),
      exactly("officers-of-different-regions", officers.length, distinct(officers, "region")),
    ],
  };
}

/**
 * §5.5: the Review Group as it sits. A member who is no longer on the roster counts as a seat, and
 * with what the appointment says: nationality and gender.
 */
export function compositionOfGroup(
  { review, consolidation }: Pick<CaseState, "review" | "consolidation">,
  { lists }: Pick<Law, "lists">,
): Composition {
  const { seats, size } = review;
  const developingExpert = asksForDeveloping({ review, consolidation });
  const known = new Map(lists.roster.map((expert) => [expert.number, expert]));
  const profiles = seats.flatMap(({ expert }) => known.get(expert) ?? []);
  const developing = seats.filter(({ nationality }) => lists.isDeveloping(nationality)).length;
  return {
    ...counted(profiles),
    members: seats.length,
    byGender: tally(seats.map(({ gender }) => gender)),
    byDevelopment: { developing, developed: seats.length - developing },
    bounds: [
      exactly("seats", size, seats.length),
      exactly("members-of-different-nationalities", seats.length, distinct(seats, "nationality")),
      atLeast("genders", 2, distinct(seats, "gender")),
      ...(developingExpert ? [atLeast("developing", 1, developing)] : []),
    ],
  };
}

function counted(members: readonly Profile[]): Omit<Composition, "bounds"> {
  const developing = members.filter((member) => member.developing).length;
  return {
    members: members.length,
    byRegion: tally(members.map(({ region }) => region)),
    byGender: tally(members.map(({ gender }) => gender)),
    byDevelopment: { developing, developed: members.length - developing },
    byExpertise: tally(members.map(({ expertise }) => expertise)),
  };
}

const tally = (values: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(values)]
      .toSorted()
      .map((value) => [value, values.filter((one) => one === value).length]),
  );

const distinct = <Key extends string>(all: readonly Record<Key, unknown>[], key: Key): number =>
  new Set(all.map((one) => one[key])).size;

const exactly = (bound: string, required: number, actual: number): BoundRow => ({
  bound,
  required,
  actual,
  met: actual === required,
});
const atLeast = (bound: string, required: number, actual: number): BoundRow => ({
  bound,
  required,
  actual,
  met: actual >= required,
});
