import type { CivilDate } from "../time.ts";
import type { Deadline, PausedClock } from "./deadline.ts";
import type { CaseEventType, Label, Recommendation, SeatedExpert } from "./events.ts";
import type { Stage } from "./stages.ts";

/** Bumped with every change of `CaseState`'s shape: stored states of another shape are refolded. */
export const stateShape = 2;

/**
 * A case as its events have made it: JSON, nothing above L1, and counts instead of lists that grow
 * with the record (the 1,000th command costs what the 10th does).
 */
export type CaseState = {
  readonly stage: Stage | "NONE";
  readonly version: number;
  readonly number: string | null;
  readonly track: "ordinary" | "urgent";
  readonly requesting: string;
  readonly denying: string;
  readonly items: readonly string[];
  readonly regimesCited: readonly string[];
  readonly denialDate: CivilDate | null;
  readonly denialKind: string;
  readonly reasonCode: string;
  readonly label: Label | null;
  /** §3.1: the policy that the case keeps to its end. */
  readonly policyVersion: string | null;
  readonly filedOn: CivilDate | null;
  /** The date of the event that led here: for one of the clock, the due date (R10). */
  readonly stageSince: CivilDate | null;
  readonly clocks: readonly Deadline[];
  readonly paused: readonly PausedClock[];
  /** Due dates of deadlines that expired, by id: a late act's lateness counts from here (§2). */
  readonly expired: Readonly<Record<string, CivilDate>>;
  /** R8: the stage held by a hold, and since when. */
  readonly held: { readonly stage: Stage; readonly since: CivilDate } | null;
  /** The end of the last hold: a service dated before it starts its clocks here. */
  readonly resumedOn: CivilDate | null;
  readonly notices: { readonly last: number; readonly pending: readonly PendingNotice[] };
  readonly proposals: readonly Proposal[];
  readonly acknowledged: boolean;
  readonly explained: boolean;
  readonly invitations: readonly Invitation[];
  readonly consultations: {
    readonly requestedOn: CivilDate | null;
    readonly accepted: boolean;
    readonly begun: boolean;
  };
  readonly review: Review;
  readonly committee: Committee;
  readonly implementation: Implementation;
  /** Digests of the settlements notified; also of one that was not performed. */
  readonly settlements: readonly string[];
  readonly counts: { readonly evidence: number; readonly positions: number };
};

/** R11: a document not yet served on `to`; D38#n runs for it. */
export type PendingNotice = {
  readonly n: number;
  readonly notice: CaseEventType;
  readonly to: string;
  readonly on: CivilDate;
  readonly about?: number;
};

/** §1 "both": a text on which one has acted and the other has not. `text` is its digest. */
export type Proposal = {
  readonly matter: string;
  readonly party: string;
  readonly text: string;
  /** Version of the event that made the proposal: ConfirmSettlement names it. */
  readonly version: number;
  readonly performWithin?: string | null;
};

/** §5.3: one regime, one question (its digest), one D08#n. */
export type Invitation = {
  readonly n: number;
  readonly regime: string;
  readonly question: string;
  readonly answer: "open" | "given" | "declined" | "not-given";
  /** L1 where the regime gave its information to all States Parties (§6). */
  readonly disclosed: "L1" | "L2" | null;
};

export type Review = {
  readonly size: number;
  readonly developingExpert: boolean;
  readonly proposed: readonly string[];
  readonly seats: readonly SeatedExpert[];
  readonly leastSeats: number;
  readonly submitted: { readonly REQ: boolean; readonly DEN: boolean };
  readonly commented: { readonly REQ: boolean; readonly DEN: boolean };
  /** Due dates of D19a and D19b as last armed: evidence is late from there. */
  readonly submissionsDue: { readonly D19a: CivilDate | null; readonly D19b: CivilDate | null };
  readonly delayOwed: boolean;
  /** D21: the later of the services of the interim report, in whatever order they are recorded. */
  readonly interimServedOn: CivilDate | null;
  readonly reportFrom: "experts" | "interim" | "default" | null;
  readonly circulatedOn: CivilDate | null;
};

export type Committee = {
  readonly considering: boolean;
  readonly silence: {
    readonly last: number;
    readonly open: (Recommendation & { readonly n: number }) | null;
  };
  readonly adopted: (Recommendation & { readonly n: number | null }) | null;
};

export type Implementation = {
  readonly adoptedOn: CivilDate | null;
  /** R8: days of holds since adoption, by which periods and caps counted from it move. */
  readonly heldDays: number;
  readonly intentions: boolean;
  /** D28: the number of the status report that is due next, and the date of one still missed. */
  readonly nextStatus: number;
  readonly statusMissed: CivilDate | null;
  readonly overdue: boolean;
};

export const noCase: CaseState = {
  stage: "NONE",
  version: 0,
  number: null,
  track: "ordinary",
  requesting: "",
  denying: "",
  items: [],
  regimesCited: [],
  denialDate: null,
  denialKind: "",
  reasonCode: "",
  label: null,
  policyVersion: null,
  filedOn: null,
  stageSince: null,
  clocks: [],
  paused: [],
  expired: {},
  held: null,
  resumedOn: null,
  notices: { last: 0, pending: [] },
  proposals: [],
  acknowledged: false,
  explained: false,
  invitations: [],
  consultations: { requestedOn: null, accepted: false, begun: false },
  review: {
    size: 0,
    developingExpert: false,
    proposed: [],
    seats: [],
    leastSeats: 2,
    submitted: { REQ: false, DEN: false },
    commented: { REQ: false, DEN: false },
    submissionsDue: { D19a: null, D19b: null },
    delayOwed: false,
    interimServedOn: null,
    reportFrom: null,
    circulatedOn: null,
  },
  committee: { considering: false, silence: { last: 0, open: null }, adopted: null },
  implementation: {
    adoptedOn: null,
    heldDays: 0,
    intentions: false,
    nextStatus: 1,
    statusMissed: null,
    overdue: false,
  },
  settlements: [],
  counts: { evidence: 0, positions: 0 },
};

/** §6: what is public of an item: its entry in the control list, "2B352" of "2B352.b.1". */
export const familyOf = (item: string): string => item.split(".")[0] ?? item;
export const familiesOf = (items: readonly string[]): readonly string[] => [
  ...new Set(items.map(familyOf)),
];
