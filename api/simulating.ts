import { hash } from "node:crypto";

import { z } from "zod";

import { newest, reference } from "../db/reference.ts";
import type { Deadline } from "../domain/case/deadline.ts";
import type { Rejection } from "../domain/decision.ts";
import type { Ground, SimulatedStep, Simulation } from "../domain/simulate.ts";
import { simulate } from "../domain/simulate.ts";
import { readActs } from "../domain/simulation/plan.ts";
import type { Plan } from "../domain/simulation/plan.ts";
import { provisionalWarning } from "../domain/provisional.ts";
import { policyInForce } from "../domain/policy.ts";
import { addDays, localDate } from "../domain/time.ts";
import { clockOf } from "./caseView.ts";
import { filled } from "./problem.ts";
import { Day } from "./queries.ts";
import { refusalWords } from "./words/index.ts";

/** What is asked, as text: the query of `GET /v1/simulate`, the options of `docket simulate`. */
export const Asked = z.strictObject({
  filed: Day.meta({ description: "The day of filing, at noon in Geneva." }),
  denied: Day.optional().meta({
    description: "The day of the denial; ten days before unless told.",
  }),
  track: z.enum(["ordinary", "urgent"]).default("ordinary"),
  own: z.enum(["true", "false"]).default("false").meta({ description: "By the denying State." }),
  served: z
    .enum(["confirmed", "unconfirmed"])
    .default("confirmed")
    .meta({ description: "Contact points: served at entry, or only when D38 is over (R11)." }),
  acts: z
    .string()
    .max(4_000)
    .default("")
    .meta({
      description:
        "Acts in order, Command@2026-11-26 or Command@+20d, separated by commas. A role before a " +
        "colon acts (DEN:BeginConsultations@+5d), both: stands for both parties, T23:59:59 for a " +
        "time of day in Geneva. Everything else passes in silence.",
    }),
});
type Asked = z.output<typeof Asked>;

const Clock = z.strictObject({
  id: z.string(),
  title: z.string(),
  binds: z.array(z.string()),
  startDate: z.string(),
  nominalEnd: z.string(),
  dueDate: z.string(),
  overAt: z.string(),
  provisional: z.boolean(),
  why: z.array(z.string()).meta({ description: "Why this date, a sentence each." }),
});
const Refusal = z.strictObject({
  code: z.string(),
  rule: z.string(),
  title: z.string(),
  detail: z.string(),
  remedy: z.string(),
});
const Step = z.strictObject({
  on: z.string().meta({ description: "The act's date; of a deadline, its due date (R10)." }),
  at: z.string(),
  by: z.string(),
  party: z.string(),
  command: z.string().nullable(),
  deadline: z.string().nullable().meta({ description: "The deadline that passed in silence." }),
  events: z.array(z.string()),
  stage: z.string().meta({ description: "The stage afterwards." }),
  armed: z.array(Clock),
  disarmed: z.array(z.string()),
  paused: z.array(z.string()),
  refusal: Refusal.nullable().meta({ description: "Why the act is refused; the case goes on." }),
  inWords: z.string(),
});
export const Simulated = z.strictObject({
  filed: z.string(),
  denied: z.string(),
  track: z.string(),
  own: z.boolean(),
  served: z.string(),
  policy: z.string(),
  calendar: z.string(),
  provisional: z.boolean(),
  warnings: z.array(z.string()).meta({ description: "Years without a published calendar (R9)." }),
  assumed: z.string(),
  steps: z.array(Step),
  ended: z.strictObject({ stage: z.string(), on: z.string().nullable() }),
});
export type Simulated = z.output<typeof Simulated>;

/** A plan read, simulated and told in words; or what of it cannot be read. */
export function simulated(
  asked: Asked,
  ground: Ground,
): { readonly ok: true; readonly answer: Simulated } | ReturnType<typeof misread> {
  const { filed, track, served, own } = asked;
  const denied = asked.denied ?? addDays(filed, -DENIED_BEFORE_DAYS);
  if (denied > filed) return misread("denied", `${denied} is after the day of filing.`);
  if (filed > LAST || denied < FIRST)
    return misread("filed", `Days lie between ${FIRST} and ${LAST}.`);
  if (own === "true" && track === "urgent")
    return misread("track", "An own notice is urgent only on a claim: add ClaimUrgency to acts.");
  const read = readActs(asked.acts, filed);
  if (!read.ok) return misread("acts", `"${read.at}": ${read.why}`);
  const plan: Plan = { filed, denied, track, served, own: own === "true", acts: read.acts };
  return { ok: true, answer: answerOf(plan, simulate(plan, ground)) };
}

const DENIED_BEFORE_DAYS = 10;
const FIRST = "1980-01-01";
const LAST = "2199-12-31";
const misread = (field: string, why: string) => ({ ok: false, field, why }) as const;

/** The law without a docket: the newest calendar, the policies and the lists of `data/`. */
export const groundOfData: Ground = (now, { policyVersion }) => {
  const { policies, calendars, committee, roster, mediators, organisations, regimes } = reference();
  const kept = policyVersion === null ? undefined : policies.get(policyVersion);
  return {
    now,
    today: localDate(now),
    policy: kept ?? policyInForce(policies.values(), localDate(now)),
    calendar: newest(calendars),
    lists: {
      isTraining: true,
      isState: () => true,
      isRegime: (code) => regimes.has(code),
      isItem: () => true,
      isContactConfirmed: () => true,
      isOrganisation: (code) => organisations.has(code),
      committee,
      roster,
      isMediator: (number) => mediators.has(number),
      isDeveloping: () => false,
    },
    facts: undefined as never, // The simulation has facts of its own.
    digest: (text) => hash("sha256", text),
  };
};

function answerOf(plan: Plan, { steps, state, policy, calendar, provisionalYears }: Simulation) {
  const isProvisional = provisionalYears.length > 0;
  return {
    ...{ filed: plan.filed, denied: plan.denied, track: plan.track, own: plan.own },
    served: plan.served,
    policy: policy.version,
    calendar: calendar.version,
    provisional: isProvisional,
    warnings: isProvisional ? [provisionalWarning(provisionalYears)] : [],
    assumed: ASSUMED,
    steps: steps.map((step) => stepOf(step, policy)),
    ended: { stage: state.stage, on: state.stageSince },
  };
}

const ASSUMED =
  "One case between the fictional States XAA (refused) and XBB (denying), with a fictional " +
  "committee and roster. Acts are at noon in Geneva unless a time is given, by the first role of " +
  "the catalogue that is not refused, and say the least that their form asks for.";

function stepOf(step: SimulatedStep, policy: Simulation["policy"]): Simulated["steps"][number] {
  const { on, at, by, party, command, deadline, stage, refusal } = step;
  return {
    ...{ on, at, by, party, command, stage, deadline: deadline?.id ?? null },
    events: step.events.map(({ type }) => type),
    armed: step.armed.map((clock) => shown(clock, policy)),
    disarmed: [...step.disarmed],
    paused: [...step.paused],
    refusal: refusal && refusedInWords(refusal),
    inWords: inWords(step, policy),
  };
}

function shown(clock: Deadline, policy: Simulation["policy"]): z.output<typeof Clock> {
  const { id, title, binds, startDate, nominalEnd, dueDate, overAt, provisional, why } = clockOf(
    clock,
    policy,
  );
  return { id, title, binds, startDate, nominalEnd, dueDate, overAt, provisional, why };
}

function refusedInWords({ code, rule, facts }: Rejection): z.output<typeof Refusal> {
  const { title, detail, remedy } = refusalWords[code];
  return { code, rule, title, detail: filled(detail, facts), remedy: filled(remedy, facts) };
}

function inWords(
  { deadline, command, by, events, stage, refusal }: SimulatedStep,
  policy: Simulation["policy"],
): string {
  const types = events.map(({ type }) => type).join(", ");
  const moved = events.some((event) => event.stage !== undefined)
    ? ` The case is in ${stage}.`
    : "";
  if (refusal !== null) return `${command} by ${by} is refused: ${refusal.code}.`;
  if (deadline === null) return `${by} acts (${command}): ${types}.${moved}`;
  const { title } = policy.deadlines[deadline.key];
  return `${deadline.id} (${title}) passes in silence: ${types}.${moved}`;
}
