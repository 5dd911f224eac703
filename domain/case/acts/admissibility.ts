import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import type { BodyOf } from "../catalogue/index.ts";
import { chairBarred } from "../committee.ts";
import { whileRunning, words } from "./act.ts";
import type { Acts, Scene } from "./act.ts";

export const admissibilityActs: Acts<"ContestAdmissibility" | "RuleOnAdmissibility"> = {
  ContestAdmissibility: {
    guards: [
      ({ state }) => (state.opening.contested ? reject("admissibility.already", "AXP-1 §5") : null),
    ],
    act: ({ law }, { grounds, ...said }) => {
      const unknown = grounds.findIndex((one) => !law.policy.admissibilityGrounds.includes(one));
      if (unknown >= 0)
        return reject("admissibility.unknown-ground", "AXP-1 §5", {
          pointer: `/grounds/${unknown}`,
        });
      return [{ type: "AdmissibilityContested", grounds: [...new Set(grounds)], ...words(said) }];
    },
  },
  RuleOnAdmissibility: {
    guards: [
      ({ actor, state, law }) => chairBarred(actor, state, law),
      whileRunning(["D39"], "admissibility.nothing-to-rule", "AXP-1 §3 D39"),
    ],
    act: (scene, body) => {
      const { admissible, reasons, ground, items } = body;
      const refusal = rulingRefused(scene, body);
      if (refusal !== null) return refusal;
      if (admissible || ground === undefined)
        return [{ type: "NotificationRuledAdmissible", how: "ruled", ...words({ reasons }) }];
      return items === undefined
        ? [
            {
              type: "NotificationRuledInadmissible",
              ground,
              stage: "INADMISSIBLE",
              ...words({ reasons }),
            },
          ]
        : [{ type: "NotificationRuledInadmissible", ground, items, ...words({ reasons }) }];
    },
  },
};

/** §5: a ground of the list; in part for some of the items, for all of them as a whole. */
function rulingRefused(
  { state, law }: Scene,
  { admissible, ground, items }: BodyOf<"RuleOnAdmissibility">,
): Rejection | null {
  const rule = "AXP-1 §5";
  if (admissible)
    return ground === undefined && items === undefined
      ? null
      : reject("admissibility.ground-of-admissible", rule, { pointer: "/ground" });
  if (ground === undefined)
    return reject("admissibility.ground-missing", rule, { pointer: "/ground" });
  if (!law.policy.admissibilityGrounds.includes(ground))
    return reject("admissibility.unknown-ground", rule, { pointer: "/ground" });
  if (items === undefined) return null;
  const unknown = items.findIndex((item) => !state.items.includes(item));
  if (unknown >= 0)
    return reject("admissibility.unknown-item", rule, { pointer: `/items/${unknown}` });
  return state.items.every((item) => items.includes(item))
    ? reject("admissibility.all-items", rule, { pointer: "/items" })
    : null;
}
