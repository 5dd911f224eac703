import type { Deadline } from "../deadline.ts";
import type { CaseEvent } from "../events.ts";
import { freeSeats } from "../lot.ts";
import { partiesOf, requestingOf } from "../roles.ts";
import { between, SITTING } from "../stages.ts";
import type { CaseState } from "../state.ts";
import { at, PARTIES, served } from "./row.ts";
import type { ClockRow, Particular } from "./row.ts";

/** §2 D19b starts once: with the service of REQ's submission, or where REQ filed none in time. */
const isOfRequesting = (_after: CaseState, event: CaseEvent) =>
  event.type === "SubmissionMissed" && event.of === "REQ";

/** §5.6: of consolidated cases each requesting State files, and D19b waits for all of them. */
const haveAllFiled = (after: CaseState) =>
  after.expired["D19a"] === undefined &&
  requestingOf(after).every((code) => after.review.submitted.includes(code)) &&
  !after.notices.pending.some(({ notice }) => notice === "SubmissionFiled");

const isLastToFile = (event: CaseEvent, _clock: Deadline, { review, ...before }: CaseState) =>
  requestingOf(before).every((code) => code === event.party || review.submitted.includes(code));

/** D18#: of each seat that is taken, or of the one that the notice is about, for who is served. */
function challengeable(after: CaseState, event: CaseEvent): readonly Particular[] {
  if (event.type !== "NoticeServed") return [];
  const { about, to } = event;
  if (!partiesOf(after).includes(to)) return []; // Its case has been separated since (§5.6).
  return after.review.seats
    .filter(({ seat }) => about === undefined || about === seat)
    .map(({ seat }) => ({ suffix: `${seat}-${to}`, binds: [to] }));
}

/** What the event says of a seat ends the clocks of that seat; a challenge, its author's alone. */
function endsChallenge(event: CaseEvent, { id }: Deadline): boolean {
  if (!("seat" in event)) return false;
  const whose = event.type === "ExpertChallenged" ? event.party : "";
  return id.startsWith(`D18#${event.seat}-${whose}`);
}

const bearsNumberOf = (event: CaseEvent, { key, id }: Deadline): boolean =>
  "n" in event && id === `${key}#${event.n}`;

/** D41#: the ruling on it; whoever leaves the seat leaves nothing to rule on. */
function endsRuling(event: CaseEvent, clock: Deadline, { review }: CaseState): boolean {
  if (bearsNumberOf(event, clock)) return true;
  return (
    "seat" in event &&
    review.challenges.some(({ n, seat }) => clock.id === `D41#${n}` && seat === event.seat)
  );
}

/** D48#: the seat that fell vacant; of a compliance review each that nobody sits in (§5.7). */
function vacantSeats({ review }: CaseState, event: CaseEvent): readonly Particular[] {
  if ("seat" in event) return [{ suffix: String(event.seat) }];
  return freeSeats(review).map((seat) => ({ suffix: String(seat) }));
}

const isSeatOf = (event: CaseEvent, { key, id }: Deadline): boolean =>
  "seat" in event && id === `${key}#${event.seat}`;

const VACATED = ["ExpertRecused", "SeatVacated", "ChallengeUpheld"] as const;
const COMPOSED = SITTING.filter((stage) => stage !== "COMPOSING");

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
    key: "D48",
    binds: PARTIES,
    armedBy: [...VACATED.map((type) => at(type)), at("ComplianceReviewRequested")],
    disarmedBy: ["ExpertAppointed"],
    each: vacantSeats,
    ends: isSeatOf,
    in: COMPOSED,
  },
  {
    key: "D49",
    binds: ["CH"],
    armedBy: [at("CompositionNotAgreed"), at("ReplacementNotAgreed")],
    disarmedBy: ["ReviewGroupComposed", "ExpertAppointed"],
    each: (_after, event) => [
      event.type === "ReplacementNotAgreed" ? { suffix: String(event.seat) } : {},
    ],
    // ExpertAppointed ends it for a replaced seat only: in COMPOSING two more may be empty.
    ends: (event, clock) => event.type === "ReviewGroupComposed" || isSeatOf(event, clock),
    in: SITTING,
  },
  {
    key: "D18",
    binds: PARTIES,
    armedBy: [
      served("ExpertAppointed"),
      served("ExpertsDrawnByLot"),
      served("InterestDisclosed"),
      served("ThirdPartyAdmitted"),
    ],
    disarmedBy: ["ExpertChallenged", ...VACATED],
    each: challengeable,
    ends: endsChallenge,
    in: SITTING,
  },
  {
    key: "D41",
    binds: ["CH"],
    armedBy: [at("ExpertChallenged")],
    disarmedBy: ["ChallengeRejected", ...VACATED],
    each: (_after, event) => ("n" in event ? [{ suffix: String(event.n) }] : []),
    ends: endsRuling,
    in: SITTING,
  },
  {
    key: "D29",
    binds: ["EXP"],
    armedBy: [at("ComplianceReviewRequested")],
    disarmedBy: ["ComplianceReportIssued"],
    in: ["COMPLIANCE_REVIEW"],
  },
  {
    key: "D19a",
    binds: ["REQ"],
    armedBy: [at("ReviewGroupComposed")],
    disarmedBy: ["SubmissionFiled"],
    actOf: "REQ",
    ends: isLastToFile,
    in: ["UNDER_REVIEW"],
  },
  {
    key: "D19b",
    binds: ["DEN", "TP"],
    armedBy: [served("SubmissionFiled", haveAllFiled), at("SubmissionMissed", isOfRequesting)],
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
