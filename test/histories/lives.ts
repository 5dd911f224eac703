import type { BodyOf } from "../../domain/case/catalogue/index.ts";
import * as act from "../support/acts.ts";
import type { Step } from "../support/acts.ts";
import * as way from "../support/paths.ts";
import * as right from "../support/rights.ts";
import { waysOut } from "./waysOut.ts";

/** Part of a case's life, as one workflow saw it. */
export type Life = {
  /** Name of the history: the phase, and the way out of it. */
  readonly name: string;
  /** Before the recording: the workflow opens at the stage that this leads to. */
  readonly given: readonly Step[];
  readonly acts: readonly Step[];
  readonly filing?: Partial<BodyOf<"FileDenialNotification">>;
  /** Whose history is kept; the case's own unless told. */
  readonly of?: "regime" | "silence" | "denial" | "docket";
};

const registration: readonly Life[] = [
  { name: "registration-by-the-registrar", given: [], acts: [act.register] },
  { name: "registration-by-silence", given: [], acts: [act.passes("D02")] },
  {
    name: "registration-served-by-the-registrar",
    given: [],
    acts: [act.register, act.serve],
    filing: { denyingState: "XDD" },
  },
  {
    name: "registration-deemed-served",
    given: [],
    acts: [act.register, act.passes("D38#1")],
    filing: { denyingState: "XDD" },
  },
  { name: "registration-withdrawn", given: [], acts: [act.withdraw] },
];

const explanation: readonly Life[] = [
  { name: "explanation-in-time", given: way.toExplanation, acts: [act.acknowledge, act.explain] },
  {
    name: "explanation-after-final-notice",
    given: way.toExplanation,
    acts: [act.passes("D05"), act.passes("D06"), act.explain],
  },
  {
    name: "explanation-never",
    given: way.toExplanation,
    acts: [act.passes("D06"), act.passes("D07")],
  },
  { name: "explanation-settled", given: way.toExplanation, acts: [act.settle, act.perform] },
  { name: "explanation-withdrawn", given: way.toExplanation, acts: [act.withdraw] },
];

const consultations: readonly Life[] = [
  { name: "consultations-accepted", given: way.toExplained, acts: [act.acceptExplanation] },
  {
    name: "consultations-dormant",
    given: way.toExplained,
    acts: [act.passes("D09"), act.passes("D34")],
  },
  {
    name: "consultations-refused",
    given: way.toExplained,
    acts: [act.consult, act.refuseConsultations, act.refer],
  },
  {
    name: "consultations-without-reply",
    given: way.toConsultation,
    acts: [act.passes("D10"), act.refer],
  },
  {
    name: "consultations-not-begun",
    given: way.toConsultation,
    acts: [act.reply, act.passes("D11"), act.refer],
  },
  {
    name: "consultations-ended-by-time",
    given: way.toConsultation,
    acts: [act.reply, act.begin, act.passes("D12"), act.passes("D15")],
  },
  {
    name: "consultations-failed",
    given: way.toConsultation,
    acts: [act.reply, act.begin, act.fail, act.refer],
  },
  {
    name: "consultations-referred-after-non-response",
    given: [...way.toExplanation, act.passes("D06"), act.passes("D07")],
    acts: [act.refer],
  },
  {
    name: "consultations-settled-not-performed",
    given: way.toConsultation,
    acts: [act.settle, act.reportNonPerformance, act.reply],
  },
];

const review: readonly Life[] = [
  {
    name: "review-by-agreement",
    given: way.toReferred,
    acts: [act.constitute, act.compose, act.submit, act.interim, act.comment, act.passes("D21")],
  },
  {
    name: "review-constituted-and-composed-by-the-rules",
    given: way.toReferred,
    acts: [act.passes("D16"), act.passes("D17"), act.passes("D49")],
  },
  { name: "review-interim-becomes-final", given: way.toInterim, acts: [act.passes("D21")] },
  {
    name: "review-defaulted",
    given: way.toReview,
    acts: ["D19a", "D19b", "D20", "D22", "D22L"].map(act.passes),
  },
  { name: "review-reported-and-circulated", given: way.toReport, acts: [act.circulate] },
  { name: "review-circulated-by-time", given: way.toReport, acts: [act.passes("D42")] },
  { name: "review-settled-by-time", given: way.toReview, acts: [act.settle, act.passes("D43")] },
  { name: "review-withdrawn", given: way.toReview, acts: [act.withdraw] },
];

const consideration: readonly Life[] = [
  {
    name: "consideration-adopted-in-session",
    given: way.toCirculated,
    acts: [act.passes("D23"), act.adopt],
  },
  {
    name: "consideration-adopted-by-silence",
    given: way.toConsideration,
    acts: [act.openSilence, act.passes("D24")],
  },
  {
    name: "consideration-upheld-by-silence",
    given: way.toConsideration,
    acts: [act.openSilenceToUphold, act.passes("D24")],
  },
  {
    name: "consideration-transmitted-and-closed",
    given: way.toConsideration,
    acts: [act.position, act.passes("D25"), act.passes("D35")],
  },
];

const implementation: readonly Life[] = [
  {
    name: "implementation-confirmed",
    given: way.toAdopted,
    acts: [act.intend, act.agreePeriod, act.reportImplementation, act.confirmImplementation],
  },
  {
    name: "implementation-deemed-confirmed",
    given: way.toAdopted,
    acts: [act.passes("D26"), act.passes("D27a"), act.reportImplementation, act.passes("D44")],
  },
  {
    name: "implementation-never",
    given: way.toImplementing,
    acts: [act.passes("D27b"), act.passes("D45")],
  },
];

const asked = [...way.toExplanation, act.invite, act.serve];
const beside: readonly Life[] = [
  { name: "regime-informs", given: asked, acts: [act.inform], of: "regime" },
  { name: "regime-declines", given: asked, acts: [act.decline], of: "regime" },
  { name: "regime-silent", given: asked, acts: [act.passes("D08#1")], of: "regime" },
  { name: "regime-case-withdrawn", given: asked, acts: [act.withdraw], of: "regime" },
  { name: "silence-adopts", given: way.toSilence, acts: [act.passes("D24")], of: "silence" },
  { name: "silence-broken", given: way.toSilence, acts: [act.breakSilence], of: "silence" },
  { name: "silence-held", given: way.toSilence, acts: [act.settle], of: "silence" },
];

/** Processes of other streams (§5.8, R9), and what the events of one bring about in another. */
const elsewhere: readonly Life[] = [
  {
    name: "registration-returned-completed-and-registered",
    given: [],
    acts: [right.returnForCompletion, right.complete, act.register],
  },
  { name: "registration-late-leave", given: [], acts: [act.passes("D36")], filing: right.late },
  {
    name: "review-consolidated-by-silence",
    given: way.toReferred,
    acts: [right.proposeConsolidation, act.passes("D47"), act.withdraw],
  },
  {
    name: "consultations-good-offices-ended-by-time",
    given: way.toConsultation,
    acts: [right.mediate, act.passes("D14")],
  },
  {
    name: "denial-unreviewed",
    given: way.toExplanation,
    acts: [right.renewDenial, right.denialPasses("D01"), right.denialPasses("D30")],
    of: "denial",
  },
  {
    name: "denial-third-supplier-unanswered",
    given: way.toExplanation,
    acts: [right.askAsThirdSupplier, right.denialPasses("D31#1"), right.revokeDenial],
    of: "denial",
  },
  {
    name: "denial-revoked-by-its-reversal",
    given: way.toExplanation,
    acts: [act.explain, right.reverse, act.perform],
    of: "denial",
  },
  {
    name: "docket-outage-carried-into-a-case",
    given: way.toExplanation,
    acts: [right.outageOn("D05")],
    of: "docket",
  },
];

const whole: readonly Life[] = waysOut.map(({ name, filing, steps }) => ({
  name: `whole-${name}`,
  given: [],
  acts: steps,
  ...(filing !== undefined && { filing }),
}));

/** At least one for each way out of each phase of `transferDenialCase`, and of its siblings. */
export const lives: readonly Life[] = [
  ...registration,
  ...explanation,
  ...consultations,
  ...review,
  ...consideration,
  ...implementation,
  ...beside,
  ...elsewhere,
  ...whole,
];
