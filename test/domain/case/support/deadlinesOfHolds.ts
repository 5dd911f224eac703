import type { DeadlineRow } from "./deadlineRow.ts";
import { act, at, silenceThrough, who } from "./docket.ts";
import { civilDate } from "../../../../domain/time.ts";
import { inStage, reversed } from "./stages.ts";

const { requesting, denying, third, mediator, organisation } = who;
const interest = { interest: "The same fermenter is on order for our laboratory." };
const asking = () => act(inStage("IN_CONSULTATION"), third, "RequestToJoinConsultations", interest);
const replied = () =>
  act(inStage("IN_CONSULTATION"), denying, "ReplyToConsultations", { accept: true });
const invited = () =>
  silenceThrough(
    act(inStage("AWAITING_EXPLANATION"), requesting, "InviteOrganisation", {
      organisation: "WHO",
      question: "Which outbreak?",
    }),
    "D38#2",
  );

/** Who joins or informs, and the holds. */
export const deadlinesOfHolds: readonly DeadlineRow[] = [
  {
    id: "D08#1",
    name: "information of an organisation",
    running: invited,
    due: "2026-02-25", // Counted from the due date of D38.
    effect: ["RegimeInformationNotGiven"],
    act: {
      by: organisation,
      name: "DeclineInvitation",
      body: { invitation: 1 },
      inTime: ["InvitationDeclined"],
      after: 1,
    },
  },
  {
    id: "D13",
    name: "join consultations",
    running: replied,
    due: "2026-02-12",
    effect: ["JoinderClosed"],
    act: {
      by: third,
      name: "RequestToJoinConsultations",
      body: interest,
      inTime: ["JoinderRequested", "NoticeServed"],
      after: "joinder.late",
    },
  },
  {
    id: "D40#1",
    name: "reply to a request to join",
    running: asking,
    due: "2026-02-09", // The fifth day is a Saturday.
    effect: ["JoinderRefused"],
    act: {
      by: denying,
      name: "AcceptJoinder",
      body: { request: 1 },
      inTime: ["JoinderAccepted"],
      after: "joinder.no-reply-due",
    },
  },
  {
    id: "D14",
    name: "good offices",
    running: () => inStage("GOOD_OFFICES"),
    due: "2026-04-07", // Nominal end on Good Friday: over Easter Monday.
    effect: ["GoodOfficesEnded"],
    stage: "IN_CONSULTATION",
    act: {
      by: mediator,
      name: "EndGoodOffices",
      body: {},
      inTime: ["GoodOfficesEnded"],
      after: "wrong-stage.not-here",
    },
  },
  {
    id: "D32",
    name: "suspension",
    running: () => inStage("SUSPENDED"),
    due: "2027-02-02",
    effect: ["AuthorityLapsed"],
    stage: "LAPSED",
    act: {
      by: denying,
      name: "Resume",
      body: {},
      inTime: ["ProceedingsResumed"],
      after: "wrong-stage.closed",
    },
  },
  {
    id: "D43",
    name: "performance of a reversal",
    running: () => reversed(inStage("IN_CONSULTATION")),
    due: "2026-08-03", // The six months end on a Sunday.
    effect: ["CaseClosed"],
    stage: "CLOSED_REVERSED",
    act: {
      by: requesting,
      name: "ReportNonPerformance",
      body: { reasons: "No licence came." },
      inTime: ["NonPerformanceReported"],
      after: "wrong-stage.closed",
    },
  },
  {
    id: "D09",
    name: "request consultations, anew",
    running: () =>
      act(at(inStage("DORMANT"), civilDate("2026-06-01")), requesting, "ReopenCase", {
        facts: "A second plant has the same device.",
        learntOn: civilDate("2026-05-20"),
      }),
    due: "2026-07-31",
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
    id: "D15",
    name: "refer, anew",
    running: () => {
      const dormant = silenceThrough(inStage("REFERRAL_OPEN"), "D15");
      return act(at(dormant, civilDate("2026-06-01")), requesting, "ReopenCase", {
        facts: "A second plant has the same device.",
        learntOn: civilDate("2026-05-20"),
      });
    },
    due: "2026-08-31", // The 90th day is a Sunday.
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
];
