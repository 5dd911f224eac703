import { ANEW, LISTED, notNow, notYou, wrong } from "./words.ts";
import type { Words } from "./words.ts";

const ASKED = "The denial lists the questions that you may see, with their numbers.";

/** Denials beside the cases on them, and third suppliers (AXP-1 §5.8). */
export const denialWords = {
  "denial.unknown": {
    status: 404,
    title: "Unknown denial",
    detail: "There is no such denial, or none that you may know of.",
    remedy: "Denials are listed under /v1/denials.",
  },
  "denial.unreviewed": notNow(
    "The denial was not reviewed",
    "The State that denied let the time for its review pass: the denial binds no third supplier, " +
      "and there is nothing to ask.",
    "You may supply without asking.",
  ),
  "denial.revoked": notNow(
    "The denial is revoked",
    "The denial was revoked, which is final.",
    "Nothing needs to be done.",
  ),
  "denial.renewed-without-reasons": wrong(
    "Reasons are missing",
    "A denial is renewed with reasons.",
    ANEW,
  ),
  "denial.amended-without-items": wrong(
    "Items are missing",
    "An amended denial names the items that it still covers.",
    ANEW,
  ),
  "denial.items-not-amended": wrong(
    "Items are named, but nothing is amended",
    "Only an amendment changes the items of a denial.",
    "Leave the items out, or amend the denial.",
  ),
  "denial.not-narrower": wrong(
    "Wider than the denial",
    "An item is not one that the denial covers. An amendment only narrows; " +
      "a wider denial is a new one.",
    ANEW,
  ),
  "supplier.unknown-state": notYou(
    "Not a State Party",
    "Third suppliers ask as States Parties.",
    LISTED,
  ),
  "supplier.unknown-item": wrong("Unknown item", "An item is on none of the control lists.", ANEW),
  "supplier.asked-already": notNow(
    "Asked already",
    "Your State has asked the same question, and it is open.",
    "Wait for the answer; the denial shows by when it is due.",
  ),
  "supplier.no-question-open": notNow(
    "No question is open",
    "No third supplier's question waits for an answer.",
    "Nothing needs to be done.",
  ),
  "supplier.no-such-question": wrong("No such question", "No question has this number.", ASKED),
  "supplier.answered-already": notNow(
    "Answered already",
    "The question was answered; an answer is given once.",
    "Nothing needs to be done.",
  ),
  "supplier.late": notNow(
    "Too late",
    "The time for the answer has passed: what is to be supplied is regarded as not identical.",
    "Nothing can be done here; the States may still talk.",
  ),
  "supplier.not-served": notNow(
    "The question is not served yet",
    "The time for the answer has not begun, so there is nothing to extend.",
    "Answer, or ask once the question is served.",
  ),
  "supplier.no-extension-asked": notNow(
    "No more time is asked for",
    "The State that denied has not asked you for more time on this question.",
    "Nothing needs to be done.",
  ),
  "supplier.extension-used": notNow(
    "Asked once already",
    "More time for an answer can be asked for once.",
    "Answer within the time that the denial shows.",
  ),
  "supplier.extension-beyond-cap": wrong(
    "More time than there may be",
    "The time for an answer may not be longer than {cap} in all.",
    "Ask for fewer working days, with a new Idempotency-Key.",
  ),
  "supplier.not-asked": notYou(
    "Not your question",
    "Your State has not asked this question.",
    ASKED,
  ),
  "supplier.awaiting-answer": notNow(
    "The answer is not there yet",
    "The State that denied may still answer; a decision is reported after that.",
    "Wait for the answer, or for the end of its time.",
  ),
  "supplier.reported-already": notNow(
    "Reported already",
    "Your State has reported its decision on this question.",
    "Nothing needs to be done.",
  ),
  "supplier.identical-without-reasons": wrong(
    "Reasons are missing",
    "The State that denied called it identical: who supplies it all the same gives reasons.",
    ANEW,
  ),
} as const satisfies Readonly<Record<string, Words>>;
