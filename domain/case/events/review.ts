import type { CivilDate } from "../../time.ts";
import type { Event, Late } from "./common.ts";

export type SeatedExpert = {
  /** 1 to the group's size; a replacement takes the number of the seat. */
  readonly seat: number;
  readonly expert: string;
  readonly nationality: string;
  readonly gender: "woman" | "man";
};
export type ReviewEvent =
  | Event<"CaseReferred", { readonly developingExpert: boolean }>
  | Event<"ReviewGroupConstituted", { readonly size: number; readonly byTheRules: boolean }>
  | Event<"ExpertProposed", { readonly expert: string }>
  | Event<"ExpertAgreed", { readonly expert: string }>
  | Event<"ExpertAppointed", SeatedExpert & { readonly how: "agreed" | "chair" }>
  | Event<"CompositionNotAgreed">
  | Event<"ExpertsDrawnByLot", { readonly experts: readonly SeatedExpert[] }>
  | Event<
      "ReviewGroupComposed",
      {
        readonly experts: readonly string[];
        /** §5.5: fewest members who may act: two, or one where the lot found one alone. */
        readonly leastSeats: number;
        readonly balanceUnmet: readonly ("gender" | "developing")[];
      }
    >
  | Event<"ReviewDefaulted", { readonly why: "nobody-eligible" | "absolute-limit" }>
  | Event<"SubmissionFiled", Late>
  | Event<"SubmissionMissed", { readonly of: "REQ" | "DEN" }>
  | Event<"EvidenceFiled", Late>
  | Event<"InterimReportOverdue">
  | Event<"DelayExplained", { readonly newDate: CivilDate }>
  | Event<"InterimReportIssued", Late>
  | Event<"InterimCommentFiled">
  | Event<"CommentsClosed">
  | Event<"FinalReportIssued", Late & { readonly from: "experts" | "interim" }>
  | Event<"FinalReportOverdue">
  | Event<
      "ReportCirculated",
      { readonly languages: readonly string[]; readonly missing: readonly string[] }
    >
  | Event<"GroupSizeAgreed", { readonly size: number }>
  | Event<
      "InterestDisclosed",
      {
        readonly expert: string | null;
        /** The State from whose seat a member of the committee discloses. */
        readonly state: string | null;
        readonly code: string;
      }
    >
  | Event<
      "ExpertRecused",
      { readonly expert: string; readonly seat: number; readonly ground: string }
    >
  | Event<"MemberRecused", { readonly state: string; readonly ground: string }>
  | Event<
      "SeatVacated",
      { readonly expert: string; readonly seat: number; readonly why: "death" | "absence" }
    >
  | Event<"ReplacementNotAgreed", { readonly seat: number }>
  | Event<
      "ExpertChallenged",
      { readonly n: number; readonly expert: string; readonly seat: number }
    >
  | Event<"ChallengeUpheld", { readonly n: number; readonly expert: string; readonly seat: number }>
  | Event<
      "ChallengeRejected",
      { readonly n: number; readonly expert: string; readonly how: "ruled" | "clock" }
    >
  | Event<"ChallengeWaived", { readonly seat: number; readonly of: string }>
  | Event<"ContactRecorded">;
