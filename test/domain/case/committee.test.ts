import { describe, expect, it } from "vitest";

import { chairBarred, eligibleSeats, quorumToDecide } from "../../../domain/case/committee.ts";
import { act, attempt, lawFor, typesOf, who } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { allMembers, considered, inStage, silenceOpened, text } from "./support/stages.ts";

const { chair, member, otherMember } = who;
const upheld = { text: "Upheld.", remedies: [{ code: "uphold", addressee: "XBB" }] };
const session = { ...text, present: allMembers, objecting: [] };

specs("OpenSilenceProcedure", [
  {
    rule: "D24: the chair alone",
    given: considered,
    by: chair,
    body: text,
    yields: ["SilenceProcedureOpened"],
  },
  {
    rule: "R12, D23: not before the due date of D23",
    given: () => inStage("REPORT_CIRCULATED"),
    by: chair,
    body: text,
    rejects: "consideration.not-open",
  },
  {
    rule: "§5: one member proposes",
    given: considered,
    by: member,
    body: text,
    yields: ["AgreementProposed"],
  },
  {
    rule: "§5: a second one, on the same text, opens",
    given: () => act(considered(), member, "OpenSilenceProcedure", text),
    by: otherMember,
    body: text,
    yields: ["SilenceProcedureOpened"],
  },
  {
    rule: "§5: two of one State are one",
    given: () => act(considered(), member, "OpenSilenceProcedure", text),
    by: { ...member, subject: "XSS/deputy" },
    body: text,
    rejects: "proposal.standing",
  },
  {
    rule: "§5: none is open",
    given: silenceOpened,
    by: chair,
    body: upheld,
    rejects: "silence.open",
  },
  {
    rule: "§5: its nominal end is not after D25",
    given: () => ({ ...considered(), now: "2026-04-21T08:00:00.000000Z" as never }),
    by: chair,
    body: text,
    rejects: "silence.after-consensus-date",
  },
  {
    rule: "§5: it may be the same day",
    given: () => ({ ...considered(), now: "2026-04-20T08:00:00.000000Z" as never }),
    by: chair,
    body: text,
    yields: ["SilenceProcedureOpened"],
  },
  {
    rule: "§7: remedies by code",
    given: considered,
    by: chair,
    body: { text: "T.", remedies: [{ code: "retaliate", addressee: "XBB" }] },
    rejects: "report.unknown-remedy",
  },
]);

specs("BreakSilence", [
  {
    rule: "D24: any member, naming State and reason",
    given: silenceOpened,
    by: member,
    body: { reason: "No." },
    yields: ["SilenceBroken"],
  },
  {
    rule: "D24: of an open procedure",
    given: considered,
    by: member,
    body: { reason: "No." },
    rejects: "silence.not-open",
  },
  {
    rule: "§9: from a seat",
    given: silenceOpened,
    by: { ...member, party: "XDD" },
    body: { reason: "No." },
    rejects: "committee.no-seat",
  },
  {
    rule: "§1 Recusal: not in the own State's case",
    given: silenceOpened,
    by: { ...member, party: "XBB" },
    body: { reason: "No." },
    rejects: "committee.recused",
  },
]);

specs("AdoptInSession", [
  {
    rule: "§9: consensus with the quorum to decide",
    given: considered,
    by: chair,
    body: session,
    yields: ["RecommendationAdopted"],
    stage: "ADOPTED",
  },
  {
    rule: "§5: nothing asked of the denying State",
    given: considered,
    by: chair,
    body: { ...session, ...upheld },
    yields: ["RecommendationAdopted"],
    stage: "CLOSED_UPHELD",
  },
  {
    rule: "§5: what a regime or fund is asked asks nothing of the denying State",
    given: considered,
    by: chair,
    body: { ...session, remedies: [{ code: "clarify-guideline", addressee: "AG" }] },
    yields: ["RecommendationAdopted"],
    stage: "CLOSED_UPHELD",
  },
  {
    rule: "§1: not recorded by a vice-chair while the chair presides",
    given: considered,
    by: { ...chair, party: "XII" },
    body: session,
    rejects: "committee.not-presiding",
  },
  {
    rule: "§9: eleven of twenty decide",
    given: considered,
    by: chair,
    body: { ...session, present: allMembers.slice(0, 11) },
    yields: ["RecommendationAdopted"],
    stage: "ADOPTED",
  },
  {
    rule: "§9: ten do not, nor one counted twice",
    given: considered,
    by: chair,
    body: { ...session, present: [...allMembers.slice(0, 10), "XTT"] },
    rejects: "adoption.no-quorum",
  },
  {
    rule: "§9: who is present is a member",
    given: considered,
    by: chair,
    body: { ...session, present: ["XDD"] },
    rejects: "adoption.unknown-member",
    pointer: "/present/0",
  },
  {
    rule: "§9: an objection of one present prevents it",
    given: considered,
    by: chair,
    body: { ...session, objecting: ["XSS"] },
    rejects: "adoption.objection",
    pointer: "/objecting/0",
  },
  {
    rule: "§9: one of who is absent does not",
    given: considered,
    by: chair,
    body: { ...session, objecting: ["XCC"] },
    yields: ["RecommendationAdopted"],
    stage: "ADOPTED",
  },
  {
    rule: "§9: not before consideration",
    given: () => inStage("REPORT_CIRCULATED"),
    by: chair,
    body: session,
    rejects: "consideration.not-open",
  },
  {
    rule: "§7: remedies by code",
    given: considered,
    by: chair,
    body: { ...session, remedies: [{ code: "retaliate", addressee: "XBB" }] },
    rejects: "report.unknown-remedy",
  },
]);

specs("RecordPosition", [
  {
    rule: "D25: while it runs",
    given: () => {
      const docket = inStage("REPORT_CIRCULATED");
      return { ...docket, state: { ...docket.state, clocks: [] } };
    },
    by: member,
    body: { position: "Against." },
    rejects: "position.not-due",
  },
]);

describe("§1 Recusal", () => {
  const docket = inStage("REPORT_CIRCULATED");
  const law = lawFor(docket);
  const ofChair = { ...docket.state, denying: "XTT" };

  it("takes a party's member from e(T), and with it from the quorum", () => {
    expect(eligibleSeats(law, docket.state)).toHaveLength(20);
    expect(eligibleSeats(law, ofChair)).toHaveLength(19);
    expect([20, 19, 18, 1].map((eligible) => quorumToDecide(eligible, law))).toEqual([
      11, 10, 10, 1,
    ]);
  });

  it("puts the first vice-chair in the place of a chair whose State is a party", () => {
    const as = (party: string) => chairBarred({ ...chair, party }, ofChair, law)?.code ?? null;
    expect(as("XTT")).toBe("committee.recused");
    expect(as("XII")).toBeNull();
    expect(as("XUU")).toBe("committee.not-presiding");
    expect(chairBarred({ ...chair, party: "CH" }, ofChair, law)?.code).toBe("committee.recused");
    expect(chairBarred({ ...chair, party: "CH" }, docket.state, law)).toBeNull();
  });

  it("takes from it a third party's, one who disclosed an interest, one who stepped aside", () => {
    const thirdParties = { ...docket.state.thirdParties, joined: ["XII"], admitted: ["XUU"] };
    const ofThree = { ...docket.state, thirdParties };
    const aside = act(docket, member, "Recuse", { ground: "kinship" });
    const interest = { code: "grant", text: "A grant." };
    const both = act(aside, otherMember, "DiscloseInterest", interest);
    expect(eligibleSeats(law, ofThree)).toHaveLength(18);
    expect(eligibleSeats(law, both.state)).toHaveLength(18);
  });

  it("passes the chair on when the chair steps aside, and from vice-chair to vice-chair", () => {
    const aside = act(docket, chair, "Recuse", { ground: "kinship" });
    const further = act(aside, { ...chair, party: "XII" }, "Recuse", { ground: "kinship" });
    const presides = (state: typeof docket.state, party: string) =>
      chairBarred({ ...chair, party }, state, law)?.code ?? null;
    expect(presides(aside.state, "XTT")).toBe("committee.recused");
    expect(presides(aside.state, "XII")).toBeNull();
    expect(presides(further.state, "XII")).toBe("committee.recused");
    expect(presides(further.state, "XUU")).toBeNull();
  });

  it("keeps who stepped aside from breaking silence, and the own draft from counting", () => {
    const drafted = act(considered(), member, "OpenSilenceProcedure", text);
    const aside = act(drafted, member, "Recuse", { ground: "kinship" });
    expect(aside.state.proposals).toEqual([]);
    const opened = act(aside, chair, "OpenSilenceProcedure", text);
    const broken = attempt(opened, member, "BreakSilence", { reason: "No." });
    expect(typesOf(broken)).toEqual(["committee.recused"]);
  });
});
