import { civilDate } from "../../../domain/time.ts";
import { act, silenceThrough, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { explanation, inStage } from "./support/stages.ts";

const { requesting, denying, chair, regime, third } = who;
const question = { regime: "AG", question: "Which guideline?" };
const invited = () => act(inStage("FINAL_NOTICE"), chair, "InviteRegimeRepresentative", question);
const unconfirmed = (docket: Docket): Docket => ({
  ...docket,
  lists: { isContactConfirmed: () => false },
});

specs("AcknowledgeNotification", [
  {
    rule: "D05: in FINAL_NOTICE as well, shown late",
    given: () => inStage("FINAL_NOTICE"),
    by: denying,
    body: {},
    yields: ["NotificationAcknowledged"],
    lateByDays: 21,
  },
  {
    rule: "§5: once",
    given: () => act(inStage("AWAITING_EXPLANATION"), denying, "AcknowledgeNotification", {}),
    by: denying,
    body: {},
    rejects: "acknowledgement.already",
  },
]);

specs("SubmitExplanation", [
  {
    rule: "D06: in time it starts D09 by its service on REQ",
    given: () => inStage("AWAITING_EXPLANATION"),
    by: denying,
    body: explanation,
    yields: ["ExplanationSubmitted", "NoticeServed"],
    stage: "EXPLAINED",
    lateByDays: 0,
  },
  {
    rule: "R11: unserved, it waits for D38 in EXPLAINED",
    given: () => unconfirmed(inStage("AWAITING_EXPLANATION")),
    by: denying,
    body: explanation,
    yields: ["ExplanationSubmitted"],
    stage: "EXPLAINED",
  },
  {
    rule: "§5: after D07 the record of non-response and direct referral stay",
    given: () => inStage("NON_RESPONSE_RECORDED"),
    by: denying,
    body: explanation,
    yields: ["ExplanationSubmitted"],
    lateByDays: 13,
  },
  {
    rule: "§5: there once",
    given: () => act(inStage("NON_RESPONSE_RECORDED"), denying, "SubmitExplanation", explanation),
    by: denying,
    body: explanation,
    rejects: "explanation.already",
  },
  {
    rule: "§3.1: by codes of the policy",
    given: () => inStage("AWAITING_EXPLANATION"),
    by: denying,
    body: { ...explanation, reasonCodes: ["withheld", "whim"] },
    rejects: "explanation.unknown-reason",
    pointer: "/reasonCodes/1",
  },
]);

specs("InviteRegimeRepresentative", [
  {
    rule: "§5.3: the chair and the parties invite, and no stage is held",
    given: () => inStage("UNDER_REVIEW"),
    by: requesting,
    body: question,
    yields: ["RegimeRepresentativeInvited"],
  },
  {
    rule: "§5.3: a known regime",
    given: () => inStage("UNDER_REVIEW"),
    by: chair,
    body: { ...question, regime: "ZZ" },
    rejects: "regime.unknown",
    pointer: "/regime",
  },
  {
    rule: "§5.3: not on the same question again",
    given: invited,
    by: denying,
    body: question,
    rejects: "regime.question-asked",
  },
  {
    rule: "§5.3: on another",
    given: invited,
    by: denying,
    body: { ...question, question: "Since when?" },
    yields: ["RegimeRepresentativeInvited"],
  },
  {
    rule: "§1 Recusal: not a chair whose State is a party",
    given: () => inStage("UNDER_REVIEW"),
    by: { ...chair, party: "XBB" },
    body: question,
    rejects: "committee.recused",
  },
]);

specs("SubmitRegimeInformation", [
  {
    rule: "§5.3: an answer needs no service of the question",
    given: invited,
    by: regime,
    body: { invitation: 1, text: "The list." },
    yields: ["RegimeInformationSubmitted"],
    lateByDays: 0,
  },
  {
    rule: "§5.3: only who was invited",
    given: invited,
    by: { ...regime, party: "WA" },
    body: { invitation: 1, text: "The list." },
    rejects: "regime.not-invited",
  },
  {
    rule: "§5.3: to the invitation named",
    given: invited,
    by: regime,
    body: { invitation: 2, text: "The list." },
    rejects: "regime.not-invited",
    pointer: "/invitation",
  },
  {
    rule: "§5.3: once, and not after declining",
    given: () => act(invited(), regime, "DeclineInvitation", { invitation: 1 }),
    by: regime,
    body: { invitation: 1, text: "The list." },
    rejects: "regime.already-answered",
  },
  {
    rule: "§1: information only: a State gives none as a regime",
    given: invited,
    by: third,
    body: { invitation: 1, text: "The list." },
    rejects: "not-yours.invited",
  },
]);

specs("DeclineInvitation", [
  {
    rule: "§5.3: a regime may decline, also late",
    given: () => silenceThrough(invited(), "D08#1"),
    by: regime,
    body: { invitation: 1 },
    yields: ["InvitationDeclined"],
    lateByDays: 1,
  },
]);

specs("AcceptExplanation", [
  {
    rule: "§5: closes the case",
    given: () => inStage("EXPLAINED"),
    by: requesting,
    body: {},
    yields: ["ExplanationAccepted", "CaseClosed"],
    stage: "CLOSED_EXPLAINED",
  },
  {
    rule: "§5: there is one to accept",
    given: () => inStage("NON_RESPONSE_RECORDED"),
    by: requesting,
    body: {},
    rejects: "explanation.none",
  },
]);

specs("RequestConsultations", [
  {
    rule: "D15: also from the record of non-response",
    given: () => inStage("NON_RESPONSE_RECORDED"),
    by: requesting,
    body: { grounds: "To talk." },
    yields: ["ConsultationsRequested", "NoticeServed", "ConsultationRequestCirculated"],
    stage: "IN_CONSULTATION",
  },
  {
    rule: "§5: while D09 or D15 runs: not before the explanation is served",
    given: () =>
      act(unconfirmed(inStage("AWAITING_EXPLANATION")), denying, "SubmitExplanation", explanation),
    by: requesting,
    body: { grounds: "To talk." },
    rejects: "consultations.period-not-running",
  },
]);

specs("ReplyToConsultations", [
  {
    rule: "D10: a refusal opens referral",
    given: () => inStage("IN_CONSULTATION"),
    by: denying,
    body: { accept: false },
    yields: ["ConsultationsRefused", "ReferralOpened"],
    stage: "REFERRAL_OPEN",
  },
  {
    rule: "D10: once",
    given: () => act(inStage("IN_CONSULTATION"), denying, "ReplyToConsultations", { accept: true }),
    by: denying,
    body: { accept: true },
    rejects: "consultations.no-reply-due",
  },
]);

const meeting = { meetingOn: civilDate("2026-03-20") };
const offered = () => act(inStage("IN_CONSULTATION"), denying, "BeginConsultations", meeting);
const begun = () => act(offered(), requesting, "BeginConsultations", meeting);

specs("BeginConsultations", [
  {
    rule: "D11: not on a day before the request",
    given: () => inStage("IN_CONSULTATION"),
    by: denying,
    body: { meetingOn: civilDate("2026-02-01") },
    rejects: "consultations.meeting-out-of-period",
    pointer: "/meetingOn",
  },
  {
    rule: "D12: not on a day after its due date",
    given: () => inStage("IN_CONSULTATION"),
    by: denying,
    body: { meetingOn: civilDate("2026-04-08") },
    rejects: "consultations.meeting-out-of-period",
    pointer: "/meetingOn",
  },
  {
    rule: "D12: on its due date",
    given: () => inStage("IN_CONSULTATION"),
    by: denying,
    body: { meetingOn: civilDate("2026-04-07") },
    yields: ["AgreementProposed"],
  },
  {
    rule: "§1: the first act is a proposal and changes nothing else",
    given: () => inStage("IN_CONSULTATION"),
    by: denying,
    body: meeting,
    yields: ["AgreementProposed"],
  },
  {
    rule: "§1: of one party twice it is still one",
    given: offered,
    by: denying,
    body: meeting,
    rejects: "proposal.standing",
  },
  {
    rule: "§1: on the same text the second makes the event, which also accepts",
    given: offered,
    by: requesting,
    body: meeting,
    yields: ["ConsultationsBegun"],
  },
  {
    rule: "§1: another text takes its place",
    given: offered,
    by: requesting,
    body: { meetingOn: civilDate("2026-03-21") },
    yields: ["AgreementProposed"],
  },
  {
    rule: "D11: they begin once",
    given: begun,
    by: requesting,
    body: meeting,
    rejects: "consultations.begin-not-due",
  },
]);

specs("DeclareConsultationsFailed", [
  {
    rule: "§5: both together, without having begun",
    given: () => act(inStage("IN_CONSULTATION"), denying, "DeclareConsultationsFailed", {}),
    by: requesting,
    body: {},
    yields: ["ConsultationsConcludedWithoutSolution", "ReferralOpened"],
    stage: "REFERRAL_OPEN",
  },
]);
