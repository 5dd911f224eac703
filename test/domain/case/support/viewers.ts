import { expect } from "vitest";

import type { CaseEventType } from "../../../../domain/case/events.ts";
import { visibleEvent } from "../../../../domain/case/visibleEvent.ts";
import type { Actor } from "../../../../domain/law.ts";
import { lawFor, who } from "./docket.ts";
import type { Docket } from "./docket.ts";

export const joined = { ...who.third, subject: "XJJ/desk", party: "XCC" };
export const admitted = { ...who.third, subject: "XDD/desk", party: "XDD" };
export const thirdState = { ...who.third, subject: "XEE/desk", party: "XEE" };
export const viewers = {
  REQ: who.requesting,
  DEN: who.denying,
  ISU: who.registrar,
  CH: who.chair,
  COM: who.member,
  EXP: who.expert,
  joined,
  admitted,
  SP: thirdState,
  REG: who.regime,
  OBS: who.organisation,
  MED: who.mediator,
  PUB: who.public,
} as const;
type Name = keyof typeof viewers;
export const names = Object.keys(viewers) as readonly Name[];

/** The case with XCC joined in its consultations, and XDD admitted to its review (§5.4). */
export const withThirds = (docket: Docket): Docket => ({
  ...docket,
  state: {
    ...docket.state,
    thirdParties: { ...docket.state.thirdParties, joined: ["XCC"], admitted: ["XDD"] },
  },
});
export const withChange = (docket: Docket, change: Partial<Docket["state"]>): Docket => ({
  ...docket,
  state: { ...docket.state, ...change },
});

export const shown = (docket: Docket, type: CaseEventType, actor: Actor) => {
  const index = docket.events.findLastIndex((event) => event.type === type);
  const event = docket.events[index];
  if (event === undefined) throw new Error(`No ${type} in ${docket.state.stage}.`);
  return visibleEvent(event, docket.state, actor, lawFor(docket).policy, index + 1);
};
export const thatSee = (docket: Docket, type: CaseEventType) =>
  names.filter((name) => shown(docket, type, viewers[name])?.by !== undefined);
export const thatRead = (docket: Docket, type: CaseEventType) =>
  names.filter((name) => shown(docket, type, viewers[name])?.body !== undefined);
export const text = (docket: Docket, type: CaseEventType, actor: Actor) =>
  JSON.stringify(shown(docket, type, actor));

export const ofCase = ["REQ", "DEN", "ISU", "CH"] as const;
export const parties = ["REQ", "DEN"] as const;
export const states = [...ofCase, "COM", "joined", "admitted", "SP"] as const;
const sorted = (some: readonly string[]) => some.toSorted();
export const same = (some: readonly string[], others: readonly string[]) =>
  expect(sorted(some)).toEqual(sorted(others));
