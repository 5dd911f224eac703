import type { CaseEvent, CaseEventType } from "../../../../domain/case/events.ts";
import { firstOfEach } from "../../frozen.ts";
import { act, at, lapse, silenceThrough, silenceUntil, who } from "./docket.ts";
import { agreed, explanation, inStage, reachable, settled, silenceOpened } from "./stages.ts";
import { remedies } from "./stages.ts";
import { deadlineRows } from "./deadlines.ts";
import type { Docket } from "./docket.ts";
import { samplesOfConsolidation, samplesOfPapers } from "./samplesOfRights.ts";
import { samplesOfSeats, samplesOfTime } from "./samplesOfRights.ts";
import { civilDate } from "../../../../domain/time.ts";

const { requesting, denying, third, chair, member, expert, regime } = who;
let made: ReadonlyMap<CaseEventType, CaseEvent> | undefined;

/** One event of each type, as the decider makes it, from fixed acts on fixed days. */
export function sampleEvents(): ReadonlyMap<CaseEventType, CaseEvent> {
  if (made !== undefined) return made;
  const common = [...fromStages(), ...fromDeadlines(), ...fromActs(), ...fromHolds()];
  const rights = [...samplesOfTime(), ...samplesOfPapers(), ...samplesOfSeats()];
  const all = [...common, ...rights, ...samplesOfConsolidation()];
  made = firstOfEach(all.flatMap(({ events }) => events));
  return made;
}

/** Who joins, what is resumed, amended and linked. */
function fromHolds(): readonly Docket[] {
  const interest = { interest: "The same fermenter is on order for our laboratory." };
  const asked = act(inStage("IN_CONSULTATION"), third, "RequestToJoinConsultations", interest);
  const known = {
    "AXP/2026/2": { id: "6f1b2c3d-0000-4000-8000-000000000002", stage: "EXPLAINED" },
  };
  const explained = { ...inStage("EXPLAINED"), facts: { byNumber: known } };
  return [
    act(asked, denying, "AcceptJoinder", { request: 1 }),
    act(inStage("REFERRED"), third, "NotifyThirdPartyInterest", interest),
    act(inStage("SUSPENDED"), requesting, "Resume", {}),
    act(inStage("EXPLAINED"), denying, "AmendDenial", {
      text: "Under conditions.",
      items: ["2B352.b.1"],
    }),
    act(explained, chair, "LinkDenials", { case: "AXP/2026/2", kind: "relies-on" }),
  ];
}

const fromStages = (): readonly Docket[] => reachable.map(inStage);
const fromDeadlines = (): readonly Docket[] =>
  deadlineRows.map(({ id, running }) => silenceThrough(running(), id));

function fromActs(): readonly Docket[] {
  const invited = act(inStage("FINAL_NOTICE"), chair, "InviteRegimeRepresentative", {
    regime: "AG",
    question: "Which guideline?",
  });
  const consulting = inStage("IN_CONSULTATION");
  const meeting = { meetingOn: civilDate("2026-03-20") };
  const offered = act(consulting, denying, "BeginConsultations", meeting);
  const failing = act(consulting, denying, "DeclareConsultationsFailed", {});
  const commented = act(inStage("INTERIM_ISSUED"), denying, "CommentOnInterim", { text: "No." });
  const overdue = silenceThrough(inStage("UNDER_REVIEW"), "D20");
  return [
    act(inStage("AWAITING_EXPLANATION"), denying, "AcknowledgeNotification", {}),
    act(inStage("FINAL_NOTICE"), denying, "SubmitExplanation", explanation),
    act(invited, regime, "SubmitRegimeInformation", { invitation: 1, text: "The list." }),
    act(invited, regime, "DeclineInvitation", { invitation: 1 }),
    act(consulting, denying, "ReplyToConsultations", { accept: true }),
    act(consulting, denying, "ReplyToConsultations", { accept: false }),
    act(offered, requesting, "BeginConsultations", meeting),
    act(offered, denying, "WithdrawProposal", { matter: "BeginConsultations" }),
    act(failing, requesting, "DeclareConsultationsFailed", {}),
    agreed(inStage("COMPOSING"), "E-04"),
    act(inStage("UNDER_REVIEW"), requesting, "FileSubmission", { text: "Submission." }),
    act(inStage("UNDER_REVIEW"), requesting, "FileEvidence", { title: "Licence", text: "Text." }),
    act(overdue, expert, "ExplainDelay", {
      reasons: "Illness.",
      newDate: civilDate("2026-07-01"),
    }),
    act(silenceThrough(commented, "D21"), expert, "IssueFinalReport", {
      text: "Final.",
      conclusions: remedies,
    }),
    act(silenceOpened(), member, "BreakSilence", { reason: "Not so." }),
    act(silenceOpened(), member, "RecordPosition", { position: "Against." }),
    act(inStage("ADOPTED"), denying, "StateIntentions", { text: "We will." }),
    act(inStage("ADOPTED"), denying, "SubmitStatusReport", { text: "On the way." }),
    act(inStage("IMPLEMENTING"), denying, "ReportImplementation", {
      text: "Done.",
      evidence: "E.",
    }),
    act(at(settled(consulting), civilDate("2026-04-01")), requesting, "ReportNonPerformance", {
      reasons: "Nothing came.",
    }),
    silenceUntil(lapse(inStage("COMPOSING")), "UNDER_REVIEW"),
  ];
}
