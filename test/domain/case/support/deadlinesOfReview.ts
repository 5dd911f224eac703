import type { DeadlineRow } from "./deadlineRow.ts";
import { act, silenceThrough, who } from "./docket.ts";
import { agreed, considered, inStage, remedies, silenceOpened, six, text } from "./stages.ts";

const { requesting, denying, registrar, chair, member, expert } = who;
const twoAgreed = () => agreed(agreed(inStage("COMPOSING"), "E-01"), "E-02");
const commented = () =>
  act(inStage("INTERIM_ISSUED"), denying, "CommentOnInterim", { text: "No." });

const review: readonly DeadlineRow[] = [
  {
    id: "D16",
    name: "constitute",
    running: () => inStage("REFERRED"),
    due: "2026-03-16",
    effect: ["ReviewGroupConstituted"],
    stage: "COMPOSING",
    act: {
      by: registrar,
      name: "ConstituteReviewGroup",
      body: { rosterSent: true },
      inTime: ["ReviewGroupConstituted"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D17",
    name: "compose",
    running: () => inStage("COMPOSING"),
    due: "2026-03-05",
    effect: ["CompositionNotAgreed"],
  },
  {
    id: "D49",
    name: "chair appoints",
    running: () => silenceThrough(twoAgreed(), "D17"),
    due: "2026-03-16", // The tenth day after D17's due date is a Sunday.
    effect: ["ExpertsDrawnByLot", "NoticeServed", "NoticeServed", "ReviewGroupComposed"],
    stage: "UNDER_REVIEW",
    act: {
      by: chair,
      name: "AppointExpert",
      body: { expert: "E-04", reasons: "Law." },
      inTime: ["ExpertAppointed", "NoticeServed", "NoticeServed", "ReviewGroupComposed"],
      after: "expert.no-vacant-seat",
    },
  },
  {
    id: "D19a",
    name: "submission REQ",
    running: () => inStage("UNDER_REVIEW"),
    due: "2026-03-05",
    effect: ["SubmissionMissed"],
    act: {
      by: requesting,
      name: "FileSubmission",
      body: { text: "S." },
      inTime: ["SubmissionFiled", "NoticeServed"],
      after: 1,
    },
  },
  {
    id: "D19b",
    name: "submission DEN",
    running: () => silenceThrough(inStage("UNDER_REVIEW"), "D19a"),
    due: "2026-03-25",
    effect: ["SubmissionMissed"],
    act: {
      by: denying,
      name: "FileSubmission",
      body: { text: "S." },
      inTime: ["SubmissionFiled"],
      after: 1,
    },
  },
  {
    id: "D20",
    name: "interim report",
    running: () => inStage("UNDER_REVIEW"),
    due: "2026-05-15", // Over Ascension.
    effect: ["InterimReportOverdue"],
    act: {
      by: expert,
      name: "IssueInterimReport",
      body: { text: "I." },
      inTime: ["InterimReportIssued", "NoticeServed", "NoticeServed"],
      after: 1,
    },
  },
  {
    id: "D22",
    name: "final report",
    running: () => silenceThrough(commented(), "D21"),
    due: "2026-06-15",
    effect: ["FinalReportOverdue"],
    act: {
      by: expert,
      name: "IssueFinalReport",
      body: { text: "F.", conclusions: remedies },
      inTime: ["FinalReportIssued"],
      after: 1,
    },
  },
];

const reports: readonly DeadlineRow[] = [
  {
    id: "D21",
    name: "comments, none filed",
    running: () => inStage("INTERIM_ISSUED"),
    due: "2026-03-02",
    effect: ["FinalReportIssued"],
    stage: "REPORT_ISSUED",
    act: {
      by: requesting,
      name: "CommentOnInterim",
      body: { text: "Yes." },
      inTime: ["InterimCommentFiled"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D21",
    name: "comments, one filed",
    running: commented,
    due: "2026-03-02",
    effect: ["CommentsClosed"],
    act: {
      by: requesting,
      name: "CommentOnInterim",
      body: { text: "Yes." },
      inTime: ["InterimCommentFiled"],
      after: "comments.late",
    },
  },
  {
    id: "D22L",
    name: "absolute limit, under review",
    running: () => inStage("UNDER_REVIEW"),
    due: "2026-08-12",
    effect: ["ReviewDefaulted"],
    stage: "REPORT_ISSUED",
    act: {
      by: expert,
      name: "IssueInterimReport",
      body: { text: "I." },
      inTime: ["InterimReportIssued", "NoticeServed", "NoticeServed"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D22L",
    name: "absolute limit, interim issued",
    running: commented,
    due: "2026-08-12",
    effect: ["FinalReportIssued"],
    stage: "REPORT_ISSUED",
    act: {
      by: expert,
      name: "IssueFinalReport",
      body: { text: "F.", conclusions: remedies },
      inTime: ["FinalReportIssued"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D42",
    name: "languages",
    running: () => inStage("REPORT_ISSUED"),
    due: "2026-04-01",
    effect: ["ReportCirculated"],
    stage: "REPORT_CIRCULATED",
    act: {
      by: registrar,
      name: "CirculateReport",
      body: { versions: six },
      inTime: ["ReportCirculated"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D23",
    name: "earliest consideration (R12)",
    running: () => inStage("REPORT_CIRCULATED"),
    due: "2026-03-23",
    effect: ["ConsiderationOpened"],
  },
  {
    id: "D24",
    name: "silence procedure",
    running: silenceOpened,
    due: "2026-04-08", // Ten working days over Easter.
    effect: ["RecommendationAdopted"],
    stage: "ADOPTED",
    act: {
      by: member,
      name: "BreakSilence",
      body: { reason: "No." },
      inTime: ["SilenceBroken"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D24",
    name: "silence procedure, nothing asked of the denying State",
    running: () =>
      act(considered(), chair, "OpenSilenceProcedure", {
        ...text,
        remedies: [{ code: "uphold", addressee: "XBB" }],
      }),
    due: "2026-04-08",
    effect: ["RecommendationAdopted"],
    stage: "CLOSED_UPHELD",
  },
  {
    id: "D25",
    name: "consensus",
    running: () => inStage("REPORT_CIRCULATED"),
    due: "2026-05-04",
    effect: ["ReportTransmittedWithoutConsensus"],
    stage: "TRANSMITTED_WITHOUT_CONSENSUS",
    act: {
      by: member,
      name: "RecordPosition",
      body: { position: "Against." },
      inTime: ["PositionRecorded"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D35",
    name: "transmitted case",
    running: () => inStage("TRANSMITTED_WITHOUT_CONSENSUS"),
    due: "2027-05-04",
    effect: ["CaseClosed"],
    stage: "CLOSED_TRANSMITTED",
    act: {
      by: registrar,
      name: "RecordMeetingDecision",
      body: { text: "The Meeting adopts.", adopted: true, remedies },
      inTime: ["MeetingDecisionRecorded", "RecommendationAdopted"],
      after: "wrong-stage.closed",
    },
  },
];

export const deadlinesOfReview = [...review, ...reports];
