import { caseCommands } from "../../../domain/case/catalogue/index.ts";
import { nextDue } from "../../../domain/case/due.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { roles } from "../../../domain/case/roles.ts";
import { isFinal } from "../../../domain/case/stages.ts";
import type { Stage } from "../../../domain/case/stages.ts";
import { civilDate } from "../../../domain/time.ts";
import { act, emptyDocket, lapse, who } from "../../domain/case/support/docket.ts";
import type { Docket } from "../../domain/case/support/docket.ts";
import { idOf } from "../../domain/case/support/cases.ts";
import { consolidated } from "../../domain/case/support/consolidated.ts";
import { agreed, challenged, explanation, inStage } from "../../domain/case/support/stages.ts";
import { notification, vacated } from "../../domain/case/support/stages.ts";
import { ask, decideOn } from "./asking.ts";

/** The case in a stage that is shown first: the shortest way to it. */
export function canonical(stage: Stage | "NONE"): Docket {
  if (stage === "NONE") return emptyDocket();
  if (stage === "CONSOLIDATED") return member();
  return withOther(inStage(stage));
}

/** §5.6: the second of three cases that are reviewed together, and what it reads of its lead. */
function member(): Docket {
  const cases = consolidated();
  const [lead, own] = [idOf(1), idOf(2)].map((id) => cases.dockets[id]);
  if (lead === undefined || own === undefined) throw new Error("There are no consolidated cases.");
  const facts = { ...own.facts, cases: { [idOf(1)]: lead.state } };
  const other = { id: OTHER, stage: "EXPLAINED" };
  const known = { "AXP/2026/9": other, "AXP/2026/1": other };
  return { ...own, now: cases.now, facts: { ...facts, byNumber: known } };
}

const OTHER = "2f6c1f0e-0000-4000-8000-00000000000a";
const OWN = "2f6c1f0e-0000-4000-8000-00000000000b";
const TWIN = "2f6c1f0e-0000-4000-8000-00000000000c";

/** Other cases that the record knows by number: of another State, and of the same two States. */
function withOther(docket: Docket): Docket {
  const { state } = docket;
  const { number, stage } = state;
  const other = { ...state, number: "AXP/2026/9", requesting: "XCC", denial: OTHER };
  const twin = { ...state, number: "AXP/2026/1", stage: "EXPLAINED" } as const;
  const byNumber = {
    "AXP/2026/9": { id: OTHER, stage },
    "AXP/2026/2": { id: OTHER, stage },
    "AXP/2026/1": number === null ? { id: TWIN, stage: twin.stage } : { id: OWN, stage },
  };
  const cases = { [OTHER]: other, ...(number === null && { [TWIN]: twin }) };
  return { ...docket, facts: { ...docket.facts, cases, byNumber } };
}

/** Cases that no single act leads to: filed late, by the denying State, with seats refilled. */
function prepared(stage: Stage): readonly Docket[] {
  const docket = canonical(stage);
  const own = () => act(emptyDocket(), who.denying, "FileOwnNotice", ownNotice);
  const seated = docket.state.review.seats[0]?.expert;
  switch (stage) {
    case "FILED":
      return [act(emptyDocket(), who.requesting, "FileDenialNotification", late), own()];
    case "RETURNED":
      return [act(own(), who.registrar, "ReturnForCompletion", defects)];
    case "EXPLAINED":
      return [act(own(), who.registrar, "RegisterNotification", {})];
    case "COMPOSING":
      return [challenged(agreed(docket, "E-04"), "E-04")];
    case "INTERIM_ISSUED":
    case "UNDER_REVIEW":
    case "COMPLIANCE_REVIEW": {
      if (seated === undefined) return [];
      const vacant = vacated(docket, seated);
      const refilled = agreed(vacant, "E-04");
      return [vacant, ...acts(vacant), ...silences(vacant), challenged(refilled, "E-04")];
    }
    default:
      return [];
  }
}

const late = {
  ...notification,
  denialDate: civilDate("2022-01-12"),
  lateLeave: { reasons: "A coup." },
};
const { denyingState: _denying, ...particulars } = notification;
const ownNotice = { ...particulars, requestingState: "XAA", explanation };
const defects = { defects: [{ field: "quantity", what: "Not given." }] };

const made = new Map<Stage, readonly Docket[]>();
const LAPSES_MAX = 12;
/** Of these an act more makes nothing else possible. */
const idle = /^(FileEvidence|RecordContact|CorrectEntry|ExplainDelay|LinkDenials|RecordPosition)$/;

/**
 * Cases in the same stage that one more act of anyone, or silence, makes of the canonical one, and
 * one more again: a proposal to answer, an invitation, a seat that fell vacant, a day later.
 */
export function variantsOf(stage: Stage): readonly Docket[] {
  let variants = made.get(stage);
  if (variants === undefined) {
    const own = prepared(stage).map(withOther);
    const first = [canonical(stage), ...silences(canonical(stage))];
    const acted = distinct(first.slice(0, 5).flatMap(acts));
    const served = acted.flatMap((docket) => [docket, ...silences(docket).slice(0, 1)]);
    const commented = stage === "INTERIM_ISSUED" ? acted.flatMap(silences) : [];
    variants = distinct([
      ...first.slice(1),
      ...own,
      ...own.slice(0, 1).flatMap(acts),
      ...served,
      ...commented,
      ...unserved(stage),
    ]);
    made.set(stage, variants);
  }
  return variants;
}

/** The docket after each deadline that passes without the stage changing. */
function silences(docket: Docket): readonly Docket[] {
  const after: Docket[] = [];
  let current = docket;
  while (after.length < LAPSES_MAX && nextDue(current.state) !== null) {
    current = lapse(current);
    if (current.state.stage !== docket.state.stage) break;
    after.push(current);
  }
  return after;
}

/** The docket after each act that is allowed in it and leaves it in its stage. */
function acts(docket: Docket): readonly Docket[] {
  const { stage } = docket.state;
  return caseCommands
    .filter(({ name }) => !idle.test(name))
    .filter(({ in: stages }) => (stages as readonly string[]).includes(stage))
    .flatMap(({ name, by }) =>
      roles
        .filter((role) => (by as readonly string[]).includes(role))
        .flatMap((role) => [0, 1, 2].map((pick) => ask(docket, role, name, pick))),
    )
    .flatMap((found) => {
      if (!found.ok || found.stage !== stage) return [];
      const decision = decideOn(found.docket, found.actor, found.command);
      if (!decision.ok) return [];
      const { docket: given } = found;
      const state = decision.events.reduce(evolve, given.state);
      return [{ ...given, state, events: [...given.events, ...decision.events] }];
    });
}

/** R11: contact points that are not confirmed, so that notices wait for their service. */
function unserved(stage: Stage): readonly Docket[] {
  if (isFinal(stage)) return [];
  const docket = { ...canonical(stage), lists: { isContactConfirmed: () => false } };
  return acts(docket);
}

/** By what the case is: two ways to one state are one case. */
function distinct(dockets: readonly Docket[]): readonly Docket[] {
  const seen = new Map<string, Docket>();
  for (const docket of dockets) {
    const key = JSON.stringify([docket.state, docket.now]);
    if (!seen.has(key)) seen.set(key, docket);
  }
  return [...seen.values()];
}
