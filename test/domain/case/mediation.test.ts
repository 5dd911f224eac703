import { describe, expect, it } from "vitest";

import { visibleState } from "../../../domain/case/visible.ts";
import { act, silenceThrough, who } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { inStage, mediated, settled } from "./support/stages.ts";

const { requesting, denying, chair, mediator, registrar } = who;
const named = { mediator: "M-01" };
const consulting = () => inStage("IN_CONSULTATION");
const asked = () => act(consulting(), requesting, "RequestGoodOffices", named);
const unnamed = () => act(consulting(), requesting, "RequestGoodOffices", {});
const askedByChair = () => act(consulting(), chair, "RequestGoodOffices", named);

specs("RequestGoodOffices", [
  {
    rule: "§5: a party asks, naming a mediator",
    given: consulting,
    by: denying,
    body: named,
    yields: ["GoodOfficesRequested"],
  },
  {
    rule: "§5: or leaving it to the chair",
    given: () => inStage("DORMANT"),
    by: requesting,
    body: {},
    yields: ["GoodOfficesRequested"],
  },
  {
    rule: "§5: before the Meeting as well",
    given: () => inStage("TRANSMITTED_WITHOUT_CONSENSUS"),
    by: chair,
    body: {},
    yields: ["GoodOfficesRequested"],
  },
  {
    rule: "§5: the chair names the mediator of a request that stands",
    given: unnamed,
    by: chair,
    body: { mediator: "M-02" },
    yields: ["GoodOfficesRequested"],
  },
  {
    rule: "§5: and has nothing else to add to it",
    given: unnamed,
    by: chair,
    body: { reasons: "It may help." },
    rejects: "good-offices.mediator-to-name",
    pointer: "/mediator",
  },
  {
    rule: "§1: the same request stands already",
    given: asked,
    by: requesting,
    body: named,
    rejects: "proposal.standing",
  },
  {
    rule: "§1: another takes its place",
    given: asked,
    by: denying,
    body: { mediator: "M-02" },
    yields: ["GoodOfficesRequested"],
  },
  {
    rule: "§1 MED: of the list",
    given: consulting,
    by: requesting,
    body: { mediator: "M-99" },
    rejects: "good-offices.unknown-mediator",
    pointer: "/mediator",
  },
  {
    rule: "§1 Recusal: not by a chair who is not presiding",
    given: consulting,
    by: { ...chair, party: "XII" },
    body: named,
    rejects: "committee.not-presiding",
  },
  {
    rule: "§5: not once the report is there",
    given: () => inStage("ADOPTED"),
    by: requesting,
    body: named,
    rejects: "wrong-stage.not-here",
  },
]);

specs("AcceptGoodOffices", [
  {
    rule: "§5: the party that did not ask accepts, and they begin",
    given: asked,
    by: denying,
    body: named,
    yields: ["GoodOfficesBegun"],
    stage: "GOOD_OFFICES",
  },
  {
    rule: "§5: asked by the chair, each party accepts",
    given: askedByChair,
    by: denying,
    body: named,
    yields: ["AgreementProposed"],
  },
  {
    rule: "§5: and with the second they begin",
    given: () => act(askedByChair(), denying, "AcceptGoodOffices", named),
    by: requesting,
    body: named,
    yields: ["GoodOfficesBegun"],
    stage: "GOOD_OFFICES",
  },
  {
    rule: "§1: the same party counts once",
    given: () => act(askedByChair(), denying, "AcceptGoodOffices", named),
    by: denying,
    body: named,
    rejects: "proposal.standing",
  },
  {
    rule: "§1: what was accepted of another request counts for nothing",
    given: () =>
      act(act(askedByChair(), denying, "AcceptGoodOffices", named), chair, "RequestGoodOffices", {
        mediator: "M-02",
      }),
    by: requesting,
    body: { mediator: "M-02" },
    yields: ["AgreementProposed"],
  },
  {
    rule: "§5: nobody asked",
    given: consulting,
    by: denying,
    body: named,
    rejects: "good-offices.none",
  },
  {
    rule: "§5: not one's own request",
    given: asked,
    by: requesting,
    body: named,
    rejects: "good-offices.own-request",
  },
  {
    rule: "§5: a mediator is agreed or named",
    given: unnamed,
    by: denying,
    body: named,
    rejects: "good-offices.no-mediator",
  },
  {
    rule: "§5: named by the chair",
    given: () => act(unnamed(), chair, "RequestGoodOffices", named),
    by: denying,
    body: named,
    yields: ["GoodOfficesBegun"],
    stage: "GOOD_OFFICES",
  },
  {
    rule: "§5: the request stays the party's that made it",
    given: () => act(unnamed(), chair, "RequestGoodOffices", named),
    by: requesting,
    body: named,
    rejects: "good-offices.own-request",
  },
  {
    rule: "§1: on the same text: the mediator who is named",
    given: asked,
    by: denying,
    body: { mediator: "M-02" },
    rejects: "good-offices.other-mediator",
    pointer: "/mediator",
  },
  {
    rule: "§1: a request falls with the stage",
    given: () =>
      act(
        silenceThrough(act(consulting(), requesting, "RequestGoodOffices", named), "D10"),
        requesting,
        "ReferToCommittee",
        { question: "Why?" },
      ),
    by: denying,
    body: named,
    rejects: "good-offices.none",
  },
  {
    rule: "§1: and when its author withdraws it",
    given: () => act(asked(), requesting, "WithdrawProposal", { matter: "RequestGoodOffices" }),
    by: denying,
    body: named,
    rejects: "good-offices.none",
  },
]);

specs("EndGoodOffices", [
  {
    rule: "§5: either party ends them",
    given: () => inStage("GOOD_OFFICES"),
    by: denying,
    body: {},
    yields: ["GoodOfficesEnded"],
    stage: "IN_CONSULTATION",
  },
  {
    rule: "§5: so does the mediator",
    given: () => inStage("GOOD_OFFICES"),
    by: mediator,
    body: { remarks: "No solution." },
    yields: ["GoodOfficesEnded"],
    stage: "IN_CONSULTATION",
  },
  {
    rule: "§1 MED: the one who was named",
    given: () => inStage("GOOD_OFFICES"),
    by: { ...mediator, party: "M-02" },
    body: {},
    rejects: "good-offices.not-mediator",
  },
  {
    rule: "§5: nobody else",
    given: () => inStage("GOOD_OFFICES"),
    by: chair,
    body: {},
    rejects: "not-yours.parties",
  },
]);

specs("WithdrawProposal", [
  {
    rule: "§1: the chair's own request for good offices",
    given: askedByChair,
    by: chair,
    body: { matter: "RequestGoodOffices" },
    yields: ["ProposalWithdrawn"],
  },
  {
    rule: "§1: not another's",
    given: askedByChair,
    by: requesting,
    body: { matter: "RequestGoodOffices" },
    rejects: "proposal.none",
  },
  {
    rule: "§1: nor the chair a party's, also if it named the mediator",
    given: () => act(unnamed(), chair, "RequestGoodOffices", named),
    by: chair,
    body: { matter: "RequestGoodOffices" },
    rejects: "proposal.none",
  },
  {
    rule: "§1: one's acceptance",
    given: () => act(askedByChair(), denying, "AcceptGoodOffices", named),
    by: denying,
    body: { matter: "AcceptGoodOffices" },
    yields: ["ProposalWithdrawn"],
  },
]);

describe("§5 good offices", () => {
  it("know their mediator from the beginning to the end", () => {
    const during = mediated(consulting()).state;
    expect(asked().state.holds.mediator).toBeNull();
    expect(during.holds).toMatchObject({ mediator: "M-01", request: null });
    expect(during.clocks.find(({ id }) => id === "D14")?.binds).toEqual(["M-01", "XAA", "XBB"]);
    const ended = act(inStage("GOOD_OFFICES"), denying, "EndGoodOffices", {});
    expect(ended.state.holds.mediator).toBeNull();
    expect(settled(inStage("GOOD_OFFICES")).state.holds.mediator).toBeNull();
  });

  it("whether one party has accepted, the other alone learns", () => {
    const { state } = act(askedByChair(), denying, "AcceptGoodOffices", named);
    for (const actor of [chair, registrar])
      expect(JSON.stringify(visibleState(state, actor))).not.toContain("AcceptGoodOffices");
    expect(JSON.stringify(visibleState(state, requesting))).toContain("AcceptGoodOffices");
  });
});
