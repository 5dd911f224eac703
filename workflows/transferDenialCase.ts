import { FINAL } from "../domain/case/stages.ts";
import type { Stage } from "../domain/case/stages.ts";
import { type Docket, openDocket } from "./kit.ts";
import type { CaseRef, Outcome } from "./messages.ts";

/**
 * AXP-1: one denied transfer, from registration to the end of implementation. The record is in the
 * event store: a run opens at any point of it, and phases that are past fall through. A case goes
 * round again where a hold returns it to an earlier stage (§2 R8), until its stage is final.
 */
export async function transferDenialCase({ caseId }: CaseRef): Promise<Outcome> {
  const docket = await openDocket({ type: "transferDenialCase", caseId });
  while (docket.isOpen()) {
    await registration(docket);
    await explanation(docket);
    await consultations(docket);
    await committeeReview(docket);
    await implementation(docket);
    await atRest(docket);
    await afterTheEnd(docket);
  }
  await docket.serveNotices();
  await docket.carryOut();
  return docket.outcome();
}

/** The stages of each phase. Every stage that is not final is in exactly one (a test holds it). */
export const phases = {
  registration: ["FILED", "RETURNED", "REGISTERED"],
  explanation: ["AWAITING_EXPLANATION", "FINAL_NOTICE"],
  consultations: ["EXPLAINED", "NON_RESPONSE_RECORDED", "IN_CONSULTATION", "REFERRAL_OPEN"],
  review: ["REFERRED", "COMPOSING", "UNDER_REVIEW", "INTERIM_ISSUED", "REPORT_ISSUED"],
  consideration: ["REPORT_CIRCULATED", "TRANSMITTED_WITHOUT_CONSENSUS"],
  implementation: ["ADOPTED", "IMPLEMENTING", "COMPLIANCE_REVIEW"],
  rest: ["DORMANT", "GOOD_OFFICES", "SUSPENDED", "SETTLED", "CONSOLIDATED"],
} as const satisfies Record<string, readonly Stage[]>;

/** §3 D02, D38: the form is checked, the case numbered, the notification served. */
async function registration(docket: Docket): Promise<void> {
  while (docket.isIn(phases.registration)) await turn(docket);
}

/** §3 D05–D07: the denying State explains. (A regime that is invited has its own workflow.) */
async function explanation(docket: Docket): Promise<void> {
  while (docket.isIn(phases.explanation)) await turn(docket);
}

/** §3 D09–D12, D15: the requesting State accepts, consults, refers, or lets the matter rest. */
async function consultations(docket: Docket): Promise<void> {
  while (docket.isIn(phases.consultations)) await turn(docket);
}

/**
 * §3 D16–D25, D35, D42, D49: experts find, the committee recommends by consensus; without it the
 * report goes up to the Meeting. (The silence procedure, D24, has its own workflow.)
 */
async function committeeReview(docket: Docket): Promise<void> {
  while (docket.isIn(phases.review)) await turn(docket);
  while (docket.isIn(phases.consideration)) await turn(docket);
}

/** §3 D26–D28, D44, D45: intentions, the period, status reports, confirmation, surveillance. */
async function implementation(docket: Docket): Promise<void> {
  while (docket.isIn(phases.implementation)) await turn(docket);
}

/** §2 R8, §3 D34, D43: a hold or dormancy has its own clock; then the case goes on or ends. */
async function atRest(docket: Docket): Promise<void> {
  while (docket.isIn(phases.rest)) await turn(docket);
}

/** §3 D46: a summary may be owed after the end; a case is closed once no clock runs. */
async function afterTheEnd(docket: Docket): Promise<void> {
  while (docket.isIn(FINAL)) await turn(docket);
}

/** One turn of any phase: an act of somebody or the next deadline, and what follows from it. */
async function turn(docket: Docket): Promise<void> {
  await docket.serveNotices();
  await docket.carryOut();
  const { due } = await docket.movedOrDue();
  if (due) await docket.lapse(due);
}
