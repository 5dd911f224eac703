import { describe, expect, it } from "vitest";

import { roleIn } from "../../../domain/case/roles.ts";
import { visibleState } from "../../../domain/case/visible.ts";
import { civilDate } from "../../../domain/time.ts";
import { act, at, silenceThrough, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { inStage } from "./support/stages.ts";

const { denying, third } = who;
const other = { ...third, party: "XDD" };
const interest = { interest: "The same fermenter is on order for our laboratory." };
const first = { request: 1 };
const asked = () => act(inStage("IN_CONSULTATION"), third, "RequestToJoinConsultations", interest);
const joined = () => act(asked(), denying, "AcceptJoinder", first);
const unserved = (docket: Docket): Docket => ({
  ...docket,
  lists: { isContactConfirmed: () => false },
});

describe("§5.4 third parties", () => {
  it("a State that joined is TP; one refused, or not heard in time, is not", () => {
    const refused = act(asked(), denying, "RefuseJoinder", first);
    expect(roleIn(third, joined().state)).toBe("TP");
    expect(roleIn(third, refused.state)).toBe("SP");
    const silent = silenceThrough(asked(), "D40#1");
    expect(silent.events.at(-1)).toMatchObject({ type: "JoinderRefused", how: "clock", n: 1 });
    expect(roleIn(third, silent.state)).toBe("SP");
  });

  it("D40# is one clock a request, from its service", () => {
    const later = at(asked(), civilDate("2026-02-05"));
    const two = act(later, other, "RequestToJoinConsultations", interest);
    const due = two.state.clocks.filter(({ key }) => key === "D40");
    expect(due.map(({ id, binds, dueDate }) => [id, binds, dueDate])).toEqual([
      ["D40#1", ["XBB"], "2026-02-09"],
      ["D40#2", ["XBB"], "2026-02-10"],
    ]);
    const answered = act(two, denying, "AcceptJoinder", first);
    expect(answered.state.clocks.some(({ id }) => id === "D40#2")).toBe(true);
  });

  it("D40# starts with the service of the request, not before", () => {
    const docket = unserved(inStage("IN_CONSULTATION"));
    const unheard = act(docket, third, "RequestToJoinConsultations", interest);
    expect(unheard.state.clocks.some(({ key }) => key === "D40")).toBe(false);
    const served = silenceThrough(unheard, `D38#${unheard.state.notices.last}`);
    expect(served.state.clocks.find(({ id }) => id === "D40#1")?.startDate).toBe("2026-02-05");
  });

  it("D13 is every third State's to see while it runs, for it may ask; D10 is not", () => {
    const { state } = inStage("IN_CONSULTATION");
    for (const actor of [third, other]) {
      const shown = visibleState(state, actor);
      expect(shown).toMatchObject({ view: "states", clocks: [{ id: "D13", binds: ["SP"] }] });
    }
    expect(visibleState(state, who.public)).toMatchObject({ view: "public", clocks: [] });
  });

  it("the mediator sees how long the good offices last, and no other clock", () => {
    const { state } = inStage("GOOD_OFFICES");
    expect(visibleState(state, who.mediator)).toMatchObject({ clocks: [{ id: "D14" }] });
    const another = { ...who.mediator, party: "M-02" };
    expect(visibleState(state, another)).toMatchObject({ clocks: [] });
  });
});
