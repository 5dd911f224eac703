import { describe, expect, it } from "vitest";

import { civilDate } from "../../../domain/time.ts";
import { act, attempt, lapse, typesOf, who } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { considered, inStage, settlement, text } from "./support/stages.ts";

const { requesting, denying, member } = who;
const meeting = { meetingOn: civilDate("2026-03-20") };
const offered = () => act(inStage("IN_CONSULTATION"), denying, "BeginConsultations", meeting);

const drafted = () => act(considered(), member, "OpenSilenceProcedure", text);
const both = () => act(drafted(), denying, "ProposeSettlement", settlement);

specs("WithdrawProposal", [
  {
    rule: "§1: a member withdraws its own draft",
    given: both,
    by: member,
    body: { matter: "OpenSilenceProcedure" },
    yields: ["ProposalWithdrawn"],
  },
  {
    rule: "§6: and learns nothing of what the parties propose to each other",
    given: both,
    by: member,
    body: { matter: "ProposeSettlement" },
    rejects: "proposal.none",
    pointer: "/matter",
  },
  {
    rule: "§6: nor a party of the committee's drafts",
    given: both,
    by: denying,
    body: { matter: "OpenSilenceProcedure" },
    rejects: "proposal.none",
    pointer: "/matter",
  },
  {
    rule: "§1 Recusal: who sits for a party withdraws nothing of it",
    given: both,
    by: { ...member, party: "XBB" },
    body: { matter: "ProposeSettlement" },
    rejects: "committee.recused",
  },
  {
    rule: "§1: its author withdraws it",
    given: offered,
    by: denying,
    body: { matter: "BeginConsultations" },
    yields: ["ProposalWithdrawn"],
  },
  {
    rule: "§1: nobody else does",
    given: () => act(offered(), requesting, "DeclareConsultationsFailed", {}),
    by: requesting,
    body: { matter: "BeginConsultations" },
    rejects: "proposal.none",
  },
  {
    rule: "§1: of the matter named",
    given: offered,
    by: denying,
    body: { matter: "ProposeSettlement" },
    rejects: "proposal.none",
    pointer: "/matter",
  },
  {
    rule: "§1: a change of stage ends it",
    given: () => lapse(offered()),
    by: denying,
    body: { matter: "BeginConsultations" },
    rejects: "proposal.none",
  },
  {
    rule: "§1: there is one of one's own",
    given: () => inStage("IN_CONSULTATION"),
    by: denying,
    body: { matter: "ProposeSettlement" },
    rejects: "proposal.none",
  },
]);

describe("Drafts of the committee", () => {
  const other = { ...text, text: "XBB gives its reasons." };

  it("one stands for each author: nobody's is put in another's place", () => {
    const two = act(drafted(), who.otherMember, "OpenSilenceProcedure", other);
    expect(two.state.proposals.map(({ party }) => party)).toEqual(["XSS", "XII"]);
    expect(typesOf(attempt(two, member, "OpenSilenceProcedure", other))).toEqual([
      "SilenceProcedureOpened",
    ]);
    const changed = act(two, member, "OpenSilenceProcedure", { ...text, text: "Another." });
    expect(changed.state.proposals.map(({ party }) => party)).toEqual(["XII", "XSS"]);
  });

  it("the one that is opened stands no more, the others do", () => {
    const two = act(drafted(), who.otherMember, "OpenSilenceProcedure", other);
    const opened = act(two, member, "OpenSilenceProcedure", other);
    expect(opened.state.proposals.map(({ party }) => party)).toEqual(["XSS"]);
  });
});
