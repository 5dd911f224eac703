import type { BodyOf, CommandName } from "../../../../domain/case/catalogue/index.ts";
import { localDate } from "../../../../domain/time.ts";
import { addDays, civilDate } from "../../../../domain/time.ts";
import type { Docket } from "./docket.ts";
import { allMembers, explanation, notification, remedies, settlement, six } from "./stages.ts";

type Bodies = {
  readonly [Name in CommandName]: (docket: Docket, pick: number) => BodyOf<Name>;
};
const one = <Value>(pick: number, values: readonly Value[]): Value =>
  values[pick % values.length] as Value;

/** A body for each command, plausible more often than not: what random lives are made of. */
export const bodies: Bodies = {
  FileDenialNotification: (_docket, pick) =>
    one(pick, [
      notification,
      { ...notification, denialDate: civilDate("2024-02-29"), regimesCited: ["AG"] },
      { ...notification, denyingState: "XDD" },
    ]),
  RegisterNotification: () => ({}),
  RecordService: ({ state, now }, pick) => ({
    notice: state.notices.pending[0]?.n ?? 1,
    how: one(pick, ["permanent-mission-geneva", "foreign-ministry"]),
    handedOn: pick % 3 === 0 ? addDays(localDate(now), -1) : localDate(now),
    proof: "Stamp.",
  }),
  WithdrawNotification: () => ({}),
  AcknowledgeNotification: () => ({}),
  SubmitExplanation: () => explanation,
  InviteRegimeRepresentative: (_docket, pick) => ({
    regime: one(pick, ["AG", "WA"]),
    question: one(pick, ["Which guideline?", "Which item?", "Since when?"]),
  }),
  SubmitRegimeInformation: (_docket, pick) => ({
    invitation: (pick % 3) + 1,
    text: "The list.",
  }),
  DeclineInvitation: (_docket, pick) => ({ invitation: (pick % 3) + 1 }),
  AcceptExplanation: () => ({}),
  RequestConsultations: () => ({ grounds: "To talk." }),
  ReplyToConsultations: (_docket, pick) => ({ accept: pick % 3 > 0 }),
  BeginConsultations: ({ state, now }) => ({
    meetingOn: state.clocks.find(({ key }) => key === "D12")?.dueDate ?? localDate(now),
  }),
  DeclareConsultationsFailed: () => ({}),
  ReferToCommittee: (_docket, pick) => ({ question: "Why?", developingExpert: pick % 2 === 0 }),
  ConstituteReviewGroup: () => ({ rosterSent: true }),
  ProposeExpert: (_docket, pick) => ({ expert: number(pick), disclosure: "None." }),
  AgreeExpert: ({ state }, pick) => ({ expert: state.review.proposed[0] ?? number(pick) }),
  AppointExpert: (_docket, pick) => ({ expert: number(pick), reasons: "Balance." }),
  FileSubmission: () => ({ text: "Submission." }),
  FileEvidence: () => ({ title: "Licence", text: "Text." }),
  ExplainDelay: ({ now }, pick) => ({
    reasons: "Illness.",
    newDate: addDays(localDate(now), (pick % 100) - 1),
  }),
  IssueInterimReport: () => ({ text: "Interim." }),
  CommentOnInterim: () => ({ text: "Comment." }),
  IssueFinalReport: () => ({ text: "Final.", conclusions: remedies }),
  CirculateReport: (_docket, pick) => ({ versions: pick % 4 === 0 ? six.slice(1) : six }),
  OpenSilenceProcedure: (_docket, pick) => ({
    text: one(pick, ["A.", "B."]),
    remedies: one(pick, [remedies, [{ code: "uphold", addressee: "XBB" }]]),
  }),
  BreakSilence: () => ({ reason: "Not so." }),
  AdoptInSession: (_docket, pick) => ({
    text: "C.",
    remedies,
    present: one(pick, [allMembers, allMembers.slice(0, 4)]),
    objecting: one(pick, [[], ["XTT"], []]),
  }),
  RecordPosition: () => ({ position: "For." }),
  RecordMeetingDecision: (_docket, pick) =>
    one(pick, [
      { text: "Noted.", adopted: false },
      { text: "Adopted.", adopted: true, remedies },
    ]),
  AgreeGroupSize: (_docket, pick) => ({ size: one(pick, [5, 5, 3, 4]) }),
  DiscloseInterest: () => ({ code: "grant", text: "A grant of the consignee." }),
  Recuse: () => ({ ground: "kinship" }),
  RecordVacancy: (docket, pick) => ({ expert: seated(docket, pick), why: "absence" }),
  ChallengeExpert: (docket, pick) => ({ expert: seated(docket, pick), grounds: "A grant." }),
  RuleOnChallenge: ({ state }, pick) => ({
    challenge: state.review.challenges.at(-1)?.n ?? 1,
    uphold: pick % 2 === 0,
    reasons: "It is an interest.",
  }),
  RecordContact: (docket, pick) => ({
    on: addDays(localDate(docket.now), -(pick % 3)),
    expert: seated(docket, pick),
    what: "A call.",
  }),
  RequestComplianceReview: () => ({ grounds: "Not carried out." }),
  IssueComplianceReport: (_docket, pick) => ({
    complied: one(pick, ["in-part", "no", "yes"]),
    text: "Report.",
    findings: "Two of three.",
  }),
  StateIntentions: () => ({ text: "Intentions." }),
  AgreeImplementationPeriod: (_docket, pick) => ({ period: one(pick, ["9m", "9m", "16m", "1d"]) }),
  SubmitStatusReport: () => ({ text: "Status." }),
  ReportImplementation: () => ({ text: "Done.", evidence: "Licence." }),
  ConfirmImplementation: () => ({}),
  ProposeSettlement: (_docket, pick) => one(pick, [settlement, { text: "T.", toBeDone: "U." }]),
  ConfirmSettlement: ({ state }) => ({
    proposal: state.proposals.find(({ matter }) => matter === "ProposeSettlement")?.version ?? 1,
  }),
  InviteOrganisation: (_docket, pick) => ({
    organisation: one(pick, ["WHO", "FAO"]),
    question: one(pick, ["Which outbreak?", "Which strain?", "Since when?"]),
  }),
  RequestToJoinConsultations: () => ({ interest: "Our laboratory uses the same fermenter." }),
  AcceptJoinder: () => ({ request: 1 }),
  RefuseJoinder: () => ({ request: 1 }),
  NotifyThirdPartyInterest: () => ({ interest: "Our laboratory uses the same fermenter." }),
  RequestGoodOffices: (_docket, pick) => one(pick, [{ mediator: "M-01" }, {}]),
  AcceptGoodOffices: ({ state }) => ({ mediator: state.holds.request?.mediator ?? "M-01" }),
  EndGoodOffices: () => ({}),
  Suspend: (_docket, pick) => one(pick, [{}, { alone: true }, {}]),
  Resume: () => ({}),
  ReopenCase: ({ now }) => ({ facts: "A second plant.", learntOn: localDate(now) }),
  ReverseDenial: ({ now }) => ({ authorised: "The whole order.", on: localDate(now) }),
  AmendDenial: ({ state }, pick) => ({
    text: "Under conditions.",
    items: [...(pick % 5 === 0 ? ["1C351.a.1"] : state.items)],
  }),
  LinkDenials: (_docket, pick) => ({
    case: one(pick, ["AXP/2026/2", "AXP/2026/1"]),
    kind: one(pick, ["relies-on", "same-measure"]),
  }),
  ConfirmPerformance: () => ({}),
  ReportNonPerformance: () => ({ reasons: "Nothing came." }),
  WithdrawProposal: (_docket, pick) => ({
    matter: one(pick, [
      "ProposeSettlement",
      "BeginConsultations",
      "OpenSilenceProcedure",
      "RequestGoodOffices",
      "Suspend",
    ]),
  }),
};

const seated = ({ state: { review } }: Docket, pick: number): string =>
  review.seats[pick % 3]?.expert ?? number(pick);
const number = (pick: number): string => `E-${String((pick % 18) + 1).padStart(2, "0")}`;
