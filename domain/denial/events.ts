import type { ClockChanges } from "../case/deadline.ts";
import type { Json, Label, ServiceMeans } from "../case/events.ts";
import type { Role } from "../case/roles.ts";
import type { CivilDate } from "../time.ts";

/** AXP-1 §5.8. */
export const denialStages = ["IN_FORCE", "UNREVIEWED", "REVOKED"] as const;
export type DenialStage = (typeof denialStages)[number];

type Common = {
  readonly v: 1;
  /** The date that periods are counted from: of the act, or the due date of the clock (R10). */
  readonly on: CivilDate;
  readonly by: Role;
  readonly party: string;
  readonly stage?: DenialStage;
  readonly clocks?: ClockChanges;
  readonly body?: Readonly<Record<string, Json>>;
};
type Event<Type extends string, Header = unknown> = Common & { readonly type: Type } & Header;

/** What the registration of a case tells of the denial that it is about. */
export type DenialFacts = {
  /** The number of the first case registered on it, by which the denial is known. */
  readonly number: string;
  readonly denying: string;
  readonly requesting: string;
  readonly items: readonly string[];
  readonly endUserCountry: string;
  readonly denialKind: string;
  readonly denialDate: CivilDate;
  readonly reviewOrExpiryDate: CivilDate | null;
  /** Of a denial that is no real one: it goes wherever the denial shows. */
  readonly label: Label | null;
};

type Question = { readonly n: number };

/** What happens to a denial beside the cases on it. Nothing above L1 but questions (L2), §6. */
export type DenialEvent =
  | Event<"DenialOpened", DenialFacts & { readonly policy: string }>
  | Event<"FilingPeriodEnded">
  | Event<
      "DenialReviewed",
      {
        readonly outcome: "renewed" | "amended" | "revoked";
        /** Of an amendment: the items that the denial still covers. */
        readonly items?: readonly string[];
      }
    >
  | Event<"DenialMarkedUnreviewed">
  /** By the reversal performed in the case of this number. */
  | Event<"DenialRevoked", { readonly case: string }>
  /** R9: by an outage that ended on `until`; `n` where the deadline is of a question. */
  | Event<
      "DeadlineLengthened",
      Partial<Question> & {
        readonly deadline: string;
        readonly cause: string;
        readonly until: CivilDate;
      }
    >
  /** By an amendment in the case of this number: the items that the denial still covers. */
  | Event<"DenialNarrowed", { readonly case: string; readonly items: readonly string[] }>
  | Event<
      "EssentiallyIdenticalConsultationOpened",
      Question & {
        readonly state: string;
        readonly items: readonly string[];
        readonly endUserCountry: string;
      }
    >
  | Event<"NoticeServed", Question & { readonly to: string; readonly how: ServiceMeans }>
  | Event<"EssentiallyIdenticalConsultationAnswered", Question & { readonly identical: boolean }>
  | Event<"RegardedAsNotIdentical", Question>
  | Event<"SupplyDecisionReported", Question & { readonly supplied: boolean }>
  | Event<"ExtensionRequested", Question & { readonly deadline: string; readonly period: string }>
  | Event<"ExtensionGranted", Question & { readonly deadline: string; readonly period: string }>
  | Event<
      "ExtensionRefused",
      Question & { readonly deadline: string; readonly how: "ruled" | "clock" }
    >;
export type DenialEventType = DenialEvent["type"];
export type DenialEventOf<Type extends DenialEventType> = Extract<DenialEvent, { type: Type }>;

/** Every type, once: the map fails to compile when one is missing. */
const all: { readonly [Type in DenialEventType]: true } = {
  DenialOpened: true,
  FilingPeriodEnded: true,
  DenialReviewed: true,
  DenialMarkedUnreviewed: true,
  DenialRevoked: true,
  DenialNarrowed: true,
  DeadlineLengthened: true,
  EssentiallyIdenticalConsultationOpened: true,
  NoticeServed: true,
  EssentiallyIdenticalConsultationAnswered: true,
  RegardedAsNotIdentical: true,
  SupplyDecisionReported: true,
  ExtensionRequested: true,
  ExtensionGranted: true,
  ExtensionRefused: true,
};
export const denialEventTypes = Object.keys(all) as readonly DenialEventType[];
