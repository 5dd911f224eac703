import type { FollowUp } from "../../../../domain/case/events.ts";
import type { CaseState } from "../../../../domain/case/state.ts";
import { actIn, casesOf, idOf, referred, silenceIn, stateIn, stateOf } from "./cases.ts";
import type { Cases } from "./cases.ts";
import { consolidated, joint, proposed } from "./consolidated.ts";
import type { Docket } from "./docket.ts";
import type { Reachable } from "./stages.ts";
import { inStage, lateFiled, noticeServed, reachable } from "./stages.ts";

/** Where a life begins, and what other cases still owe to the case. */
type Start = () => { readonly docket: Docket; readonly owed: readonly FollowUp[] };

const alone =
  (docket: () => Docket): Start =>
  () => ({ docket: docket(), owed: [] });

/** The n-th of the cases, with the others as they stand in the facts. */
function among(cases: Cases, n: number): ReturnType<Start> {
  const { dockets, owed, now } = cases;
  const states = Object.entries(dockets).map(([id, { state }]) => [id, state] as const);
  const byNumber = states.map(([id, { number, stage }]) => [number ?? "", { id, stage }] as const);
  const docket = dockets[idOf(n)];
  if (docket === undefined) throw new Error(`There is no case ${n}.`);
  const facts = {
    ...docket.facts,
    cases: Object.fromEntries(states),
    byNumber: Object.fromEntries(byNumber),
  };
  const own = owed.filter(({ stream }) => stream === idOf(n));
  return { docket: { ...docket, now, facts }, owed: own };
}

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
};

const together = {
  proposed: once(proposed),
  consolidated: once(consolidated),
  joint: once(joint),
  /** The lead is withdrawn: the next one is to take over. */
  leaderless: once(() => actIn(joint(), 1, stateOf("XAA"), "WithdrawNotification", {})),
  /** Another case objects, in the lead. */
  objected: once(() =>
    actIn(proposed(), 1, stateOf("XDD"), "ObjectToConsolidation", { reasons: "No." }),
  ),
  decided: once(() =>
    silenceIn(joint(), (cases) => stateIn(cases, 1).stage === "REPORT_CIRCULATED"),
  ),
};

/** §5.2, D36; §5.6: as lead and as member of consolidated cases. */
const special = {
  OWN_NOTICE: alone(noticeServed),
  LATE: alone(lateFiled),
  TO_LEAD: () => among(together.proposed(), 1),
  NOT_TO_LEAD: () => among(together.objected(), 2),
  LEAD: () => among(together.consolidated(), 1),
  LEAD_IN_REVIEW: () => among(together.joint(), 1),
  MEMBER: () => among(together.joint(), 2),
  NEW_LEAD: () => among(together.leaderless(), 2),
  OF_NEW_LEAD: () => among(together.leaderless(), 3),
  LEAD_WITH_REPORT: () => among(together.decided(), 1),
  MEMBER_WITH_REPORT: () => among(together.decided(), 3),
} as const satisfies Readonly<Record<string, Start>>;

export type StartName = Reachable | keyof typeof special;
export const startNames = [...reachable, ...Object.keys(special)] as readonly StartName[];
export const startAt = (name: StartName): ReturnType<Start> =>
  name in special
    ? special[name as keyof typeof special]()
    : alone(() => inStage(name as Reachable))();

/** Another case against the same State, which may be consolidated with one that is referred. */
export const otherReferred: () => CaseState = once(() => ({
  ...stateIn(casesOf(referred("XCC", 2)), 1),
  denial: "2f6c1f0e-0000-4000-8000-0000000000d2",
}));
