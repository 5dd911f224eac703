import type { BodyOf } from "../../../../domain/case/catalogue/index.ts";
import type { Actor } from "../../../../domain/law.ts";
import { expect } from "vitest";

import { evolve } from "../../../../domain/case/evolve.ts";
import { noCase } from "../../../../domain/case/state.ts";
import { actIn, carriedOut, casesOf, idOf, numberOf, referred, silenceIn } from "./cases.ts";
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

export const stages = (cases: Cases) => [1, 2, 3].map((n) => stateIn(cases, n).stage);
export const due = (cases: Cases, n: number) =>
  Object.fromEntries(stateIn(cases, n).clocks.map(({ id, dueDate }) => [id, dueDate]));
export const bound = (cases: Cases, n: number, id: string) =>
  stateIn(cases, n).clocks.find((clock) => clock.id === id)?.binds;
export const eventsOf = (cases: Cases, n: number) =>
  (cases.dockets[idOf(n)]?.events ?? []).map(({ type }) => type);

/** The record alone gives each case again, whatever the others have become since. */
export function expectReplay({ dockets }: Cases): void {
  for (const { events, state } of Object.values(dockets)) {
    const stored = JSON.parse(JSON.stringify(events)) as typeof events;
    expect(stored.reduce(evolve, noCase)).toEqual(state);
  }
}
