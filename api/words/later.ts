import { ANEW, LISTED, notNow, notYou, wrong } from "./words.ts";
import type { Words } from "./words.ts";

/** The committee, implementation and settlement (AXP-1 §§1, 5, 9). */
export const laterWords = {
  "committee.no-seat": notYou(
    "No seat in the committee",
    "The State has no seat in the committee.",
    LISTED,
  ),
  "committee.recused": notYou(
    "Recused",
    "Nobody rules on a case of the own State: a member of a party takes no part in it.",
    "The next in order presides; the other members act.",
  ),
  "committee.not-presiding": notYou(
    "Another presides",
    "In this case another member presides.",
    LISTED,
  ),
  "consideration.not-open": notNow(
    "Too early",
    "The committee may consider the report from the date of D23 on.",
    LISTED,
  ),
  "silence.open": notNow(
    "A silence procedure is open",
    "A text is before the committee already.",
    "Wait until it is adopted or the silence is broken.",
  ),
  "silence.not-open": notNow(
    "No silence procedure is open",
    "There is no text before the committee whose silence could be broken.",
    LISTED,
  ),
  "silence.after-consensus-date": notNow(
    "Too late for a silence procedure",
    "It would end after the date by which the committee must have reached consensus.",
    LISTED,
  ),
  "position.not-due": notNow(
    "Positions are not open",
    "Positions are recorded while the committee's period for consensus runs.",
    LISTED,
  ),
  "adoption.unknown-member": wrong(
    "Not a member",
    "A State named as present or objecting has no seat, or takes no part in this case.",
    ANEW,
  ),
  "adoption.no-quorum": notNow(
    "No quorum",
    "Too few members who may take part were present to decide.",
    "The session decides nothing. A silence procedure needs no quorum.",
  ),
  "adoption.objection": notNow(
    "There was an objection",
    "A text is adopted if no member present who may take part objects.",
    "Record the positions, or put another text.",
  ),
  "intentions.already": notNow(
    "Already stated",
    "The denying State has stated its intentions before.",
    "Further news goes into status reports.",
  ),
  "implementation.bad-period": wrong(
    "Not a period",
    "The period must be given in days, months or years, such as 45d or 6m.",
    ANEW,
  ),
  "implementation.beyond-cap": wrong(
    "Too long",
    "The period goes beyond the longest that the procedure allows, counted from adoption.",
    ANEW,
  ),
  "implementation.period-past": wrong(
    "The period is past",
    "Counted from adoption, the period would already be over.",
    ANEW,
  ),
  "implementation.report-pending": notNow(
    "A report is waiting",
    "The requesting State has not yet answered the report on implementation.",
    LISTED,
  ),
  "settlement.none": notNow(
    "No settlement is proposed",
    "There is no proposal of a settlement that could be confirmed.",
    LISTED,
  ),
  "settlement.own-proposal": notYou(
    "Your own proposal",
    "A settlement needs both: the other party confirms it.",
    "Wait for the other party.",
  ),
  "settlement.other-text": notNow(
    "Another text stands",
    "The proposal was replaced by another since.",
    "Read the case, and confirm the proposal that stands by its version.",
  ),
  "settlement.bad-period": wrong(
    "Not a period",
    "The period must be given in days, months or years, such as 45d or 6m.",
    ANEW,
  ),
  "settlement.beyond-cap": wrong(
    "Too long",
    "The time for performance goes beyond the longest that the procedure allows.",
    ANEW,
  ),
  "performance.not-running": notNow(
    "The time for performance is over",
    "Non-performance can be reported while the time for performance runs.",
    LISTED,
  ),
} satisfies Record<string, Words>;
