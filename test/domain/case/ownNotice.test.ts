import { describe, expect, it } from "vitest";

import { visibleState } from "../../../domain/case/visible.ts";
import { act, emptyDocket, silenceUntil, who } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { noticeFiled, noticeServed, ownNotice, seal } from "./support/stages.ts";

const { requesting, denying, registrar } = who;
const filing = { given: emptyDocket, by: denying };
const consulted = () =>
  act(noticeServed(), requesting, "RequestConsultations", { grounds: "To talk." });

specs("FileOwnNotice", [
  {
    rule: "§5.2: the denying State gives notice of its own denial, with its explanation",
    ...filing,
    body: ownNotice,
    yields: ["OwnNoticeFiled"],
    stage: "FILED",
  },
  {
    rule: "§5.2: no D01: a denial of ten years ago as well",
    ...filing,
    body: { ...ownNotice, denialDate: "2016-02-02" as typeof ownNotice.denialDate },
    yields: ["OwnNoticeFiled"],
    stage: "FILED",
  },
  {
    rule: "§5.2: withheld is a code",
    ...filing,
    body: { ...ownNotice, explanation: { reasonCodes: ["withheld"], text: "Withheld." } },
    yields: ["OwnNoticeFiled"],
    stage: "FILED",
  },
  {
    rule: "§3.1: another reason must be one of the policy's",
    ...filing,
    body: { ...ownNotice, explanation: { reasonCodes: ["whim"], text: "Because." } },
    rejects: "explanation.unknown-reason",
    pointer: "/explanation/reasonCodes/0",
  },
  {
    rule: "§8: the State refused is one",
    ...filing,
    body: { ...ownNotice, requestingState: "QQQ" },
    rejects: "notice.unknown-state",
    pointer: "/requestingState",
  },
  {
    rule: "§5.2: and not the one that denied",
    ...filing,
    body: { ...ownNotice, requestingState: "XBB" },
    rejects: "notice.own-transfer",
    pointer: "/requestingState",
  },
  {
    rule: "§5.2: if the State refused has an open case, it is SubmitExplanation there",
    given: () =>
      emptyDocket(undefined, {
        facts: { openCaseOnTransaction: { case: "AXP/2025/9", filer: null } },
      }),
    by: denying,
    body: ownNotice,
    rejects: "notice.open-case",
  },
  {
    rule: "§6: before it is registered, it is not named to the other State",
    given: () =>
      emptyDocket(undefined, { facts: { openCaseOnTransaction: { case: "a", filer: "XAA" } } }),
    by: denying,
    body: ownNotice,
    rejects: "filing.unregistered-case",
  },
  {
    rule: "§8: it is checked as a notification is",
    ...filing,
    body: { ...ownNotice, denialKind: "delay" },
    rejects: "filing.unknown-denial-kind",
    pointer: "/denialKind",
  },
  {
    rule: "§6: its annex is sealed for a person of the State refused",
    ...filing,
    body: { ...ownNotice, explanation: { ...ownNotice.explanation, annex: "Names." }, seal },
    yields: ["OwnNoticeFiled"],
    stage: "FILED",
  },
  {
    rule: "§5: only a State gives notice",
    given: emptyDocket,
    by: registrar,
    body: ownNotice,
    rejects: "not-yours.denying-state",
  },
]);

specs("RegisterNotification", [
  {
    rule: "§5.2: served on the State refused, and explained",
    given: noticeFiled,
    by: registrar,
    body: {},
    yields: ["NotificationRegistered", "NoticeServed", "NotificationTransmitted"],
    stage: "EXPLAINED",
  },
]);

specs("AcceptExplanation", [
  {
    rule: "§5.2: the State refused accepts the notice",
    given: noticeServed,
    by: requesting,
    body: {},
    yields: ["ExplanationAccepted", "CaseClosed"],
    stage: "CLOSED_EXPLAINED",
  },
]);

specs("SubmitExplanation", [
  {
    rule: "§5.2: the notice is the explanation",
    given: noticeServed,
    by: denying,
    body: ownNotice.explanation,
    rejects: "wrong-stage.not-here",
  },
]);

specs("WithdrawNotification", [
  {
    rule: "§5: an own notice is withdrawn by the denying State alone",
    given: noticeServed,
    by: denying,
    body: {},
    yields: ["NotificationWithdrawn"],
    stage: "WITHDRAWN",
  },
  {
    rule: "§5: and not by the State refused",
    given: noticeServed,
    by: requesting,
    body: {},
    rejects: "not-yours.denying-state",
  },
  {
    rule: "§5: once consultations are requested, by both: the first act proposes",
    given: consulted,
    by: denying,
    body: {},
    yields: ["AgreementProposed"],
  },
  {
    rule: "§5: the second, of the other, agrees",
    given: () => act(consulted(), denying, "WithdrawNotification", {}),
    by: requesting,
    body: {},
    yields: ["NotificationWithdrawn"],
    stage: "WITHDRAWN",
  },
]);

describe("§5.2 an own notice", () => {
  it("is served on the other party, and D09 runs from that service", () => {
    const docket = noticeServed();
    expect(docket.events.find(({ type }) => type === "NoticeServed")).toMatchObject({ to: "XAA" });
    expect(docket.state.clocks.map(({ id, startEvent }) => [id, startEvent])).toEqual([
      ["D09", "NotificationTransmitted"],
    ]);
    expect(docket.state).toMatchObject({ filer: "DEN", explained: true });
  });

  it("is dormant in silence (D09)", () => {
    expect(silenceUntil(noticeServed(), "DORMANT").state.stage).toBe("DORMANT");
  });

  it("is its filer's and the registrar's alone until it has a number", () => {
    const { state } = noticeFiled();
    expect(visibleState(state, requesting)).toBeNull();
    for (const actor of [denying, registrar]) expect(visibleState(state, actor)?.view).toBe("case");
    expect(visibleState(noticeServed().state, requesting)?.view).toBe("case");
  });

  it("waits for service where the contact point of the State refused is not confirmed", () => {
    const docket = { ...noticeFiled(), lists: { isContactConfirmed: () => false } };
    const registered = act(docket, registrar, "RegisterNotification", {});
    expect(registered.state.stage).toBe("REGISTERED");
    expect(registered.state.notices.pending).toMatchObject([{ to: "XAA" }]);
    expect(silenceUntil(registered, "EXPLAINED").state.clocks).toMatchObject([{ key: "D09" }]);
  });
});
