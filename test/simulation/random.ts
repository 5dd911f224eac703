/** A small generator of numbers (mulberry32): the same seed gives the same world on any machine. */
export type Random = {
  /** A whole number from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  readonly chance: (percent: number) => boolean;
  readonly one: <Value>(values: readonly Value[]) => Value;
};

export function randomOf(seed: number): Random {
  // Seeds that stand side by side must not give worlds that look alike.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (bound: number): number => next() % bound;
  return {
    below,
    chance: (percent) => below(100) < percent,
    one: (values) => {
      if (values.length === 0) throw new Error("There is nothing to choose from.");
      return values[below(values.length)] as (typeof values)[number];
    },
  };
}
