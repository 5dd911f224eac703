import { ANEW, LISTED, notNow, notYou, wrong } from "./words.ts";
import type { Words } from "./words.ts";

/** Experts, challenges, recusal, the review of compliance, the Meeting (AXP-1 §§1, 5.5, 5.7). */
export const expertWords = {
  "expert.no-vacant-seat": notNow(
    "No seat is vacant",
    "Every seat of the Review Group is filled, so nobody can be proposed or appointed.",
    LISTED,
  ),
  "expert.not-seated": wrong(
    "Not of this Review Group",
    "The expert named does not sit in the Review Group of this case.",
    `Name an expert who sits. ${ANEW}`,
  ),
  "group-size.not-open": notNow(
    "Too late to agree on the size",
    "The parties can agree on the size of the group only while they may still compose it.",
    "The group keeps the size that it has.",
  ),
  "group-size.unknown": wrong(
    "Not a possible size",
    "A Review Group can't have this number of members.",
    `Choose a size that the policy provides for. ${ANEW}`,
  ),
  "group-size.already": notNow(
    "Already of this size",
    "The group has this size now.",
    "Nothing needs to be done.",
  ),
  "group-size.below-seated": wrong(
    "Fewer seats than are filled",
    "More experts sit already than the group would have seats.",
    `Choose a size that keeps all who sit. ${ANEW}`,
  ),
  "recusal.already": notNow(
    "Already takes no part",
    "The member takes no part in this case already.",
    "Nothing needs to be done. An interest can still be disclosed.",
  ),
  "challenge.not-open": notNow(
    "Not open to challenge",
    "Your State's time to challenge this expert is not running: it has not begun, or was used.",
    LISTED,
  ),
  "challenge.late": notNow(
    "Too late",
    "The time to challenge this expert is over, and the right to do so was not used.",
    "It begins anew only if the expert discloses an interest or another State joins the case.",
  ),
  "challenge.no-ruling-due": notNow(
    "Nothing to rule on",
    "No ruling on such a challenge is due.",
    LISTED,
  ),
  "contact.in-future": wrong(
    "A date in the future",
    "A contact is entered after it took place; its date lies after today.",
    ANEW,
  ),
  "compliance.not-due": notNow(
    "No review can be asked for now",
    "A review of compliance follows the denying State's report that it has carried out what was " +
      "recommended, or the end of the period for it.",
    LISTED,
  ),
  "submission.not-admitted": notYou(
    "Not admitted to the review",
    "A third State files before the Review Group only if it was admitted to the review. Joining " +
      "the consultations does not give that.",
    LISTED,
  ),
  "submission.late": notNow(
    "Too late",
    "The time in which third States may file their submission is over.",
    "Documents can still be filed as evidence, marked late, until the interim report.",
  ),
  "meeting.remedies-missing": wrong(
    "Remedies are missing",
    "A text that the Meeting adopted names its remedies, each with whom it is addressed to.",
    `Add the remedies. ${ANEW}`,
  ),
} satisfies Record<string, Words>;
