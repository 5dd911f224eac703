import type { CivilDate } from "../time.ts";
import type { Deadline, PausedClock } from "./deadline.ts";
import type { CaseEventType, Label, Recommendation, SeatedExpert } from "./events.ts";
import type { Stage } from "./stages.ts";
import type {
  Consolidation,
  DenialLink,
  Extensions,
  HoldFacts,
  Opening,
  Papers,
  ThirdParties,
  Urgency,
} from "./stateParts.ts";

/** Bumped with every change of `CaseState`'s shape: stored states of another shape are refolded. */
export const stateShape = 3;

/**
 * A case as its events have made it: JSON, nothing above L1, and counts instead of lists that grow
 * with the record (the 1,000th command costs what the 10th does).
 */
export type CaseState = {
  readonly stage: Stage | "NONE";
  readonly version: number;
  readonly number: string | null;
  readonly track: "ordinary" | "urgent";
  /** §5.2: DEN where the case began with an own notice. */
  readonly filer: "REQ" | "DEN";
  readonly requesting: string;
  readonly denying: string;
  readonly items: readonly string[];
  readonly regimesCited: readonly string[];
  readonly denialDate: CivilDate | null;
  readonly denialKind: string;
  readonly endUserCountry: string;
  readonly reviewOrExpiryDate: CivilDate | null;
  readonly reasonCode: string;
  readonly label: Label | null;
  /** §3.1: the policy that the case keeps to its end. */
  readonly policyVersion: string | null;
  /** §5.8: the stream of the denial that the case is about. */
  readonly denial: string;
  readonly filedOn: CivilDate | null;
  /** §4: the number of the ended case that is filed again here. */
  readonly earlierCase: string | null;
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
  readonly notices: {
    readonly last: number;
    readonly pending: readonly PendingNotice[];
    readonly served: readonly ServedNotice[];
  };
  readonly proposals: readonly Proposal[];
  readonly opening: Opening;
  readonly urgency: Urgency;
  readonly extensions: Extensions;
  readonly acknowledged: boolean;
  readonly explained: boolean;
  readonly invitations: readonly Invitation[];
  readonly thirdParties: ThirdParties;
  readonly holds: HoldFacts;
  readonly consultations: {
    readonly requestedOn: CivilDate | null;
    readonly accepted: boolean;
    readonly begun: boolean;
  };
  readonly review: Review;
  readonly committee: Committee;
  readonly consolidation: Consolidation;
  readonly implementation: Implementation;
  /** Digests of the settlements notified; also of one that was not performed. */
  readonly settlements: readonly string[];
  /** §5.8: the denying State reversed its denial: SETTLED leads to CLOSED_REVERSED. */
  readonly reversed: boolean;
  /** Items that the denial covers no more: the denying State narrowed it. */
  readonly released: readonly string[];
  readonly links: readonly DenialLink[];
  readonly papers: Papers;
  /** The number of the last follow-up; they are in the events, and what is done in `follow_up`. */
  readonly followUps: { readonly last: number };
  readonly counts: {
    readonly evidence: number;
    readonly positions: number;
    readonly amendments: number;
  };
};

/** R11: a document not yet served on `to`; D38#n runs for it. */
export type PendingNotice = {
  readonly n: number;
  readonly notice: CaseEventType;
  readonly to: string;
  readonly on: CivilDate;
  readonly about?: number;
  readonly replaces?: number;
};

/** R11: a notice recorded as served that may still bounce; the last of them are kept. */
export type ServedNotice = {
  readonly n: number;
  readonly notice: CaseEventType;
  readonly to: string;
  readonly about?: number;
  /** Versions of the events of its service: the deadlines that they started bear them. */
  readonly versions: readonly number[];
  readonly bounced: boolean;
};

/** §1 "both": a text on which one has acted and the other has not. `text` is its digest. */
export type Proposal = {
  readonly matter: string;
  readonly party: string;
  readonly text: string;
  /** Version of the event that made the proposal: ConfirmSettlement names it. */
  readonly version: number;
  readonly performWithin?: string | null;
  readonly termsWithheld?: boolean;
};

/** §5.3: one regime, one question (its digest), one D08#n. */
export type Invitation = {
  readonly n: number;
  /** The regime's code, or the organisation's. */
  readonly regime: string;
  readonly kind: "regime" | "organisation";
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
  readonly composed: boolean;
  readonly leastSeats: number;
  /** Experts who disclosed an interest in this case or left a seat in it: not eligible (§5.5). */
  readonly interested: readonly string[];
  readonly challenges: readonly Challenge[];
  /** Codes of the States that have filed their submission, or their comments. */
  readonly submitted: readonly string[];
  readonly commented: readonly string[];
  /** Due dates of D19a and D19b as last armed: evidence is late from there. */
  readonly submissionsDue: { readonly D19a: CivilDate | null; readonly D19b: CivilDate | null };
  readonly delayOwed: boolean;
  /** D21: the later of the services of the interim report, in whatever order they are recorded. */
  readonly interimServedOn: CivilDate | null;
  readonly reportFrom: "experts" | "interim" | "default" | null;
  readonly circulatedOn: CivilDate | null;
};

export type Challenge = {
  readonly n: number;
  readonly expert: string;
  readonly seat: number;
  readonly by: string;
  /** "moot": whom it was about left the seat before the ruling. */
  readonly answer: "open" | "upheld" | "rejected" | "moot";
};

export type Committee = {
  /** §1 Recusal: States whose member disclosed an interest in this case, or stepped aside. */
  readonly recused: readonly string[];
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
  filer: "REQ",
  requesting: "",
  denying: "",
  items: [],
  regimesCited: [],
  denialDate: null,
  denialKind: "",
  endUserCountry: "",
  reviewOrExpiryDate: null,
  reasonCode: "",
  label: null,
  policyVersion: null,
  denial: "",
  filedOn: null,
  earlierCase: null,
  stageSince: null,
  clocks: [],
  paused: [],
  expired: {},
  held: null,
  resumedOn: null,
  notices: { last: 0, pending: [], served: [] },
  proposals: [],
  opening: { returns: 0, leave: "none", contested: false, ruling: "none", excluded: [] },
  urgency: {
    criterion: null,
    claimedOn: null,
    servedOn: null,
    how: null,
    commented: false,
    ruling: "none",
  },
  extensions: { open: [], used: [] },
  acknowledged: false,
  explained: false,
  invitations: [],
  thirdParties: { requests: [], joined: [], admitted: [], joinderClosed: false },
  holds: {
    request: null,
    mediator: null,
    suspendedAlone: false,
    dormantFrom: null,
    dormantSince: null,
    reopenings: 0,
  },
  consultations: { requestedOn: null, accepted: false, begun: false },
  review: {
    size: 0,
    developingExpert: false,
    proposed: [],
    seats: [],
    composed: false,
    leastSeats: 2,
    interested: [],
    challenges: [],
    submitted: [],
    commented: [],
    submissionsDue: { D19a: null, D19b: null },
    delayOwed: false,
    interimServedOn: null,
    reportFrom: null,
    circulatedOn: null,
  },
  committee: { recused: [], considering: false, silence: { last: 0, open: null }, adopted: null },
  consolidation: { own: null, lead: null, members: [], proposed: null, joint: null },
  implementation: {
    adoptedOn: null,
    heldDays: 0,
    intentions: false,
    nextStatus: 1,
    statusMissed: null,
    overdue: false,
  },
  settlements: [],
  reversed: false,
  released: [],
  links: [],
  papers: { sealed: [], lowered: {}, published: [] },
  followUps: { last: 0 },
  counts: { evidence: 0, positions: 0, amendments: 0 },
};

/** §6: what is public of an item: its entry in the control list, "2B352" of "2B352.b.1". */
export const familyOf = (item: string): string => item.split(".")[0] ?? item;
export const familiesOf = (items: readonly string[]): readonly string[] => [
  ...new Set(items.map(familyOf)),
];
