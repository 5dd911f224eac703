import type { CaseEvent, CaseEventType, NoticeOwed } from "./events.ts";
import { filerOf, partiesOf } from "./roles.ts";
import { SITTING } from "./stages.ts";
import type { CaseState, ServedNotice } from "./state.ts";
import type { Law } from "../law.ts";

type Addressee = Omit<NoticeOwed, "n">;
type Addressees = {
  readonly [Type in CaseEventType]?: (state: CaseState, event: CaseEvent) => readonly Addressee[];
};

/** AXP-1 §2 R11: the documents whose service starts a clock, with whom they are served on. */
const served: Addressees = {
  // §5.2: on the other party than the filer.
  NotificationRegistered: ({ filer, requesting, denying }) => [
    { to: filer === "REQ" ? denying : requesting },
  ],
  NotificationReturned: (state) => [{ to: filerOf(state) }],
  FilingsMerged: (state) => [{ to: filerOf(state) }],
  ExplanationSubmitted: ({ stage, requesting }) =>
    // In NON_RESPONSE_RECORDED it starts no clock: D15 runs there already.
    stage === "EXPLAINED" ? [{ to: requesting }] : [],
  RegimeRepresentativeInvited: (_state, event) =>
    event.type === "RegimeRepresentativeInvited" ? [{ to: event.regime, about: event.n }] : [],
  OrganisationInvited: (_state, event) =>
    event.type === "OrganisationInvited" ? [{ to: event.regime, about: event.n }] : [],
  ConsultationsRequested: ({ denying }) => [{ to: denying }],
  JoinderRequested: ({ denying }, event) =>
    event.type === "JoinderRequested" ? [{ to: denying, about: event.n }] : [],
  ExpertAppointed: (state, event) =>
    event.type === "ExpertAppointed" ? aboutSeat(state, event.seat) : [],
  ExpertsDrawnByLot: (state, event) =>
    event.type === "ExpertsDrawnByLot"
      ? event.experts.flatMap(({ seat }) => aboutSeat(state, seat))
      : [],
  InterestDisclosed: (state, event) =>
    event.type === "InterestDisclosed" && isSitting(state)
      ? state.review.seats
          .filter(({ expert }) => expert === event.expert)
          .flatMap(({ seat }) => aboutSeat(state, seat))
      : [],
  ThirdPartyAdmitted: (state) =>
    state.review.seats.length === 0 ? [] : partiesOf(state).map((to) => ({ to })),
  SubmissionFiled: (state, { by }) =>
    // D19b starts once: after D19a it began with SubmissionMissed, and may be over or met by now.
    by === "REQ" && state.expired["D19a"] === undefined ? [{ to: state.denying }] : [],
  InterimReportIssued: (state) => partiesOf(state).map((to) => ({ to })),
  ImplementationReported: ({ requesting }) => [{ to: requesting }],
  // Before registration DEN knows of no case: the claim comes with the notification.
  UrgencyClaimed: ({ number, denying }) => (number === null ? [] : [{ to: denying }]),
  NoticeBounced: ({ notices }, event) =>
    event.type === "NoticeBounced" ? owedAnew(notices.served, event.n) : [],
};

/** D18: an appointment is served on each party, by its seat. */
const aboutSeat = (state: CaseState, seat: number): readonly Addressee[] =>
  partiesOf(state).map((to) => ({ to, about: seat }));

/** Where an expert can be challenged; a hold leads back there. */
const isSitting = ({ stage, held }: CaseState): boolean =>
  (SITTING as readonly string[]).includes(held?.stage ?? stage);

const owedAnew = (served: readonly ServedNotice[], n: number): readonly Addressee[] =>
  served
    .filter((one) => one.n === n)
    .map(({ to, about }) => ({ to, replaces: n, ...(about !== undefined && { about }) }));

/** R11: at the instant of its entry; what has bounced is served by other means. */
export const isServedAtEntry = ({ to, replaces }: NoticeOwed, law: Pick<Law, "lists">): boolean =>
  replaces === undefined && law.lists.isContactConfirmed(to);

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
