import { ANEW, LISTED, notNow, notYou, wrong } from "./words.ts";
import type { Words } from "./words.ts";

/** Referral, the Review Group and its reports (AXP-1 §5, §5.5). */
export const reviewWords = {
  "referral.not-developing": wrong(
    "Only for a developing State",
    "An expert from a developing country can be asked for by a developing State alone.",
    ANEW,
  ),
  "expert.unknown": wrong(
    "Unknown expert",
    "There is no expert of this number on the roster.",
    `Choose an expert of the roster. ${ANEW}`,
  ),
  "expert.seated": notNow(
    "Already seated",
    "The expert already sits in the Review Group.",
    "Choose another expert.",
  ),
  "expert.proposed": notNow(
    "Already proposed",
    "The expert has been proposed before.",
    "The parties may agree to the expert, or another may be proposed.",
  ),
  "expert.not-proposed": notNow(
    "Not proposed",
    "The expert has not been proposed, so there is nothing to agree to.",
    "Propose the expert first, with the disclosure of interests.",
  ),
  "expert.not-eligible": wrong(
    "Not eligible",
    "The expert is a national of a party, or has an interest in the case.",
    "Choose another expert.",
  ),
  "expert.same-nationality": wrong(
    "Two of one nationality",
    "Another expert of the same nationality already sits in the Review Group.",
    "Choose an expert of another nationality.",
  ),
  "appointment.not-due": notNow(
    "Not the chair's turn",
    "The chair appoints only after the parties have let their time pass.",
    LISTED,
  ),
  "review.not-seated": notYou(
    "Not of this Review Group",
    "Only experts who sit in the Review Group of this case act for it.",
    LISTED,
  ),
  "review.date-in-past": wrong(
    "The new date is past",
    "The new date of the report must lie after today.",
    ANEW,
  ),
  "review.date-after-limit": wrong(
    "Beyond the absolute limit",
    "The new date of the report lies after the absolute limit of the review.",
    ANEW,
  ),
  "review.too-few-members": notNow(
    "Too few members",
    "Fewer experts sit in the Review Group than may act.",
    "Wait until the vacant seat is filled.",
  ),
  "review.comments-open": notNow(
    "The parties may still comment",
    "The final report can be issued once the period for comments is over.",
    LISTED,
  ),
  "submission.already": notNow(
    "Already filed",
    "The party has filed its submission. Further documents are filed as evidence.",
    LISTED,
  ),
  "submission.not-yet": notNow(
    "The other submission comes first",
    "The denying State files after the requesting State's submission, or after its time for it.",
    LISTED,
  ),
  "comments.already": notNow(
    "Already commented",
    "The party has commented on the interim report before.",
    "Nothing needs to be done.",
  ),
  "comments.not-open": notNow(
    "Not open for comments",
    "The period for comments on the interim report is not running.",
    LISTED,
  ),
  "comments.late": notNow(
    "Too late",
    "The period for comments on the interim report is over.",
    LISTED,
  ),
  "report.unknown-remedy": wrong(
    "Unknown remedy",
    "A remedy code is not one of the policy's.",
    ANEW,
  ),
  "report.languages-missing": wrong(
    "Languages are missing",
    "A report is circulated once all six language versions are there.",
    "Add the missing versions and send the act again with a new Idempotency-Key.",
  ),
} satisfies Record<string, Words>;
