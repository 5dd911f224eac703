import type { CivilDate } from "./time.ts";

/** AXP-1 §3, in the order of its table. Which of one day's expiries goes first, the policy says. */
export const DEADLINE_KEYS = [
  "D01",
  "D36",
  "D02",
  "D03",
  "D38",
  "D04",
  "D05",
  "D06",
  "D07",
  "D39",
  "D37",
  "D08",
  "D09",
  "D10",
  "D11",
  "D12",
  "D13",
  "D40",
  "D14",
  "D15",
  "D16",
  "D47",
  "D17",
  "D48",
  "D49",
  "D18",
  "D41",
  "D19a",
  "D19b",
  "D20",
  "D21",
  "D22",
  "D22L",
  "D42",
  "D23",
  "D24",
  "D25",
  "D35",
  "D26",
  "D27a",
  "D27b",
  "D28",
  "D44",
  "D29",
  "D45",
  "D43",
  "D32",
  "D34",
  "D46",
  "D30",
  "D31",
  "D33",
] as const;

/** A row of §3. Clocks of their own for each seat or question add `#n` to it where they run. */
export type DeadlineKey = (typeof DEADLINE_KEYS)[number];
export type Track = "ordinary" | "urgent";
export type Level = "L0" | "L1" | "L2" | "L3";
export type Region = (typeof REGIONS)[number];

export const REGIONS = ["african", "asia-pacific", "grulac", "eastern-european", "weog"] as const;

/** A period for each track, as `parsePeriod` reads it; a null has no such track. */
export type PeriodByTrack = { readonly ordinary: string; readonly urgent: string | null };

/** AXP-1 §2 Extensions. */
export type Extension = {
  readonly times: "once" | "any";
  /** `ruled`: the other party or CH grants. `agreed`: the other party alone. Or the one named. */
  readonly grantedBy: "ruled" | "agreed" | "ISU" | "CH" | "EXP";
  /** What one extension adds; null where the parties agree on the length, within the cap. */
  readonly ordinary: string | null;
  readonly urgent: string | null;
};

/** One row of §3. */
export type DeadlineTerm = PeriodByTrack & {
  readonly title: string;
  /** Capacities bound, as §1 abbreviates them. */
  readonly binds: readonly string[];
  readonly extension?: Extension;
  /** The longest that extensions lead to, counted from the anchor, not from the due date. */
  readonly cap?: PeriodByTrack;
  /** D10, D11: extensions reach as far as this other deadline, as it stands then. */
  readonly capIs?: DeadlineKey;
  /** The parties may set another length at the start (D27b, D43). */
  readonly agreed?: true;
  /** D28: the k-th date is the anchor plus k periods. */
  readonly recurring?: true;
  /** D23, R12: the act is allowed from 00:00 of the due date on, not until it. */
  readonly waiting?: true;
  /** D34: not before the due date of this other deadline. */
  readonly atLeastTo?: DeadlineKey;
  /** D04: the clock exists on this track alone. */
  readonly only?: Track;
  /** What the clock does at expiry; where there are several, the first whose `when` is met. */
  readonly atExpiry: readonly ExpiryEffect[];
};

/** `to` is the new stage; null leaves the case where it is. */
export type ExpiryEffect = {
  readonly when: string | null;
  readonly events: readonly string[];
  readonly to: string | null;
};

/** AXP-1 §3.1: everything that a later policy may change. A case keeps the one it began under. */
export type Policy = {
  readonly version: string;
  /** §3.1: cases filed from this day on are under it, until a later one is in force. */
  readonly inForceFrom: CivilDate;
  readonly procedure: string;
  readonly note: string;
  /** What is ours because the procedure names no figure. */
  readonly unverified: readonly string[];
  readonly deadlines: Readonly<Record<DeadlineKey, DeadlineTerm>>;
  /** §2: of one day's expiries of a case, the earlier in this list goes first. */
  readonly expiryOrder: readonly DeadlineKey[];
  readonly constructiveDenialDays: number;
  readonly returnsMax: number;
  readonly reopeningsMax: number;
  readonly urgencyCriteria: readonly string[];
  /** §5 RuleOnUrgency: what DEN has for its comment, from the service of the claim. */
  readonly urgencyCommentPeriod: string;
  /** §5 ContestAdmissibility. */
  readonly admissibilityGrounds: readonly string[];
  readonly reasonCodes: readonly string[];
  readonly remedyCodes: readonly string[];
  readonly denialKinds: readonly string[];
  readonly actorKinds: readonly string[];
  /** §5.8: how two denials may hang together. */
  readonly denialLinkKinds: readonly string[];
  readonly defaultLevels: {
    /** §8, by the field of a notification as filed; what is not listed here is L2. */
    readonly fields: Readonly<Record<string, Level>>;
    /** §6, by artefact. */
    readonly papers: Readonly<Record<string, Level>>;
  };
  /** §6: a statistic's cell below this number is not shown. */
  readonly suppressionThreshold: number;
  readonly reviewGroup: {
    readonly sizes: readonly number[];
    /** How many of a group of that size may act while a seat is vacant (§5.5). */
    readonly actingMin: Readonly<Record<string, number>>;
    readonly rosterMin: number;
  };
  readonly committee: CommitteeTerms;
};

/** AXP-1 §9, Predicates. Fractions are of the eligible members. */
export type CommitteeTerms = {
  readonly seats: number;
  readonly seatsByRegion: Readonly<Record<Region, number>>;
  readonly viceChairs: number;
  readonly womenMin: number;
  readonly menMin: number;
  readonly developingMin: number;
  readonly expertiseMin: Readonly<Record<string, number>>;
  readonly term: string;
  readonly chairTerm: string;
  readonly quorum: {
    /** ⌈eligible / this⌉ present open a session. */
    readonly openDivisor: number;
    /** ⌊eligible / this⌋ + 1 present decide. */
    readonly decideDivisor: number;
  };
};

/**
 * §3.1: the policy of a case that is filed on `today`: of those in force, the one that began last;
 * before the first of them, the first.
 */
export function policyInForce<Known extends Pick<Policy, "inForceFrom">>(
  policies: Iterable<Known>,
  today: CivilDate,
): Known {
  const inOrder = [...policies].toSorted((one, other) =>
    one.inForceFrom < other.inForceFrom ? -1 : 1,
  );
  const found = inOrder.findLast(({ inForceFrom }) => inForceFrom <= today) ?? inOrder[0];
  if (found === undefined) throw new Error("There is no policy at all.");
  return found;
}

/** The period of `key` on a track; on a row without an urgent track the ordinary one applies. */
export function periodOf(policy: Policy, key: DeadlineKey, track: Track): string {
  const term = policy.deadlines[key];
  return track === "urgent" ? (term.urgent ?? term.ordinary) : term.ordinary;
}

/** §3: what one extension adds; null without one, or where its length is agreed up to a cap. */
export function extensionOf(policy: Policy, key: DeadlineKey, track: Track): string | null {
  const { extension } = policy.deadlines[key];
  if (extension === undefined) return null;
  return track === "urgent" ? extension.urgent : extension.ordinary;
}

/**
 * §3: the longest period of `key` that extensions lead to, from its anchor. Null without one; D10
 * and D11 have another deadline for it (`capIs`).
 */
export function capOf(policy: Policy, key: DeadlineKey, track: Track): string | null {
  const { cap } = policy.deadlines[key];
  if (cap === undefined) return null;
  return track === "urgent" ? (cap.urgent ?? cap.ordinary) : cap.ordinary;
}

/** §2: of deadlines due on one day the one with the lower place expires first. */
export const expiryPlace = (policy: Policy, key: DeadlineKey): number =>
  policy.expiryOrder.indexOf(key);
