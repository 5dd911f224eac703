import { describe, expect, it } from "vitest";

import { denialGraph } from "../../domain/graph.ts";
import type { GraphSource } from "../../domain/graph.ts";
import type { Actor } from "../../domain/law.ts";
import { who } from "./case/support/docket.ts";
import { inStage } from "./case/support/stages.ts";
import { actOn, opened, question } from "./denial/support/denial.ts";

const denial = "2f6c1f0e-0000-4000-8000-000000000001"; // As the fixed facts of the tests name it.
const other = "2f6c1f0e-0000-4000-8000-000000000002";
const fourth: Actor = { subject: "XDD/desk", party: "XDD", capacity: "state" };

function source(): GraphSource {
  const { state } = inStage("EXPLAINED");
  const asked = actOn(opened(), who.third, "AskThirdSupplierQuestion", question);
  const body = { question: 1, identical: true, reasons: "The same institute." };
  return {
    cases: {
      "case-1": {
        ...state,
        regimesCited: ["AG"],
        links: [{ denial: other, kind: "same-measure" }],
      },
      "case-2": { ...state, number: "AXP/2026/2", earlierCase: "AXP/2026/1" },
      unregistered: inStage("FILED").state,
    },
    denials: {
      [denial]: actOn(asked, who.denying, "AnswerThirdSupplierQuestion", body).state,
      [other]: opened().state,
    },
  };
}
const seenBy = (actor: Actor) => denialGraph(source(), actor);
const edgesFor = (actor: Actor) =>
  seenBy(actor).edges.map(({ from, kind, to }) => `${from} ${kind} ${to}`);

describe("the graph of denials (§5.8)", () => {
  it("has cases, denials, questions and regimes, and how they hang together", () => {
    expect(edgesFor(who.denying).toSorted()).toEqual(
      [
        `${denial}/1 identical ${denial}`,
        `${denial} link/same-measure ${other}`,
        "case-1 about 2f6c1f0e-0000-4000-8000-000000000001",
        "case-1 cites regime/AG",
        "case-1 filed-again case-2",
        "case-2 about 2f6c1f0e-0000-4000-8000-000000000001",
      ].toSorted(),
    );
  });

  it("§6: shows a question to those whose it is, and no case before it has a number", () => {
    const kinds = (actor: Actor) => seenBy(actor).nodes.map(({ kind }) => kind);
    expect(kinds(who.third)).toContain("question");
    expect(kinds(fourth)).not.toContain("question");
    expect(seenBy(fourth).nodes.map(({ id }) => id)).not.toContain("unregistered");
    expect(edgesFor(fourth)).toContain(`${denial} link/same-measure ${other}`);
  });

  it("§6: shows the public the cases, and nothing that tells of a denial", () => {
    const { nodes, edges } = seenBy(who.public);
    expect(nodes.map(({ id }) => id)).toEqual(["case-1", "case-2"]);
    expect(edges).toEqual([]);
  });
});
