import { civilDate } from "../../../../domain/time.ts";
import type { DeadlineRow } from "./deadlineRow.ts";
import { act, silenceThrough, who } from "./docket.ts";
import type { Docket } from "./docket.ts";
import { explanation, inStage } from "./stages.ts";

const { requesting, denying, registrar, chair, regime } = who;
const once = (
  docket: Docket,
  name: "BeginConsultations" | "DeclareConsultationsFailed",
  body: object,
) => act(docket, denying, name, body as never);
const meeting = { meetingOn: civilDate("2026-03-20") };
const accepted = () =>
  act(inStage("IN_CONSULTATION"), denying, "ReplyToConsultations", { accept: true });
const begun = () =>
  act(once(accepted(), "BeginConsultations", meeting), requesting, "BeginConsultations", meeting);
const invited = () =>
  silenceThrough(
    act(inStage("AWAITING_EXPLANATION"), chair, "InviteRegimeRepresentative", {
      regime: "AG",
      question: "Which guideline?",
    }),
    "D38#2",
  );

const filing: readonly DeadlineRow[] = [
  {
    id: "D02",
    name: "completeness",
    running: () => inStage("FILED"),
    due: "2026-02-09",
    effect: ["NotificationRegistered", "NoticeServed", "NotificationTransmitted"],
    stage: "AWAITING_EXPLANATION",
    act: {
      by: registrar,
      name: "RegisterNotification",
      body: {},
      inTime: ["NotificationRegistered", "NoticeServed", "NotificationTransmitted"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D38#1",
    name: "service",
    running: () => inStage("REGISTERED"),
    due: "2026-02-05",
    effect: ["NoticeServed", "NotificationTransmitted"],
    stage: "AWAITING_EXPLANATION",
    act: {
      by: registrar,
      name: "RecordService",
      body: {
        notice: 1,
        how: "foreign-ministry",
        handedOn: civilDate("2026-02-05"),
        proof: "Stamp.",
      },
      inTime: ["NoticeServed", "NotificationTransmitted"],
      after: "service.no-such-notice",
    },
  },
  {
    id: "D05",
    name: "acknowledgement",
    running: () => inStage("AWAITING_EXPLANATION"),
    due: "2026-02-12",
    effect: ["AcknowledgementMissed"],
    act: {
      by: denying,
      name: "AcknowledgeNotification",
      body: {},
      inTime: ["NotificationAcknowledged"],
      after: 1,
    },
  },
  {
    id: "D06",
    name: "explanation",
    running: () => inStage("AWAITING_EXPLANATION"),
    due: "2026-03-04",
    effect: ["ExplanationDeadlineMissed", "FinalNoticeIssued"],
    stage: "FINAL_NOTICE",
    act: {
      by: denying,
      name: "SubmitExplanation",
      body: explanation,
      inTime: ["ExplanationSubmitted", "NoticeServed"],
      after: 1,
    },
  },
  {
    id: "D07",
    name: "final notice",
    running: () => inStage("FINAL_NOTICE"),
    due: "2026-03-16", // The tenth day is a Saturday.
    effect: ["NonResponseRecorded", "ReferralOpened"],
    stage: "NON_RESPONSE_RECORDED",
    act: {
      by: denying,
      name: "SubmitExplanation",
      body: explanation,
      inTime: ["ExplanationSubmitted", "NoticeServed"],
      after: 13, // Since the due date of D06.
    },
  },
  {
    id: "D08#1",
    name: "regime information",
    running: invited,
    due: "2026-02-25", // Counted from the due date of D38.
    effect: ["RegimeInformationNotGiven"],
    act: {
      by: regime,
      name: "SubmitRegimeInformation",
      body: { invitation: 1, text: "The list." },
      inTime: ["RegimeInformationSubmitted"],
      after: 1,
    },
  },
];

const consultations: readonly DeadlineRow[] = [
  {
    id: "D09",
    name: "request consultations",
    running: () => inStage("EXPLAINED"),
    due: "2026-04-07", // Nominal end on Good Friday: over Easter Monday.
    effect: ["CaseBecameDormant"],
    stage: "DORMANT",
    act: {
      by: requesting,
      name: "RequestConsultations",
      body: { grounds: "To talk." },
      inTime: ["ConsultationsRequested", "NoticeServed", "ConsultationRequestCirculated"],
      after: "wrong-stage.dormant",
    },
  },
  {
    id: "D10",
    name: "reply",
    running: () => inStage("IN_CONSULTATION"),
    due: "2026-02-12",
    effect: ["ConsultationReplyMissed", "ReferralOpened"],
    stage: "REFERRAL_OPEN",
    act: {
      by: denying,
      name: "ReplyToConsultations",
      body: { accept: true },
      inTime: ["ConsultationsAccepted"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D11",
    name: "begin",
    running: () => once(accepted(), "BeginConsultations", meeting),
    due: "2026-03-04",
    effect: ["ConsultationsNotBegun", "ReferralOpened"],
    stage: "REFERRAL_OPEN",
    act: {
      by: requesting,
      name: "BeginConsultations",
      body: meeting,
      inTime: ["ConsultationsBegun"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D12",
    name: "consultations",
    running: () => once(begun(), "DeclareConsultationsFailed", {}),
    due: "2026-04-07",
    effect: ["ConsultationPeriodEnded", "ReferralOpened"],
    stage: "REFERRAL_OPEN",
    act: {
      by: requesting,
      name: "DeclareConsultationsFailed",
      body: {},
      inTime: ["ConsultationsConcludedWithoutSolution", "ReferralOpened"],
      after: "wrong-stage.too-late",
    },
  },
  {
    id: "D15",
    name: "refer",
    running: () => inStage("REFERRAL_OPEN"),
    due: "2026-05-13",
    effect: ["CaseBecameDormant"],
    stage: "DORMANT",
    act: {
      by: requesting,
      name: "ReferToCommittee",
      body: { question: "Why?" },
      inTime: ["CaseReferred"],
      after: "wrong-stage.dormant",
    },
  },
  {
    id: "D34",
    name: "dormancy",
    running: () => inStage("DORMANT"),
    due: "2029-01-12", // The date of D01, which is later than twelve months.
    effect: ["CaseLapsed"],
    stage: "LAPSED",
    act: {
      by: requesting,
      name: "ReopenCase",
      body: { facts: "A second plant.", learntOn: "2028-01-10" },
      inTime: ["CaseReopened"],
      after: "wrong-stage.closed",
    },
  },
];

export const deadlinesOfExchange = [...filing, ...consultations];
