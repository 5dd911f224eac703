import type { Copiers } from "./copiers.ts";
import type { Handed, MemberCase } from "./events.ts";
import { isFirst } from "./followUps.ts";
import { noCase } from "./state.ts";
import type { CaseState } from "./state.ts";

/** AXP-1 §5.6: cases that are reviewed together, and what each takes along when it goes alone. */
export const copiersOfConsolidation: Copiers = {
  ConsolidationProposed: (state, { cases }) =>
    consolidating(state, { own: idIn(cases, state), proposed: cases }),
  ConsolidationObjected: (state) => consolidating(state, { proposed: null }),
  CasesConsolidated: (state, { lead, members, stage }) =>
    consolidating(
      state,
      stage === undefined
        ? { own: lead, members, proposed: null }
        : { own: idIn(members, state), lead, proposed: null },
    ),
  CasesSeparated: (state, { member, handed }) =>
    handed === null
      ? consolidating(state, {
          members: without(state.consolidation.members, member),
          proposed: stillProposed(state, member),
        })
      : { ...taken(state, handed), consolidation: noCase.consolidation },
  LeadCaseChanged: (state, { to, members, handed }) => {
    const { own, joint } = state.consolidation;
    if (handed !== null)
      return {
        ...taken(state, handed),
        ...consolidating(state, { lead: null, members, joint: null }),
      };
    return {
      consolidation:
        state.consolidation.lead === null
          ? noCase.consolidation
          : { ...noCase.consolidation, own, lead: to, joint },
    };
  },
  JointReviewNoted: (state, { experts, circulatedOn, recused }) =>
    consolidating(state, { joint: { experts, circulatedOn, recused } }),
};

/** The outcome of the joint procedure: from then on each case runs alone. */
export const runsAlone: Partial<CaseState> = { consolidation: noCase.consolidation };

const consolidating = (
  state: CaseState,
  change: Partial<CaseState["consolidation"]>,
): Partial<CaseState> => ({ consolidation: { ...state.consolidation, ...change } });

/** §5.6: the lead's Review Group and committee; clocks are in the event, the stage as well. */
const taken = (
  state: CaseState,
  { review, committee, expired, resumedOn, used, pending }: Handed,
): Partial<CaseState> => ({
  review,
  committee,
  expired: { ...state.expired, ...expired },
  resumedOn,
  extensions: { ...state.extensions, used },
  notices: {
    ...state.notices,
    last: pending.at(-1)?.n ?? state.notices.last,
    pending: [...state.notices.pending, ...pending],
  },
});

const idIn = (cases: readonly MemberCase[], { number }: CaseState): string | null =>
  cases.find((one) => one.number === number)?.id ?? null;

const without = (cases: readonly MemberCase[], id: string): readonly MemberCase[] =>
  cases.filter((one) => one.id !== id);

/** A proposal without another case than the lead is none; neither is one for who has left it. */
function stillProposed(state: CaseState, id: string): CaseState["consolidation"]["proposed"] {
  const { proposed } = state.consolidation;
  if (proposed === null || !isFirst(state, proposed)) return null;
  const rest = without(proposed, id);
  return rest.length > 1 ? rest : null;
}
