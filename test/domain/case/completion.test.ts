import { describe, expect, it } from "vitest";

import type { Facts } from "../../../domain/law.ts";
import { civilDate, instant } from "../../../domain/time.ts";
import { act, at, attempt, emptyDocket, lapse, silenceThrough, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { defects, explanation, inStage, lateFiled, noticeFiled } from "./support/stages.ts";
import { lateNotification, notification } from "./support/stages.ts";

const { requesting, denying, registrar, member, third } = who;
const date = civilDate;
const { denyingState: _denying, ...form } = notification;
const late = { ...notification, denialDate: date("2023-02-02") };
const lateLeave = { reasons: "The reply was lost in the flood." };
const filing = { given: emptyDocket, by: requesting };
const lastDay = instant("2026-02-02T22:59:59.999999Z");
const nextDay = instant("2026-02-02T23:00:00.000000Z");

specs("FileDenialNotification", [
  {
    rule: "D01, D36: after it, with a request for leave",
    ...filing,
    at: nextDay,
    body: { ...late, lateLeave },
    yields: ["DenialNotificationFiled"],
    stage: "FILED",
  },
  {
    rule: "D01: until 24:00 of its due date no leave is needed",
    ...filing,
    at: lastDay,
    body: { ...late, lateLeave },
    rejects: "filing.leave-not-needed",
    pointer: "/lateLeave",
  },
]);

specs("BreakSilence", [
  {
    rule: "D36: one member's objection, with State and reason, and it is inadmissible: late",
    given: lateFiled,
    by: member,
    body: { reason: "Years ago." },
    yields: ["SilenceBroken", "NotificationRuledInadmissible"],
    stage: "INADMISSIBLE",
  },
  {
    rule: "D36: a member of a party's State takes no part, and does not know of it",
    given: lateFiled,
    by: { ...member, party: "XBB" },
    body: { reason: "Years ago." },
    rejects: "case.unknown",
  },
  {
    rule: "D36: once leave is granted by silence, it is late",
    given: () => lapse(lateFiled()),
    by: member,
    body: { reason: "Years ago." },
    rejects: "silence.late",
  },
  {
    rule: "D36: there is nothing to break where no leave was asked",
    given: () => inStage("REPORT_CIRCULATED"),
    by: member,
    body: { reason: "No." },
    rejects: "silence.not-open",
  },
]);

specs("RegisterNotification", [
  {
    rule: "D36: not while the committee may still object",
    given: lateFiled,
    by: registrar,
    body: {},
    rejects: "completeness.not-running",
  },
]);

const returned = (docket: Docket) => act(docket, registrar, "ReturnForCompletion", defects);
const completed = (docket: Docket) => act(docket, requesting, "CompleteNotification", form);
const noticeReturned = () => returned(noticeFiled());
const unserved = { isContactConfirmed: () => false };

specs("ReturnForCompletion", [
  {
    rule: "D02: back to the filer, and served on it",
    given: () => inStage("FILED"),
    by: registrar,
    body: defects,
    yields: ["NotificationReturned", "NoticeServed"],
    stage: "RETURNED",
  },
  {
    rule: "§5: not while D02 waits for leave",
    given: lateFiled,
    by: registrar,
    body: defects,
    rejects: "completeness.not-running",
  },
  {
    rule: "§5: a second time",
    given: () => completed(inStage("RETURNED")),
    by: registrar,
    body: defects,
    yields: ["NotificationReturned", "NoticeServed"],
    stage: "RETURNED",
  },
  {
    rule: "§5: at most two returns",
    given: () => completed(returned(completed(inStage("RETURNED")))),
    by: registrar,
    body: defects,
    rejects: "completeness.returns-used",
  },
]);

const knowing = (facts: Partial<Facts>): Docket => {
  const docket = inStage("RETURNED");
  return { ...docket, facts: { ...docket.facts, ...facts } };
};
const completing = { given: () => inStage("RETURNED"), by: requesting };

specs("CompleteNotification", [
  {
    rule: "D03: filed again, completed",
    ...completing,
    body: form,
    yields: ["NotificationCompleted"],
    stage: "FILED",
  },
  {
    rule: "Invariants: not into the transaction of another open case",
    given: () => knowing({ openCaseOnTransaction: { case: "AXP/2025/9", filer: null } }),
    by: requesting,
    body: form,
    rejects: "filing.open-case",
  },
  {
    rule: "§4: nor into one that is settled",
    given: () => knowing({ endedCaseOnTransaction: "AXP/2025/9" }),
    by: requesting,
    body: form,
    rejects: "filing.case-ended",
  },
  {
    rule: "§5: by the filer alone: DEN does not know of it yet",
    ...completing,
    by: denying,
    body: form,
    rejects: "case.unknown",
  },
  {
    rule: "§5: not by a third State",
    ...completing,
    by: third,
    body: form,
    rejects: "case.unknown",
  },
  {
    rule: "R11: D03 begins with the service of the return",
    given: () => returned({ ...inStage("FILED"), lists: unserved }),
    by: requesting,
    body: form,
    rejects: "completion.not-running",
  },
  {
    rule: "§8: the form is checked again",
    ...completing,
    body: { ...form, items: [{ code: "9Z999" }] },
    rejects: "filing.unknown-item",
    pointer: "/items/0/code",
  },
  {
    rule: "D01: filed on the last day, by the date of the denial that the form now gives",
    ...completing,
    body: { ...form, denialDate: date("2023-02-02") },
    yields: ["NotificationCompleted"],
    stage: "FILED",
  },
  {
    rule: "D01: another date of the denial is judged by the day of the filing",
    ...completing,
    body: { ...form, denialDate: date("2022-02-02") },
    rejects: "filing.late",
    pointer: "/denialDate",
  },
  {
    rule: "D01: not where leave was given to file late",
    given: () => returned(lapse(lateFiled())),
    by: requesting,
    body: { ...form, denialDate: lateNotification.denialDate },
    yields: ["NotificationCompleted"],
    stage: "FILED",
  },
  {
    rule: "§5.2: nor of an own notice",
    given: noticeReturned,
    by: denying,
    body: { ...form, denialDate: date("2016-02-02"), explanation },
    yields: ["NotificationCompleted"],
    stage: "FILED",
  },
  {
    rule: "§3.1: the explanation's reasons are the policy's",
    given: noticeReturned,
    by: denying,
    body: { ...form, explanation: { ...explanation, reasonCodes: ["whim"] } },
    rejects: "explanation.unknown-reason",
    pointer: "/explanation/reasonCodes/0",
  },
  {
    rule: "§6: its fields at L3 need a seal as well",
    ...completing,
    body: { ...form, quantity: { value: "1", level: "L3" } },
    rejects: "paper.no-recipient-of-other-party",
    pointer: "/seal",
  },
  {
    rule: "§5.2: a notification holds no explanation",
    ...completing,
    body: { ...form, explanation },
    rejects: "filing.explanation-not-yours",
    pointer: "/explanation",
  },
  {
    rule: "§5.2: an own notice does",
    given: noticeReturned,
    by: denying,
    body: form,
    rejects: "notice.without-explanation",
    pointer: "/explanation",
  },
  {
    rule: "§5.2: and is completed with it",
    given: noticeReturned,
    by: denying,
    body: { ...form, explanation },
    yields: ["NotificationCompleted"],
    stage: "FILED",
  },
]);

describe("§3 D03", () => {
  it("replaces the facts of the header; D02 begins anew", () => {
    const items = [{ code: "1C351.a.1" }];
    const later = at(inStage("RETURNED"), date("2026-02-06"));
    const docket = act(later, requesting, "CompleteNotification", { ...form, items });
    expect(docket.state).toMatchObject({ items: ["1C351.a.1"], opening: { returns: 1 } });
    expect(docket.state.clocks).toMatchObject([{ id: "D02", startDate: "2026-02-06" }]);
    expect(docket.state.filedOn).toBe("2026-02-02");
  });

  it("lapses without prejudice: it may be filed again", () => {
    const lapsed = silenceThrough(inStage("RETURNED"), "D03");
    expect(lapsed.state.stage).toBe("LAPSED");
    const late = attempt(lapsed, requesting, "CompleteNotification", form);
    expect(late).toMatchObject({ code: "wrong-stage.closed", facts: { dueDate: "2026-02-17" } });
  });
});
