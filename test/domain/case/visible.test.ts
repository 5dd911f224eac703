import { describe, expect, it } from "vitest";

import type { CaseEvent } from "../../../domain/case/events.ts";
import { leadingClock } from "../../../domain/case/leading.ts";
import { visibleState } from "../../../domain/case/visible.ts";
import { visibleEvent } from "../../../domain/case/visibleEvent.ts";
import type { Actor } from "../../../domain/law.ts";
import { act, attempt, daysLater, emptyDocket, lapse, lawFor, typesOf } from "./support/docket.ts";
import { silenceThrough, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { considered, inStage, notification, reachable } from "./support/stages.ts";
import { settled, settlement, silenceOpened, text } from "./support/stages.ts";

const show = (docket: Docket, event: CaseEvent | undefined, actor: Actor) =>
  visibleEvent(
    event!,
    docket.state,
    actor,
    lawFor(docket).policy,
    docket.events.indexOf(event!) + 1,
  );
const last = (docket: Docket, type: string) => docket.events.findLast((one) => one.type === type);
const dueOf = (docket: Docket, actor: Actor) => {
  const shown = visibleState(docket.state, actor);
  return shown === null || shown.view === "case" ? undefined : shown.nextDue?.key;
};

describe("§6 drafts: COM only", () => {
  const opened = silenceOpened();
  const secret = /authorise|[0-9a-f]{64}|asksOfDenying/;

  it("the parties, the experts and the States learn that a silence procedure is open", () => {
    for (const actor of [who.requesting, who.denying, who.expert, who.third]) {
      const shown = show(opened, last(opened, "SilenceProcedureOpened"), actor);
      expect(shown).toMatchObject({ type: "SilenceProcedureOpened", n: 1 });
      const { clocks: _clocks, ...rest } = shown!;
      expect(JSON.stringify(rest)).not.toMatch(secret);
    }
    const { dueDate } = opened.state.clocks.find(({ key }) => key === "D24")!;
    for (const actor of [who.requesting, who.denying, who.expert])
      expect(visibleState(opened.state, actor)).toMatchObject({
        state: { committee: { silence: { open: { n: 1, dueDate } } } },
      });
    expect(JSON.stringify(visibleState(opened.state, who.expert))).not.toContain("asksOfDenying");
  });

  it("the committee reads its text, and once it is adopted every State does", () => {
    for (const actor of [who.member, who.chair, who.registrar]) {
      const shown = show(opened, last(opened, "SilenceProcedureOpened"), actor);
      expect(JSON.stringify(shown)).toMatch(secret);
    }
    const adopted = inStage("ADOPTED");
    const shown = show(adopted, last(adopted, "SilenceProcedureOpened"), who.third);
    expect(shown).toMatchObject({ asksOfDenying: true });
  });

  it("that a member proposed one, the committee alone knows", () => {
    const proposed = act(considered(), who.member, "OpenSilenceProcedure", text);
    const withdrawn = act(proposed, who.member, "WithdrawProposal", {
      matter: "OpenSilenceProcedure",
    });
    for (const actor of [who.requesting, who.denying, who.expert, who.third]) {
      expect(show(withdrawn, last(withdrawn, "AgreementProposed"), actor)).toBeNull();
      expect(show(withdrawn, last(withdrawn, "ProposalWithdrawn"), actor)).toBeNull();
    }
    expect(show(withdrawn, last(withdrawn, "ProposalWithdrawn"), who.otherMember)).not.toBeNull();
  });
});

describe("§6 settlement as notified: L1", () => {
  it("its text is a State's to read, also after it was not performed", () => {
    const offered = act(inStage("IN_CONSULTATION"), who.denying, "ProposeSettlement", settlement);
    expect(show(offered, last(offered, "SettlementProposed"), who.third)).toBeNull();
    const notified = settled(inStage("IN_CONSULTATION"));
    const failed = act(daysLater(notified, 5), who.requesting, "ReportNonPerformance", {
      reasons: "Nothing came.",
    });
    for (const docket of [notified, failed]) {
      const shown = show(docket, last(docket, "SettlementProposed"), who.third);
      expect(shown).toMatchObject({ body: settlement });
      expect(show(docket, last(docket, "SettlementProposed"), who.public)).toBeNull();
    }
  });
});

describe("§4, §6: outsiders see the clock that leads on, and no other", () => {
  it("whatever else runs: an invitation's service, a reply, a submission", () => {
    const unserved = { ...inStage("REFERRED"), lists: { isContactConfirmed: () => false } };
    const question = { regime: "MTCR", question: "Which guideline?" };
    const invited = act(unserved, who.chair, "InviteRegimeRepresentative", question);
    const accepted = act(inStage("IN_CONSULTATION"), who.denying, "ReplyToConsultations", {
      accept: true,
    });
    const filed = act(inStage("UNDER_REVIEW"), who.requesting, "FileSubmission", { text: "X." });
    for (const actor of [who.third, who.public]) {
      expect(dueOf(invited, actor)).toBe("D16");
      expect(dueOf(lapse(invited), actor)).toBe("D16");
      expect(dueOf(inStage("IN_CONSULTATION"), actor)).toBe("D12");
      expect(dueOf(accepted, actor)).toBe("D12");
      expect(dueOf(filed, actor)).toBe("D22L");
    }
  });

  it("every stage that is not final has one", () => {
    for (const stage of reachable) {
      const { state } = inStage(stage);
      const isFinal = /^(CLOSED|WITHDRAWN|LAPSED|INADMISSIBLE)/.test(stage);
      expect([stage, leadingClock(state) !== null]).toEqual([stage, !isFinal]);
    }
  });

  it("no version, which would count what is hidden", () => {
    expect(visibleState(inStage("EXPLAINED").state, who.third)).not.toHaveProperty("version");
    expect(visibleState(inStage("EXPLAINED").state, who.public)).not.toHaveProperty("version");
  });

  it("that a referral opened, not by whose act", () => {
    const refused = act(inStage("IN_CONSULTATION"), who.denying, "ReplyToConsultations", {
      accept: false,
    });
    const opened = last(refused, "ReferralOpened")!;
    const { type, on, stage } = opened;
    expect(show(refused, opened, who.third)).toEqual({ type, on, stage });
    expect(show(refused, opened, who.requesting)).toMatchObject({ by: "DEN" });
  });
});

describe("§6 before registration", () => {
  it("who may not know the case gets the answer of a case that is not there", () => {
    const filed = inStage("FILED");
    for (const actor of [who.denying, who.third, who.regime, who.chair, who.member, who.expert]) {
      const there = attempt(filed, actor, "AcknowledgeNotification", {});
      const notThere = attempt(emptyDocket(), actor, "AcknowledgeNotification", {});
      expect(typesOf(there)).toEqual(["case.unknown"]);
      expect(there).toEqual(notThere);
    }
    expect(typesOf(attempt(filed, who.registrar, "AcknowledgeNotification", {}))).toEqual([
      "not-yours.denying-state",
    ]);
    const again = attempt(filed, who.third, "FileDenialNotification", notification);
    expect(typesOf(again)).toEqual(["case.unknown"]);
  });
});

describe("§5.3 a regime", () => {
  const asked = { regime: "AG", question: "Which guideline?" };
  const unserved = { ...inStage("EXPLAINED"), lists: { isContactConfirmed: () => false } };
  const invited = act(unserved, who.chair, "InviteRegimeRepresentative", asked);
  const served = silenceThrough(invited, `D38#${invited.state.notices.last}`);

  it("sees the service of its invitation, and the clock that it starts", () => {
    const notice = show(served, last(served, "NoticeServed"), who.regime);
    expect(notice).toMatchObject({ to: "AG", clocks: { armed: [{ id: "D08#1" }] } });
    expect(visibleState(served.state, who.regime)).toMatchObject({
      view: "public",
      clocks: [{ id: "D08#1", binds: ["AG"] }],
    });
  });

  it("sees nothing of another's", () => {
    const other = { ...who.regime, party: "WA" };
    expect(show(served, last(served, "NoticeServed"), other)).toBeNull();
    expect(visibleState(served.state, other)).toMatchObject({ clocks: [] });
  });
});

describe("§8 default levels are the policy's", () => {
  it("authority and guideline are L1; who acted, and words in place of an item, are not", () => {
    const filed = act(emptyDocket(), who.requesting, "FileDenialNotification", {
      ...notification,
      denyingAuthority: "Export office",
      guidelineReliedOn: "Guideline 3",
      items: [{ code: "unlisted", catchAll: "A secret machine" }],
      actor: { value: { kind: "supplier", name: "Supplier Ltd" } },
    });
    const docket = act(filed, who.registrar, "RegisterNotification", {});
    const read = JSON.stringify(show(docket, docket.events[0], who.third));
    expect(read).toMatch(/Export office.*Guideline 3/);
    expect(read).not.toMatch(/secret machine|Supplier Ltd|vaccine/);
    expect(JSON.stringify(show(docket, docket.events[0], who.chair))).toContain("secret machine");
  });
});
