import * as act from "../support/acts.ts";
import * as way from "../support/paths.ts";
import * as right from "../support/rights.ts";
import type { Silence } from "./silences.ts";

/** AXP-1 §2, §3: form, urgency, admissibility, extensions, sealed papers. */
const opening: readonly Silence[] = [
  {
    rule: "D36: leave is granted to a late notification",
    given: [],
    filing: right.late,
    deadline: "D36",
    records: ["LateLeaveGranted"],
    stage: "FILED",
  },
  {
    rule: "D03: a notification that is not completed lapses",
    given: [right.returnForCompletion],
    deadline: "D03",
    records: ["NotificationLapsed"],
    stage: "LAPSED",
  },
  {
    rule: "D04: the ruling on urgency is missed, and the case stays urgent",
    given: [...way.toExplanation, right.claimUrgency],
    deadline: "D04",
    records: ["UrgencyRulingMissed"],
    stage: "AWAITING_EXPLANATION",
  },
  {
    rule: "D39: without a ruling the notification is admissible",
    given: [...way.toExplanation, right.contest],
    deadline: "D39",
    records: ["NotificationRuledAdmissible"],
    stage: "AWAITING_EXPLANATION",
  },
  {
    rule: "D37: without a ruling more time is refused",
    given: [...way.toExplanation, right.askForTime("D06")],
    deadline: "D37#D06",
    records: ["ExtensionRefused"],
    stage: "AWAITING_EXPLANATION",
  },
  {
    rule: "D46: the summary of a sealed paper is missed",
    given: [...way.toExplanation, right.explainSealed],
    deadline: "D46#5",
    records: ["SummaryMissed"],
    stage: "EXPLAINED",
  },
];

/** AXP-1 §2 R8, §5.4, §5.6: third States, holds, a reopened case, consolidation. */
const exchange: readonly Silence[] = [
  {
    rule: "D13: joining the consultations is over",
    given: [...way.toConsultation, act.reply],
    deadline: "D13",
    records: ["JoinderClosed"],
    stage: "IN_CONSULTATION",
  },
  {
    rule: "D40: a request to join that nobody answers is refused",
    given: [...way.toConsultation, act.reply, right.join],
    deadline: "D40#1",
    records: ["JoinderRefused"],
    stage: "IN_CONSULTATION",
  },
  {
    rule: "D14: good offices end, and the case goes on where it stood",
    given: [...way.toConsultation, right.mediate],
    deadline: "D14",
    records: ["GoodOfficesEnded"],
    stage: "IN_CONSULTATION",
  },
  {
    rule: "D32: a suspended case lapses",
    given: [...way.toConsultation, right.suspend],
    deadline: "D32",
    records: ["AuthorityLapsed"],
    stage: "LAPSED",
  },
  {
    rule: "D43: a reversal that nobody calls unperformed closes the case",
    given: [...way.toExplained, right.reverse],
    deadline: "D43",
    records: ["CaseClosed"],
    stage: "CLOSED_REVERSED",
  },
  {
    rule: "D09: a reopened case that is left alone becomes dormant again",
    given: [...way.toExplained, act.passes("D09"), right.reopen],
    deadline: "D09",
    records: ["CaseBecameDormant"],
    stage: "DORMANT",
  },
  {
    rule: "D47: cases that nobody wants apart are consolidated",
    given: [...way.toReferred, right.proposeConsolidation],
    deadline: "D47",
    records: ["CasesConsolidated"],
    stage: "REFERRED",
  },
];

/** AXP-1 §5.8: denials have clocks of their own. */
const denials: readonly Silence[] = [
  {
    rule: "D01: the period for filing on a denial ends",
    given: way.toExplanation,
    of: "denial",
    deadline: "D01",
    records: ["FilingPeriodEnded"],
    stage: "UNREVIEWED", // By D30, which is due on the same day and goes after it.
  },
  {
    rule: "D30: a denial that is not reviewed is marked so",
    given: way.toExplanation,
    of: "denial",
    deadline: "D30",
    records: ["DenialMarkedUnreviewed"],
    stage: "UNREVIEWED",
  },
  {
    rule: "D31: unanswered, what a third supplier intends is regarded as not identical",
    given: [...way.toExplanation, right.askAsThirdSupplier],
    of: "denial",
    deadline: "D31#1",
    records: ["RegardedAsNotIdentical"],
    stage: "IN_FORCE",
  },
  {
    rule: "D37: a third supplier that does not answer refuses more time",
    given: [...way.toExplanation, right.askAsThirdSupplier, right.askForTimeToAnswer],
    of: "denial",
    deadline: "D37#1",
    records: ["ExtensionRefused"],
    stage: "IN_FORCE",
  },
];

export const silencesOfRights: readonly Silence[] = [...opening, ...exchange, ...denials];
