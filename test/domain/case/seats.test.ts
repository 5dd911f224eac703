import { describe, expect, it } from "vitest";

import { isEligible } from "../../../domain/case/lot.ts";
import type { RosterExpert } from "../../../domain/law.ts";
import { civilDate } from "../../../domain/time.ts";
import { act, at, attempt, silenceThrough, typesOf, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { agreed, challenged, inStage, unserved, vacated } from "./support/stages.ts";

const { requesting, denying, third, registrar, chair, expert } = who;

specs("ProposeExpert", [
  {
    rule: "§5: after composition for a vacant seat alone",
    given: () => inStage("UNDER_REVIEW"),
    by: denying,
    body: { expert: "E-04", disclosure: "None." },
    rejects: "expert.no-vacant-seat",
  },
]);

specs("AppointExpert", [
  {
    rule: "D49#: not while the parties may agree",
    given: () => vacated(inStage("UNDER_REVIEW"), "E-02"),
    by: chair,
    body: { expert: "E-04", reasons: "Law." },
    rejects: "appointment.not-due",
  },
]);

describe("§5.5 a seat that falls vacant", () => {
  it("is filled by the parties under its number, and the review goes on in its stage", () => {
    const filled = agreed(vacated(inStage("INTERIM_ISSUED"), "E-02"), "E-04");
    expect(filled.state.stage).toBe("INTERIM_ISSUED");
    expect(filled.state.review.seats).toContainEqual(
      expect.objectContaining({ seat: 2, expert: "E-04" }),
    );
    expect(filled.state.clocks.some(({ key }) => key === "D48")).toBe(false);
    expect(filled.state.clocks.map(({ id }) => id)).toContain("D18#2-XBB");
  });

  it("is filled by the chair where it is the chair's turn", () => {
    const one = silenceThrough(vacated(inStage("UNDER_REVIEW"), "E-03"), "D48#3");
    const two = vacated(one, "E-01");
    const filled = act(two, chair, "AppointExpert", { expert: "E-04", reasons: "Law." });
    expect(filled.state.review.seats.find((one_) => one_.expert === "E-04")?.seat).toBe(3);
    expect(filled.state.clocks.map(({ id }) => id)).toContain("D48#1");
  });

  it("is filled by a lot for that seat, never with who left it", () => {
    const drawn = silenceThrough(vacated(inStage("UNDER_REVIEW"), "E-02"), "D49#2");
    const seat = drawn.state.review.seats.find((one) => one.seat === 2);
    expect(drawn.state.review.seats).toHaveLength(3);
    expect(seat?.expert).not.toBe("E-02");
  });

  it("stays vacant with nobody eligible, and who sits may act then", () => {
    const alone = ["E-02", "E-03"].reduce(vacated, inStage("UNDER_REVIEW"));
    const interim = (docket: Docket) =>
      typesOf(attempt(docket, expert, "IssueInterimReport", { text: "I." }))[0];
    expect(interim(alone)).toBe("review.too-few-members");
    const tried = silenceThrough({ ...alone, lists: { roster: [] } }, "D49#3");
    expect(tried.events.at(-1)).toMatchObject({ type: "ExpertsDrawnByLot", experts: [] });
    expect(interim(tried)).toBe("InterimReportIssued");
  });

  it("waits in a hold with all its days, and is replaced after it (R8)", () => {
    const held = act(inStage("UNDER_REVIEW"), requesting, "Suspend", { alone: true });
    const left = act(held, expert, "Recuse", { ground: "kinship" });
    const paused = left.state.paused.map(({ deadline, daysLeft }) => [deadline.id, daysLeft]);
    expect(paused).toContainEqual(["D48#1", 10]);
    expect(paused.some(([id]) => String(id).startsWith("D18#1"))).toBe(false);
    const resumed = act(at(left, civilDate("2026-03-02")), denying, "Resume", {});
    const clock = resumed.state.clocks.find(({ id }) => id === "D48#1");
    expect(clock?.dueDate).toBe("2026-03-12");
  });

  it("takes an open challenge with it", () => {
    const left = vacated(challenged(inStage("UNDER_REVIEW"), "E-02"), "E-02");
    expect(left.state.review.challenges).toMatchObject([{ n: 1, answer: "moot" }]);
    expect(left.state.clocks.some(({ key }) => key === "D41")).toBe(false);
  });
});

describe("D18 by service", () => {
  it("is each party's for each seat, from the day of its own service", () => {
    const appointed = agreed(unserved(inStage("COMPOSING")), "E-01");
    expect(appointed.state.clocks.filter(({ key }) => key === "D18")).toEqual([]);
    const notices = appointed.state.notices.pending.map(({ to, about }) => ({ to, about }));
    expect(notices).toEqual([
      { to: "XAA", about: 1 },
      { to: "XBB", about: 1 },
    ]);
    const handed = {
      notice: appointed.state.notices.pending[1]?.n ?? 0,
      how: "permanent-mission-geneva",
      handedOn: civilDate("2026-02-13"),
      proof: "Stamp.",
    } as const;
    const served = act(appointed, registrar, "RecordService", handed);
    const [clock, ...others] = served.state.clocks.filter(({ key }) => key === "D18");
    expect(clock).toMatchObject({ id: "D18#1-XBB", binds: ["XBB"], dueDate: "2026-02-20" });
    expect(others).toEqual([]);
  });

  it("opens on every seat that is taken when a third party is admitted", () => {
    const waived = silenceThrough(agreed(inStage("COMPOSING"), "E-01"), "D18#1-XBB");
    const admitted = act(waived, third, "NotifyThirdPartyInterest", { interest: "Our patients." });
    expect(admitted.state.clocks.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["D18#1-XAA", "D18#1-XBB"]),
    );
  });

  it("opens on each seat drawn by lot", () => {
    const drawn = silenceThrough(inStage("COMPOSING"), "D49");
    const ids = drawn.state.clocks.filter(({ key }) => key === "D18").map(({ id }) => id);
    expect(ids).toHaveLength(6);
  });
});

describe("§5.5 Eligible", () => {
  const { state } = inStage("COMPOSING");
  const someone: RosterExpert = {
    number: "E-20",
    nationality: "XQQ",
    region: "african",
    gender: "woman",
    developing: true,
    expertise: "law",
    delegateTo: ["AG"],
  };
  const { thirdParties, review } = state;

  it.each([
    ["anybody else", state, true],
    ["not a national of a party", { ...state, requesting: "XQQ" }, false],
    ["not of a requesting State of a consolidated case", leadOf("XQQ"), false],
    [
      "not of one that joined",
      { ...state, thirdParties: { ...thirdParties, joined: ["XQQ"] } },
      false,
    ],
    [
      "not of a third party",
      { ...state, thirdParties: { ...thirdParties, admitted: ["XQQ"] } },
      false,
    ],
    ["not a delegate of a cited regime", { ...state, regimesCited: ["AG"] }, false],
    ["one of a regime that is not cited", { ...state, regimesCited: ["WA"] }, true],
    ["not with an interest", { ...state, review: { ...review, interested: ["E-20"] } }, false],
  ])("%s", (_who, given, is) => {
    expect(isEligible(someone, given)).toBe(is);
  });

  it("is asked of the lot and of the chair; both parties may agree otherwise", () => {
    const docket = { ...inStage("COMPOSING"), lists: { roster: [someone] } };
    const cited = { ...docket, state: { ...state, regimesCited: ["AG"] } };
    const notAgreed = silenceThrough(cited, "D17");
    const body = { expert: "E-20", reasons: "R." };
    expect(typesOf(attempt(notAgreed, chair, "AppointExpert", body))).toEqual([
      "expert.not-eligible",
    ]);
    const proposed = act(cited, denying, "ProposeExpert", { expert: "E-20", disclosure: "AG." });
    const half = act(proposed, denying, "AgreeExpert", { expert: "E-20" });
    expect(typesOf(attempt(half, requesting, "AgreeExpert", { expert: "E-20" }))).toContain(
      "ExpertAppointed",
    );
  });

  function leadOf(requestingState: string) {
    const members = [{ id: "other", number: "AXP/2026/2", requesting: requestingState }];
    return { ...state, consolidation: { ...state.consolidation, members } };
  }
});
