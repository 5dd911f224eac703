import { describe, expect, it } from "vitest";

import { permitted } from "../../../domain/case/decide.ts";
import type { Actor } from "../../../domain/law.ts";
import { act, lawFor, silenceThrough, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { inStage, reachable } from "./support/stages.ts";

const { chair, member, requesting, denying } = who;

/** In every stage, and where something waits for the chair or the committee. */
const dockets: readonly (readonly [name: string, docket: () => Docket])[] = [
  ...reachable.map((stage) => [stage, () => inStage(stage)] as const),
  ["considering", () => silenceThrough(inStage("REPORT_CIRCULATED"), "D23")],
  [
    "more time asked for",
    () =>
      act(inStage("AWAITING_EXPLANATION"), denying, "RequestExtension", {
        ...{ deadline: "D06", reasons: "Inquiries abroad." },
      }),
  ],
  [
    "contested",
    () =>
      act(inStage("AWAITING_EXPLANATION"), denying, "ContestAdmissibility", {
        ...{ grounds: ["not-a-denial"], text: "It was none." },
      }),
  ],
  [
    "good offices asked for",
    () => act(inStage("IN_CONSULTATION"), requesting, "RequestGoodOffices", { mediator: "M-01" }),
  ],
];
/** What is one's own, and the duty to say more. */
const own = ["DiscloseInterest", "LowerLevel", "CorrectEntry"];
const offered = (actor: Actor, { state, ...docket }: Docket): readonly string[] =>
  permitted(actor, state, lawFor({ ...docket, state })).map(({ command }) => command);

describe("§1 Recusal: a seat that takes no part", () => {
  it.each(dockets)("is offered nothing of the committee: %s", (_name, make) => {
    const docket = make();
    const { state } = docket;
    for (const actor of [chair, member]) {
      const recused = [...state.committee.recused, actor.party];
      const aside = { ...docket, state: { ...state, committee: { ...state.committee, recused } } };
      expect(offered(actor, aside).filter((command) => !own.includes(command))).toEqual([]);
    }
  });

  it("is offered what it would rule on, before it steps aside", () => {
    const seen = dockets.flatMap(([, make]) => offered(chair, make()));
    for (const command of ["RuleOnAdmissibility", "GrantExtension", "AdoptInSession", "Recuse"])
      expect(seen).toContain(command);
  });
});
