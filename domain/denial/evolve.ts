import type { ClockChanges } from "../case/deadline.ts";
import type { DenialEvent } from "./events.ts";
import type { DenialState, Question } from "./state.ts";

/** The denial after `event`. Copies the facts that the event carries and decides nothing. */
export function evolveDenial(state: DenialState, event: DenialEvent): DenialState {
  const facts = { ...state, version: state.version + 1, ...changeOf(state, event) };
  const moved =
    event.stage === undefined ? facts : { ...facts, stage: event.stage, stageSince: event.on };
  return withClocks(moved, event.clocks);
}

function withClocks(state: DenialState, changes: ClockChanges | undefined): DenialState {
  if (changes === undefined) return state;
  const { armed = [], disarmed = [], expired } = changes;
  const gone = new Set([...disarmed, ...armed.map(({ id }) => id), expired?.id]);
  return { ...state, clocks: [...state.clocks.filter(({ id }) => !gone.has(id)), ...armed] };
}

function changeOf(state: DenialState, event: DenialEvent): Partial<DenialState> {
  switch (event.type) {
    case "DenialOpened":
      return opened(event);
    case "FilingPeriodEnded":
      return { filingPeriodEnded: true };
    case "DenialReviewed":
      return { reviewedOn: event.on, ...(event.items !== undefined && { items: event.items }) };
    case "DenialNarrowed":
      return { items: event.items };
    case "EssentiallyIdenticalConsultationOpened":
      return { questions: [...state.questions, asked(event)] };
    case "NoticeServed":
      return changed(state, event.n, { served: true });
    case "EssentiallyIdenticalConsultationAnswered":
      return changed(state, event.n, {
        answer: event.identical ? "identical" : "not-identical",
      });
    case "RegardedAsNotIdentical":
      return changed(state, event.n, { answer: "regarded-as-not-identical" });
    case "SupplyDecisionReported":
      return changed(state, event.n, { supplied: event.supplied });
    case "ExtensionRequested":
      return changed(state, event.n, { extension: "open", extensionPeriod: event.period });
    case "ExtensionGranted":
    case "ExtensionRefused":
      return changed(state, event.n, { extension: "used", extensionPeriod: null });
    case "DenialMarkedUnreviewed":
    case "DenialRevoked":
    case "DeadlineLengthened":
      return {};
  }
}

const opened = (event: Extract<DenialEvent, { type: "DenialOpened" }>): Partial<DenialState> => ({
  number: event.number,
  denying: event.denying,
  requesting: event.requesting,
  items: event.items,
  endUserCountry: event.endUserCountry,
  denialKind: event.denialKind,
  denialDate: event.denialDate,
  reviewOrExpiryDate: event.reviewOrExpiryDate,
  label: event.label,
  policyVersion: event.policy,
});

const asked = (
  event: Extract<DenialEvent, { type: "EssentiallyIdenticalConsultationOpened" }>,
): Question => ({
  n: event.n,
  state: event.state,
  items: event.items,
  endUserCountry: event.endUserCountry,
  askedOn: event.on,
  served: false,
  answer: "open",
  extension: "none",
  extensionPeriod: null,
  supplied: null,
});

const changed = (
  state: DenialState,
  n: number,
  change: Partial<Question>,
): Partial<DenialState> => ({
  questions: state.questions.map((one) => (one.n === n ? { ...one, ...change } : one)),
});
