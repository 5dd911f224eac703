import { civilDate } from "../../../domain/time.ts";
import { act, lawFor, silenceThrough, who } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { agreed, inStage, remedies, six, vacated } from "./support/stages.ts";

const { requesting, denying, registrar, chair, expert } = who;
const disclosure = "None.";

specs("ReferToCommittee", [
  {
    rule: "§5: directly from the record of non-response",
    given: () => inStage("NON_RESPONSE_RECORDED"),
    by: requesting,
    body: { question: "Why?", developingExpert: true },
    yields: ["CaseReferred"],
    stage: "REFERRED",
  },
  {
    rule: "§5.5: a developing State alone may ask for an expert of one",
    given: () => ({ ...inStage("REFERRAL_OPEN"), lists: { isDeveloping: () => false } }),
    by: requesting,
    body: { question: "Why?", developingExpert: true },
    rejects: "referral.not-developing",
  },
]);

specs("ConstituteReviewGroup", [
  {
    rule: "D16: the registrar sends the roster list",
    given: () => inStage("REFERRED"),
    by: registrar,
    body: { rosterSent: true },
    yields: ["ReviewGroupConstituted"],
    stage: "COMPOSING",
  },
]);

specs("ProposeExpert", [
  {
    rule: "§5.5: with the expert's disclosure",
    given: () => inStage("COMPOSING"),
    by: denying,
    body: { expert: "E-04", disclosure },
    yields: ["ExpertProposed"],
  },
  {
    rule: "§5.5: from the roster",
    given: () => inStage("COMPOSING"),
    by: denying,
    body: { expert: "E-99", disclosure },
    rejects: "expert.unknown",
    pointer: "/expert",
  },
  {
    rule: "§5.5: not a national of a party, where the registrar proposes",
    given: () => inStage("COMPOSING"),
    by: registrar,
    body: { expert: "E-13", disclosure },
    rejects: "expert.not-eligible",
  },
  {
    rule: "§5.5: a party may propose one, for both may agree in writing",
    given: () => inStage("COMPOSING"),
    by: denying,
    body: { expert: "E-13", disclosure },
    yields: ["ExpertProposed"],
  },
  {
    rule: "§5.5: not one who sits",
    given: () => agreed(inStage("COMPOSING"), "E-01"),
    by: denying,
    body: { expert: "E-01", disclosure },
    rejects: "expert.seated",
  },
  {
    rule: "§5.5: never two of one nationality",
    given: () => {
      const docket = agreed(inStage("COMPOSING"), "E-01");
      const [first] = lawFor(docket).lists.roster;
      if (first === undefined) throw new Error("The roster is empty.");
      const twin = { ...first, number: "E-77" };
      return { ...docket, lists: { roster: [twin] } };
    },
    by: denying,
    body: { expert: "E-77", disclosure },
    rejects: "expert.same-nationality",
  },
  {
    rule: "§5.5: once",
    given: () =>
      act(inStage("COMPOSING"), denying, "ProposeExpert", { expert: "E-04", disclosure }),
    by: registrar,
    body: { expert: "E-04", disclosure },
    rejects: "expert.proposed",
  },
]);

const proposed = () =>
  act(inStage("COMPOSING"), registrar, "ProposeExpert", { expert: "E-04", disclosure });

specs("AgreeExpert", [
  {
    rule: "§1: one party proposes to agree",
    given: proposed,
    by: requesting,
    body: { expert: "E-04" },
    yields: ["AgreementProposed"],
  },
  {
    rule: "§1: the other agrees",
    given: () => act(proposed(), requesting, "AgreeExpert", { expert: "E-04" }),
    by: denying,
    body: { expert: "E-04" },
    yields: ["ExpertAgreed", "ExpertAppointed", "NoticeServed", "NoticeServed"],
  },
  {
    rule: "§5: with the last seat the review begins",
    given: () => {
      const two = agreed(agreed(inStage("COMPOSING"), "E-01"), "E-02");
      const third = act(two, registrar, "ProposeExpert", { expert: "E-03", disclosure });
      return act(third, denying, "AgreeExpert", { expert: "E-03" });
    },
    by: requesting,
    body: { expert: "E-03" },
    yields: [
      "ExpertAgreed",
      "ExpertAppointed",
      "NoticeServed",
      "NoticeServed",
      "ReviewGroupComposed",
    ],
    stage: "UNDER_REVIEW",
  },
  {
    rule: "§5: on someone proposed",
    given: proposed,
    by: requesting,
    body: { expert: "E-05" },
    rejects: "expert.not-proposed",
  },
]);

const notAgreed = () => silenceThrough(inStage("COMPOSING"), "D17");

specs("AppointExpert", [
  {
    rule: "D49: the chair appoints after D17, seat by seat",
    given: notAgreed,
    by: chair,
    body: { expert: "E-04", reasons: "Law." },
    yields: ["ExpertAppointed", "NoticeServed", "NoticeServed"],
  },
  {
    rule: "D49: not before",
    given: () => inStage("COMPOSING"),
    by: chair,
    body: { expert: "E-04", reasons: "Law." },
    rejects: "appointment.not-due",
  },
  {
    rule: "§1 Recusal: the vice-chair does not while the chair can",
    given: notAgreed,
    by: { ...chair, party: "XII" },
    body: { expert: "E-04", reasons: "Law." },
    rejects: "committee.not-presiding",
  },
]);

specs("ExplainDelay", [
  {
    rule: "D20: reasons and a date up to D22L",
    given: () => silenceThrough(inStage("UNDER_REVIEW"), "D20"),
    by: expert,
    body: { reasons: "Illness.", newDate: civilDate("2026-08-12") },
    yields: ["DelayExplained"],
  },
  {
    rule: "§5: not after D22L",
    given: () => silenceThrough(inStage("UNDER_REVIEW"), "D20"),
    by: expert,
    body: { reasons: "Illness.", newDate: civilDate("2026-08-13") },
    rejects: "review.date-after-limit",
  },
  {
    rule: "§5: not in the past",
    given: () => silenceThrough(inStage("UNDER_REVIEW"), "D20"),
    by: expert,
    body: { reasons: "Illness.", newDate: civilDate("2026-05-15") },
    rejects: "review.date-in-past",
  },
]);

specs("IssueInterimReport", [
  {
    rule: "§5.5: EXP are those who sit",
    given: () => inStage("UNDER_REVIEW"),
    by: { ...expert, party: "E-04" },
    body: { text: "I." },
    rejects: "review.not-seated",
  },
  {
    rule: "§5.5: one of three does not act while the others are replaced",
    given: () => vacated(vacated(inStage("UNDER_REVIEW"), "E-02"), "E-03"),
    by: expert,
    body: { text: "I." },
    rejects: "review.too-few-members",
  },
]);

specs("CommentOnInterim", [
  {
    rule: "D21: once each",
    given: () => act(inStage("INTERIM_ISSUED"), denying, "CommentOnInterim", { text: "No." }),
    by: denying,
    body: { text: "No!" },
    rejects: "comments.already",
  },
  {
    rule: "D21: from service on both parties",
    given: () => {
      const docket = { ...inStage("UNDER_REVIEW"), lists: { isContactConfirmed: () => false } };
      return act(docket, expert, "IssueInterimReport", { text: "I." });
    },
    by: denying,
    body: { text: "No." },
    rejects: "comments.not-open",
  },
]);

specs("IssueFinalReport", [
  {
    rule: "§5: after D21",
    given: () => inStage("INTERIM_ISSUED"),
    by: expert,
    body: { text: "F.", conclusions: remedies },
    rejects: "review.comments-open",
  },
  {
    rule: "§7: remedies by code",
    given: () => {
      const docket = act(inStage("INTERIM_ISSUED"), denying, "CommentOnInterim", { text: "No." });
      return silenceThrough(docket, "D21");
    },
    by: expert,
    body: { text: "F.", conclusions: [{ code: "retaliate", addressee: "XBB" }] },
    rejects: "report.unknown-remedy",
    pointer: "/conclusions/0/code",
  },
]);

specs("CirculateReport", [
  {
    rule: "§5: in six languages",
    given: () => inStage("REPORT_ISSUED"),
    by: registrar,
    body: { versions: six.slice(1) },
    rejects: "report.languages-missing",
  },
]);
