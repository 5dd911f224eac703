import type { Stage } from "../../../../domain/case/stages.ts";
import { civilDate } from "../../../../domain/time.ts";
import { notification as notificationOf } from "../../../support/notification.ts";
import { act, emptyDocket, settledAt, silenceThrough, silenceUntil, who } from "./docket.ts";
import type { Docket } from "./docket.ts";

export const notification = notificationOf(civilDate("2026-01-12"), {
  applicationReference: "A-1",
});
export const explanation = { reasonCodes: ["end_user_concern"], text: "The end user is unknown." };
export const defects = { defects: [{ field: "/quantity", what: "How many?" }] };
/** Filed after D01, with a request for leave: D36 runs. */
export const lateNotification = {
  ...notification,
  denialDate: civilDate("2022-02-02"),
  lateLeave: { reasons: "The reply was lost in the flood." },
};
export const lateFiled = (): Docket =>
  act(emptyDocket(), who.requesting, "FileDenialNotification", lateNotification);
/** §5.2: XBB's notice to XAA of its own denial. */
export const ownNotice = (() => {
  const { denyingState: _denying, ...form } = notification;
  return { requestingState: "XAA", ...form, explanation };
})();
export const noticeFiled = (): Docket =>
  act(emptyDocket(), who.denying, "FileOwnNotice", ownNotice);
export const noticeServed = (): Docket =>
  act(noticeFiled(), who.registrar, "RegisterNotification", {});
export const seal = {
  reason: "Names of persons.",
  recipients: [{ party: "XAA", subject: "XAA/desk" }],
};
/** §6: with an annex for XAA's desk alone, and a summary still owed. */
export const sealedExplanation = { ...explanation, annex: "Mr. Hidden of the end user.", seal };
export const remedies = [{ code: "authorise", addressee: "XBB" }];
export const text = { text: "XBB authorises the transfer.", remedies };
export const six = (["ar", "en", "es", "fr", "ru", "zh"] as const).map((language) => ({
  language,
  sha256: "0".repeat(64),
}));
export const settlement = { text: "Terms.", toBeDone: "Deliver.", performWithin: "3m" };

/** The shortest way to each stage, by the acts of the parties and by silence. */
const ways: Readonly<Record<Reachable, () => Docket>> = {
  FILED: () => act(emptyDocket(), who.requesting, "FileDenialNotification", notification),
  RETURNED: () => act(inStage("FILED"), who.registrar, "ReturnForCompletion", defects),
  REGISTERED: () => {
    const unserved = { isContactConfirmed: () => false };
    const docket = emptyDocket(undefined, { lists: unserved });
    const filed = act(docket, who.requesting, "FileDenialNotification", notification);
    return act(filed, who.registrar, "RegisterNotification", {});
  },
  AWAITING_EXPLANATION: () => act(inStage("FILED"), who.registrar, "RegisterNotification", {}),
  FINAL_NOTICE: () => silenceUntil(inStage("AWAITING_EXPLANATION"), "FINAL_NOTICE"),
  EXPLAINED: () =>
    act(inStage("AWAITING_EXPLANATION"), who.denying, "SubmitExplanation", explanation),
  NON_RESPONSE_RECORDED: () => silenceUntil(inStage("FINAL_NOTICE"), "NON_RESPONSE_RECORDED"),
  IN_CONSULTATION: () =>
    act(inStage("EXPLAINED"), who.requesting, "RequestConsultations", { grounds: "To talk." }),
  REFERRAL_OPEN: () => silenceUntil(inStage("IN_CONSULTATION"), "REFERRAL_OPEN"),
  REFERRED: () =>
    act(inStage("REFERRAL_OPEN"), who.requesting, "ReferToCommittee", { question: "Why?" }),
  COMPOSING: () =>
    act(inStage("REFERRED"), who.registrar, "ConstituteReviewGroup", { rosterSent: true }),
  UNDER_REVIEW: () => composed(inStage("COMPOSING")),
  INTERIM_ISSUED: () =>
    act(inStage("UNDER_REVIEW"), who.expert, "IssueInterimReport", { text: "Interim." }),
  REPORT_ISSUED: () => silenceUntil(inStage("INTERIM_ISSUED"), "REPORT_ISSUED"),
  REPORT_CIRCULATED: () =>
    act(inStage("REPORT_ISSUED"), who.registrar, "CirculateReport", { versions: six }),
  ADOPTED: () => silenceUntil(silenceOpened(), "ADOPTED"),
  IMPLEMENTING: () => silenceUntil(inStage("ADOPTED"), "IMPLEMENTING"),
  COMPLIANCE_REVIEW: () =>
    act(overdue(), who.requesting, "RequestComplianceReview", { grounds: "Not done." }),
  TRANSMITTED_WITHOUT_CONSENSUS: () =>
    silenceUntil(inStage("REPORT_CIRCULATED"), "TRANSMITTED_WITHOUT_CONSENSUS"),
  DORMANT: () => silenceUntil(inStage("EXPLAINED"), "DORMANT"),
  GOOD_OFFICES: () => mediated(inStage("IN_CONSULTATION")),
  SUSPENDED: () => suspended(inStage("IN_CONSULTATION")),
  SETTLED: () => settled(inStage("IN_CONSULTATION")),
  CLOSED_EXPLAINED: () => act(inStage("EXPLAINED"), who.requesting, "AcceptExplanation", {}),
  CLOSED_SETTLED: () => act(inStage("SETTLED"), who.requesting, "ConfirmPerformance", {}),
  CLOSED_REVERSED: () =>
    act(reversed(inStage("IN_CONSULTATION")), who.requesting, "ConfirmPerformance", {}),
  CLOSED_UPHELD: () =>
    act(considered(), who.chair, "AdoptInSession", {
      text: "Upheld.",
      remedies: [{ code: "uphold", addressee: "XBB" }],
      present: allMembers,
      objecting: [],
    }),
  CLOSED_IMPLEMENTED: () =>
    act(inStage("IMPLEMENTING"), who.requesting, "ConfirmImplementation", {}),
  CLOSED_NOT_IMPLEMENTED: () => silenceUntil(inStage("IMPLEMENTING"), "CLOSED_NOT_IMPLEMENTED"),
  CLOSED_TRANSMITTED: () =>
    silenceUntil(inStage("TRANSMITTED_WITHOUT_CONSENSUS"), "CLOSED_TRANSMITTED"),
  INADMISSIBLE: () =>
    act(contested(inStage("AWAITING_EXPLANATION")), who.chair, "RuleOnAdmissibility", {
      admissible: false,
      reasons: "Nothing was denied.",
      ground: "not-a-denial",
    }),
  WITHDRAWN: () => act(inStage("FILED"), who.requesting, "WithdrawNotification", {}),
  LAPSED: () => silenceUntil(inStage("DORMANT"), "LAPSED"),
};

/** Every stage that the ordinary track has so far. */
export type Reachable = Exclude<Stage, "CONSOLIDATED">;
export const reachable = Object.keys(ways) as readonly Reachable[];

const made = new Map<Reachable, Docket>();

/** A case in `stage`, made once: dockets are plain data. */
export function inStage(stage: Reachable): Docket {
  let docket = made.get(stage);
  if (docket === undefined) {
    docket = ways[stage]();
    if (docket.state.stage !== stage) throw new Error(`${stage}: got ${docket.state.stage}`);
    made.set(stage, docket);
  }
  return docket;
}

export const allMembers = "XTT XII XUU XSS XRR XOO XPP XVV XWW XXX XYY XZZ".split(" ");

/** Both parties agree on three experts. */
export function composed(docket: Docket): Docket {
  const experts = ["E-01", "E-02", "E-03"];
  return experts.reduce((current, expert) => agreed(current, expert), docket);
}

export function agreed(docket: Docket, expert: string): Docket {
  const proposed = act(docket, who.registrar, "ProposeExpert", { expert, disclosure: "None." });
  const once = act(proposed, who.requesting, "AgreeExpert", { expert });
  return act(once, who.denying, "AgreeExpert", { expert });
}

/** The denying State says that nothing was denied. */
export const contested = (docket: Docket): Docket =>
  act(docket, who.denying, "ContestAdmissibility", {
    grounds: ["not-a-denial"],
    text: "A question of form.",
  });

/** The case as the lead of a consolidated one, whose requesting State is XCC (§5.6). */
export const leading = (docket: Docket): Docket => ({
  ...docket,
  state: {
    ...docket.state,
    consolidation: {
      ...docket.state.consolidation,
      members: [{ id: "other", number: "AXP/2026/2", requesting: "XCC" }],
    },
  },
});

/** No contact point is confirmed: each notice is to be served (R11). */
export const unserved = (docket: Docket): Docket => ({
  ...docket,
  lists: { isContactConfirmed: () => false },
});

/** The expert leaves the seat. */
export const vacated = (docket: Docket, expert: string): Docket =>
  act(docket, who.registrar, "RecordVacancy", { expert, why: "absence" });

/** The period of implementation has ended. */
export function overdue(): Docket {
  const docket = silenceThrough(inStage("IMPLEMENTING"), "D27b");
  return settledAt(docket, docket.now);
}

/** The denying State challenges the expert. */
export const challenged = (docket: Docket, expert: string): Docket =>
  act(docket, who.denying, "ChallengeExpert", { expert, grounds: "A grant." });

export function settled(docket: Docket): Docket {
  const proposed = act(docket, who.denying, "ProposeSettlement", settlement);
  return act(proposed, who.requesting, "ConfirmSettlement", { proposal: proposed.state.version });
}

/** One party asks for a mediator, the other accepts. */
export function mediated(docket: Docket): Docket {
  const asked = act(docket, who.requesting, "RequestGoodOffices", { mediator: "M-01" });
  return act(asked, who.denying, "AcceptGoodOffices", { mediator: "M-01" });
}

export function suspended(docket: Docket): Docket {
  const proposed = act(docket, who.denying, "Suspend", { reasons: "Talks." });
  return act(proposed, who.requesting, "Suspend", {});
}

export const reversed = (docket: Docket): Docket =>
  act(docket, who.denying, "ReverseDenial", reversal);
export const reversal = { authorised: "The whole order.", on: civilDate("2026-05-04") };

/** The report is circulated and the committee may consider it: D23 has passed. */
export const considered = (): Docket => silenceThrough(inStage("REPORT_CIRCULATED"), "D23");
export const silenceOpened = (): Docket =>
  act(considered(), who.chair, "OpenSilenceProcedure", text);
