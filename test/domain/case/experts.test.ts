import { civilDate } from "../../../domain/time.ts";
import { act, silenceThrough, who } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { agreed, composed, inStage, vacated } from "./support/stages.ts";

const { requesting, denying, registrar, chair, member, expert } = who;
const expertOf = (party: string) => ({ ...expert, party });
const fiveAgreed = () =>
  act(act(inStage("COMPOSING"), denying, "AgreeGroupSize", { size: 5 }), requesting, ...five);
const five = ["AgreeGroupSize", { size: 5 }] as const;

specs("AgreeGroupSize", [
  {
    rule: "§1: one party proposes",
    given: () => inStage("COMPOSING"),
    by: denying,
    body: { size: 5 },
    yields: ["AgreementProposed"],
  },
  {
    rule: "§5.5: five if both agree while D17 runs",
    given: () => act(inStage("COMPOSING"), denying, "AgreeGroupSize", { size: 5 }),
    by: requesting,
    body: { size: 5 },
    yields: ["GroupSizeAgreed"],
  },
  {
    rule: "§5.5: back to three, which sit: the review begins",
    given: () => act(composed(fiveAgreed()), requesting, "AgreeGroupSize", { size: 3 }),
    by: denying,
    body: { size: 3 },
    yields: ["GroupSizeAgreed", "ReviewGroupComposed"],
    stage: "UNDER_REVIEW",
  },
  {
    rule: "§5.5: not after D17",
    given: () => silenceThrough(inStage("COMPOSING"), "D17"),
    by: denying,
    body: { size: 5 },
    rejects: "group-size.not-open",
  },
  {
    rule: "§3.1: a size of the policy",
    given: () => inStage("COMPOSING"),
    by: denying,
    body: { size: 4 },
    rejects: "group-size.unknown",
    pointer: "/size",
  },
  {
    rule: "§5.5: another than now",
    given: () => inStage("COMPOSING"),
    by: denying,
    body: { size: 3 },
    rejects: "group-size.already",
  },
  {
    rule: "§5.5: nobody who sits loses the seat",
    given: () => agreed(composed(fiveAgreed()), "E-04"),
    by: denying,
    body: { size: 3 },
    rejects: "group-size.below-seated",
  },
]);

const disclosed = { code: "research-grant", text: "A grant of the consignee." };
specs("DiscloseInterest", [
  {
    rule: "§5.5: by an expert who sits; D18 begins anew for each party",
    given: () => silenceThrough(inStage("UNDER_REVIEW"), "D18#3-XBB"),
    by: expert,
    body: disclosed,
    yields: ["InterestDisclosed", "NoticeServed", "NoticeServed"],
    running: ["D18#1-XAA", "D18#1-XBB"],
    notRunning: ["D18#2-XAA"],
  },
  {
    rule: "§5.5: not of an expert of no seat",
    given: () => inStage("UNDER_REVIEW"),
    by: expertOf("E-04"),
    body: disclosed,
    rejects: "review.not-seated",
  },
  {
    rule: "§5.5: once the report is issued nothing is left to challenge",
    given: () => inStage("REPORT_ISSUED"),
    by: expert,
    body: disclosed,
    yields: ["InterestDisclosed"],
  },
  {
    rule: "§1 Recusal: by a member, also one who takes no part",
    given: () => act(inStage("REPORT_CIRCULATED"), member, "Recuse", { ground: "kinship" }),
    by: member,
    body: disclosed,
    yields: ["InterestDisclosed"],
  },
  {
    rule: "§9: from a seat",
    given: () => inStage("REPORT_CIRCULATED"),
    by: { ...member, party: "XDD" },
    body: disclosed,
    rejects: "committee.no-seat",
  },
]);

specs("Recuse", [
  {
    rule: "§5.5: an expert's seat falls vacant; D48 runs for it and no other clock stops",
    given: () => inStage("UNDER_REVIEW"),
    by: expert,
    body: { ground: "kinship" },
    yields: ["ExpertRecused"],
    running: ["D48#1", "D20", "D22L", "D19a", "D18#2-XAA"],
    notRunning: ["D18#1-XAA", "D18#1-XBB"],
  },
  {
    rule: "§5.5: in COMPOSING the seat is filled within D17",
    given: () => agreed(inStage("COMPOSING"), "E-01"),
    by: expert,
    body: { ground: "kinship" },
    yields: ["ExpertRecused"],
    running: ["D17"],
    notRunning: ["D48#1"],
  },
  {
    rule: "§1 Recusal: a member",
    given: () => inStage("REPORT_CIRCULATED"),
    by: member,
    body: { ground: "kinship" },
    yields: ["MemberRecused"],
  },
  {
    rule: "§1 Recusal: the chair",
    given: () => inStage("REPORT_CIRCULATED"),
    by: chair,
    body: { ground: "kinship", remarks: "A brother of the applicant." },
    yields: ["MemberRecused"],
  },
  {
    rule: "§1 Recusal: once",
    given: () => act(inStage("REPORT_CIRCULATED"), member, "Recuse", { ground: "kinship" }),
    by: member,
    body: { ground: "kinship" },
    rejects: "recusal.already",
  },
]);

specs("RecordVacancy", [
  {
    rule: "§5.5: death or long absence",
    given: () => inStage("INTERIM_ISSUED"),
    by: registrar,
    body: { expert: "E-02", why: "death" },
    yields: ["SeatVacated"],
    running: ["D48#2", "D21"],
  },
  {
    rule: "§5.5: of who sits",
    given: () => inStage("UNDER_REVIEW"),
    by: registrar,
    body: { expert: "E-04", why: "death" },
    rejects: "expert.not-seated",
    pointer: "/expert",
  },
]);

const contact = { on: civilDate("2026-02-13"), expert: "E-02", what: "A call." };
specs("RecordContact", [
  {
    rule: "§5.5: any is entered, by whomever of the case",
    given: () => inStage("UNDER_REVIEW"),
    by: denying,
    body: contact,
    yields: ["ContactRecorded"],
  },
  {
    rule: "§5.5: also with one who has left",
    given: () => vacated(inStage("UNDER_REVIEW"), "E-02"),
    by: registrar,
    body: contact,
    yields: ["ContactRecorded"],
  },
  {
    rule: "§5.5: by the experts who sit",
    given: () => inStage("UNDER_REVIEW"),
    by: expertOf("E-04"),
    body: contact,
    rejects: "review.not-seated",
  },
  {
    rule: "§5.5: with an expert of the case",
    given: () => inStage("UNDER_REVIEW"),
    by: denying,
    body: { ...contact, expert: "E-04" },
    rejects: "expert.not-seated",
    pointer: "/expert",
  },
  {
    rule: "§5.5: after it took place",
    given: () => inStage("UNDER_REVIEW"),
    by: denying,
    body: { ...contact, on: civilDate("2026-02-14") },
    rejects: "contact.in-future",
    pointer: "/on",
  },
]);
