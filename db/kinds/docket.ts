import type { DocketCommand } from "../../domain/docket/catalogue.ts";
import { decideDocket } from "../../domain/docket/decide.ts";
import { docketEventTypes } from "../../domain/docket/events.ts";
import type { DocketEvent } from "../../domain/docket/events.ts";
import { docketShape, evolveDocket, noDocket } from "../../domain/docket/state.ts";
import type { DocketState } from "../../domain/docket/state.ts";
import type { Kind } from "./kind.ts";

/** The docket's own stream: calendars, policies and outages, for all its cases (AXP-1 §2 R9). */
export const docketKind: Kind<DocketState, DocketEvent, DocketCommand> = {
  name: "docket",
  empty: noDocket,
  shape: docketShape,
  eventVersions: Object.fromEntries(docketEventTypes.map((type) => [type, 1])),
  decide: decideDocket,
  evolve: evolveDocket,
  nextDue: () => null,
  isOpen: ({ version }) => version > 0,
  // Whoever may be bound by a deadline may know by what it is counted.
  levelOf: () => ({ level: "L0", audience: "public" }),
  conductorsOf: (streamId) => [{ workflowId: `docket/${streamId}`, type: "docketChanges" }],
  needsOf: () => null,
  sightOf: () => "inside",
};
