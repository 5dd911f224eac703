import { civilDate } from "../../../domain/time.ts";
import { act, lapse, who } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { inStage } from "./support/stages.ts";

const { requesting, denying } = who;
const meeting = { meetingOn: civilDate("2026-03-20") };
const offered = () => act(inStage("IN_CONSULTATION"), denying, "BeginConsultations", meeting);

specs("WithdrawProposal", [
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
    rejects: "proposal.not-yours",
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
