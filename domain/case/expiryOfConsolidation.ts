import type { Expiries } from "./expiry.ts";
import { withMembers } from "./handing.ts";

/** AXP-1 §3 D47: nobody objected, so the lead has its members; they follow as they learn it. */
export const expiriesOfConsolidation: Expiries = {
  D47: (state, law, { on }) => {
    const { own, proposed } = state.consolidation;
    if (own === null || proposed === null) throw new Error("D47 ran without a proposal.");
    const members = proposed.slice(1);
    const joining = members.map(({ requesting }) => requesting);
    const moves = withMembers(state, joining, on, law);
    return [{ type: "CasesConsolidated", lead: own, members, moves }];
  },
};
