import type { DocketEvent } from "./events.ts";

/** Bumped with every change of `DocketState`'s shape: stored states of another are refolded. */
export const docketShape = 1;

/** The docket's own stream: what was published is in its events, here are counts. */
export type DocketState = {
  readonly stage: "OPEN";
  readonly version: number;
  readonly policyVersion: null;
  readonly clocks: readonly [];
  readonly outages: number;
  readonly followUps: { readonly last: number };
};

export const noDocket: DocketState = {
  stage: "OPEN",
  version: 0,
  policyVersion: null,
  clocks: [],
  outages: 0,
  followUps: { last: 0 },
};

/** The docket after `event`. */
export function evolveDocket(state: DocketState, event: DocketEvent): DocketState {
  const last = event.followUps?.at(-1)?.n ?? state.followUps.last;
  return {
    ...state,
    version: state.version + 1,
    outages: event.type === "OutageRecorded" ? event.n : state.outages,
    followUps: { last },
  };
}
