import type { CaseEventType } from "../../../../domain/case/events.ts";
import { entryFacts } from "../../../../domain/case/levelTable.ts";
import { noCase } from "../../../../domain/case/state.ts";
import type { Docket } from "./docket.ts";

const other = "2f6c1f0e-0000-4000-8000-000000000009";
const open = {
  ...noCase,
  stage: "EXPLAINED",
  number: "AXP/2026/9",
  requesting: "XAA",
  denying: "XBB",
} as const;

/** The docket with what the store looks up for a body: the entry that it names, another case. */
export function lookedUp(docket: Docket, body: object): Docket {
  const version = "entry" in body ? Number(body.entry) : 0;
  const event = docket.events[version - 1];
  return {
    ...docket,
    facts: {
      ...docket.facts,
      entry: event === undefined ? null : entryFacts(version, event),
      byNumber: { ...docket.facts.byNumber, "AXP/2026/9": { id: other, stage: "EXPLAINED" } },
      cases: { ...docket.facts.cases, [other]: open },
    },
  };
}

/** The docket with what its record holds under `type`, as the store looks it up. */
export const about = (docket: Docket, type: CaseEventType): Docket & { readonly entry: number } => {
  const index = docket.events.findLastIndex((event) => event.type === type);
  const facts = { entry: entryFacts(index + 1, docket.events[index]!) };
  return { ...docket, facts, entry: index + 1 };
};
