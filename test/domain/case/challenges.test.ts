import { act, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { agreed, challenged, inStage, leading, unserved } from "./support/stages.ts";

const { requesting, denying, third, registrar, chair, expert } = who;
const grounds = "A grant of the consignee.";
specs("ChallengeExpert", [
  {
    rule: "D18: each party's own, and it stops nothing",
    given: () => inStage("UNDER_REVIEW"),
    by: denying,
    body: { expert: "E-02", grounds },
    yields: ["ExpertChallenged"],
    running: ["D41#1", "D18#2-XAA", "D18#1-XBB", "D20"],
    notRunning: ["D18#2-XBB"],
  },
  {
    rule: "D18: once on one appointment",
    given: () => challenged(inStage("UNDER_REVIEW"), "E-02"),
    by: denying,
    body: { expert: "E-02", grounds },
    rejects: "challenge.not-open",
  },
  {
    rule: "D18: from the service of the appointment",
    given: () => agreed(unserved(inStage("COMPOSING")), "E-01"),
    by: denying,
    body: { expert: "E-01", grounds },
    rejects: "challenge.not-open",
  },
  {
    rule: "§5.5: of who sits",
    given: () => inStage("UNDER_REVIEW"),
    by: denying,
    body: { expert: "E-04", grounds },
    rejects: "expert.not-seated",
    pointer: "/expert",
  },
  {
    rule: "§5.6: each requesting State of consolidated cases has its own D18",
    given: () => agreedByAll(leading(inStage("COMPOSING"))),
    by: third,
    body: { expert: "E-01", grounds },
    yields: ["ExpertChallenged"],
    running: ["D18#1-XAA", "D18#1-XBB"],
    notRunning: ["D18#1-XCC"],
  },
]);

function agreedByAll(docket: Docket): Docket {
  const body = { expert: "E-01" };
  const proposed = act(docket, registrar, "ProposeExpert", { ...body, disclosure: "None." });
  return [requesting, third, denying].reduce(
    (current, by) =>
      current.state.review.seats.length > 0 ? current : act(current, by, "AgreeExpert", body),
    proposed,
  );
}

specs("RuleOnChallenge", [
  {
    rule: "§5.5: upheld, the seat is vacant and acts done before stand",
    given: () => challenged(inStage("INTERIM_ISSUED"), "E-01"),
    by: chair,
    body: { challenge: 1, uphold: true, reasons: "It is an interest." },
    yields: ["ChallengeUpheld"],
    running: ["D48#1", "D21"],
    notRunning: ["D41#1", "D18#1-XAA"],
  },
  {
    rule: "§5.5: rejected",
    given: () => challenged(inStage("UNDER_REVIEW"), "E-01"),
    by: chair,
    body: { challenge: 1, uphold: false, reasons: "It is none." },
    yields: ["ChallengeRejected"],
    notRunning: ["D41#1", "D48#1"],
  },
  {
    rule: "D41: there is such a challenge",
    given: () => challenged(inStage("UNDER_REVIEW"), "E-01"),
    by: chair,
    body: { challenge: 2, uphold: true, reasons: "R." },
    rejects: "challenge.no-ruling-due",
    pointer: "/challenge",
  },
  {
    rule: "D41: not once the expert has stepped aside",
    given: () => act(challenged(inStage("UNDER_REVIEW"), "E-01"), expert, "Recuse", ground),
    by: chair,
    body: { challenge: 1, uphold: true, reasons: "R." },
    rejects: "challenge.no-ruling-due",
  },
  {
    rule: "§1 Recusal: not by a chair whose State is a third party",
    given: () => asThird(challenged(inStage("UNDER_REVIEW"), "E-01"), "XTT"),
    by: chair,
    body: { challenge: 1, uphold: true, reasons: "R." },
    rejects: "committee.recused",
  },
]);
const ground = { ground: "kinship" };
const asThird = (docket: Docket, state: string): Docket => {
  const thirdParties = { ...docket.state.thirdParties, admitted: [state] };
  return { ...docket, state: { ...docket.state, thirdParties } };
};
