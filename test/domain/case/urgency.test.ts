import { civilDate, startOfDay } from "../../../domain/time.ts";
import { act, emptyDocket, silenceThrough } from "./support/docket.ts";
import { who } from "./support/docket.ts";
import { claimed, urgency } from "./support/deadlinesOfTime.ts";
import { specs } from "./support/specs.ts";
import { inStage, notification, unserved } from "./support/stages.ts";
import { accept, awaiting, comment, commented } from "./support/urgency.ts";
import { ownNotice, reject, servedUrgent } from "./support/urgency.ts";

const { requesting, denying, chair } = who;
specs("ClaimUrgency", [
  {
    rule: "§5.1: claimed while the explanation is awaited, and served on DEN at its entry",
    given: awaiting,
    by: requesting,
    body: urgency,
    yields: ["UrgencyClaimed", "NoticeServed"],
    running: ["D04"],
  },
  {
    rule: "§5.1: in FILED; DEN knows of no case yet, so nothing is served and D04 waits",
    given: () => inStage("FILED"),
    by: requesting,
    body: urgency,
    yields: ["UrgencyClaimed"],
    notRunning: ["D04"],
  },
  {
    rule: "§5.1: once",
    given: () => claimed(awaiting()),
    by: requesting,
    body: urgency,
    rejects: "urgency.already",
  },
  {
    rule: "§5.1: once, the filing included",
    given: servedUrgent,
    by: requesting,
    body: urgency,
    rejects: "urgency.already",
  },
  {
    rule: "§3 Urgency: on one of the policy's criteria",
    given: awaiting,
    by: requesting,
    body: { ...urgency, criterion: "U5" },
    rejects: "urgency.unknown-criterion",
    pointer: "/criterion",
  },
  {
    rule: "§5: of a notification, not once it is explained",
    given: () => inStage("EXPLAINED"),
    by: requesting,
    body: urgency,
    rejects: "wrong-stage.too-late",
  },
  {
    rule: "§5.2: of an own notice, in EXPLAINED",
    given: ownNotice,
    by: requesting,
    body: urgency,
    yields: ["UrgencyClaimed", "NoticeServed"],
    running: ["D04"],
  },
]);

specs("FileDenialNotification", [
  {
    rule: "§5.1: with a claim of urgency",
    given: emptyDocket,
    by: requesting,
    body: { ...notification, urgency },
    yields: ["DenialNotificationFiled", "UrgencyClaimed"],
    stage: "FILED",
  },
  {
    rule: "§3 Urgency: a claim on no criterion files nothing",
    given: emptyDocket,
    by: requesting,
    body: { ...notification, urgency: { ...urgency, criterion: "U9" } },
    rejects: "urgency.unknown-criterion",
    pointer: "/urgency/criterion",
  },
]);

specs("CommentOnUrgency", [
  {
    rule: "§5: the claim is open",
    given: () => claimed(awaiting()),
    by: denying,
    body: comment,
    yields: ["UrgencyCommented"],
  },
  {
    rule: "§5: there is none",
    given: awaiting,
    by: denying,
    body: comment,
    rejects: "urgency.no-claim",
  },
  {
    rule: "§5: it has been ruled on",
    given: () => act(commented(claimed(awaiting())), chair, "RuleOnUrgency", reject),
    by: denying,
    body: comment,
    rejects: "urgency.no-claim",
  },
]);

specs("RuleOnUrgency", [
  {
    rule: "§5: DEN has commented",
    given: () => commented(claimed(awaiting())),
    by: chair,
    body: accept,
    yields: ["UrgencyAccepted"],
    notRunning: ["D04"],
  },
  {
    rule: "§5: DEN has one working day from the service, to its end",
    given: () => claimed(awaiting()),
    at: civilDate("2026-02-03"),
    by: chair,
    body: accept,
    rejects: "urgency.comments-open",
  },
  {
    rule: "§5: after it, the chair rules without a comment",
    given: () => claimed(awaiting()),
    at: startOfDay(civilDate("2026-02-04")),
    by: chair,
    body: reject,
    yields: ["UrgencyRejected"],
  },
  {
    rule: "§5: not before the claim is served",
    given: () => claimed(unserved(awaiting())),
    at: civilDate("2026-02-04"),
    by: chair,
    body: accept,
    rejects: "urgency.not-served",
  },
  {
    rule: "§5: there is no claim",
    given: awaiting,
    by: chair,
    body: accept,
    rejects: "urgency.no-claim",
  },
  {
    rule: "§1 Recusal: who presides rules",
    given: () => commented(claimed(awaiting())),
    by: { ...chair, party: "XII" },
    body: accept,
    rejects: "committee.not-presiding",
  },
  {
    rule: "§3 D04: after the ruling was missed it is still made",
    given: () => silenceThrough(commented(claimed(awaiting())), "D04"),
    by: chair,
    body: reject,
    yields: ["UrgencyRejected"],
  },
]);
