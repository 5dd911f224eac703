import { describe, expect, it } from "vitest";

import type { CaseEvent, CaseEventType, EventOf } from "../../../domain/case/events.ts";
import { levelOf } from "../../../domain/case/levelTable.ts";
import { visibleState } from "../../../domain/case/visible.ts";
import { visibleEvent } from "../../../domain/case/visibleEvent.ts";
import type { Actor } from "../../../domain/law.ts";
import { civilDate } from "../../../domain/time.ts";
import { act, emptyDocket, lapse, lawFor, who } from "./support/docket.ts";
import { agreed, explanation, inStage, lateFiled, noticeServed } from "./support/stages.ts";
import { notification, ownNotice, reachable, seal, settled } from "./support/stages.ts";
import { settlement } from "./support/stages.ts";
import { joined, names, ofCase, parties, same, shown, states } from "./support/viewers.ts";
import { text, thatRead, thatSee, thirdState, viewers } from "./support/viewers.ts";
import { withChange, withThirds } from "./support/viewers.ts";

const isNotified = ({ type }: CaseEvent) => type === "SettlementNotified";

describe("§6 number, item family, stage, dates, outcome", () => {
  it("are everybody's, the parties' names the States' until both agree", () => {
    const { state: before } = inStage("EXPLAINED");
    expect(visibleState(before, who.public)).toMatchObject({ parties: null });
    const names_ = { matter: "parties" } as const;
    const once = act(inStage("EXPLAINED"), who.requesting, "AgreeToPublish", names_);
    expect(visibleState(once.state, who.public)).toMatchObject({ parties: null });
    const both = act(once, who.denying, "AgreeToPublish", names_);
    expect(visibleState(both.state, who.public)).toMatchObject({
      parties: { requesting: "XAA", denying: "XBB" },
    });
  });
});

describe("§6 notification and own notice", () => {
  it("late leave: the committee knows of the case while it may object, and reads why", () => {
    const docket = lateFiled();
    same(thatSee(docket, "DenialNotificationFiled"), ["REQ", "ISU", "CH", "COM"]);
    expect(visibleState(docket.state, who.member)?.view).toBe("states");
    expect(text(docket, "DenialNotificationFiled", who.member)).toContain("flood");
    expect(text(docket, "DenialNotificationFiled", who.member)).not.toContain("veterinary");
    const recused = { ...who.member, party: "XBB" };
    expect(shown(docket, "DenialNotificationFiled", recused)).toBeNull();
  });

  it("late leave: its reasons stay the committee's and the case's", () => {
    const registered = act(lapse(lateFiled()), who.registrar, "RegisterNotification", {});
    expect(text(registered, "DenialNotificationFiled", thirdState)).not.toContain("flood");
    expect(text(registered, "DenialNotificationFiled", who.denying)).toContain("flood");
  });

  it("of an own notice the States see the fields of L1, and no explanation", () => {
    const docket = noticeServed();
    expect(text(docket, "OwnNoticeFiled", thirdState)).toContain("refusal");
    expect(text(docket, "OwnNoticeFiled", thirdState)).not.toContain("unknown");
    for (const name of ofCase)
      expect(text(docket, "OwnNoticeFiled", viewers[name])).toContain("The end user is unknown");
    expect(shown(docket, "OwnNoticeFiled", who.public)).toEqual({
      type: "OwnNoticeFiled",
      on: "2026-02-02",
      stage: "FILED",
    });
  });

  it("a field at L3 is its recipients'; others of the parties see that it is there", () => {
    const consignee = { value: { name: "Mr. Hidden", country: "XAA" }, level: "L3" as const };
    const toDenying = { ...seal, recipients: [{ party: "XBB", subject: "XBB/desk" }] };
    const body = { ...notification, consignee, seal: toDenying };
    const filed = act(emptyDocket(), who.requesting, "FileDenialNotification", body);
    const docket = act(filed, who.registrar, "RegisterNotification", {});
    const fieldFor = (actor: Actor) =>
      shown(docket, "DenialNotificationFiled", actor)?.body?.["consignee"];
    for (const actor of [who.denying, who.requesting, { ...who.requesting, subject: "XAA/other" }])
      expect(fieldFor(actor)).toEqual(consignee);
    expect(fieldFor({ ...who.denying, subject: "XBB/other" })).toEqual({ level: "L3" });
    for (const actor of [who.chair, who.registrar, thirdState, who.public])
      expect(fieldFor(actor)).toBeUndefined();
  });

  it("an annex of a sealed notice is its recipients'", () => {
    const annexed = { ...ownNotice, explanation: { ...explanation, annex: "Mr. Hidden." }, seal };
    const filed = act(emptyDocket(), who.denying, "FileOwnNotice", annexed);
    const docket = act(filed, who.registrar, "RegisterNotification", {});
    expect(text(docket, "OwnNoticeFiled", who.requesting)).toContain("Hidden");
    const colleague = { ...who.requesting, subject: "XAA/other" };
    for (const actor of [colleague, who.chair, who.registrar, thirdState])
      expect(text(docket, "OwnNoticeFiled", actor)).not.toContain("Hidden");
  });
});

describe("§6 explanation", () => {
  it("is L2: the case, and from circulation on the committee", () => {
    same(thatRead(withThirds(inStage("EXPLAINED")), "ExplanationSubmitted"), ofCase);
    same(thatSee(withThirds(inStage("EXPLAINED")), "ExplanationSubmitted"), states);
    const circulated = withThirds(inStage("REPORT_CIRCULATED"));
    same(thatRead(circulated, "DenialNotificationFiled"), [...states, "EXP"]);
    expect(text(circulated, "DenialNotificationFiled", who.member)).toContain("veterinary");
  });
});

describe("§6 claims and rulings", () => {
  const granted = (deadline: string) =>
    levelOf({ type: "ExtensionGranted", deadline } as EventOf<"ExtensionGranted">);

  it("their outcome is L1, where the clock is one that outsiders see", () => {
    expect(granted("D06")).toEqual({ level: "L1", audience: "case" });
    expect(granted("D08#2")).toEqual({ level: "L2", audience: "case" });
  });

  it("claims are L2, but for urgency, whose criterion is L1 (§8)", () => {
    const level = (type: CaseEventType) => levelOf({ type } as CaseEvent);
    expect(level("AdmissibilityContested").level).toBe("L2");
    expect(level("ExtensionRequested").level).toBe("L2");
    expect(level("UrgencyClaimed")).toEqual({ level: "L1", audience: "case" });
    expect(level("NotificationRuledInadmissible")).toEqual({ level: "L1", audience: "case" });
  });
});

describe("§6 regime and organisation information", () => {
  const question = { organisation: "WHO", question: "Which outbreak?" };
  const invited = act(inStage("EXPLAINED"), who.chair, "InviteOrganisation", question);
  const answer = { invitation: 1, text: "This one." };
  const told = act(invited, who.organisation, "SubmitRegimeInformation", answer);

  it("is the case's, its giver's, and who is admitted to the review", () => {
    same(thatRead(withThirds(invited), "OrganisationInvited"), [...ofCase, "OBS"]);
    const read = thatRead(withThirds(told), "RegimeInformationSubmitted");
    same(read, [...ofCase, "OBS", "admitted"]);
  });

  it("is L1 if its giver says so", () => {
    const disclosed = { ...answer, disclosed: "L1" } as const;
    const open = act(invited, who.organisation, "SubmitRegimeInformation", disclosed);
    same(thatRead(withThirds(open), "RegimeInformationSubmitted"), [...states, "OBS"]);
  });
});

describe("§6 consultations and good offices", () => {
  const consulting = withThirds(inStage("IN_CONSULTATION"));

  it("§5.4: who joined sees the request, and no record", () => {
    same(thatRead(consulting, "ConsultationsRequested"), [...parties, "joined"]);
    const meeting = { meetingOn: civilDate("2026-03-20") };
    const begun = act(consulting, who.denying, "BeginConsultations", meeting);
    same(thatSee(begun, "AgreementProposed"), parties);
  });

  it("good offices are the parties' and, while named, the mediator's", () => {
    const docket = withThirds(inStage("GOOD_OFFICES"));
    same(thatRead(docket, "GoodOfficesRequested"), [...parties, "MED"]);
    const offered = act(docket, who.denying, "ProposeSettlement", settlement);
    same(thatRead(offered, "SettlementProposed"), [...parties, "MED"]);
    const other = { ...who.mediator, party: "M-02" };
    expect(shown(offered, "SettlementProposed", other)).toBeNull();
    const over = act(offered, who.denying, "EndGoodOffices", {});
    same(thatRead(over, "SettlementProposed"), parties);
  });
});

describe("§6 settlement as notified", () => {
  const consulting = withThirds(inStage("IN_CONSULTATION"));

  it("is L1", () => {
    same(thatRead(settled(consulting), "SettlementProposed"), states);
  });

  it("its terms are the case's where both wish it: the States see that it is, and when", () => {
    const withheld = { ...settlement, termsWithheld: true };
    const proposed = act(consulting, who.denying, "ProposeSettlement", withheld);
    const proposal = proposed.state.version;
    const docket = act(proposed, who.requesting, "ConfirmSettlement", { proposal });
    same(thatRead(docket, "SettlementProposed"), ofCase);
    same(thatSee(docket, "SettlementNotified"), states);
    const { audience } = levelOf(docket.events.findLast(isNotified)!);
    expect(audience).toBe("case");
  });
});

describe("§6 submissions, evidence, comments", () => {
  const docket = act(inStage("UNDER_REVIEW"), who.requesting, "FileSubmission", { text: "So." });
  const evidence = act(docket, who.requesting, "FileEvidence", { title: "E", text: "Text." });

  it("§5.4: third parties of the review get the first submissions only", () => {
    same(thatRead(withThirds(evidence), "SubmissionFiled"), [...ofCase, "EXP", "admitted"]);
    same(thatRead(withThirds(evidence), "EvidenceFiled"), [...ofCase, "EXP"]);
  });
});

describe("§6 reports", () => {
  const docket = inStage("REPORT_CIRCULATED");

  it("are the States' at circulation, and everybody's once both parties agree", () => {
    const interim = "InterimReportIssued"; // It became final in silence.
    same(thatRead(withThirds(inStage("REPORT_ISSUED")), interim), [...ofCase, "EXP"]);
    same(thatRead(withThirds(docket), interim), [...states, "EXP"]);
    const report = { matter: "report" } as const;
    const once = act(docket, who.requesting, "AgreeToPublish", report);
    const both = act(once, who.denying, "AgreeToPublish", report);
    same(thatRead(withThirds(both), interim), names);
    expect(text(both, interim, who.public)).not.toMatch(/E-01/);
  });
});

describe("§6 expert disclosures, challenges, recusals", () => {
  it("disclosures are the case's; the ground of a recusal is the States', as a code", () => {
    const level = (type: CaseEventType) => levelOf({ type } as CaseEvent);
    expect(level("InterestDisclosed")).toEqual({ level: "L2", audience: "case" });
    expect(level("ExpertChallenged")).toEqual({ level: "L2", audience: "case" });
    expect(level("ExpertRecused")).toEqual({ level: "L1", audience: "case" });
    const docket = withThirds(agreed(inStage("COMPOSING"), "E-01"));
    same(thatRead(docket, "ExpertProposed"), [...ofCase, "EXP"]);
  });
});

describe("§1 Recusal", () => {
  it("a recused member, and who is of a third party, sees what any State sees", () => {
    const docket = inStage("REPORT_CIRCULATED");
    expect(visibleState(docket.state, who.member)?.view).toBe("case");
    const { committee } = docket.state;
    const recused = withChange(docket, { committee: { ...committee, recused: ["XSS", "XTT"] } });
    for (const actor of [who.member, who.chair])
      expect(visibleState(recused.state, actor)?.view).toBe("states");
    const third = { ...who.member, party: "XCC" };
    expect(visibleState(withThirds(docket).state, third)?.view).toBe("states");
  });
});

describe("§6 what an outsider is told", () => {
  it.each(reachable)(
    "in %s: the public no party and no item, a State no text of the case",
    (stage) => {
      const docket = inStage(stage);
      const seen = (actor: Actor) =>
        JSON.stringify(
          docket.events.map((event, index) =>
            visibleEvent(event, docket.state, actor, lawFor(docket).policy, index + 1),
          ),
        );
      expect(seen(who.public)).not.toMatch(/XAA|XBB|2B352|E-0|M-01/);
      expect(seen(thirdState)).not.toMatch(/To talk|veterinary/);
    },
  );

  it("a third State sees its own request to join, and the answer, and no other State does", () => {
    const asked = act(inStage("IN_CONSULTATION"), joined, "RequestToJoinConsultations", {
      interest: "The same fermenter.",
    });
    same(thatRead(asked, "JoinderRequested"), [...ofCase, "joined"]);
    const refused = act(asked, who.denying, "RefuseJoinder", { request: 1 });
    same(thatSee(refused, "JoinderRefused"), [...ofCase, "joined"]);
  });

  it("nothing of the machinery: follow-ups, snapshots, scans", () => {
    const event = {
      ...inStage("EXPLAINED").events[1]!,
      followUps: [{ n: 1, kind: "denial", stream: "s", command: "OpenDenial", body: {} }],
      entered: { on: civilDate("2026-02-03"), scan: "a".repeat(64) },
      handed: { secret: true },
    } as unknown as CaseEvent;
    const { state: now } = inStage("EXPLAINED");
    const outside = visibleEvent(event, now, thirdState, lawFor(inStage("EXPLAINED")).policy, 2);
    expect(Object.keys(outside!).toSorted()).toEqual(
      ["by", "deemed", "number", "on", "party", "stage", "type", "v"].toSorted(),
    );
  });
});
