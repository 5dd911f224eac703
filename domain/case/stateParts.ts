import type { CivilDate } from "../time.ts";
import type { MemberCase, Recipient } from "./events.ts";
import type { Stage } from "./stages.ts";

/** What goes before the exchange: form, leave, admissibility. */
export type Opening = {
  readonly returns: number;
  /** D36: filed after D01, with a request for leave; granted by the committee's silence. */
  readonly leave: "none" | "asked" | "granted";
  readonly contested: boolean;
  readonly ruling: "none" | "admissible" | "in-part";
  /** Items ruled inadmissible; the rest goes on. */
  readonly excluded: readonly string[];
};

/** §5.1. */
export type Urgency = {
  readonly criterion: string | null;
  readonly claimedOn: CivilDate | null;
  /** The service of the claim on DEN; with a claim in the filing, that of the notification. */
  readonly servedOn: CivilDate | null;
  readonly how: "filing" | "later" | null;
  readonly commented: boolean;
  readonly ruling: "none" | "open" | "accepted" | "rejected";
};

/** §2 Extensions. Of a request `period` is null where §3 fixes the length. */
export type Extensions = {
  readonly open: readonly ExtensionRequest[];
  /** Ids of deadlines whose one extension is used up, granted or refused. */
  readonly used: readonly string[];
};
export type ExtensionRequest = {
  readonly deadline: string;
  readonly by: string;
  readonly on: CivilDate;
  readonly period: string | null;
  readonly opposed: boolean;
};

/** §5.4. */
export type ThirdParties = {
  readonly requests: readonly Joinder[];
  /** Joined in consultations. */
  readonly joined: readonly string[];
  /** Admitted to the review. */
  readonly admitted: readonly string[];
  readonly joinderClosed: boolean;
};
export type Joinder = {
  readonly n: number;
  readonly state: string;
  readonly answer: "open" | "accepted" | "refused";
};

/** §2 R8, §4: what led into holds and dormancy, and out of them. */
export type HoldFacts = {
  /** A request for good offices that stands in this stage; `by` is a party's code or "CH". */
  readonly request: { readonly by: string; readonly mediator: string | null } | null;
  /** Of the good offices under way. */
  readonly mediator: string | null;
  /** REQ's one suspension alone is used up. */
  readonly suspendedAlone: boolean;
  readonly dormantFrom: Stage | null;
  /** When it became dormant; a hold that ends does not move it. */
  readonly dormantSince: CivilDate | null;
  readonly reopenings: number;
};

/** §5.8: another denial, and how they hang together. */
export type DenialLink = { readonly denial: string; readonly kind: string };

/** §5.6. Ids of cases; a lead has members, a member has a lead. */
export type Consolidation = {
  /** The case's own id, known to it once a consolidation is proposed. */
  readonly own: string | null;
  readonly lead: string | null;
  readonly members: readonly MemberCase[];
  /** Proposed, the lead first; D47 runs there, and the others show it. */
  readonly proposed: readonly MemberCase[] | null;
  /** Of a member: the joint review as its lead last told; null until it has a group. */
  readonly joint: JointReview | null;
};
/** §5.6, §6: the group that sits, and the committee from circulation on, read the members too. */
export type JointReview = {
  /** Numbers of the experts who sit. */
  readonly experts: readonly string[];
  readonly circulatedOn: CivilDate | null;
  /** §1: States whose members take no part in the lead. */
  readonly recused: readonly string[];
};

/** §6: sealed papers, by the version of their entry, and levels that are not the default. */
export type Papers = {
  readonly sealed: readonly SealedPaper[];
  /** Entries whose author lowered them, by version. */
  readonly lowered: Readonly<Record<string, "L0" | "L1" | "L2">>;
  /** Both parties agreed to open these to everybody. */
  readonly published: readonly ("parties" | "report")[];
};
export type SealedPaper = {
  readonly entry: number;
  readonly party: string;
  readonly recipients: readonly Recipient[];
  /** "missed": its author may not rely on it until the summary is there. */
  readonly summary: "owed" | "filed" | "missed";
};
