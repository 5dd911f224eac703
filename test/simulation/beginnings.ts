import { addDays, localDate, startOfDay } from "../../domain/time.ts";
import { intents } from "../domain/case/support/intents.ts";
import type { Intent } from "../domain/case/support/intents.ts";
import { explanation, inStage, notification, reachable } from "../domain/case/support/stages.ts";
import { fileSomething, fulfil, sendTo } from "./acting.ts";
import { carryOut } from "./conducting.ts";
import { lapse } from "./memory.ts";
import { chairs, denying, registrar, requesting } from "./people.ts";
import { casesOf, newId, stateOf } from "./world.ts";
import type { World } from "./world.ts";

/**
 * With a filing; with a case that has come far already; or with three that may be joined. In most
 * worlds somebody has an intent, which may be what it begins with.
 */
export function begin(world: World): void {
  const { random } = world;
  world.isAboutDenials = random.chance(15);
  const some = random.chance(50) ? intents : furtherIntents;
  const intent = !world.isAboutDenials && random.chance(80) ? random.one(some) : null;
  world.wishes = intent?.wishes ?? [];
  const from = reachable.find((stage) => stage === intent?.from);
  if (from !== undefined) return hastened(world, from);
  if (/LEAD|MEMBER/.test(intent?.from ?? "")) return together(world);
  const how = random.below(10);
  if (how < 4) return fileSomething(world);
  if (how < 6) return farAlready(world, random.one(random.chance(60) ? busy : reachable));
  together(world);
}

/** Often what somebody wishes happens at once. */
function hastened(world: World, from: Parameters<typeof inStage>[0]): void {
  farAlready(world, from);
  if (world.random.chance(40)) for (const stream of casesOf(world)) fulfil(world, stream);
}

/** Rare ways of several cases, or that need an answer at once. */
const furtherIntents: readonly Intent[] = [
  { from: "LEAD", wishes: ["WithdrawNotification", "ReverseDenial", "SeparateCases"] },
  { from: "LEAD", wishes: ["Suspend", "Resume", "WithdrawNotification"] },
  { from: "LEAD", wishes: ["MergeFilings", "FileDenialNotification"] },
  { from: "AWAITING_EXPLANATION", wishes: ["SubmitExplanation", "FileSummary", "NameRecipient"] },
  { from: "AWAITING_EXPLANATION", wishes: ["RequestExtension", "RefuseExtension"] },
  { from: "AWAITING_EXPLANATION", wishes: ["RequestExtension", "GrantExtension"] },
  { from: "AWAITING_EXPLANATION", wishes: ["ClaimUrgency", "RuleOnUrgency"] },
  { from: "EXPLAINED", wishes: ["AcceptExplanation", "InviteOrganisation", "DeclineInvitation"] },
  { from: "IN_CONSULTATION", wishes: ["ProposeSettlement", "WithdrawProposal"] },
  { from: "IN_CONSULTATION", wishes: ["RequestGoodOffices", "AcceptGoodOffices"] },
  { from: "IN_CONSULTATION", wishes: ["RequestToJoinConsultations", "AcceptJoinder"] },
  {
    from: "IN_CONSULTATION",
    wishes: ["ProposeSettlement", "ConfirmSettlement", "ConfirmPerformance"],
  },
  { from: "SETTLED", wishes: ["ConfirmPerformance"] },
  { from: "UNDER_REVIEW", wishes: ["ChallengeExpert", "RuleOnChallenge"] },
  { from: "REPORT_CIRCULATED", wishes: ["OpenSilenceProcedure"] },
  { from: "IMPLEMENTING", wishes: ["ReportImplementation", "ConfirmImplementation"] },
  { from: "AWAITING_EXPLANATION", wishes: ["InviteRegimeRepresentative", "DeclineInvitation"] },
  { from: "EXPLAINED", wishes: ["InviteRegimeRepresentative", "SubmitRegimeInformation"] },
  { from: "COMPOSING", wishes: ["AgreeGroupSize", "ProposeExpert", "AgreeExpert", "AgreeExpert"] },
];

function together(world: World): void {
  const { random } = world;
  threeReferred(world);
  consolidate(world);
  if (random.chance(30)) fileSomething(world);
}

function threeReferred(world: World): void {
  const { random } = world;
  for (const [index, by] of requesting.entries()) {
    const streamId = newId(world);
    const body = { ...notification, applicationReference: `A-${index}` };
    sendTo(world, streamId, by, { type: "FileDenialNotification", body });
    sendTo(world, streamId, registrar, { type: "RegisterNotification", body: {} });
    // Of late explanation, or of none: from there the refused State may refer the case at once.
    if (random.chance(20))
      sendTo(world, streamId, denying[0], { type: "SubmitExplanation", body: explanation });
  }
  world.memory.now = startOfDay(addDays(localDate(world.memory.now), 75));
  for (const stream of casesOf(world))
    sendTo(world, stream.streamId, stateActor(stateOf(stream).requesting), {
      type: "ReferToCommittee",
      body: { question: "Why?" },
    });
}

/** The first of them is proposed as the lead of the others; in most worlds nobody objects. */
function consolidate(world: World): void {
  const { random, memory } = world;
  const [lead, ...others] = casesOf(world);
  const cases = others.flatMap((stream) => stateOf(stream).number ?? []);
  if (lead === undefined || cases.length === 0 || random.chance(30)) return;
  sendTo(world, lead.streamId, chairs[0], {
    type: "ConsolidateCases",
    body: { cases, link: "measure", reasons: "One measure." },
  });
  if (random.chance(40)) return;
  const proposal = stateOf(lead).clocks.find(({ key }) => key === "D47");
  if (proposal !== undefined) memory.now = proposal.overAt;
  while (carryOut(world, false));
  if (proposal !== undefined) lapse(memory, lead, proposal);
  while (carryOut(world, false));
}

const stateActor = (party: string) =>
  requesting.find((one) => one.party === party) ?? requesting[0];

/** Where most can be done. */
const busy = [
  ...(["IN_CONSULTATION", "COMPOSING", "UNDER_REVIEW", "INTERIM_ISSUED"] as const),
  ...(["REPORT_CIRCULATED", "ADOPTED", "IMPLEMENTING", "EXPLAINED"] as const),
];

function farAlready(world: World, stage: Parameters<typeof inStage>[0]): void {
  const { memory } = world;
  const { state, events, now } = inStage(stage);
  const streamId = newId(world);
  memory.now = now > memory.now ? now : memory.now;
  memory.numbers = 1;
  memory.streams.set(streamId, {
    ...{ kind: "case", streamId, state, events: [...events] },
    hash: events.some(({ type }) => type === "ReviewGroupConstituted") ? "0".repeat(64) : null,
    carried: state.followUps.last,
    transaction: null,
  });
}
