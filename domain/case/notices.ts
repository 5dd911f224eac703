import type { CaseEvent, CaseEventType, NoticeOwed } from "./events.ts";
import type { CaseState } from "./state.ts";

type Addressee = Omit<NoticeOwed, "n">;
type Addressees = {
  readonly [Type in CaseEventType]?: (state: CaseState, event: CaseEvent) => readonly Addressee[];
};

/** AXP-1 §2 R11: the documents whose service starts a clock, with whom they are served on. */
const served: Addressees = {
  NotificationRegistered: ({ denying }) => [{ to: denying }],
  ExplanationSubmitted: ({ stage, requesting }) =>
    // In NON_RESPONSE_RECORDED it starts no clock: D15 runs there already.
    stage === "EXPLAINED" ? [{ to: requesting }] : [],
  RegimeRepresentativeInvited: (_state, event) =>
    event.type === "RegimeRepresentativeInvited" ? [{ to: event.regime, about: event.n }] : [],
  ConsultationsRequested: ({ denying }) => [{ to: denying }],
  SubmissionFiled: (state, { by }) =>
    // D19b starts once: after D19a it began with SubmissionMissed, and may be over or met by now.
    by === "REQ" && state.expired["D19a"] === undefined ? [{ to: state.denying }] : [],
  InterimReportIssued: ({ requesting, denying }) => [{ to: requesting }, { to: denying }],
  ImplementationReported: ({ requesting }) => [{ to: requesting }],
};

/** The notices that `event` owes, numbered on from the case's last; `state` is after the event. */
export function noticesOf(state: CaseState, event: CaseEvent): readonly NoticeOwed[] {
  const addressees = served[event.type]?.(state, event) ?? [];
  return addressees.map((addressee, index) => ({
    n: state.notices.last + index + 1,
    ...addressee,
  }));
}

/** True once a deadline was armed: it runs, is paused, or has expired. */
export const hasBegun = (state: CaseState, id: string): boolean =>
  state.expired[id] !== undefined ||
  state.clocks.some((clock) => clock.id === id) ||
  state.paused.some(({ deadline }) => deadline.id === id);
