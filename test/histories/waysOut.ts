import type { BodyOf } from "../../domain/case/catalogue/index.ts";
import type { Stage } from "../../domain/case/stages.ts";
import * as act from "../support/acts.ts";
import type { Step } from "../support/acts.ts";
import * as right from "../support/rights.ts";

/** A whole case, from its filing to its end. */
export type WayOut = {
  readonly name: string;
  readonly track: "ordinary" | "urgent";
  readonly filing?: Partial<BodyOf<"FileDenialNotification">>;
  readonly steps: readonly Step[];
  readonly stage: Stage;
  /** Stages on the way that make it this way out, in their order. */
  readonly through: readonly Stage[];
  /** Deadlines that pass in silence on the way, in their order. */
  readonly passing: readonly string[];
};

type Way = Omit<WayOut, "track" | "filing">;
const ordinary = (way: Way): WayOut => ({ track: "ordinary", ...way });
/** Filed under a claim of urgency, which the chair accepts. */
const urgent = ({ name, steps, ...way }: Way): WayOut => ({
  track: "urgent",
  name: `urgent-${name}`,
  filing: right.urgent,
  steps: [act.register, right.acceptUrgency, ...steps],
  ...way,
});
const passing = (...deadlines: readonly string[]): readonly Step[] => deadlines.map(act.passes);

const consulted = [act.explain, act.consult, act.reply, act.begin, act.fail];
const reviewed = [act.refer, act.constitute, act.compose, act.submit, act.interim];

const implemented: readonly WayOut[] = [
  ordinary({
    name: "adopted-and-implemented",
    steps: [
      ...[act.register, act.acknowledge, ...consulted, ...reviewed, act.comment],
      ...[act.passes("D21"), act.final, act.circulate, act.passes("D23"), act.openSilence],
      ...[act.passes("D24"), act.intend, act.agreePeriod],
      ...[act.reportImplementation, act.confirmImplementation],
    ],
    through: ["UNDER_REVIEW", "REPORT_CIRCULATED", "ADOPTED", "IMPLEMENTING"],
    passing: ["D21", "D23", "D24"],
    stage: "CLOSED_IMPLEMENTED",
  }),
  urgent({
    name: "adopted-and-implemented",
    steps: [
      ...[act.explain, act.consult, act.passes("D10"), ...reviewed, act.passes("D21")],
      ...[act.circulate, act.passes("D23"), act.adopt, act.passes("D27a")],
      ...[act.reportImplementation, act.passes("D44")],
    ],
    through: ["UNDER_REVIEW", "REPORT_CIRCULATED", "ADOPTED", "IMPLEMENTING"],
    passing: ["D10", "D21", "D23", "D27a", "D44"],
    stage: "CLOSED_IMPLEMENTED",
  }),
];

const transmitted: readonly WayOut[] = [
  ordinary({
    name: "transmitted-without-consensus",
    steps: [
      ...[act.register, ...passing("D05", "D06", "D07"), act.refer],
      ...passing("D16", "D17", "D49", "D19a", "D20", "D22L", "D42", "D23", "D25", "D35"),
    ],
    through: ["NON_RESPONSE_RECORDED", "UNDER_REVIEW", "TRANSMITTED_WITHOUT_CONSENSUS"],
    passing: ["D05", "D06", "D07", "D16", "D17", "D49", "D22L", "D42", "D25", "D35"],
    stage: "CLOSED_TRANSMITTED",
  }),
  urgent({
    name: "transmitted-without-consensus",
    steps: [
      ...[...consulted, ...reviewed, act.passes("D21"), act.circulate, act.passes("D23")],
      ...[act.openSilence, act.breakSilence, act.position, act.passes("D25")],
      ...[right.meetingNotes, act.passes("D35")],
    ],
    through: ["UNDER_REVIEW", "REPORT_CIRCULATED", "TRANSMITTED_WITHOUT_CONSENSUS"],
    passing: ["D21", "D23", "D25", "D35"],
    stage: "CLOSED_TRANSMITTED",
  }),
];

const agreed: readonly WayOut[] = [
  ordinary({
    name: "settled",
    steps: [act.register, act.explain, act.consult, right.mediate, act.settle, act.perform],
    through: ["IN_CONSULTATION", "GOOD_OFFICES", "SETTLED"],
    passing: [],
    stage: "CLOSED_SETTLED",
  }),
  urgent({
    name: "settled",
    steps: [...consulted, act.refer, act.constitute, act.settle, act.passes("D43")],
    through: ["COMPOSING", "SETTLED"],
    passing: ["D43"],
    stage: "CLOSED_SETTLED",
  }),
  ordinary({
    name: "reversed",
    steps: [act.register, ...consulted, ...reviewed, right.reverse, act.perform],
    through: ["INTERIM_ISSUED", "SETTLED"],
    passing: [],
    stage: "CLOSED_REVERSED",
  }),
  urgent({
    name: "reversed",
    steps: [act.explain, right.reverse, act.passes("D43")],
    through: ["EXPLAINED", "SETTLED"],
    passing: ["D43"],
    stage: "CLOSED_REVERSED",
  }),
];

const ended: readonly WayOut[] = [
  ordinary({
    name: "withdrawn",
    steps: [act.register, act.explain, act.consult, act.passes("D10"), act.withdraw],
    through: ["IN_CONSULTATION", "REFERRAL_OPEN"],
    passing: ["D10"],
    stage: "WITHDRAWN",
  }),
  urgent({
    name: "withdrawn",
    steps: [act.passes("D05"), act.passes("D06"), act.withdraw],
    through: ["AWAITING_EXPLANATION", "FINAL_NOTICE"],
    passing: ["D05", "D06"],
    stage: "WITHDRAWN",
  }),
  ordinary({
    name: "inadmissible",
    steps: [act.register, right.contest, right.ruleInadmissible],
    through: ["AWAITING_EXPLANATION"],
    passing: [],
    stage: "INADMISSIBLE",
  }),
  urgent({
    name: "inadmissible",
    steps: [right.contest, act.explain, right.ruleInadmissible],
    through: ["AWAITING_EXPLANATION", "EXPLAINED"],
    passing: [],
    stage: "INADMISSIBLE",
  }),
];

const rested: readonly WayOut[] = [
  ordinary({
    name: "lapsed-in-suspension",
    steps: [act.register, act.explain, act.consult, right.suspend, act.passes("D32")],
    through: ["IN_CONSULTATION", "SUSPENDED"],
    passing: ["D32"],
    stage: "LAPSED",
  }),
  urgent({
    name: "lapsed-in-suspension",
    steps: [...consulted, act.refer, right.suspendAlone, act.passes("D32")],
    through: ["REFERRED", "SUSPENDED"],
    passing: ["D32"],
    stage: "LAPSED",
  }),
  ordinary({
    name: "dormant-and-reopened",
    steps: [
      ...[act.register, act.explain, act.passes("D09"), right.reopen],
      ...[act.consult, act.settle, act.perform],
    ],
    through: ["DORMANT", "EXPLAINED", "IN_CONSULTATION", "SETTLED"],
    passing: ["D09"],
    stage: "CLOSED_SETTLED",
  }),
  urgent({
    name: "dormant-and-reopened",
    steps: [
      ...[...consulted, act.passes("D15"), right.reopen],
      ...[act.passes("D15"), act.passes("D34")],
    ],
    through: ["REFERRAL_OPEN", "DORMANT", "REFERRAL_OPEN", "DORMANT"],
    passing: ["D15", "D15", "D34"],
    stage: "LAPSED",
  }),
];

/** AXP-1 §4: each way out of the procedure, on both tracks. */
export const waysOut: readonly WayOut[] = [
  ...implemented,
  ...transmitted,
  ...agreed,
  ...ended,
  ...rested,
];
