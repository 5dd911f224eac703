import { LISTED, notNow, notYou } from "./words.ts";
import type { Words } from "./words.ts";

/** AXP-1 §5: not listed for the stage, not listed for the capacity. */
export const barWords = {
  "wrong-stage.before-service": notNow(
    "Not before service",
    "The case is in the stage {stage}: the notification is not yet served, and this act comes " +
      "after that.",
    LISTED,
  ),
  "wrong-stage.too-early": notNow(
    "Too early",
    "The case is in the stage {stage}; this act belongs to a later one.",
    LISTED,
  ),
  "wrong-stage.too-late": notNow(
    "Too late",
    "The case is in the stage {stage}; the time for this act is over.",
    LISTED,
  ),
  "wrong-stage.not-here": notNow(
    "Not at this stage",
    "The case is in the stage {stage}, where this act is not provided for.",
    LISTED,
  ),
  "wrong-stage.on-hold": notNow(
    "The case is on hold",
    "The case is in the stage {stage}; this act can be done when the case goes on.",
    LISTED,
  ),
  "wrong-stage.dormant": notNow(
    "The case is dormant",
    "The case is dormant; this act can be done once it is reopened.",
    LISTED,
  ),
  "wrong-stage.consolidated": notNow(
    "The case follows its lead",
    "The case is consolidated; this act is done in its lead case.",
    LISTED,
  ),
  "wrong-stage.closed": notNow(
    "The case is closed",
    "The case has ended as {stage}; only corrections and reading go on.",
    LISTED,
  ),
  "not-yours.requesting-state": notYou(
    "Not yours to do",
    "This is for the requesting State to do, not for you in the capacity in which you act here.",
    LISTED,
  ),
  "not-yours.denying-state": notYou(
    "Not yours to do",
    "This is for the denying State to do, not for you in the capacity in which you act here.",
    LISTED,
  ),
  "not-yours.parties": notYou(
    "Not yours to do",
    "This is for the parties of the case to do, not for you in the capacity in which you act here.",
    LISTED,
  ),
  "not-yours.parties-or-chair": notYou(
    "Not yours to do",
    "This is for the parties of the case, or the chair of the committee to do, not for you in " +
      "the capacity in which you act here.",
    LISTED,
  ),
  "not-yours.third-state": notYou(
    "Not yours to do",
    "This is for a third State to do, not for you in the capacity in which you act here.",
    LISTED,
  ),
  "not-yours.invited": notYou(
    "Not yours to do",
    "This is for the regime or organisation that was invited to do, not for you in the capacity " +
      "in which you act here.",
    LISTED,
  ),
  "not-yours.secretariat": notYou(
    "Not yours to do",
    "This is for the secretariat to do, not for you in the capacity in which you act here.",
    LISTED,
  ),
  "not-yours.chair": notYou(
    "Not yours to do",
    "This is for the chair of the committee to do, not for you in the capacity in which you " +
      "act here.",
    LISTED,
  ),
  "not-yours.committee": notYou(
    "Not yours to do",
    "This is for the committee or the experts to do, not for you in the capacity in which you " +
      "act here.",
    LISTED,
  ),
  "not-yours.experts": notYou(
    "Not yours to do",
    "This is for the experts of the Review Group to do, not for you in the capacity in which you " +
      "act here.",
    LISTED,
  ),
  "not-yours.authors": notYou(
    "Not yours to do",
    "This is for those of whom the act is to do, not for you in the capacity in which you " +
      "act here.",
    LISTED,
  ),
  "not-yours.clock": notYou(
    "Not yours to do",
    "This is for the clock to do, not for you in the capacity in which you act here.",
    LISTED,
  ),
} as const satisfies Readonly<Record<string, Words>>;
