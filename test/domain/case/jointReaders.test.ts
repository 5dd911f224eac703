import { describe, expect, it } from "vitest";

import { noCase } from "../../../domain/case/state.ts";
import { visibleEvent } from "../../../domain/case/visibleEvent.ts";
import { visibleState } from "../../../domain/case/visible.ts";
import { clock } from "../../../domain/law.ts";
import type { Actor } from "../../../domain/law.ts";
import {
  actIn,
  attemptIn,
  carriedOut,
  idOf,
  silenceIn,
  stateIn,
  stateOf,
} from "./support/cases.ts";
import type { Cases } from "./support/cases.ts";
import { consolidated, eventsOf, expectReplay, joint, proposal } from "./support/consolidated.ts";
import { three } from "./support/consolidated.ts";
import { act, lawFor, typesOf, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { agreed, six } from "./support/stages.ts";

const { chair, registrar } = who;
const expertOf = (party: string): Actor => ({ subject: party, party, capacity: "expert" });
const memberOf = (party: string): Actor => ({ ...stateOf(party), capacity: "member" });
const sight = (cases: Cases, n: number, actor: Actor) =>
  visibleState(stateIn(cases, n), actor)?.view;
const reviewed = () => carriedOut(joint());
const circulated = (): Cases => {
  const issued = silenceIn(reviewed(), (cases) => stateIn(cases, 1).stage === "REPORT_ISSUED");
  return carriedOut(actIn(issued, 1, registrar, "CirculateReport", { versions: six }));
};
const vacated = (cases: Cases, lead: number) =>
  carriedOut(actIn(cases, lead, registrar, "RecordVacancy", { expert: "E-04", why: "absence" }));

/** §6 "L2 parties, EXP, CH, ISU of the case; COM after ReportCirculated". */
describe("§5.6, §6: a member's own record is read by", () => {
  it("the joint Review Group, who review it", () => {
    const cases = reviewed();
    expect([1, 2, 3].map((n) => sight(cases, n, expertOf("E-04")))).toEqual([
      ...["case", "case", "case"],
    ]);
    expect(sight(cases, 2, expertOf("E-07"))).toBe("public");
    expectReplay(cases);
  });

  it("them, with what its papers say", () => {
    const docket = reviewed().dockets[idOf(2)] as Docket;
    const index = docket.events.findIndex(({ type }) => type === "ExplanationSubmitted");
    const event = docket.events[index]!;
    const { policy } = lawFor(docket);
    const seen = visibleEvent(event, docket.state, expertOf("E-04"), policy, index + 1);
    expect(seen?.body).toEqual(event.body);
    expect(event.body).toBeDefined();
  });

  it("nobody who has left the group", () => {
    const cases = vacated(reviewed(), 1);
    expect(sight(cases, 2, expertOf("E-04"))).toBe("public");
    expect(sight(cases, 2, expertOf("E-05"))).toBe("case");
  });

  it("who sat already when it joined", () => {
    const { dockets, ...rest } = three();
    const body = { rosterSent: true } as const;
    const composing = act(dockets[idOf(1)] as Docket, registrar, "ConstituteReviewGroup", body);
    const seated = { ...rest, dockets: { ...dockets, [idOf(1)]: agreed(composing, "E-04") } };
    const proposing = actIn(seated, 1, chair, "ConsolidateCases", proposal);
    expect(sight(carriedOut(proposing), 2, expertOf("E-04"))).toBe("public");
    const cases = silenceIn(
      carriedOut(proposing),
      (now) => stateIn(now, 2).stage === "CONSOLIDATED",
    );
    expect(sight(cases, 2, expertOf("E-04"))).toBe("case");
  });

  it("the committee from the lead's circulation on", () => {
    expect(sight(reviewed(), 2, memberOf("XSS"))).toBe("states");
    const cases = circulated();
    expect(stateIn(cases, 2).stage).toBe("CONSOLIDATED");
    expect(sight(cases, 2, memberOf("XSS"))).toBe("case");
    expectReplay(cases);
  });

  it("no member or chair who takes no part in the lead", () => {
    const cases = circulated();
    // The State refused in one of them is a party to the lead.
    expect(sight(cases, 3, memberOf("XCC"))).toBe("states");
    const recused = carriedOut(actIn(cases, 1, memberOf("XSS"), "Recuse", { ground: "interest" }));
    expect(sight(recused, 2, memberOf("XSS"))).toBe("states");
    expect(sight(recused, 2, { ...memberOf("XSS"), capacity: "chair" })).toBe("states");
    expect(sight(recused, 2, memberOf("XRR"))).toBe("case");
  });

  it("the same under a new lead, who tells of what changes there", () => {
    const withdrawn = actIn(reviewed(), 1, stateOf("XAA"), "WithdrawNotification", {});
    const cases = carriedOut(withdrawn);
    expect(stateIn(cases, 3).consolidation.lead).toBe(idOf(2));
    expect(sight(cases, 3, expertOf("E-04"))).toBe("case");
    expect(stateIn(cases, 3).consolidation.joint?.recused).toEqual(["XCC", "XDD", "XBB"]);
    expect(sight(vacated(cases, 2), 3, expertOf("E-04"))).toBe("public");
    expectReplay(cases);
  });

  it("the group that it takes along, once it goes alone", () => {
    const alone = carriedOut(actIn(reviewed(), 2, chair, "SeparateCases", { reasons: "Asked." }));
    expect(stateIn(alone, 2).consolidation).toEqual(noCase.consolidation);
    expect(sight(alone, 2, expertOf("E-04"))).toBe("case");
    const later = vacated(alone, 1); // In the former lead, which is another case now.
    expect([2, 3].map((n) => sight(later, n, expertOf("E-04")))).toEqual(["case", "public"]);
  });
});

describe("§5.6: what a lead tells of its review", () => {
  const told = (cases: Cases, lead: string, experts: readonly string[]) =>
    attemptIn(cases, 2, clock, "FollowLead", {
      ...{ what: "review", lead },
      review: { experts: [...experts], circulatedOn: null, recused: ["XAA", "XCC", "XDD", "XBB"] },
    });

  it("is told once for each change, and not before somebody sits", () => {
    expect(eventsOf(consolidated(), 2)).not.toContain("JointReviewNoted");
    const cases = reviewed();
    expect(eventsOf(cases, 2).filter((type) => type === "JointReviewNoted")).toHaveLength(3);
    const again = told(cases, idOf(1), ["E-04", "E-05", "E-06"]);
    expect(typesOf(again)).toEqual([]);
  });

  it("has no effect where it is not the case's own lead", () => {
    expect(typesOf(told(reviewed(), idOf(3), ["E-07"]))).toEqual([]);
    expect(typesOf(told(reviewed(), idOf(1), ["E-07"]))).toEqual(["JointReviewNoted"]);
  });
});
