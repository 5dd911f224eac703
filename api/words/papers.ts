import { ANEW, LISTED, notNow, notYou, wrong } from "./words.ts";
import type { Words } from "./words.ts";

const opening = {
  "filing.leave-not-needed": wrong(
    "No leave is needed",
    "The period for notifying this denial is not over, so there is nothing to give leave for.",
    "Leave lateLeave out and send the notification with a new Idempotency-Key.",
  ),
  "filing.unknown-earlier-case": wrong(
    "No such earlier case",
    "There is no case of this number between these two States.",
    `Check the number of the earlier case. ${ANEW}`,
  ),
  "filing.earlier-case-open": notNow(
    "The earlier case is open",
    "The case named as the earlier one has not ended.",
    "Act in that case.",
  ),
  "filing.earlier-case-settled": notNow(
    "The earlier case cannot be filed again",
    "The earlier case ended as {stage}. Only one that was withdrawn, lapsed, was ruled " +
      "inadmissible or ended with the reversal of the denial may be filed again.",
    "A new denial of the same goods is a new transaction.",
  ),
  "filing.case-ended": notNow(
    "This transaction was decided",
    "The case {case} on the same transaction has ended, and not so that it may be filed again.",
    "A new denial of the same goods is a new transaction.",
  ),
  "filing.explanation-not-yours": wrong(
    "The explanation is the other State's",
    "A notification holds no explanation of the denial: the denying State gives it in the case.",
    `Leave the explanation out. ${ANEW}`,
  ),
  "notice.unknown-state": wrong(
    "The State refused is not known",
    "The code given for the State refused is not that of a State Party known to this docket.",
    `GET /v1/reference/states lists the codes. ${ANEW}`,
  ),
  "notice.own-transfer": wrong(
    "A notice to your own State",
    "A State gives notice of a denial to the State that was refused, not to itself.",
    ANEW,
  ),
  "notice.open-case": notNow(
    "There is an open case on this transaction",
    "The case {case} on the same transaction is still open, so a notice would be a second one.",
    "Act in that case: where the State refused began it, submit your explanation there.",
  ),
  "notice.without-explanation": wrong(
    "The explanation is missing",
    "A notice of one's own denial gives the explanation with it, also when it is completed.",
    'Add the explanation; "withheld" is a reason code. ' + ANEW,
  ),
  "completeness.not-running": notNow(
    "The form check has not begun",
    "The filing is late and leave is asked for: the committee may still object.",
    "If nobody objects, leave is granted by silence and the form check begins.",
  ),
  "completeness.returns-used": notNow(
    "Returned often enough",
    "The notification was returned {returns} times already; no further return is provided for.",
    "Register it as it stands. Without that it is registered by silence.",
  ),
  "completion.not-running": notNow(
    "The time for completion does not run yet",
    "The time begins when the return has been served on the filer.",
    LISTED,
  ),
  "silence.late": notNow(
    "The time for objecting is over",
    "The silence ended on {dueDate}: leave to file late is granted.",
    "Nothing can be done against the leave. Whether the notification is admissible may be " +
      "contested by the denying State.",
  ),
  "merger.same-case": wrong(
    "A case cannot be merged into itself",
    "The number given is that of this case.",
    `Name the case that was open before. ${ANEW}`,
  ),
  "merger.unknown-case": wrong(
    "No such case",
    "There is no case of this number between the same two States.",
    `Check the number. ${ANEW}`,
  ),
  "merger.case-not-open": notNow(
    "That case has ended",
    "The case to merge into has ended as {stage}.",
    "Let this filing go its way.",
  ),
} satisfies Record<string, Words>;

const handedIn = {
  "paper.unknown-command": wrong(
    "No such act",
    "The docket knows no act of this name.",
    `The case lists what its parties may do now. ${ANEW}`,
  ),
  "paper.not-of-an-author": wrong(
    "Not an act that comes on paper",
    "This act is the secretariat's own, or the clock's; nobody hands it in.",
    "Do it in your own name.",
  ),
  "paper.in-future": wrong(
    "Received in the future",
    "The stamp of receipt is after the docket's today.",
    ANEW,
  ),
  "paper.received-before-stage": notNow(
    "The case has moved since",
    "The paper was received before {stageSince}, when the case came to its present stage.",
    "Check the stamp of receipt. The paper can be handed in anew for what may be done now.",
  ),
  "paper.body-invalid": wrong(
    "The paper does not say all that the act needs",
    "A field of the act is missing, or is not of the form that it must have; nothing was recorded.",
    `The pointer names the field. ${ANEW}`,
  ),
} satisfies Record<string, Words>;

const levels = {
  "paper.nothing-to-seal": wrong(
    "There is nothing to seal",
    "The paper has a seal, and neither an annex, nor documents, nor a field at L3.",
    `Leave the seal out, or add what it should seal. ${ANEW}`,
  ),
  "paper.no-recipient-of-other-party": wrong(
    "Nobody of the other party could read it",
    "What is sealed must be open to one person of {party} at least, whom you name.",
    `Name a recipient of {party} under seal. ${ANEW}`,
  ),
  "paper.not-to-be-relied-on": notNow(
    "Its summary is missing",
    "The time for the non-confidential summary of your sealed paper {entry} is over: until the " +
      "summary is there you may not rely on that paper.",
    "File the summary, then send this act with a new Idempotency-Key.",
  ),
  "paper.not-sealed": wrong(
    "No sealed paper of yours",
    "The record holds no sealed paper of yours under this number.",
    "Check the version of the entry in the record of the case.",
  ),
  "paper.summary-filed": notNow(
    "The summary is there",
    "The summary of this paper has been filed.",
    "To correct it, correct the entry that holds it.",
  ),
  "paper.recipient-named": notNow(
    "Named already",
    "This person may read the paper already.",
    "Nothing needs to be done.",
  ),
  "paper.not-own": notYou(
    "No entry of yours",
    "The record holds no entry of yours under this number. Only its author corrects or opens one.",
    "Check the version of the entry in the record of the case.",
  ),
  "paper.not-lowerable": notNow(
    "Not one party's to open",
    "What was said in consultations, good offices and settlement talks is both parties' " +
      "together; an interim or final report, and a draft of the committee, are nobody's to open " +
      "alone.",
    LISTED,
  ),
  "paper.not-lower": wrong(
    "Not lower than it is",
    "The paper is at {level} now. A level only goes down.",
    ANEW,
  ),
  "publication.agreed": notNow(
    "Agreed already",
    "Both parties have agreed to this.",
    "Nothing needs to be done.",
  ),
} satisfies Record<string, Words>;

/** Filing again, own notices, form check, and papers (AXP-1 §§2, 4, 5.2, 6). */
export const paperWords = { ...opening, ...handedIn, ...levels } satisfies Record<string, Words>;
