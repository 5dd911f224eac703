import * as act from "./acts.ts";
import type { Step } from "./acts.ts";

/** The ordinary way to each stage, step by step, from a case that is filed. */
export const toExplanation: readonly Step[] = [act.register];
export const toExplained = [...toExplanation, act.explain];
export const toConsultation = [...toExplained, act.consult];
export const toReferralOpen = [...toConsultation, act.refuseConsultations];
export const toReferred = [...toReferralOpen, act.refer];
export const toComposing = [...toReferred, act.constitute];
export const toReview = [...toComposing, act.compose];
export const toInterim = [...toReview, act.interim];
/** The two parties comment, so that the report does not become final of itself. */
export const toCommented = [...toInterim, act.comment];
/** D21 ends the comments; the experts report after it. */
export const toReport = [...toCommented, act.passes("D21"), act.final];
export const toCirculated = [...toReport, act.circulate];
export const toConsideration = [...toCirculated, act.passes("D23")];
export const toSilence = [...toConsideration, act.openSilence];
export const toAdopted = [...toConsideration, act.adopt];
export const toImplementing = [...toAdopted, act.agreePeriod];
