/** The stages of AXP-1 §4, in the order that "…" between two stages follows. */
export const stages = [
  "FILED",
  "RETURNED",
  "REGISTERED",
  "AWAITING_EXPLANATION",
  "FINAL_NOTICE",
  "EXPLAINED",
  "NON_RESPONSE_RECORDED",
  "IN_CONSULTATION",
  "REFERRAL_OPEN",
  "REFERRED",
  "COMPOSING",
  "UNDER_REVIEW",
  "INTERIM_ISSUED",
  "REPORT_ISSUED",
  "REPORT_CIRCULATED",
  "ADOPTED",
  "IMPLEMENTING",
  "COMPLIANCE_REVIEW",
  "TRANSMITTED_WITHOUT_CONSENSUS",
  "DORMANT",
  "GOOD_OFFICES",
  "SUSPENDED",
  "SETTLED",
  "CONSOLIDATED",
  "CLOSED_EXPLAINED",
  "CLOSED_SETTLED",
  "CLOSED_REVERSED",
  "CLOSED_UPHELD",
  "CLOSED_IMPLEMENTED",
  "CLOSED_NOT_IMPLEMENTED",
  "CLOSED_TRANSMITTED",
  "WITHDRAWN",
  "LAPSED",
  "INADMISSIBLE",
] as const;
export type Stage = (typeof stages)[number];

/** AXP-1 §4: the stages between `first` and `last`, both included. */
export const between = (first: Stage, last: Stage): readonly Stage[] =>
  stages.slice(stages.indexOf(first), stages.indexOf(last) + 1);

export const PRE = between("FILED", "REGISTERED");
export const EXCHANGE = between("AWAITING_EXPLANATION", "INTERIM_ISSUED");
export const LATER = between("REPORT_ISSUED", "DORMANT");
/** §3: where a Review Group is filled or sits, experts are challenged and seats replaced. */
export const SITTING: readonly Stage[] = [
  ...between("COMPOSING", "INTERIM_ISSUED"),
  "COMPLIANCE_REVIEW",
];
export const HOLDS = between("GOOD_OFFICES", "SETTLED");
export const OPEN = between("FILED", "CONSOLIDATED");
export const FINAL = between("CLOSED_EXPLAINED", "INADMISSIBLE");

export const isFinal = (stage: Stage | "NONE"): boolean =>
  (FINAL as readonly string[]).includes(stage);

const FILED_AGAIN: readonly Stage[] = ["WITHDRAWN", "LAPSED", "CLOSED_REVERSED", "INADMISSIBLE"];

/** AXP-1 §4: the endings after which a case may be filed again within D01, under a new number. */
export const mayBeFiledAgain = (stage: Stage | "NONE"): boolean =>
  (FILED_AGAIN as readonly string[]).includes(stage);
