import type { CaseEvent } from "../events.ts";
import { between } from "../stages.ts";
import type { CaseState } from "../state.ts";
import { at, PARTIES, served } from "./row.ts";
import type { ClockRow } from "./row.ts";

/** §2 D19b starts once: with the service of REQ's submission, or where REQ filed none in time. */
const isOfRequesting = (_after: CaseState, event: CaseEvent) =>
  event.type === "SubmissionMissed" && event.of === "REQ";

/** D21 binds both parties alike, so it waits until both were served. */
const areBothServed = (after: CaseState) =>
  !after.notices.pending.some(({ notice }) => notice === "InterimReportIssued");

const UNDER_REVIEW = between("UNDER_REVIEW", "INTERIM_ISSUED");

/** AXP-1 §3, the Review Group. */
export const clocksOfReview: readonly ClockRow[] = [
  {
    key: "D16",
    binds: ["ISU", "CH"],
    armedBy: [at("CaseReferred")],
    disarmedBy: ["ReviewGroupConstituted"],
    in: ["REFERRED"],
  },
  {
    key: "D17",
    binds: PARTIES,
    armedBy: [at("ReviewGroupConstituted")],
    disarmedBy: ["ReviewGroupComposed"],
    in: ["COMPOSING"],
  },
  {
    key: "D49",
    binds: ["CH"],
    armedBy: [at("CompositionNotAgreed")],
    // ExpertAppointed ends it for a replaced seat only: here two more may be empty.
    disarmedBy: ["ReviewGroupComposed"],
    in: between("COMPOSING", "INTERIM_ISSUED"),
  },
  {
    key: "D19a",
    binds: ["REQ"],
    armedBy: [at("ReviewGroupComposed")],
    disarmedBy: ["SubmissionFiled"],
    actOf: "REQ",
    in: ["UNDER_REVIEW"],
  },
  {
    key: "D19b",
    binds: ["DEN"],
    armedBy: [served("SubmissionFiled"), at("SubmissionMissed", isOfRequesting)],
    disarmedBy: ["SubmissionFiled"],
    actOf: "DEN",
    in: ["UNDER_REVIEW"],
  },
  {
    key: "D20",
    binds: ["EXP"],
    armedBy: [at("ReviewGroupComposed")],
    disarmedBy: ["InterimReportIssued"],
    in: ["UNDER_REVIEW"],
  },
  {
    key: "D21",
    binds: PARTIES,
    armedBy: [served("InterimReportIssued", areBothServed)],
    disarmedBy: [],
    in: ["INTERIM_ISSUED"],
  },
  {
    key: "D22",
    binds: ["EXP"],
    armedBy: [at("ReviewGroupComposed")],
    disarmedBy: ["FinalReportIssued"],
    in: UNDER_REVIEW,
  },
  {
    key: "D22L",
    binds: ["EXP"],
    armedBy: [at("ReviewGroupComposed")],
    disarmedBy: ["FinalReportIssued"],
    in: UNDER_REVIEW,
  },
];
