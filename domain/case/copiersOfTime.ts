import type { Copiers } from "./copiers.ts";
import type { EventOf } from "./events.ts";
import type { CaseState, ServedNotice } from "./state.ts";

/** §5.1, §5 admissibility, §2 Extensions, R11: what moves clocks, and what it is moved by. */
export const copiersOfTime: Copiers = {
  UrgencyClaimed: (state, { criterion, how, on }) => ({
    track: "urgent",
    urgency: { ...state.urgency, criterion, how, claimedOn: on, ruling: "open" },
  }),
  UrgencyCommented: (state) => ({ urgency: { ...state.urgency, commented: true } }),
  UrgencyAccepted: (state) => ({ urgency: { ...state.urgency, ruling: "accepted" } }),
  UrgencyRejected: (state) => ({
    track: "ordinary",
    urgency: { ...state.urgency, ruling: "rejected" },
  }),
  NotificationTransmitted: (state, event) => ({
    urgency:
      state.urgency.ruling === "open" ? { ...state.urgency, servedOn: event.on } : state.urgency,
    notices: { ...state.notices, served: transmitted(state) },
  }),
  AdmissibilityContested: (state) => ({ opening: { ...state.opening, contested: true } }),
  NotificationRuledAdmissible: (state) => ({ opening: { ...state.opening, ruling: "admissible" } }),
  NotificationRuledInadmissible: (state, { items }) =>
    items === undefined
      ? {}
      : { opening: { ...state.opening, ruling: "in-part", excluded: items } },
  ExtensionRequested: ({ extensions }, { deadline, party, on, period }) => ({
    extensions: {
      ...extensions,
      open: [...extensions.open, { deadline, by: party, on, period, opposed: false }],
    },
  }),
  ExtensionOpposed: ({ extensions }, { deadline }) => ({
    extensions: {
      ...extensions,
      open: extensions.open.map((one) =>
        one.deadline === deadline ? { ...one, opposed: true } : one,
      ),
    },
  }),
  ExtensionGranted: (state, { deadline }) => decided(state, deadline),
  ExtensionRefused: (state, { deadline }) => decided(state, deadline),
  NoticeBounced: ({ notices }, { n }) => ({
    notices: {
      ...notices,
      served: notices.served.map((one) => (one.n === n ? { ...one, bounced: true } : one)),
    },
  }),
};

const decided = ({ extensions }: CaseState, deadline: string): Partial<CaseState> => ({
  extensions: {
    open: extensions.open.filter((one) => one.deadline !== deadline),
    used: [...extensions.used.filter((id) => id !== deadline), deadline],
  },
});

const SERVED_MAX = 20;

/** R11: a notice counts as served, until it bounces; the clocks that it started are known by it. */
export function withService(state: CaseState, event: EventOf<"NoticeServed">): Partial<CaseState> {
  const { n, notice, to, about, replaces, on } = event;
  const { pending, served } = state.notices;
  const before = served.find((one) => one.n === replaces)?.versions ?? [];
  const one: ServedNotice = {
    n,
    notice,
    to,
    ...(about !== undefined && { about }),
    versions: [...before, state.version + 1],
    bounced: false,
  };
  return {
    notices: {
      ...state.notices,
      pending: pending.filter((owed) => owed.n !== n),
      served: [...served, one].slice(-SERVED_MAX),
    },
    ...(notice === "UrgencyClaimed" && { urgency: { ...state.urgency, servedOn: on } }),
  };
}

/** The transmission is part of the service that it follows: clocks start with either. */
const transmitted = ({ notices, version }: CaseState): readonly ServedNotice[] =>
  notices.served.map((one, index) =>
    index === notices.served.length - 1
      ? { ...one, versions: [...one.versions, version + 1] }
      : one,
  );
