import type { BodyOf, CommandName } from "../../../../domain/case/catalogue/index.ts";
import { localDate } from "../../../../domain/time.ts";
import { addDays, civilDate } from "../../../../domain/time.ts";
import { bodiesOfTime } from "./bodiesOfTime.ts";
import type { Docket } from "./docket.ts";
import { defects, lateNotification, ownNotice, sealedExplanation } from "./stages.ts";
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
      lateNotification,
    ]),
  FileOwnNotice: () => ownNotice,
  ReturnForCompletion: () => defects,
  CompleteNotification: ({ state }) => {
    const { denyingState: _denying, ...form } = notification;
    return state.filer === "DEN" ? { ...form, explanation } : form;
  },
  MergeFilings: (_docket, pick) => ({
    into: one(pick, ["AXP/2026/9", "AXP/2026/1"]),
    reasons: "The same order.",
  }),
  EnterOnBehalf: ({ now }, pick) => ({
    party: one(pick, ["XAA", "XBB"]),
    capacity: "state",
    ...one<{ readonly command: string; readonly body: Record<string, never> }>(pick, [
      { command: "WithdrawNotification", body: {} },
      { command: "AcknowledgeNotification", body: {} },
      { command: "AcceptExplanation", body: {} },
      { command: "ConfirmImplementation", body: {} },
    ]),
    receivedOn: addDays(localDate(now), -(pick % 2)),
    scan: "0".repeat(64),
  }),
  FileSummary: ({ state }, pick) => ({
    entry: state.papers.sealed[0]?.entry ?? (pick % 9) + 1,
    text: "What the sealed annex says, in short.",
  }),
  LowerLevel: (_docket, pick) => ({ entry: (pick % 9) + 1, to: one(pick, ["L1", "L2", "L0"]) }),
  NameRecipient: ({ state }, pick) => ({
    entry: state.papers.sealed[0]?.entry ?? (pick % 9) + 1,
    recipient: { party: "XAA", subject: `XAA/${pick % 3}` },
  }),
  CorrectEntry: (_docket, pick) => ({
    entry: (pick % 9) + 1,
    text: "Forty litres, not fourteen.",
    reason: "A slip.",
  }),
  AgreeToPublish: (_docket, pick) => ({ matter: one(pick, ["parties", "report"]) }),
  RegisterNotification: () => ({}),
  RecordService: ({ state, now }, pick) => ({
    notice: state.notices.pending[0]?.n ?? 1,
    how: one(pick, ["permanent-mission-geneva", "foreign-ministry"]),
    handedOn: pick % 3 === 0 ? addDays(localDate(now), -1) : localDate(now),
    proof: "Stamp.",
  }),
  WithdrawNotification: () => ({}),
  AcknowledgeNotification: () => ({}),
  SubmitExplanation: (_docket, pick) => one(pick, [explanation, sealedExplanation]),
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
  AgreeGroupSize: (_docket, pick) => ({ size: pick % 6 === 0 ? 4 : 5 }),
  DiscloseInterest: () => ({ code: "grant", text: "A grant of the consignee." }),
  Recuse: () => ({ ground: "kinship" }),
  RecordVacancy: (docket, pick) => ({ expert: seated(docket, pick), why: "absence" }),
  ChallengeExpert: (docket, pick) => ({ expert: seated(docket, pick), grounds: "A grant." }),
  RuleOnChallenge: ({ state }, pick) => ({
    challenge: state.review.challenges.find(({ answer }) => answer === "open")?.n ?? 1,
    uphold: pick % 4 > 0,
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
    items: [pick % 5 === 0 ? "1C351.a.1" : (state.items[0] ?? "2B352.b.1")],
  }),
  LinkDenials: (_docket, pick) => ({
    case: one(pick, ["AXP/2026/2", "AXP/2026/1"]),
    kind: one(pick, ["relies-on", "same-measure"]),
  }),
  ConsolidateCases: (_docket, pick) => ({
    cases: [one(pick, ["AXP/2026/2", "AXP/2026/3", "AXP/2026/9"])],
    link: one(pick, ["item", "measure"]),
    reasons: "One measure.",
  }),
  ObjectToConsolidation: () => ({ reasons: "Ours is another matter." }),
  SeparateCases: () => ({ reasons: "On request." }),
  NoteConsolidationProposed: (_docket, pick) => ({
    lead: otherCase.id,
    cases: pick % 2 === 0 ? [] : [otherCase],
    link: "item",
  }),
  FollowLead: () => ({
    what: "consolidated",
    lead: otherCase.id,
    cases: [otherCase, { id: otherCase.id, number: "AXP/2026/8", requesting: "XDD" }],
  }),
  NoteSeparation: () => ({ member: otherCase.id }),
  NoteInterests: () => ({
    member: otherCase.id,
    ...{ admitted: ["XEE"], joined: [], recused: ["XSS"], experts: ["E-07"] },
  }),
  ...bodiesOfTime,
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
const otherCase = {
  id: "2f6c1f0e-0000-4000-8000-00000000000a",
  number: "AXP/2026/9",
  requesting: "XCC",
};
