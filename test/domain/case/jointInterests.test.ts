import { describe, expect, it } from "vitest";

import { balanceUnmet, isEligible } from "../../../domain/case/lot.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import type { Actor } from "../../../domain/law.ts";
import { actIn, attemptIn, carriedOut, casesOf, referred, silenceIn } from "./support/cases.ts";
import { stateIn, stateOf } from "./support/cases.ts";
import type { Cases } from "./support/cases.ts";
import { consolidated, expectReplay, proposal, three } from "./support/consolidated.ts";
import { emptyDocket, lawFor, typesOf, who } from "./support/docket.ts";
import { text } from "./support/stages.ts";

const memberOf = (party: string): Actor => ({
  subject: `${party}/desk`,
  party,
  capacity: "member",
});
const follows = (cases: Cases) => stateIn(cases, 1).consolidation.members.length === 2;
const joinedTo = (cases: Cases) =>
  carriedOut(
    silenceIn(carriedOut(actIn(cases, 1, who.chair, "ConsolidateCases", proposal)), follows),
  );
const interest = { interest: "We make the same goods." };
const separated = (cases: Cases) =>
  carriedOut(actIn(cases, 2, who.chair, "SeparateCases", { reasons: "On request." }));
const until = (cases: Cases, stage: string) =>
  silenceIn(cases, (now) => stateIn(now, 1).stage === stage);

describe("§1 Recusal, §5.6: the lead's committee and Review Group act for all its cases", () => {
  it("a member recused in one of them takes no part in the lead", () => {
    const recused = actIn(three(), 2, memberOf("XSS"), "Recuse", { ground: "interest" });
    const cases = joinedTo(recused);
    expect(stateIn(cases, 1).committee.recused).toEqual(["XSS"]);
    const opened = actIn(
      silenceIn(until(cases, "REPORT_CIRCULATED"), (now) => stateIn(now, 1).committee.considering),
      1,
      who.chair,
      "OpenSilenceProcedure",
      text,
    );
    const broken = attemptIn(opened, 1, memberOf("XSS"), "BreakSilence", { reason: "No." });
    expect(typesOf(broken)).toEqual(["committee.recused"]);
    expectReplay(cases);
  });

  it("nor does one who discloses an interest in a member later", () => {
    const interestOf = { code: "shares", text: "Shares." };
    const disclosed = actIn(consolidated(), 3, memberOf("XRR"), "DiscloseInterest", interestOf);
    expect(stateIn(carriedOut(disclosed), 1).committee.recused).toEqual(["XRR"]);
  });

  it("who was admitted to the review of one of them is a third party in the lead", () => {
    const admitted = actIn(three(), 2, stateOf("XEE"), "NotifyThirdPartyInterest", interest);
    const cases = joinedTo(admitted);
    expect(stateIn(cases, 1).thirdParties.admitted).toEqual(["XEE"]);
    const seats = stateIn(until(cases, "UNDER_REVIEW"), 1).review.seats;
    expect(seats.map(({ nationality }) => nationality)).not.toContain("XEE");
  });

  it("of a State that joined consultations of one, no member and no national takes part", () => {
    const joined = referred("XCC", 2);
    const { thirdParties } = joined.state;
    const state = { ...joined.state, thirdParties: { ...thirdParties, joined: ["XSS"] } };
    const cases = joinedTo(casesOf(referred("XAA", 1), { ...joined, state }, referred("XDD", 3)));
    expect(stateIn(cases, 1).committee.recused).toEqual(["XSS"]);
    expect(stateIn(cases, 1).review.interested).toEqual(["E-04"]); // The roster's one of XSS.
  });

  it("§5.5: nobody who is a delegate of a regime that one of them cites is eligible", () => {
    const citing = referred("XCC", 2, { regimesCited: ["AG"] });
    const cases = joinedTo(casesOf(referred("XAA", 1), citing, referred("XDD", 3)));
    const expert = lawFor(emptyDocket()).lists.roster.find(({ number }) => number === "E-04")!;
    const isDelegateEligible = (state: CaseState) =>
      isEligible({ ...expert, delegateTo: ["AG"] }, state);
    expect(isDelegateEligible(stateIn(cases, 1))).toBe(false);
    expect(isDelegateEligible(stateIn(consolidated(), 1))).toBe(true);
  });

  it("a case that is separated keeps its own recusals", () => {
    const recused = actIn(three(), 2, memberOf("XSS"), "Recuse", { ground: "interest" });
    const alone = separated(until(joinedTo(recused), "UNDER_REVIEW"));
    expect(stateIn(alone, 2)).toMatchObject({ stage: "UNDER_REVIEW" });
    expect(stateIn(alone, 2).committee.recused).toEqual(["XSS"]);
  });

  it("§5.5: a member's request for an expert from a developing country is the lead's", () => {
    const asking = referred("XCC", 2);
    const review = { ...asking.state.review, developingExpert: true };
    const cases = joinedTo(
      casesOf(
        referred("XAA", 1),
        { ...asking, state: { ...asking.state, review } },
        referred("XDD", 3),
      ),
    );
    const law = lawFor({ ...emptyDocket(), lists: { isDeveloping: () => false } });
    expect(balanceUnmet(stateIn(cases, 1), [], law)).toContain("developing");
    expect(balanceUnmet(stateIn(consolidated(), 1), [], law)).not.toContain("developing");
  });
});
