import { describe, expect, it } from "vitest";

import { balanceUnmet, drawByLot } from "../../../domain/case/lot.ts";
import type { RosterExpert } from "../../../domain/law.ts";
import { act, lawFor, silenceThrough, who } from "./support/docket.ts";
import { inStage } from "./support/stages.ts";

describe("§5.5 By lot", () => {
  const docket = silenceThrough(inStage("COMPOSING"), "D17");
  const { state } = docket;
  const expert = (number: string, nationality: string, gender: "woman" | "man"): RosterExpert => ({
    number,
    nationality,
    region: "african",
    gender,
    developing: true,
    expertise: "law",
    delegateTo: [],
  });
  const draw = (roster: readonly RosterExpert[], developing: readonly string[] = []) => {
    const isDeveloping = (code: string) => developing.includes(code);
    const review = { ...state.review, developingExpert: developing.length > 0 };
    const law = lawFor({ ...docket, lists: { roster, isDeveloping } });
    const drawn = drawByLot({ ...state, review }, law);
    return { numbers: drawn.map(({ expert: number }) => number), drawn, law };
  };
  const men = ["XCC", "XDD", "XEE", "XFF"].map((code, index) =>
    expert(`E-0${index + 1}`, code, "man"),
  );

  it("draws the same three again, eligible and of three nationalities", () => {
    const first = drawByLot(state, lawFor(docket));
    expect(first).toEqual(drawByLot(state, lawFor(docket)));
    expect(new Set(first.map(({ nationality }) => nationality)).size).toBe(3);
    expect(first.some(({ nationality }) => ["XAA", "XBB"].includes(nationality))).toBe(false);
    expect(balanceUnmet(state, first, lawFor(docket))).toEqual([]);
  });

  it("draws others for another case", () => {
    const lots = ["AXP/2026/1", "AXP/2026/2", "AXP/2026/3", "AXP/2026/4"].map((number) =>
      drawByLot({ ...state, number }, lawFor(docket))
        .map((one) => one.expert)
        .join(),
    );
    expect(new Set(lots).size).toBeGreaterThan(1);
  });

  it("keeps the balance where it can be kept, and shows where it cannot", () => {
    const woman = expert("E-09", "XGG", "woman");
    expect(draw([...men, woman]).numbers).toContain("E-09");
    const { drawn, law } = draw(men);
    expect(drawn).toHaveLength(3);
    expect(balanceUnmet(state, drawn, law)).toEqual(["gender"]);
    expect(draw([...men, woman], ["XFF"]).numbers).toEqual(
      expect.arrayContaining(["E-04", "E-09"]),
    );
  });

  it("seats one or two where there are no more, and never two of a nationality", () => {
    expect(draw(men.slice(0, 2)).drawn).toHaveLength(2);
    expect(draw([...men.slice(0, 1), expert("E-08", "XCC", "woman")]).drawn).toHaveLength(1);
    expect(draw([expert("E-08", "XBB", "woman")]).drawn).toEqual([]);
  });

  it("defaults with nobody eligible; one drawn alone may act", () => {
    const none = silenceThrough({ ...docket, lists: { roster: [] } }, "D49");
    expect(none.state.stage).toBe("REPORT_ISSUED");
    expect(none.events.at(-1)).toMatchObject({ type: "ReviewDefaulted", why: "nobody-eligible" });
    const alone = silenceThrough({ ...docket, lists: { roster: men.slice(0, 1) } }, "D49");
    const by = { ...who.expert, party: "E-01" };
    expect(act(alone, by, "IssueInterimReport", { text: "I." }).state.stage).toBe("INTERIM_ISSUED");
  });
});
