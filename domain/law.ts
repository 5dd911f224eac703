import type { Calendar } from "./calendar.ts";
import type { CaseEventType } from "./case/events.ts";
import type { Role } from "./case/roles.ts";
import type { CaseState } from "./case/state.ts";
import type { Policy, Region } from "./policy.ts";
import type { CivilDate, Instant } from "./time.ts";

/**
 * What a decision may know besides the command and the state: the law in force and the facts that
 * the record holds elsewhere. Plain data and pure functions only, so that a decision can be
 * replayed.
 */
export type Law = {
  /** The stamp of the act in docket time (AXP-1 §2 "In time"); for the clock, the same. */
  readonly now: Instant;
  /** R1: the local date of `now` in Geneva. */
  readonly today: CivilDate;
  /** The policy the case was registered under; the newest one for a new case (AXP-1 §3.1). */
  readonly policy: Policy;
  /** The newest published calendar; each deadline pins the version it was computed with (R9). */
  readonly calendar: Calendar;
  readonly lists: Lists;
  readonly facts: Facts;
  /** SHA-256 in lower-case hexadecimal of the text's UTF-8 bytes. */
  readonly digest: (text: string) => string;
};

/** The lists that the docket is run with: States, regimes, items, the committee, the roster. */
export type Lists = {
  /** A docket for exercises: fictional States, labels of samples and reconstructions. */
  readonly isTraining: boolean;
  /** True for a State that may be a party here; fictional States only on a training docket. */
  readonly isState: (code: string) => boolean;
  readonly isRegime: (code: string) => boolean;
  readonly isItem: (code: string) => boolean;
  /** R11: the party is served with every document of the docket at the instant of its entry. */
  readonly isContactConfirmed: (party: string) => boolean;
  /** WHO, WOAH, FAO, the 1540 Committee: invited to inform, never to decide (AXP-1 §1 OBS). */
  readonly isOrganisation: (code: string) => boolean;
  readonly committee: readonly Seat[];
  readonly roster: readonly RosterExpert[];
  /** Whom parties or the chair may name for good offices (AXP-1 §1 MED), by number. */
  readonly isMediator: (number: string) => boolean;
  /** Codes of States counted as developing (AXP-1 §5.5). */
  readonly isDeveloping: (code: string) => boolean;
};

/** One of the committee's 20 seats (AXP-1 §9 A). */
export type Seat = Profile & {
  readonly state: string;
  readonly office: "chair" | "vice-chair" | "member";
};

/** What composition is judged by (AXP-1 §5.5, §9). */
export type Profile = {
  readonly region: Region;
  readonly gender: "woman" | "man";
  readonly developing: boolean;
  readonly expertise: string;
};

/** An expert of the roster (AXP-1 §5.5), known by number. */
export type RosterExpert = Profile & {
  readonly number: string;
  readonly nationality: string;
  /** Regimes to which the expert is a delegate now: ineligible where one is cited (§5.5). */
  readonly delegateTo: readonly string[];
};

/** Facts of the record outside the case's own stream, looked up under lock before deciding. */
export type Facts = {
  /**
   * Another open case on the same transaction (AXP-1 §5 Invariants), by number or id. `filer`:
   * before registration, who alone may know of it; null once it is registered.
   */
  readonly openCaseOnTransaction: { readonly case: string; readonly filer: string | null } | null;
  /** The number that a registration would take, e.g. "AXP/2026/7". */
  readonly nextCaseNumber: string;
  /** Hash of the case's `ReviewGroupConstituted` event, for the lot (AXP-1 §5.5). */
  readonly constitutionHash: string | null;
  /** Other cases that the command or the state names (`domain/case/needs.ts`), by id. */
  readonly cases: Readonly<Record<string, CaseState>>;
  /** Ids of the cases and denials that the command names by number, and their stage, by number. */
  readonly byNumber: Readonly<Record<string, { readonly id: string; readonly stage: string }>>;
  /** The entry of the case's own record that the command names; null where there is none. */
  readonly entry: EntryFacts | null;
  /** §5.8: the stream of the denial that a filing is about, new or known. */
  readonly denial: string;
  /** An ended case on the same transaction, by number, that may not be filed again (§4). */
  readonly endedCaseOnTransaction: string | null;
  /** For a decision about the docket as a whole; absent for any other. */
  readonly docket?: DocketFacts;
};

/** What the docket's own stream must know of the record (AXP-1 §2 R9, §3.1). */
export type DocketFacts = {
  /** The newest policy that is published, in force or not yet. */
  readonly newestPolicy: string;
  /** Running deadlines of cases that are due on a day of the outage that is being recorded. */
  readonly due: readonly { readonly case: string; readonly deadlines: readonly string[] }[];
  /** The same of denials. */
  readonly denialsDue?: readonly {
    readonly denial: string;
    readonly deadlines: readonly string[];
  }[];
  /** Of the ids that a calendar is to be applied to, those that no case has. */
  readonly unknown?: readonly string[];
};

/**
 * What a correction, a summary or a change of level must know of the entry that it is about, as
 * `entryFacts` of `case/levelTable.ts` makes it from the entry's event, before any lowering.
 */
export type EntryFacts = {
  readonly version: number;
  readonly type: CaseEventType;
  readonly by: Role;
  readonly party: string;
  /** That of its existence, and that of what it says (§6). */
  readonly level: Level;
  readonly paper: Level;
  readonly audience: string;
};
type Level = "L0" | "L1" | "L2" | "L3";

/** Who acts: `party` is a State's ISO code, a regime's or organisation's
 * code, a roster or mediator's number, or an office. */
export type Actor = {
  readonly subject: string;
  readonly party: string;
  readonly capacity: Capacity;
};

export const capacities = [
  "state",
  "regime",
  "secretariat",
  "chair",
  "member",
  "expert",
  "organisation",
  "mediator",
  "public",
  "clock",
] as const;
export type Capacity = (typeof capacities)[number];

/** The clock and the conductor act under their own name (AXP-1 §1). */
export const clock: Actor = { subject: "clock", party: "clock", capacity: "clock" };
