import { describe, expect, it } from "vitest";

import { clearance, levelOf } from "../../../domain/case/levels.ts";
import { roleIn } from "../../../domain/case/roles.ts";
import { visibleState } from "../../../domain/case/visible.ts";
import { visibleEvent } from "../../../domain/case/visibleEvent.ts";
import type { Actor } from "../../../domain/law.ts";
import { civilDate } from "../../../domain/time.ts";
import { act, emptyDocket, lawFor, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { inStage, notification, settled, silenceOpened } from "./support/stages.ts";

const seen = (docket: Docket, actor: Actor) =>
  docket.events
    .map((event, index) =>
      visibleEvent(event, docket.state, actor, lawFor(docket).policy, index + 1),
    )
    .filter((event) => event !== null);
const typesSeen = (docket: Docket, actor: Actor) => seen(docket, actor).map(({ type }) => type);
const bodiesSeen = (docket: Docket, actor: Actor) =>
  seen(docket, actor)
    .filter(({ body }) => body !== undefined)
    .map(({ type }) => type);
const outsiders = [who.third, who.regime, who.public, who.member, who.chair, who.expert];

describe("§6 before registration", () => {
  const filed = inStage("FILED");

  it("shows the case to its filer and the registrar alone", () => {
    for (const actor of [...outsiders, who.denying]) {
      expect(visibleState(filed.state, actor)).toBeNull();
      expect(seen(filed, actor)).toEqual([]);
    }
    for (const actor of [who.requesting, who.registrar]) {
      expect(visibleState(filed.state, actor)?.view).toBe("case");
      expect(typesSeen(filed, actor)).toEqual(["DenialNotificationFiled"]);
    }
  });
});

describe("§6 in the register", () => {
  const { state } = inStage("EXPLAINED");

  it("shows the public number, family, stage and dates, and no party", () => {
    const shown = visibleState(state, who.public);
    expect(shown).toMatchObject({ view: "public", number: "AXP/2026/1", families: ["2B352"] });
    expect(JSON.stringify(shown)).not.toMatch(/XAA|XBB|2B352\.b/);
    const events = JSON.stringify(seen(inStage("EXPLAINED"), who.public));
    expect(events).not.toMatch(/XAA|XBB/);
    expect(events).toContain("NotificationTransmitted");
  });

  it("shows a State the parties, the kind and the dates, and no text", () => {
    const shown = visibleState(state, who.third);
    expect(shown).toMatchObject({ view: "states", requesting: "XAA", denying: "XBB" });
    expect(bodiesSeen(inStage("EXPLAINED"), who.third)).toEqual(["DenialNotificationFiled"]);
    const read = JSON.stringify(seen(inStage("EXPLAINED"), who.third));
    expect(read).not.toMatch(/Fermenter|vaccine|unknown/);
  });

  it("shows a recused chair what any State sees", () => {
    const chair = { ...who.chair, party: "XBB" };
    expect(visibleState(state, chair)?.view).toBe("states");
  });
});

describe("§6 consultations", () => {
  const begun = act(inStage("IN_CONSULTATION"), who.denying, "BeginConsultations", {
    meetingOn: civilDate("2026-03-20"),
  });
  const offered = act(begun, who.denying, "ProposeSettlement", {
    text: "Secret terms.",
    toBeDone: "Deliver.",
  });

  it("their content reaches nobody but the parties", () => {
    for (const actor of [...outsiders, who.registrar]) {
      const read = JSON.stringify([seen(offered, actor), visibleState(offered.state, actor)]);
      expect(read).not.toMatch(/Secret|To talk|2026-03-20/);
      expect(bodiesSeen(offered, actor)).not.toContain("ConsultationsRequested");
      expect(typesSeen(offered, actor)).not.toContain("SettlementProposed");
      expect(typesSeen(offered, actor)).not.toContain("AgreementProposed");
      if (visibleState(offered.state, actor)?.view === "case")
        expect(visibleState(offered.state, actor)).toMatchObject({ state: { proposals: [] } });
    }
    for (const actor of [who.requesting, who.denying])
      expect(bodiesSeen(offered, actor)).toEqual(
        expect.arrayContaining(["ConsultationsRequested", "SettlementProposed"]),
      );
  });

  it("their request is circulated to the States, without content", () => {
    expect(typesSeen(begun, who.third)).toContain("ConsultationRequestCirculated");
    expect(typesSeen(begun, who.third)).not.toContain("ConsultationsRequested");
  });

  it("a settlement is a State's to read once it is notified", () => {
    const notified = settled(inStage("IN_CONSULTATION"));
    expect(typesSeen(notified, who.third)).toContain("SettlementNotified");
    const { audience } = levelOf(notified.events.at(-2) as never);
    expect(audience).toBe(`settlement/${notified.state.settlements[0]}`);
  });
});

describe("§6 reports and drafts", () => {
  const opened = silenceOpened();
  const adopted = inStage("ADOPTED");

  it("the report opens to the States at circulation, also an interim one that became final", () => {
    expect(bodiesSeen(inStage("REPORT_ISSUED"), who.third)).not.toContain("InterimReportIssued");
    expect(bodiesSeen(inStage("REPORT_CIRCULATED"), who.third)).toContain("InterimReportIssued");
    expect(bodiesSeen(inStage("REPORT_CIRCULATED"), who.public)).toEqual([]);
  });

  it("a draft is the committee's until it is adopted", () => {
    expect(bodiesSeen(opened, who.third)).not.toContain("SilenceProcedureOpened");
    expect(bodiesSeen(opened, who.member)).toContain("SilenceProcedureOpened");
    expect(bodiesSeen(adopted, who.third)).toContain("SilenceProcedureOpened");
  });

  it("the committee sees into the case from circulation", () => {
    expect(visibleState(inStage("REPORT_ISSUED").state, who.member)?.view).toBe("states");
    expect(visibleState(inStage("REPORT_CIRCULATED").state, who.member)?.view).toBe("case");
  });

  it("EXP are those who sit", () => {
    const { state } = inStage("UNDER_REVIEW");
    const other = { ...who.expert, party: "E-04" };
    expect([who.expert, other].map((one) => clearance(roleIn(one, state), state, one))).toEqual([
      2, 0,
    ]);
  });
});

describe("§6 regimes", () => {
  const question = { regime: "AG", question: "Which guideline?" };
  const invited = act(inStage("EXPLAINED"), who.chair, "InviteRegimeRepresentative", question);

  it("see the question put to them, and no other's", () => {
    expect(bodiesSeen(invited, who.regime)).toEqual(["RegimeRepresentativeInvited"]);
    expect(bodiesSeen(invited, { ...who.regime, party: "WA" })).toEqual([]);
  });
});

describe("§8 a field's own level", () => {
  const body = {
    ...notification,
    description: { value: "Fermenter of 40 litres", level: "L1" as const },
    consignee: { value: { name: "Hidden institute", country: "XAA" }, level: "L3" as const },
    seal: { reason: "A person.", recipients: [{ party: "XBB", subject: "XBB/desk" }] },
  };
  const filed = act(emptyDocket(), who.requesting, "FileDenialNotification", body);
  const docket = act(filed, who.registrar, "RegisterNotification", {});
  const notice = (actor: Actor) => JSON.stringify(seen(docket, actor)[0]?.body ?? {});

  it("lowers or raises what is L2 by default", () => {
    expect(notice(who.third)).toContain("Fermenter");
    expect(notice(who.third)).not.toContain("veterinary");
    expect(notice(who.chair)).toContain("veterinary");
    expect(notice(who.chair)).not.toContain("Hidden");
    expect(notice(who.denying)).toContain("Hidden");
  });

  it("shows States the countries of consignee and end-user, and the public neither", () => {
    const of = (actor: Actor) => seen(inStage("EXPLAINED"), actor)[0]?.body ?? {};
    const { country } = notification.endUser.value;
    expect(of(who.third)).toMatchObject({
      ...{ consignee: { value: { country } }, endUser: { value: { country } } },
    });
    expect(of(who.third)["consignee"]).toEqual({ value: { country } });
    expect(of(who.public)["consignee"]).toBeUndefined();
    expect(seen(docket, who.third)[0]?.body?.["consignee"]).toBeUndefined(); // At L3.
  });
});
