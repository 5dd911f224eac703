import type { BodyOf } from "../../domain/case/catalogue/index.ts";
import type { Deadline } from "../../domain/case/deadline.ts";
import type { Actor, Capacity } from "../../domain/law.ts";
import { addDays } from "../../domain/time.ts";
import { notification } from "./notification.ts";
import type { Stack } from "./stack.ts";

/** Actors and acts of fictional cases between XAA, which files, and XBB, which denied. */
const actor = (capacity: Capacity, party: string): Actor => ({
  subject: `${party}/desk`,
  party,
  capacity,
});
export const requesting = actor("state", "XAA");
export const denying = actor("state", "XBB");
export const registrar = actor("secretariat", "ISU");
export const chair = actor("chair", "XTT");
export const member = actor("member", "XSS");
export const expert = actor("expert", "E-01");
export const regime = actor("regime", "AG");

const digest = "0".repeat(64);
export const remedies = [{ code: "authorise", addressee: "XBB" }];

/** One step on the way to a stage. */
export type Step = (stack: Stack, caseId: string) => Promise<void>;

export const register: Step = (stack, id) => stack.must(registrar, id, "RegisterNotification", {});
export const acknowledge: Step = (stack, id) =>
  stack.must(denying, id, "AcknowledgeNotification", {});
export const explain: Step = (stack, id) =>
  stack.must(denying, id, "SubmitExplanation", {
    reasonCodes: ["end_user_concern"],
    text: "The end user is not known to us.",
  });
export const invite: Step = (stack, id) =>
  stack.must(chair, id, "InviteRegimeRepresentative", {
    regime: "AG",
    question: "Which guideline applies to this item?",
  });
/** ISU serves whatever waits for service: on a regime, or a State without a contact point. */
export const serve: Step = async (stack, id) => {
  const { notices } = await stack.state(id);
  for (const { n, to } of notices.pending) {
    await stack.must(registrar, id, "RecordService", {
      notice: n,
      how: "permanent-mission-geneva",
      handedOn: await stack.today(),
      proof: `Receipt of ${to}.`,
    });
  }
};
export const inform: Step = (stack, id) =>
  stack.must(regime, id, "SubmitRegimeInformation", {
    invitation: 1,
    text: "Guideline 3 applies.",
  });
export const decline: Step = (stack, id) =>
  stack.must(regime, id, "DeclineInvitation", { invitation: 1 });
export const acceptExplanation: Step = (stack, id) =>
  stack.must(requesting, id, "AcceptExplanation", {});
export const consult: Step = (stack, id) =>
  stack.must(requesting, id, "RequestConsultations", { grounds: "The reasons are general." });
export const reply: Step = (stack, id) =>
  stack.must(denying, id, "ReplyToConsultations", { accept: true });
export const refuseConsultations: Step = (stack, id) =>
  stack.must(denying, id, "ReplyToConsultations", { accept: false });
export const fail: Step = async (stack, id) => {
  await stack.must(requesting, id, "DeclareConsultationsFailed", {});
  await stack.must(denying, id, "DeclareConsultationsFailed", {});
};
export const begin: Step = async (stack, id) => {
  const meetingOn = addDays(await stack.today(), 3);
  await stack.must(requesting, id, "BeginConsultations", { meetingOn });
  await stack.must(denying, id, "BeginConsultations", { meetingOn });
};
export const refer: Step = (stack, id) =>
  stack.must(requesting, id, "ReferToCommittee", { question: "Is the denial justified?" });
export const constitute: Step = (stack, id) =>
  stack.must(registrar, id, "ConstituteReviewGroup", { rosterSent: true });
export const compose: Step = async (stack, id) => {
  for (const number of ["E-01", "E-02", "E-03"]) {
    await stack.must(registrar, id, "ProposeExpert", { expert: number, disclosure: "None." });
    await stack.must(requesting, id, "AgreeExpert", { expert: number });
    await stack.must(denying, id, "AgreeExpert", { expert: number });
  }
};
export const submit: Step = (stack, id) =>
  stack.must(requesting, id, "FileSubmission", { text: "Our submission." });
export const interim: Step = (stack, id) =>
  stack.must(expert, id, "IssueInterimReport", { text: "The interim report." });
export const comment: Step = (stack, id) =>
  stack.must(requesting, id, "CommentOnInterim", { text: "We agree." });
export const final: Step = (stack, id) =>
  stack.must(expert, id, "IssueFinalReport", { text: "The report.", conclusions: remedies });
export const circulate: Step = (stack, id) =>
  stack.must(registrar, id, "CirculateReport", {
    versions: (["ar", "en", "es", "fr", "ru", "zh"] as const).map((language) => ({
      language,
      sha256: digest,
    })),
  });
export const openSilence: Step = (stack, id) =>
  stack.must(chair, id, "OpenSilenceProcedure", { text: "The recommendation.", remedies });
export const openSilenceToUphold: Step = (stack, id) =>
  stack.must(chair, id, "OpenSilenceProcedure", {
    text: "The denial is upheld.",
    remedies: [{ code: "uphold", addressee: "XBB" }],
  });
export const breakSilence: Step = (stack, id) =>
  stack.must(member, id, "BreakSilence", { reason: "The text goes too far." });
export const position: Step = (stack, id) =>
  stack.must(member, id, "RecordPosition", { position: "We support the report." });
export const adopt: Step = (stack, id) =>
  stack.must(chair, id, "AdoptInSession", {
    text: "The recommendation.",
    remedies,
    present: ["XTT", "XII", "XUU", "XRR", "XOO", "XYY", "XXX", "XZZ", "XSS", "XWW", "XVV", "XHH"],
    objecting: [],
  });
export const intend: Step = (stack, id) =>
  stack.must(denying, id, "StateIntentions", { text: "We shall authorise." });
export const agreePeriod: Step = async (stack, id) => {
  await stack.must(requesting, id, "AgreeImplementationPeriod", { period: "3m" });
  await stack.must(denying, id, "AgreeImplementationPeriod", { period: "3m" });
};
export const reportImplementation: Step = (stack, id) =>
  stack.must(denying, id, "ReportImplementation", { text: "Authorised.", evidence: "Licence 1." });
export const confirmImplementation: Step = (stack, id) =>
  stack.must(requesting, id, "ConfirmImplementation", {});
export const challenge: Step = (stack, id) =>
  stack.must(denying, id, "ChallengeExpert", { expert: "E-02", grounds: "A grant." });
export const leaveSeat: Step = (stack, id) =>
  stack.must(registrar, id, "RecordVacancy", { expert: "E-02", why: "absence" });
export const requestReview: Step = (stack, id) =>
  stack.must(requesting, id, "RequestComplianceReview", { grounds: "Not carried out." });
export const withdraw: Step = (stack, id) => stack.must(requesting, id, "WithdrawNotification", {});
export const settle: Step = async (stack, id) => {
  await stack.must(requesting, id, "ProposeSettlement", { text: "Deal.", toBeDone: "Authorise." });
  const { version } = await stack.state(id);
  await stack.must(denying, id, "ConfirmSettlement", { proposal: version });
};
export const perform: Step = (stack, id) => stack.must(requesting, id, "ConfirmPerformance", {});
export const reportNonPerformance: Step = (stack, id) =>
  stack.must(requesting, id, "ReportNonPerformance", { reasons: "Nothing came." });

/** Lets a running deadline pass in silence: the day after its due date begins. */
export const passes =
  (deadlineId: string): Step =>
  async (stack, id) => {
    await letPass(stack, id, deadlineId);
  };

export async function letPass(stack: Stack, caseId: string, deadlineId: string): Promise<Deadline> {
  const { clocks, stage } = await stack.state(caseId);
  const deadline = clocks.find((clock) => clock.id === deadlineId);
  if (deadline === undefined) {
    const running = clocks.map((clock) => clock.id).join(", ");
    throw new Error(`${deadlineId} does not run in ${stage}; ${running} do.`);
  }
  await stack.moveTo(addDays(deadline.dueDate, 1));
  return deadline;
}

/** Files against `against` ten days after the denial, and goes the way given. */
export async function caseAfter(
  stack: Stack,
  steps: readonly Step[],
  more: Partial<BodyOf<"FileDenialNotification">> = {},
): Promise<string> {
  const denied = addDays(await stack.today(), -10);
  const caseId = await stack.file(requesting, notification(denied, more));
  for (const step of steps) await step(stack, caseId);
  return caseId;
}
