import type { CaseEvent } from "../events.ts";
import { EXCHANGE, OPEN } from "../stages.ts";
import type { CaseState } from "../state.ts";
import { at, PARTIES, served } from "./row.ts";
import type { ClockRow } from "./row.ts";

/** A regime may answer an invitation before it is served. */
const isUnanswered = (after: CaseState, event: CaseEvent) =>
  event.type === "NoticeServed" &&
  after.invitations.some(({ n, answer }) => n === event.about && answer === "open");

const isOwnNotice = (after: CaseState) => after.filer === "DEN";

const IN_CONSULTATION = ["IN_CONSULTATION"] as const;

/** AXP-1 §3, from filing to referral. */
export const clocksOfExchange: readonly ClockRow[] = [
  {
    key: "D38", // Armed by any notice that is not served at its entry: `settle.ts`.
    binds: ["ISU"],
    armedBy: [],
    disarmedBy: ["NoticeServed"],
    numbered: true,
    in: OPEN,
  },
  {
    key: "D05",
    binds: ["DEN"],
    armedBy: [at("NotificationTransmitted")],
    disarmedBy: ["NotificationAcknowledged", "ExplanationSubmitted"],
    in: ["AWAITING_EXPLANATION", "FINAL_NOTICE"],
  },
  {
    key: "D06",
    binds: ["DEN"],
    armedBy: [at("NotificationTransmitted")],
    disarmedBy: ["ExplanationSubmitted"],
    in: ["AWAITING_EXPLANATION"],
  },
  {
    key: "D07",
    binds: ["DEN"],
    armedBy: [at("FinalNoticeIssued")],
    disarmedBy: ["ExplanationSubmitted"],
    in: ["FINAL_NOTICE"],
  },
  {
    key: "D08",
    binds: ["regime"],
    armedBy: [
      served("RegimeRepresentativeInvited", isUnanswered),
      served("OrganisationInvited", isUnanswered),
    ],
    disarmedBy: ["RegimeInformationSubmitted", "InvitationDeclined"],
    numbered: true,
    in: EXCHANGE,
  },
  {
    key: "D09",
    binds: ["REQ"],
    // CaseReopened is REQ's own act, and served on it at its entry.
    armedBy: [
      served("ExplanationSubmitted"),
      at("NotificationTransmitted", isOwnNotice), // §5.2: that service is on REQ.
      at("CaseReopened"),
    ],
    disarmedBy: ["ConsultationsRequested", "ExplanationAccepted"],
    in: ["EXPLAINED"],
  },
  {
    key: "D10",
    binds: ["DEN"],
    armedBy: [served("ConsultationsRequested")],
    // §5: ConsultationsBegun also accepts.
    disarmedBy: ["ConsultationsAccepted", "ConsultationsRefused", "ConsultationsBegun"],
    in: IN_CONSULTATION,
  },
  {
    key: "D11",
    binds: PARTIES,
    armedBy: [served("ConsultationsRequested")],
    disarmedBy: ["ConsultationsBegun"],
    in: IN_CONSULTATION,
  },
  {
    key: "D12",
    binds: PARTIES,
    armedBy: [served("ConsultationsRequested")],
    disarmedBy: ["ConsultationsConcludedWithoutSolution"],
    in: IN_CONSULTATION,
  },
  {
    key: "D15",
    binds: ["REQ"],
    armedBy: [at("ReferralOpened"), at("CaseReopened")],
    disarmedBy: ["CaseReferred", "ConsultationsRequested"],
    in: ["NON_RESPONSE_RECORDED", "REFERRAL_OPEN"],
  },
];
