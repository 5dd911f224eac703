import { reject } from "../../decision.ts";
import { civilDate } from "../../time.ts";
import type { Fact } from "../record.ts";
import type { CaseState } from "../state.ts";
import { words } from "./act.ts";
import type { Acts } from "./act.ts";
import { chairPresides } from "./thirdParties.ts";

/** What becomes of the denial while the case is open: AXP-1 §5, §5.8; and D34's way out. */
export const denialActs: Acts<"ReopenCase" | "ReverseDenial" | "AmendDenial" | "LinkDenials"> = {
  ReopenCase: {
    guards: [
      ({ state, law }) => {
        const most = law.policy.reopeningsMax;
        return state.holds.reopenings >= most
          ? reject("reopening.used-up", "AXP-1 §3 D34", { facts: { most } })
          : null;
      },
    ],
    act: ({ state, law }, body) => {
      const { dormantFrom, dormantSince } = state.holds;
      if (dormantFrom === null || dormantSince === null)
        throw new Error("A dormant case does not know where from, or since when.");
      const at = { pointer: "/learntOn" };
      if (body.learntOn > law.today) return reject("reopening.in-future", "AXP-1 §3 D34", at);
      if (body.learntOn <= dormantSince) {
        const facts = { dormantSince };
        return reject("reopening.nothing-new", "AXP-1 §3 D34", { ...at, facts });
      }
      return [{ type: "CaseReopened", stage: dormantFrom, ...words(body) }];
    },
  },
  ReverseDenial: {
    act: ({ state }, body) =>
      state.denialDate !== null && civilDate(body.on) < state.denialDate
        ? reject("reversal.before-denial", "AXP-1 §5", {
            pointer: "/on",
            facts: { denialDate: state.denialDate },
          })
        : [{ type: "DenialReversed", stage: "SETTLED", ...words(body) }],
  },
  AmendDenial: {
    act: ({ state }, body) => {
      const covered = itemsCovered(state);
      const wider = body.items.findIndex((item) => !covered.includes(item));
      if (wider >= 0) return reject("denial.wider", "AXP-1 §5", { pointer: `/items/${wider}` });
      return [{ type: "DenialAmended", items: [...new Set(body.items)], ...words(body) }];
    },
  },
  LinkDenials: {
    guards: [chairPresides],
    act: ({ state, law }, body) => {
      const rule = "AXP-1 §5.8";
      const at = { pointer: "/case" };
      if (!law.policy.denialLinkKinds.includes(body.kind))
        return reject("denials.unknown-kind", rule, {
          pointer: "/kind",
          facts: { kinds: law.policy.denialLinkKinds.join(", ") },
        });
      const known = law.facts.byNumber[body.case];
      if (known === undefined) return reject("denials.unknown", rule, at);
      // A case stands for the denial that it is about.
      const denial = law.facts.cases[known.id]?.denial ?? known.id;
      if (body.case === state.number || denial === state.denial)
        return reject("denials.itself", rule, at);
      if (state.links.some((link) => link.denial === denial && link.kind === body.kind))
        return reject("denials.linked", rule, at);
      return [{ type: "DenialsLinked", denial, kind: body.kind, ...words(body) }];
    },
  },
};

/** What the denial still covers: neither ruled out of the case nor released since. */
export const itemsCovered = ({ items, opening, released }: CaseState): readonly string[] =>
  items.filter((item) => !opening.excluded.includes(item) && !released.includes(item));

/** The end of SETTLED: of a reversal, the denial is revoked with it (§5.8). */
export const closedAsPerformed = (state: CaseState): Fact =>
  state.reversed
    ? {
        type: "CaseClosed",
        stage: "CLOSED_REVERSED",
        followUps: [
          {
            kind: "denial",
            stream: state.denial,
            command: "RevokeDenial",
            body: { case: state.number },
          },
        ],
      }
    : { type: "CaseClosed", stage: "CLOSED_SETTLED" };
