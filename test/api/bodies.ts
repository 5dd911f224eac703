import type { BodyOf, CommandName } from "../../domain/case/catalogue/index.ts";
import type { CivilDate } from "../../domain/time.ts";
import { notification } from "./harness.ts";

type Bodies = { readonly [Name in CommandName]: BodyOf<Name> };
const digest = "0".repeat(64);
const languages = ["ar", "en", "es", "fr", "ru", "zh"] as const;
const remedies = [{ code: "authorise", addressee: "XBB" }];

/** A well-formed body for every command: whether it is accepted is then a matter of the rules. */
export const bodies = (today: CivilDate): Bodies =>
  ({
    FileDenialNotification: notification(today) as BodyOf<"FileDenialNotification">,
    RegisterNotification: {},
    RecordService: {
      notice: 1,
      how: "permanent-mission-geneva",
      handedOn: today,
      proof: "A receipt.",
    },
    WithdrawNotification: {},
    AcknowledgeNotification: {},
    SubmitExplanation: { reasonCodes: ["diversion_risk"], text: "The end use is not known." },
    InviteRegimeRepresentative: { regime: "AG", question: "Is the item covered?" },
    SubmitRegimeInformation: { invitation: 1, text: "It is." },
    DeclineInvitation: { invitation: 1 },
    AcceptExplanation: {},
    RequestConsultations: { grounds: "To verify the end use together." },
    ReplyToConsultations: { accept: true },
    BeginConsultations: { meetingOn: today },
    DeclareConsultationsFailed: {},
    ReferToCommittee: { question: "Is the refusal justified?" },
    ConstituteReviewGroup: { rosterSent: true },
    ProposeExpert: { expert: "E-01", disclosure: "None." },
    AgreeExpert: { expert: "E-01" },
    AppointExpert: { expert: "E-01", reasons: "Knows the field." },
    FileSubmission: { text: "A submission." },
    FileEvidence: { title: "A plan" },
    ExplainDelay: { reasons: "Illness.", newDate: today },
    IssueInterimReport: { text: "Interim." },
    CommentOnInterim: { text: "A comment." },
    IssueFinalReport: { text: "Final.", conclusions: remedies },
    CirculateReport: { versions: languages.map((language) => ({ language, sha256: digest })) },
    OpenSilenceProcedure: { text: "A text.", remedies },
    BreakSilence: { reason: "A reason." },
    AdoptInSession: { text: "A text.", remedies, present: ["XTT"], objecting: [] },
    RecordPosition: { position: "A position." },
    StateIntentions: { text: "Intentions." },
    AgreeImplementationPeriod: { period: "3m" },
    SubmitStatusReport: { text: "A report." },
    ReportImplementation: { text: "Done.", evidence: "A licence." },
    ConfirmImplementation: {},
    ProposeSettlement: { text: "A settlement.", toBeDone: "A licence." },
    ConfirmSettlement: { proposal: 1 },
    InviteOrganisation: { organisation: "WHO", question: "Which outbreak?" },
    RequestToJoinConsultations: { interest: "The same device is on order here." },
    AcceptJoinder: { request: 1 },
    RefuseJoinder: { request: 1 },
    NotifyThirdPartyInterest: { interest: "The same device is on order here." },
    RequestGoodOffices: { mediator: "M-01" },
    AcceptGoodOffices: { mediator: "M-01" },
    EndGoodOffices: {},
    Suspend: {},
    Resume: {},
    ReopenCase: { facts: "A second plant.", learntOn: today },
    ReverseDenial: { authorised: "The whole order.", on: today },
    AmendDenial: { text: "Under conditions.", items: ["2B352.b.1"] },
    LinkDenials: { case: "AXP/2026/2", kind: "relies-on" },
    ConfirmPerformance: {},
    ReportNonPerformance: { reasons: "Nothing came." },
    WithdrawProposal: { matter: "ProposeSettlement" },
  }) satisfies Bodies;
