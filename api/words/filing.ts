import { ANEW, LISTED, notNow, notYou, wrong } from "./words.ts";
import type { Words } from "./words.ts";

/** Any command, the clock, filing and service (AXP-1 §§2, 5, 8). */
export const filingWords = {
  "case.unknown": {
    status: 404,
    title: "No such case",
    detail: "There is no case with this identifier.",
    remedy: "Check the identifier: GET /v1/cases lists the cases that you may see.",
  },
  "deadline.not-running": notNow(
    "The deadline does not run",
    "The deadline has been met, has expired or was set aside before.",
    "Nothing needs to be done.",
  ),
  "deadline.not-first": notNow(
    "Another deadline comes first",
    "The deadline {first} of the case expires before this one.",
    "Nothing needs to be done: the clock takes them in order.",
  ),
  "filing.unknown-requesting-state": notYou(
    "Not a State Party here",
    "Only a State Party known to this docket can notify a denial. (Fictional States are known to " +
      "training dockets alone.)",
    "Sign in as a State of GET /v1/reference/states.",
  ),
  "filing.unknown-state": wrong(
    "The denying State is not known",
    "The code given for the denying State is not that of a State Party known to this docket.",
    `GET /v1/reference/states lists the codes. ${ANEW}`,
  ),
  "filing.own-denial": wrong(
    "Against your own State",
    "A State cannot notify a denial of its own.",
    ANEW,
  ),
  "filing.unknown-denial-kind": wrong(
    "Unknown kind of denial",
    "The kind must be one of the policy's: refusal, annulment, suspension, limitation, " +
      "revocation, constructive-denial.",
    ANEW,
  ),
  "filing.unknown-reason": wrong(
    "Unknown reason code",
    'The reason code is not one of the policy\'s. "withheld" says that no reason was given.',
    ANEW,
  ),
  "filing.unknown-actor-kind": wrong(
    "Unknown kind of actor",
    "Who acted must be one of: state-authority, supplier, carrier, bank, other.",
    ANEW,
  ),
  "filing.unknown-item": wrong(
    "Unknown control-list item",
    'An item is not in the control lists. An item of no list is "unlisted", with a description.',
    `GET /v1/reference/items lists the codes. ${ANEW}`,
  ),
  "filing.unknown-regime": wrong(
    "Unknown regime",
    "A regime cited is not one of those known to the docket.",
    `GET /v1/reference/regimes lists the codes. ${ANEW}`,
  ),
  "filing.denial-in-future": wrong(
    "The denial lies in the future",
    "The date of the denial is after the docket's today.",
    ANEW,
  ),
  "filing.constructive-without-proof": wrong(
    "Silence must be shown",
    "A constructive denial needs the date of the application and the proof that it was received.",
    ANEW,
  ),
  "filing.constructive-date": wrong(
    "The date does not follow from the silence",
    "The date of a constructive denial is the day on which {days} days of silence since the " +
      "receipt of the application are over.",
    ANEW,
  ),
  "filing.received-before-application": wrong(
    "Received before it was made",
    "The application cannot have been received before the date that it bears.",
    ANEW,
  ),
  "filing.late": notNow(
    "The filing period is over",
    "The period in which this denial could be notified ended on {dueDate}.",
    "Check the date of the denial. To file late, give the reasons in lateLeave: the committee's " +
      "silence then grants leave. A later denial of the same goods is a new denial.",
  ),
  "filing.open-case": notNow(
    "There is an open case on this transaction",
    "The case {case} on the same transaction is still open.",
    "Act in that case: where it began with the denying State's own notice, accept its " +
      "explanation or request consultations there. Another transaction can be notified.",
  ),
  "filing.unregistered-case": notNow(
    "The other State has filed on this transaction",
    "The other State has filed on the same transaction; its filing is not registered yet.",
    "Wait for its registration: you are then served with it, and act in that case. If it lapses " +
      "or is withdrawn, file again.",
  ),
  "filing.label-not-training": notYou(
    "Labels are for training",
    "Only a training docket holds samples and reconstructions.",
    "Leave the label out, if this is a real notification.",
  ),
  "service.no-such-notice": wrong(
    "No such notice",
    "There is no notice of this number that still has to be served.",
    "The case lists the notices that are pending.",
  ),
  "service.in-future": wrong(
    "The service lies in the future",
    "The day on which the notice was handed over is after the docket's today.",
    ANEW,
  ),
  "service.before-notice": wrong(
    "The service lies before the notice",
    "The day on which the notice was handed over is before the notice was made.",
    ANEW,
  ),
  "proposal.standing": notNow(
    "You have proposed this already",
    "Your proposal of the same text stands; it waits for the other party.",
    "Nothing needs to be done. You may withdraw it, or propose another text.",
  ),
  "proposal.none": notNow(
    "No such proposal",
    "No proposal of this kind stands: it was agreed, replaced, withdrawn, or the stage changed.",
    LISTED,
  ),
} satisfies Record<string, Words>;
