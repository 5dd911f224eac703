import { clockRows } from "../../domain/case/clocks.ts";
import { eventTypes } from "../../domain/case/events.ts";
import { stages } from "../../domain/case/stages.ts";
import { denialEventTypes } from "../../domain/denial/events.ts";
import { docketEventTypes } from "../../domain/docket/events.ts";

/** What worlds came upon: events, stages, and deadlines that passed in silence, by their keys. */
export type Met = {
  readonly types: ReadonlySet<string>;
  readonly stages: ReadonlySet<string>;
  readonly lapsed: ReadonlySet<string>;
};

export const metBy = (all: readonly Met[]): Met => ({
  types: union(all.map(({ types }) => types)),
  stages: union(all.map((met) => met.stages)),
  lapsed: union(all.map(({ lapsed }) => lapsed)),
});

const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(sets.flatMap((set) => [...set]));

/** D01 and D30 are a denial's, D31 a question's to it. */
const deadlines = [...new Set([...clockRows.map(({ key }) => key), "D01", "D30", "D31"])];

/** Every event of every kind of stream, every stage, every deadline in silence: what is left. */
export const unmet = ({ types, stages: entered, lapsed }: Met) => ({
  types: [...eventTypes, ...denialEventTypes, ...docketEventTypes].filter((one) => !types.has(one)),
  stages: stages.filter((one) => !entered.has(one)),
  deadlines: deadlines.filter((one) => !lapsed.has(one)),
});
