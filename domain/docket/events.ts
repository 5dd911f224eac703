import type { FollowUp } from "../case/events.ts";
import type { Policy } from "../policy.ts";
import type { CivilDate } from "../time.ts";

type Common = {
  readonly v: 1;
  readonly on: CivilDate;
  readonly by: "ISU";
  readonly party: string;
  readonly followUps?: readonly FollowUp[];
};
type Event<Type extends string, Header> = Common & { readonly type: Type } & Header;

export type PublishedHoliday = {
  readonly date: CivilDate;
  readonly name: string;
  readonly nominalDate: CivilDate;
  readonly basis: string;
  readonly confidence: string;
  readonly note: string | null;
};

/** What the secretariat publishes or records for the whole docket (AXP-1 §2 R9, §3.1). All L0. */
export type DocketEvent =
  | Event<
      "CalendarPublished",
      {
        readonly version: string;
        readonly title: string;
        readonly years: readonly number[];
        readonly source: string;
        readonly unverified: readonly string[];
        readonly holidays: readonly PublishedHoliday[];
      }
    >
  | Event<
      "PolicyPublished",
      { readonly version: string; readonly inForceFrom: CivilDate; readonly policy: Policy }
    >
  /** The chosen deadlines are in the follow-ups; many take several events. */
  | Event<"CalendarApplied", { readonly version: string; readonly cases: number }>
  | Event<
      "OutageRecorded",
      {
        readonly n: number;
        readonly from: CivilDate;
        readonly to: CivilDate;
        readonly what: string;
        readonly cases: number;
      }
    >;
export type DocketEventType = DocketEvent["type"];
export type DocketEventOf<Type extends DocketEventType> = Extract<DocketEvent, { type: Type }>;

/** Every type, once: the map fails to compile when one is missing. */
const all: { readonly [Type in DocketEventType]: true } = {
  CalendarPublished: true,
  PolicyPublished: true,
  CalendarApplied: true,
  OutageRecorded: true,
};
export const docketEventTypes = Object.keys(all) as readonly DocketEventType[];
