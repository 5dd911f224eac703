import { ANEW, LISTED, notNow, notYou, wrong } from "./words.ts";
import type { Words } from "./words.ts";

/** Urgency, admissibility, extensions, notices that came back (AXP-1 §5.1, §2). */
export const timeWords = {
  "urgency.already": notNow(
    "Claimed before",
    "Urgency has been claimed in this case before, and it is claimed once.",
    LISTED,
  ),
  "urgency.unknown-criterion": wrong(
    "Unknown criterion",
    "The criterion of urgency is not one of the policy's: U1 public-health emergency, " +
      "U2 perishable goods, U3 trial or patients, U4 season-bound disease.",
    ANEW,
  ),
  "urgency.no-claim": notNow(
    "No claim of urgency is open",
    "Urgency has not been claimed here, or the claim has been ruled on or accepted.",
    LISTED,
  ),
  "urgency.not-served": notNow(
    "The claim is not served yet",
    "The denying State must be served with the claim of urgency before it is ruled on.",
    "Wait for the service; the case lists the notices.",
  ),
  "urgency.comments-open": notNow(
    "The denying State may still comment",
    "The denying State has not commented, and has until {dueDate} to do so.",
    "Rule when it has commented, or on the day after that date.",
  ),
  "admissibility.already": notNow(
    "Contested before",
    "The admissibility has been contested before, and that is done once.",
    LISTED,
  ),
  "admissibility.unknown-ground": wrong(
    "Unknown ground",
    "The ground is not one of the policy's grounds of inadmissibility.",
    `GET /v1/reference/policy lists them. ${ANEW}`,
  ),
  "admissibility.nothing-to-rule": notNow(
    "Nothing to rule on",
    "The admissibility is not contested, or the time for the ruling is over.",
    LISTED,
  ),
  "admissibility.ground-missing": wrong(
    "The ground is missing",
    "A notification is ruled inadmissible on one of the grounds.",
    ANEW,
  ),
  "admissibility.ground-of-admissible": wrong(
    "A ground without need",
    "A ruling that the notification is admissible names neither a ground nor items.",
    ANEW,
  ),
  "admissibility.unknown-item": wrong(
    "Not an item of the case",
    "A ruling in part names items of the notification, by code.",
    ANEW,
  ),
  "admissibility.all-items": wrong(
    "All items",
    "The ruling names every item of the notification: that is a ruling on the whole.",
    `Leave the items out. ${ANEW}`,
  ),
  "extension.nothing-runs": notNow(
    "Nothing to extend",
    "No deadline that binds you and can be extended is running.",
    LISTED,
  ),
  "extension.not-running": wrong(
    "That deadline does not run",
    "The deadline is not running in this case.",
    `The case lists the running deadlines with their ids. ${ANEW}`,
  ),
  "extension.not-bound": notYou(
    "Not your deadline",
    "The deadline binds others, and whom it binds asks for more time.",
    "The case lists whom each deadline binds.",
  ),
  "extension.none": notNow(
    "It cannot be extended",
    "The procedure knows no extension of this deadline.",
    LISTED,
  ),
  "extension.late": notNow(
    "Asked too late",
    "The deadline was over after {dueDate}; more time is asked for before that.",
    LISTED,
  ),
  "extension.open": notNow(
    "Asked already",
    "An extension of this deadline is asked for and not decided yet; until then " +
      "it does not expire.",
    "Wait for the decision.",
  ),
  "extension.used-up": notNow(
    "Used up",
    "An extension of this deadline has been asked for before, and that is done once.",
    LISTED,
  ),
  "extension.length-fixed": wrong(
    "The length is fixed",
    "The procedure fixes how long this extension is.",
    `Leave the period out. ${ANEW}`,
  ),
  "extension.length-missing": wrong(
    "The length is missing",
    "The parties agree on the length of this extension: say how long it shall be.",
    ANEW,
  ),
  "extension.other-unit": wrong(
    "Another unit",
    "An extension has the unit of its deadline: days for days, months for months, " +
      "working days for working days.",
    ANEW,
  ),
  "extension.beyond-cap": wrong(
    "Too long",
    "The extension would lead beyond the furthest date that the procedure allows.",
    `Ask for a shorter one. ${ANEW}`,
  ),
  "extension.no-request": notNow(
    "Nothing is asked for",
    "No extension of that deadline is asked for, or it has been decided.",
    LISTED,
  ),
  "extension.not-yours-to-decide": notYou(
    "Not yours to decide",
    "Others decide on this extension.",
    "The clock D37 of the case says who.",
  ),
  "extension.opposed-already": notNow(
    "Opposed before",
    "You have opposed this extension; the chair decides.",
    "Nothing needs to be done.",
  ),
  "bounce.none-served": notNow(
    "Nothing has been served",
    "No notice of this case counts as served.",
    LISTED,
  ),
  "bounce.no-such-notice": wrong(
    "No such notice",
    "No notice under this number counts as served, or it was served too long ago.",
    `The case lists the services. ${ANEW}`,
  ),
  "bounce.already": notNow(
    "Recorded before",
    "It is recorded that this notice came back; it is to be served under a new number.",
    "The case lists the notices that are to be served.",
  ),
} satisfies Readonly<Record<string, Words>>;
