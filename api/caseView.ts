import { z } from "zod";

import type { Deadline } from "../domain/case/deadline.ts";
import { nextDue } from "../domain/case/due.ts";
import type { Permitted } from "../domain/case/decide.ts";
import { isFinal } from "../domain/case/stages.ts";
import { familiesOf } from "../domain/case/state.ts";
import type { CaseState } from "../domain/case/state.ts";
import type { CaseInside, VisibleState } from "../domain/case/visible.ts";
import { explainDeadline } from "../domain/explanation.ts";
import type { Policy } from "../domain/policy.ts";
import { kebab } from "./kebab.ts";

const maybe = z.string().nullable();
export const Label = z
  .strictObject({ kind: z.string(), text: z.string(), source: z.string() })
  .nullable()
  .meta({ description: "Says that the case is a sample or a reconstruction, and from what." });
export const Clock = z.strictObject({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  rule: z.string(),
  dueDate: z.string(),
  overAt: z.string().meta({ description: "An act received before this instant is in time." }),
  provisional: z.boolean().meta({ description: "Counted with weekends only (R9)." }),
  nominalEnd: z.string(),
  startEvent: z.string(),
  startDate: z.string(),
  period: z.string(),
  policyVersion: z.string(),
  calendarVersion: z.string(),
  binds: z.array(z.string()),
  why: z.array(z.string()).meta({ description: "Why this date, a sentence a step." }),
});
export const CaseView = z.strictObject({
  caseId: z.string(),
  view: z.enum(["public", "states", "case"]).meta({ description: "How much the caller sees." }),
  version: z.int().nullable().meta({ description: "For insiders of the case; null for others." }),
  number: maybe,
  stage: z.string(),
  stageSince: maybe,
  final: z.boolean(),
  outcome: maybe,
  filedOn: maybe,
  label: Label,
  families: z.array(z.string()),
  items: z.array(z.string()),
  requesting: maybe,
  denying: maybe,
  denialKind: maybe,
  denialDate: maybe,
  denialId: maybe.meta({ description: "The denial that it is about, once it is registered." }),
  regimesCited: z.array(z.string()),
  nextDue: z.strictObject({ key: z.string(), dueDate: z.string(), overAt: z.string() }).nullable(),
  clocks: z
    .array(Clock)
    .meta({ description: "Running deadlines; for insiders of the case. A regime sees its own." }),
  permitted: z
    .array(
      z.strictObject({
        command: z.string(),
        method: z.literal("POST"),
        href: z.string(),
        rule: z.string(),
        summary: z.string(),
      }),
    )
    .meta({ description: "What the caller may do now." }),
  record: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: "What else the record says of the case; for insiders." }),
  links: z.strictObject({ self: z.string(), events: z.string(), workflow: z.string() }),
});
export type CaseView = z.infer<typeof CaseView>;

type Seen = {
  readonly caseId: string;
  readonly state: CaseState;
  /** What of it the caller may see; made from it by `visibleState`. */
  readonly visible: VisibleState;
  readonly permitted: readonly Permitted[];
  readonly policy: Policy;
};

/** A case as one caller sees it. */
export function viewOf({ caseId, state, visible, permitted, policy }: Seen): CaseView {
  const self = `/v1/cases/${caseId}`;
  const common = {
    caseId,
    view: visible.view,
    number: state.number,
    stage: state.stage,
    stageSince: state.stageSince,
    final: isFinal(state.stage),
    outcome: isFinal(state.stage) ? state.stage : null,
    filedOn: state.filedOn,
    label: state.label,
    families: [...familiesOf(state.items)],
    permitted: permitted.map(({ command, rule, summary }) => ({
      command,
      method: "POST" as const,
      href: `${self}/${kebab(command)}`,
      rule,
      summary,
    })),
    links: { self, events: `${self}/events`, workflow: `${self}/workflow` },
  };
  if (visible.view !== "case") {
    const clocks = clocksOf(visible.clocks, policy);
    const outside = { version: null, nextDue: visible.nextDue, clocks, record: null };
    const { parties } = visible;
    if (visible.view === "public") return { ...common, ...unknownParties, ...parties, ...outside };
    return { ...common, ...registerOf(state), ...outside };
  }
  return {
    ...common,
    ...registerOf(state),
    version: state.version,
    nextDue: due(nextDue(state)),
    clocks: clocksOf(state.clocks, policy),
    record: recordOf(visible.state),
  };
}

/** What every State Party sees (L1). */
function registerOf(state: CaseState) {
  const { requesting, denying, denialKind, denialDate, items, regimesCited } = state;
  return {
    ...{ requesting, denying, denialKind, denialDate },
    denialId: state.number === null ? null : state.denial,
    items: [...items],
    regimesCited: [...regimesCited],
  };
}

const clocksOf = (clocks: readonly Deadline[], policy: Policy) =>
  clocks
    .toSorted((one, other) => (one.overAt < other.overAt ? -1 : 1))
    .map((clock) => clockOf(clock, policy));

const unknownParties = {
  requesting: null,
  denying: null,
  denialKind: null,
  denialDate: null,
  denialId: null,
  items: [],
  regimesCited: [],
};

function due(next: Deadline | null): CaseView["nextDue"] {
  return next && { key: next.key, dueDate: next.dueDate, overAt: next.overAt };
}

/** A running deadline with the reason for its date. */
export function clockOf(clock: Deadline, policy: Policy): z.infer<typeof Clock> {
  const { id, key, dueDate, overAt, provisional, nominalEnd, startEvent, startDate } = clock;
  const { period, policyVersion, calendarVersion, binds } = clock;
  const { title, waiting } = policy.deadlines[key];
  const rule = `AXP-1 §3 ${key}`;
  const why = explainDeadline({ ...clock, key: title, rule, waiting: waiting === true });
  return {
    ...{ id, key, title, rule, dueDate, overAt, provisional, nominalEnd, startEvent, startDate },
    ...{ period, policyVersion, calendarVersion, binds: [...binds], why },
  };
}

/** What insiders see besides, under the names that the domain gives it. */
function recordOf(state: CaseInside): Record<string, unknown> {
  const { track, reasonCode, paused, expired, held, notices, proposals, invitations } = state;
  const { acknowledged, explained, consultations, review, committee, implementation } = state;
  const { opening, urgency, extensions, thirdParties, holds, consolidation, links } = state;
  return {
    ...{ track, reasonCode, paused, expired, held, notices, proposals, invitations },
    ...{ acknowledged, explained, consultations, review, committee, implementation },
    ...{ opening, urgency, extensions, thirdParties, holds, consolidation, links },
    counts: state.counts,
  };
}
