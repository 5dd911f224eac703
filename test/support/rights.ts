import type { BodyOf } from "../../domain/case/catalogue/index.ts";
import { addDays, civilDate } from "../../domain/time.ts";
import { chair, denying, member, registrar, requesting } from "./acts.ts";
import * as act from "./acts.ts";
import type { Step } from "./acts.ts";
import { notification } from "./notification.ts";
import type { Stack } from "./stack.ts";
import { until } from "./stack.ts";

/** Steps of the rights beside the ordinary way: time, form, third States, holds, denials. */
export const third = { subject: "XCC/desk", party: "XCC", capacity: "state" } as const;
export const another = { subject: "XEE/desk", party: "XEE", capacity: "state" } as const;

/** §5.1: filed under a claim of urgency; the chair accepts it once the case is served. */
export const urgent: Pick<BodyOf<"FileDenialNotification">, "urgency"> = {
  urgency: { criterion: "U1", evidence: "Outbreak reports of two districts." },
};
export const claimUrgency: Step = (stack, id) =>
  stack.must(requesting, id, "ClaimUrgency", urgent.urgency!);
export const acceptUrgency: Step = async (stack, id) => {
  await stack.must(denying, id, "CommentOnUrgency", { text: "We leave it to the chair." });
  await stack.must(chair, id, "RuleOnUrgency", { accept: true, reasons: "It is shown." });
};

/** D36: filed after D01, with a request for leave. */
export const late: Partial<BodyOf<"FileDenialNotification">> = {
  denialDate: civilDate("2019-03-04"),
  lateLeave: { reasons: "The reply was lost in the flood." },
};
export const returnForCompletion: Step = (stack, id) =>
  stack.must(registrar, id, "ReturnForCompletion", {
    defects: [{ field: "/quantity", what: "How many?" }],
  });
export const complete: Step = async (stack, id) => {
  const filing = notification(addDays(await stack.today(), -10));
  const { denyingState: _denying, ...form } = filing;
  await stack.must(requesting, id, "CompleteNotification", form);
};

export const contest: Step = (stack, id) =>
  stack.must(denying, id, "ContestAdmissibility", {
    grounds: ["not-a-denial"],
    text: "Nothing was denied.",
  });
export const ruleInadmissible: Step = (stack, id) =>
  stack.must(chair, id, "RuleOnAdmissibility", {
    admissible: false,
    reasons: "The application is still under way.",
    ground: "not-a-denial",
  });

export const askForTime =
  (deadline: string): Step =>
  (stack, id) =>
    stack.must(denying, id, "RequestExtension", { deadline, reasons: "Holidays." });
export const giveTime =
  (deadline: string): Step =>
  (stack, id) =>
    stack.must(requesting, id, "GrantExtension", { deadline });

/** §6: with an annex for the other party's desk alone, its summary still owed. */
export const explainSealed: Step = (stack, id) =>
  stack.must(denying, id, "SubmitExplanation", {
    reasonCodes: ["end_user_concern"],
    text: "The end user is not known to us.",
    annex: "Names of persons.",
    seal: { reason: "Persons.", recipients: [{ party: "XAA", subject: "XAA/desk" }] },
  });

export const join: Step = (stack, id) =>
  stack.must(third, id, "RequestToJoinConsultations", { interest: "We ordered the same." });

export const mediate: Step = async (stack, id) => {
  await stack.must(requesting, id, "RequestGoodOffices", { mediator: "M-01" });
  await stack.must(denying, id, "AcceptGoodOffices", { mediator: "M-01" });
};
export const suspend: Step = async (stack, id) => {
  await stack.must(requesting, id, "Suspend", {});
  await stack.must(denying, id, "Suspend", {});
};
export const suspendAlone: Step = (stack, id) =>
  stack.must(requesting, id, "Suspend", { alone: true });
export const resume: Step = (stack, id) => stack.must(denying, id, "Resume", {});
export const reopen: Step = async (stack, id) =>
  stack.must(requesting, id, "ReopenCase", {
    facts: "A second plant has the same device.",
    learntOn: await stack.today(),
  });
export const reverse: Step = async (stack, id) =>
  stack.must(denying, id, "ReverseDenial", {
    authorised: "The whole order.",
    on: await stack.today(),
  });
export const meetingNotes: Step = (stack, id) =>
  stack.must(registrar, id, "RecordMeetingDecision", {
    text: "The Meeting notes the report.",
    adopted: false,
  });
export const objectToLateness: Step = (stack, id) =>
  stack.must(member, id, "BreakSilence", { reason: "Years ago." });

/** §5.6: a second case on the same item is referred too, and the chair proposes to join them. */
export const proposeConsolidation: Step = async (stack, id) => {
  const { number } = await stack.state(await referredBy(stack, another));
  await stack.must(chair, id, "ConsolidateCases", {
    cases: [number!],
    link: "item",
    reasons: "One item, one measure.",
  });
};

/** A case of another State against XBB, referred to the committee. */
async function referredBy(stack: Stack, by: typeof another): Promise<string> {
  const filing = notification(addDays(await stack.today(), -10));
  const caseId = await stack.file(by, filing);
  await act.register(stack, caseId);
  await act.explain(stack, caseId);
  await stack.must(by, caseId, "RequestConsultations", { grounds: "General reasons." });
  await act.refuseConsultations(stack, caseId);
  await stack.must(by, caseId, "ReferToCommittee", { question: "Is it justified?" });
  return caseId;
}

/** The stream of the denial that the case is about, once its registration has opened it (§5.8). */
export async function denialOf(stack: Stack, caseId: string): Promise<string> {
  const { denial } = await stack.state(caseId);
  stack.nudge();
  await until("the denial is opened", async () => (await stack.events(denial)).length > 0);
  return denial;
}
export const askAsThirdSupplier: Step = async (stack, id) =>
  stack.mustOf("denial", third, await denialOf(stack, id), "AskThirdSupplierQuestion", {
    items: ["2B352.b.1"],
    endUser: "The same institute.",
    endUserCountry: "XAA",
    intention: "One fermenter of the same kind.",
  });
export const askForTimeToAnswer: Step = async (stack, id) =>
  stack.mustOf("denial", denying, await denialOf(stack, id), "RequestExtension", {
    question: 1,
    period: "10wd",
    reasons: "Inquiries abroad.",
  });
export const answerThirdSupplier: Step = async (stack, id) =>
  stack.mustOf("denial", denying, await denialOf(stack, id), "AnswerThirdSupplierQuestion", {
    question: 1,
    identical: true,
    reasons: "The same institute, the same item.",
  });
/** By the State that denied, whichever it is. */
const reviewed =
  (outcome: "renewed" | "revoked"): Step =>
  async (stack, id) => {
    const by = { ...denying, party: (await stack.state(id)).denying };
    const body = { outcome, reasons: "Reviewed." };
    await stack.mustOf("denial", by, await denialOf(stack, id), "ReviewDenial", body);
  };
export const renewDenial = reviewed("renewed");
export const revokeDenial = reviewed("revoked");
export const denialPasses =
  (deadlineId: string): Step =>
  async (stack, id) => {
    await act.letPass(stack, await denialOf(stack, id), deadlineId);
  };

/** §2 R9: the filing service was down on the day on which the deadline is due. */
export const outageOn =
  (deadlineId: string): Step =>
  async (stack, id) => {
    const { clocks } = await stack.state(id);
    const { dueDate } = clocks.find((clock) => clock.id === deadlineId)!;
    await stack.moveTo(dueDate);
    const body = { from: dueDate, to: dueDate, what: "The filing service was down." };
    await stack.mustOf("docket", registrar, stack.docketStream, "RecordOutage", body);
  };
