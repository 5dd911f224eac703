import { ANEW, LISTED, notNow, notYou, wrong } from "./words.ts";
import type { Words } from "./words.ts";

/** Good offices, suspension, reopening, and what becomes of the denial (AXP-1 §2 R8, §5, §5.8). */
export const holdWords = {
  "good-offices.unknown-mediator": wrong(
    "Unknown mediator",
    "The number is not that of a mediator on the docket's list.",
    ANEW,
  ),
  "good-offices.mediator-to-name": notNow(
    "A request stands already",
    "Good offices have been asked for. What is open to the chair is to name the mediator.",
    "Send the act again with the number of a mediator.",
  ),
  "good-offices.none": notNow(
    "Nobody has asked for good offices",
    "No request stands: none was made, it was withdrawn, or the stage has changed since.",
    "Ask for good offices yourself: RequestGoodOffices.",
  ),
  "good-offices.own-request": notNow(
    "Your own request",
    "Your State asked for good offices. They begin when the other party accepts.",
    "Wait for the other party, or withdraw the request.",
  ),
  "good-offices.no-mediator": notNow(
    "No mediator is named yet",
    "The request names no mediator, so there is nobody whose good offices could begin.",
    "Ask anew and name one, or wait until the chair names one.",
  ),
  "good-offices.other-mediator": notNow(
    "Another mediator is named",
    "The request that stands names another mediator than you accept.",
    "Read the request again, and accept the mediator named in it or propose another.",
  ),
  "good-offices.not-mediator": notYou(
    "Not the mediator of this case",
    "Another mediator was agreed or named in this case.",
    "Nothing needs to be done.",
  ),
  "suspension.not-alone": notYou(
    "Not alone",
    "Only the requesting State may suspend the proceedings alone.",
    "Leave out `alone`: the proceedings are then suspended when both parties agree.",
  ),
  "suspension.alone-too-early": notNow(
    "Not alone yet",
    "The requesting State may suspend alone only once the case has been referred.",
    "Leave out `alone`: the proceedings are then suspended when both parties agree.",
  ),
  "suspension.alone-used": notNow(
    "Suspended alone before",
    "The requesting State may suspend alone once in a case, and has.",
    "Leave out `alone`: the proceedings are then suspended when both parties agree.",
  ),
  "reopening.used-up": notNow(
    "Reopened as often as may be",
    "The case has been reopened {most} times, which is the most.",
    "It lapses when its dormancy ends. The denial may then be filed anew within its period.",
  ),
  "reopening.in-future": wrong(
    "A date in the future",
    "The facts cannot have been learnt on a day that has not come.",
    ANEW,
  ),
  "reopening.nothing-new": wrong(
    "Nothing new since",
    "The case became dormant on {dormantSince}. Only facts learnt after that day reopen it.",
    "Name facts that arose or were learnt after that day.",
  ),
  "reversal.before-denial": wrong(
    "Before the denial",
    "The denial dates from {denialDate}: it cannot have been reversed before.",
    ANEW,
  ),
  "denial.wider": wrong(
    "Wider than the denial",
    "An amendment only narrows: this item is not one that the denial still covers.",
    "Leave the item out. To deny more is a new denial.",
  ),
  "denials.unknown-kind": wrong(
    "Unknown kind of link",
    "The kind is not one of the policy's, which are: {kinds}.",
    ANEW,
  ),
  "denials.unknown": wrong(
    "No such denial",
    "Neither a case of this number nor a denial of this id is on record.",
    ANEW,
  ),
  "denials.itself": wrong("The denial itself", "A denial cannot be linked to itself.", ANEW),
  "denials.linked": notNow(
    "Linked already",
    "These denials are linked in this way already.",
    LISTED,
  ),
} satisfies Record<string, Words>;
