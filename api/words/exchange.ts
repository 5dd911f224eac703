import { ANEW, LISTED, notNow, notYou, wrong } from "./words.ts";
import type { Words } from "./words.ts";

/** Explanation, regimes and consultations (AXP-1 §5). */
export const exchangeWords = {
  "acknowledgement.already": notNow(
    "Already acknowledged",
    "The notification has been acknowledged before.",
    "Nothing needs to be done.",
  ),
  "explanation.already": notNow(
    "Already explained",
    "The explanation has been submitted before.",
    LISTED,
  ),
  "explanation.unknown-reason": wrong(
    "Unknown reason code",
    'A reason code is not one of the policy\'s. "withheld" says that the reason is not given.',
    ANEW,
  ),
  "explanation.none": notNow(
    "There is no explanation",
    "The denying State has not explained the denial, so there is nothing to accept.",
    LISTED,
  ),
  "regime.unknown": wrong(
    "Unknown regime",
    "The regime is not one of those known to the docket.",
    `GET /v1/reference/regimes lists the codes. ${ANEW}`,
  ),
  "regime.question-asked": notNow(
    "Asked before",
    "This regime has been asked the same question in this case.",
    "Ask another question, or wait for the answer.",
  ),
  "regime.not-invited": notYou(
    "Not invited",
    "You have not been invited in this case, or not under this number.",
    "The case lists the invitations with their numbers.",
  ),
  "regime.already-answered": notNow(
    "Already answered",
    "The invitation has been answered or declined before.",
    "Nothing needs to be done.",
  ),
  "consultations.period-not-running": notNow(
    "The period for asking is not running",
    "Consultations can be asked for while the period D09 or D15 runs. Neither does.",
    LISTED,
  ),
  "consultations.no-reply-due": notNow(
    "No reply is due",
    "The request for consultations has been answered, or the time for a reply is over.",
    LISTED,
  ),
  "consultations.begin-not-due": notNow(
    "The beginning is settled",
    "The consultations have begun, or the time in which to begin them is over.",
    LISTED,
  ),
  "consultations.meeting-out-of-period": wrong(
    "The meeting lies outside the consultations",
    "The first meeting must be on a day from {from}, that of the request, to {to}.",
    "Propose a day of that period.",
  ),
} satisfies Record<string, Words>;
