import type { BodyOf } from "../../domain/case/catalogue/index.ts";
import * as act from "../support/acts.ts";
import type { Step } from "../support/acts.ts";
import * as way from "../support/paths.ts";
import { silencesOfRights } from "./silencesOfRights.ts";
import { silencesOfSeats } from "./silencesOfSeats.ts";

/** One deadline of AXP-1 §3 that passes in silence, with the effect that its row names. */
export type Silence = {
  readonly rule: string;
  readonly given: readonly Step[];
  readonly filing?: Partial<BodyOf<"FileDenialNotification">>;
  /** Whose deadline it is: the case's unless told. */
  readonly of?: "denial";
  /** The deadline that passes in silence; those due before it pass on the way. */
  readonly deadline: string;
  readonly records: readonly string[];
  readonly stage: string;
};
export const silences: readonly Silence[] = [
  {
    rule: "D02: the notification is registered all the same, and served",
    given: [],
    deadline: "D02",
    records: ["NotificationRegistered", "NoticeServed", "NotificationTransmitted"],
    stage: "AWAITING_EXPLANATION",
  },
  {
    rule: "D38: a State without a confirmed contact point is deemed served",
    given: [act.register],
    filing: { denyingState: "XDD" },
    deadline: "D38#1",
    records: ["NoticeServed", "NotificationTransmitted"],
    stage: "AWAITING_EXPLANATION",
  },
  {
    rule: "D05: the acknowledgement is missed and no step lost",
    given: way.toExplanation,
    deadline: "D05",
    records: ["AcknowledgementMissed"],
    stage: "AWAITING_EXPLANATION",
  },
  {
    rule: "D06: the final notice goes out",
    given: way.toExplanation,
    deadline: "D06",
    records: ["ExplanationDeadlineMissed", "FinalNoticeIssued"],
    stage: "FINAL_NOTICE",
  },
  {
    rule: "D07: non-response is recorded and referral opens",
    given: [...way.toExplanation, act.passes("D06")],
    deadline: "D07",
    records: ["NonResponseRecorded", "ReferralOpened"],
    stage: "NON_RESPONSE_RECORDED",
  },
  {
    rule: "D08: a regime that says nothing is noted, and nothing inferred",
    given: [...way.toExplanation, act.invite, act.serve],
    deadline: "D08#1",
    records: ["RegimeInformationNotGiven"],
    stage: "AWAITING_EXPLANATION",
  },
  {
    rule: "D09: without a request for consultations the case becomes dormant",
    given: way.toExplained,
    deadline: "D09",
    records: ["CaseBecameDormant"],
    stage: "DORMANT",
  },
  {
    rule: "D34: a dormant case lapses",
    given: [...way.toExplained, act.passes("D09")],
    deadline: "D34",
    records: ["CaseLapsed"],
    stage: "LAPSED",
  },
  {
    rule: "D10: no reply opens referral",
    given: way.toConsultation,
    deadline: "D10",
    records: ["ConsultationReplyMissed", "ReferralOpened"],
    stage: "REFERRAL_OPEN",
  },
  {
    rule: "D11: consultations not begun open referral",
    given: [...way.toConsultation, act.reply],
    deadline: "D11",
    records: ["ConsultationsNotBegun", "ReferralOpened"],
    stage: "REFERRAL_OPEN",
  },
  {
    rule: "D12: the end of the period opens referral",
    given: [...way.toConsultation, act.begin],
    deadline: "D12",
    records: ["ConsultationPeriodEnded", "ReferralOpened"],
    stage: "REFERRAL_OPEN",
  },
  {
    rule: "D15: a case that is not referred becomes dormant",
    given: way.toReferralOpen,
    deadline: "D15",
    records: ["CaseBecameDormant"],
    stage: "DORMANT",
  },
  {
    rule: "D16: the Review Group is constituted by operation of the rules",
    given: way.toReferred,
    deadline: "D16",
    records: ["ReviewGroupConstituted"],
    stage: "COMPOSING",
  },
  {
    rule: "D17: composition is not agreed, and the chair's time begins",
    given: way.toComposing,
    deadline: "D17",
    records: ["CompositionNotAgreed"],
    stage: "COMPOSING",
  },
  {
    rule: "D49: experts are drawn by lot",
    given: [...way.toComposing, act.passes("D17")],
    deadline: "D49",
    records: [
      "ExpertsDrawnByLot",
      ...Array.from({ length: 6 }, () => "NoticeServed"), // Three seats, two parties.
      "ReviewGroupComposed",
    ],
    stage: "UNDER_REVIEW",
  },
  {
    rule: "D19a: the requesting State's submission is missed",
    given: way.toReview,
    deadline: "D19a",
    records: ["SubmissionMissed"],
    stage: "UNDER_REVIEW",
  },
  {
    rule: "D19b: the review goes on without the denying State's submission",
    given: [...way.toReview, act.submit],
    deadline: "D19b",
    records: ["SubmissionMissed"],
    stage: "UNDER_REVIEW",
  },
  {
    rule: "D20: the interim report is overdue",
    given: way.toReview,
    deadline: "D20",
    records: ["InterimReportOverdue"],
    stage: "UNDER_REVIEW",
  },
  {
    rule: "D21: comments filed, the time for them closes",
    given: way.toCommented,
    deadline: "D21",
    records: ["CommentsClosed"],
    stage: "INTERIM_ISSUED",
  },
  {
    rule: "D21: no comments, the interim report becomes final",
    given: way.toInterim,
    deadline: "D21",
    records: ["FinalReportIssued"],
    stage: "REPORT_ISSUED",
  },
  {
    rule: "D22: the final report is overdue",
    given: way.toCommented,
    deadline: "D22",
    records: ["FinalReportOverdue"],
    stage: "INTERIM_ISSUED",
  },
  {
    rule: "D22L: without an interim report the review defaults",
    given: way.toReview,
    deadline: "D22L",
    records: ["ReviewDefaulted"],
    stage: "REPORT_ISSUED",
  },
  {
    rule: "D22L: with an interim report it becomes the final one",
    given: way.toCommented,
    deadline: "D22L",
    records: ["FinalReportIssued"],
    stage: "REPORT_ISSUED",
  },
  {
    rule: "D42: the report is circulated, the missing versions named",
    given: way.toReport,
    deadline: "D42",
    records: ["ReportCirculated"],
    stage: "REPORT_CIRCULATED",
  },
  {
    rule: "D23: consideration opens",
    given: way.toCirculated,
    deadline: "D23",
    records: ["ConsiderationOpened"],
    stage: "REPORT_CIRCULATED",
  },
  {
    rule: "D24: silence adopts the recommendation",
    given: way.toSilence,
    deadline: "D24",
    records: ["RecommendationAdopted"],
    stage: "ADOPTED",
  },
  {
    rule: "D24: silence upholds the denial where nothing is asked of the denying State",
    given: [...way.toConsideration, act.openSilenceToUphold],
    deadline: "D24",
    records: ["RecommendationAdopted"],
    stage: "CLOSED_UPHELD",
  },
  {
    rule: "D25: the report goes up to the Meeting without consensus",
    given: way.toCirculated,
    deadline: "D25",
    records: ["ReportTransmittedWithoutConsensus"],
    stage: "TRANSMITTED_WITHOUT_CONSENSUS",
  },
  {
    rule: "D35: a transmitted case is closed",
    given: [...way.toCirculated, act.passes("D25")],
    deadline: "D35",
    records: ["CaseClosed"],
    stage: "CLOSED_TRANSMITTED",
  },
  {
    rule: "D26: intentions that are not stated are noted",
    given: way.toAdopted,
    deadline: "D26",
    records: ["IntentionsNotStated"],
    stage: "ADOPTED",
  },
  {
    rule: "D27a: the period of implementation is set by default",
    given: way.toAdopted,
    deadline: "D27a",
    records: ["ImplementationPeriodSet"],
    stage: "IMPLEMENTING",
  },
  {
    rule: "D27b: implementation is overdue",
    given: way.toImplementing,
    deadline: "D27b",
    records: ["ImplementationOverdue"],
    stage: "IMPLEMENTING",
  },
  {
    rule: "D28: a status report is missed",
    given: way.toImplementing,
    deadline: "D28#1",
    records: ["StatusReportMissed"],
    stage: "IMPLEMENTING",
  },
  {
    rule: "D44: implementation is deemed confirmed",
    given: [...way.toImplementing, act.reportImplementation],
    deadline: "D44",
    records: ["ImplementationDeemedConfirmed"],
    stage: "CLOSED_IMPLEMENTED",
  },
  {
    rule: "D45: surveillance ends, the recommendation not carried out",
    given: [...way.toImplementing, act.passes("D27b")],
    deadline: "D45",
    records: ["CaseClosed"],
    stage: "CLOSED_NOT_IMPLEMENTED",
  },
  {
    rule: "D43: a settlement that nobody calls unperformed closes the case",
    given: [...way.toExplained, act.settle],
    deadline: "D43",
    records: ["CaseClosed"],
    stage: "CLOSED_SETTLED",
  },
  ...silencesOfSeats,
  ...silencesOfRights,
];
