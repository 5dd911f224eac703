import type { Copiers } from "./copiers.ts";
import type { CivilDate } from "../time.ts";
import type { Particulars } from "./events.ts";
import type { CaseState } from "./state.ts";

/** AXP-1 §5: filing, return, completion; leave to file late (D36). */
export const copiersOfOpening: Copiers = {
  DenialNotificationFiled: (state, event) => ({
    ...filed(event, event.on),
    filer: "REQ",
    opening: { ...state.opening, leave: event.leaveAsked ? "asked" : "none" },
  }),
  // §5.2: the notice gives the explanation.
  OwnNoticeFiled: (_state, event) => ({
    ...filed(event, event.on),
    filer: "DEN",
    explained: true,
  }),
  NotificationCompleted: (_state, event) => particulars(event),
  NotificationReturned: (state, { times }) => ({ opening: { ...state.opening, returns: times } }),
  LateLeaveGranted: (state) => ({ opening: { ...state.opening, leave: "granted" } }),
};

const filed = (event: Particulars, on: CivilDate): Partial<CaseState> => ({
  ...particulars(event),
  policyVersion: event.policy,
  earlierCase: event.earlierCase,
  filedOn: on,
});

const particulars = (event: Particulars): Partial<CaseState> => ({
  requesting: event.requesting,
  denying: event.denying,
  denial: event.denial,
  items: event.items,
  regimesCited: event.regimesCited,
  denialDate: event.denialDate,
  denialKind: event.denialKind,
  endUserCountry: event.endUserCountry,
  reviewOrExpiryDate: event.reviewOrExpiryDate,
  reasonCode: event.reasonCode,
  label: event.label,
});
