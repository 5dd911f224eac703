import { ANEW, LISTED, notNow, notYou, wrong } from "./words.ts";
import type { Words } from "./words.ts";

/** Organisations that inform and States that join (AXP-1 §5.3, §5.4). */
export const thirdPartyWords = {
  "organisation.unknown": wrong(
    "Unknown organisation",
    "The organisation is not one of those that may be invited to a case.",
    ANEW,
  ),
  "organisation.question-asked": notNow(
    "Asked before",
    "This organisation has been asked the same question in this case.",
    "Ask another question, or wait for the answer.",
  ),
  "joinder.already": notNow(
    "Already asked to join",
    "Your State has asked to join these consultations before. It may ask once.",
    "The case shows what became of the request.",
  ),
  "joinder.late": notNow(
    "Too late to join the consultations",
    "The time for asking to join (D13) is over.",
    "Once the case is referred, your State may take part in the review: NotifyThirdPartyInterest.",
  ),
  "joinder.no-reply-due": notNow(
    "No reply is due",
    "No request to join awaits your reply: each is answered, lapsed, or not served yet.",
    LISTED,
  ),
  "joinder.no-such-request": wrong(
    "No such request to join",
    "No request of this number awaits your reply.",
    `The case lists the requests with their numbers. ${ANEW}`,
  ),
  "third-party.no-state": notYou(
    "Not a State Party of this docket",
    "Your State is not on the list of States that take part here.",
    "Ask the registrar.",
  ),
  "third-party.already": notNow(
    "Already a third party",
    "Your State takes part in the review already.",
    "Nothing needs to be done.",
  ),
} satisfies Record<string, Words>;
