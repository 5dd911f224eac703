import type { BodyOf } from "../../../../domain/case/catalogue/index.ts";
import type { Actor } from "../../../../domain/law.ts";
import { actIn, carriedOut, casesOf, numberOf, referred, silenceIn } from "./cases.ts";
import { stateIn, stateOf } from "./cases.ts";
import type { Cases } from "./cases.ts";
import { who } from "./docket.ts";

export const proposal: BodyOf<"ConsolidateCases"> = {
  cases: [numberOf(2), numberOf(3)],
  link: "item",
  reasons: "One measure.",
};

/** Three cases against XBB on one item, of XAA, XCC and XDD. */
export const three = (): Cases =>
  casesOf(referred("XAA", 1), referred("XCC", 2), referred("XDD", 3));

export const proposed = (): Cases =>
  carriedOut(actIn(three(), 1, who.chair, "ConsolidateCases", proposal));

/** D47 has passed in silence: the first leads the two others. */
export const consolidated = (): Cases =>
  silenceIn(proposed(), (cases) => stateIn(cases, 1).consolidation.members.length === 2);

/** The lead's group is composed by the agreement of all parties: experts E-04, E-05, E-06. */
export function joint(): Cases {
  const cases = consolidated();
  const composing = actIn(cases, 1, who.registrar, "ConstituteReviewGroup", { rosterSent: true });
  return ["E-04", "E-05", "E-06"].reduce(agreedByAll, composing);
}

const parties: readonly Actor[] = [...["XAA", "XCC", "XDD"].map(stateOf), who.denying];

function agreedByAll(cases: Cases, expert: string): Cases {
  const body = { expert, disclosure: "None." };
  const offered = actIn(cases, 1, who.registrar, "ProposeExpert", body);
  return parties.reduce((now, by) => actIn(now, 1, by, "AgreeExpert", { expert }), offered);
}
