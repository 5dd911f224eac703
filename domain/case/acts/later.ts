import { computeDeadline, parsePeriod } from "../../calendar.ts";
import { canonical } from "../../canonical.ts";
import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import { capOf } from "../../policy.ts";
import { daysBetween } from "../../time.ts";
import { memberBarred } from "../committee.ts";
import type { CaseState } from "../state.ts";
import { movedAdoption } from "../terms.ts";
import { agree, lateByDays, runs, whileRunning, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";
import { closedAsPerformed } from "./denials.ts";
import { stageHeld } from "./holds.ts";
import { chairPresides } from "./thirdParties.ts";

export const implementationActs: Acts<
  | "StateIntentions"
  | "AgreeImplementationPeriod"
  | "SubmitStatusReport"
  | "ReportImplementation"
  | "ConfirmImplementation"
> = {
  StateIntentions: {
    guards: [
      ({ state }) =>
        state.implementation.intentions ? reject("intentions.already", "AXP-1 §3 D26") : null,
    ],
    act: (scene, body) => [
      { type: "IntentionsStated", lateByDays: lateByDays(scene, "D26"), ...words(body) },
    ],
  },
  AgreeImplementationPeriod: {
    act: (scene, body) =>
      periodRefused(scene, body.period) ??
      agree(scene, "AgreeImplementationPeriod", body, () => [
        {
          type: "ImplementationPeriodSet",
          period: body.period,
          how: "agreed",
          stage: "IMPLEMENTING",
        },
      ]),
  },
  SubmitStatusReport: {
    act: ({ state, law }, body) => {
      const { nextStatus, statusMissed } = state.implementation;
      const next = state.clocks.find(({ key }) => key === "D28");
      return [
        {
          type: "StatusReportSubmitted",
          n: next === undefined ? nextStatus : Number(next.id.split("#")[1]),
          lateByDays: statusMissed === null ? 0 : daysBetween(statusMissed, law.today),
          ...words(body),
        },
      ];
    },
  },
  ReportImplementation: {
    guards: [
      ({ state }) =>
        runs(state, "D44") || isAwaitingService(state)
          ? reject("implementation.report-pending", "AXP-1 §3 D44")
          : null,
    ],
    act: (_scene, body) => [{ type: "ImplementationReported", ...words(body) }],
  },
  ConfirmImplementation: {
    act: (_scene, body) => [
      { type: "ImplementationConfirmed", ...words(body) },
      { type: "CaseClosed", stage: "CLOSED_IMPLEMENTED" },
    ],
  },
};

export const settlementActs: Acts<
  | "ProposeSettlement"
  | "ConfirmSettlement"
  | "ConfirmPerformance"
  | "ReportNonPerformance"
  | "WithdrawProposal"
> = {
  ProposeSettlement: {
    act: (scene, body) => {
      const refusal =
        body.performWithin === undefined ? null : performanceRefused(scene, body.performWithin);
      if (refusal !== null) return refusal;
      const text = scene.law.digest(canonical(body));
      const standing = proposalOf(scene.state, "ProposeSettlement");
      if (standing?.text === text && standing.party === scene.actor.party)
        return reject("proposal.standing", "AXP-1 §1");
      const performWithin = body.performWithin ?? null;
      const termsWithheld = body.termsWithheld ?? false;
      return [{ type: "SettlementProposed", text, performWithin, termsWithheld, ...words(body) }];
    },
  },
  ConfirmSettlement: {
    guards: [isOfferedSettlement],
    act: ({ state }, { proposal }) => {
      const standing = proposalOf(state, "ProposeSettlement");
      if (standing?.version !== proposal) {
        const facts = { standing: standing?.version ?? 0 };
        return reject("settlement.other-text", "AXP-1 §1", { pointer: "/proposal", facts });
      }
      const { text, performWithin = null, termsWithheld = false } = standing;
      return [{ type: "SettlementNotified", text, performWithin, termsWithheld, stage: "SETTLED" }];
    },
  },
  ConfirmPerformance: {
    act: ({ state }, body) => [
      { type: "PerformanceConfirmed", ...words(body) },
      closedAsPerformed(state),
    ],
  },
  ReportNonPerformance: {
    guards: [whileRunning(["D43"], "performance.not-running", "AXP-1 §3 D43")],
    act: ({ state }, body) => [
      { type: "NonPerformanceReported", stage: stageHeld(state), ...words(body) },
    ],
  },
  WithdrawProposal: {
    guards: [
      ({ role, actor, state, law }) => (role === "COM" ? memberBarred(actor, state, law) : null),
      chairPresides,
      (scene) => (ownProposals(scene).length > 0 ? null : reject("proposal.none", "AXP-1 §1")),
    ],
    act: (scene, { matter, expert }) => {
      const whole = matter === "AgreeExpert" ? `${matter}/${expert ?? ""}` : matter;
      return ownProposals(scene).includes(whole)
        ? [{ type: "ProposalWithdrawn", matter: whole }]
        : reject("proposal.none", "AXP-1 §1", { pointer: "/matter" });
    },
  },
};

const proposalOf = (state: CaseState, matter: string) =>
  state.proposals.find((proposal) => proposal.matter === matter);

/**
 * A member's State may be a party elsewhere, and here: as a member it has drafts, as a party the
 * other matters. What is another's is refused like what is not there, whose existence is not shown.
 */
function ownProposals({ state, actor, role }: Scene): readonly string[] {
  const isOwnRequest = state.holds.request?.by === (role === "CH" ? "CH" : actor.party);
  const standing = state.proposals.filter(
    ({ matter, party }) =>
      party === actor.party && (role === "COM") === (matter === "OpenSilenceProcedure"),
  );
  const matters = role === "CH" ? [] : standing.map(({ matter }) => matter);
  return isOwnRequest && role !== "COM" ? [...matters, "RequestGoodOffices"] : matters;
}

const isAwaitingService = ({ notices }: CaseState) =>
  notices.pending.some(({ notice }) => notice === "ImplementationReported");

function isOfferedSettlement({ state, actor }: Scene): ReturnType<Guard> {
  const standing = proposalOf(state, "ProposeSettlement");
  if (standing === undefined) return reject("settlement.none", "AXP-1 §5");
  return standing.party === actor.party ? reject("settlement.own-proposal", "AXP-1 §5") : null;
}

/** §3 D27b: within the cap from adoption, which holds since have moved (R8), and not yet over. */
function periodRefused({ state, law }: Scene, period: string): Rejection | null {
  const rule = "AXP-1 §3 D27b";
  const at = { pointer: "/period" };
  if (parsePeriod(period) === null) return reject("implementation.bad-period", rule, at);
  const from = movedAdoption(state, law.today);
  const end = computeDeadline(from, period, law.calendar);
  const cap = capOf(law.policy, "D27b", state.track);
  if (cap !== null && end.nominalEnd > computeDeadline(from, cap, law.calendar).nominalEnd)
    return reject("implementation.beyond-cap", rule, { ...at, facts: { cap } });
  return end.dueDate < law.today ? reject("implementation.period-past", rule, at) : null;
}

/** §3 D43: as agreed, at most the cap. */
function performanceRefused({ state, law }: Scene, period: string): Rejection | null {
  const rule = "AXP-1 §3 D43";
  const at = { pointer: "/performWithin" };
  if (parsePeriod(period) === null) return reject("settlement.bad-period", rule, at);
  const cap = capOf(law.policy, "D43", state.track);
  if (cap === null) return null;
  const end = computeDeadline(law.today, period, law.calendar);
  const last = computeDeadline(law.today, cap, law.calendar);
  return end.nominalEnd > last.nominalEnd
    ? reject("settlement.beyond-cap", rule, { ...at, facts: { cap } })
    : null;
}
