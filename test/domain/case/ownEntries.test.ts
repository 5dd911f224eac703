import { act, who } from "./support/docket.ts";
import { about } from "./support/lookups.ts";
import { specs } from "./support/specs.ts";
import { allMembers, inStage, sealedExplanation, settled } from "./support/stages.ts";
import { silenceOpened, text } from "./support/stages.ts";

const { requesting, denying, chair, expert, registrar, third } = who;
const sealed = () =>
  act(inStage("AWAITING_EXPLANATION"), denying, "SubmitExplanation", sealedExplanation);
const explained = () => about(inStage("EXPLAINED"), "ExplanationSubmitted");
const { entry } = explained();
const lower = { entry, to: "L1" } as const;
const consulted = about(inStage("IN_CONSULTATION"), "ConsultationsRequested");
const interim = about(inStage("INTERIM_ISSUED"), "InterimReportIssued");
const offer = about(settled(inStage("IN_CONSULTATION")), "SettlementProposed");
const notified = about(settled(inStage("IN_CONSULTATION")), "SettlementNotified");
const adopted = about(
  act(silenceOpened(), chair, "AdoptInSession", { ...text, present: allMembers, objecting: [] }),
  "RecommendationAdopted",
);

specs("LowerLevel", [
  {
    rule: "§6: the author, downwards",
    given: explained,
    by: denying,
    body: lower,
    yields: ["LevelLowered"],
  },
  {
    rule: "§6: nobody else",
    given: explained,
    by: requesting,
    body: lower,
    rejects: "paper.not-own",
    pointer: "/entry",
  },
  {
    rule: "§6: what is not there is refused like what is another's",
    given: explained,
    by: denying,
    body: { ...lower, entry: 99 },
    rejects: "paper.not-own",
  },
  {
    rule: "§6: not to where it is",
    given: explained,
    by: denying,
    body: { ...lower, to: "L2" },
    rejects: "paper.not-lower",
    pointer: "/to",
  },
  {
    rule: "§6: nor up again",
    given: () => ({ ...act(explained(), denying, "LowerLevel", { entry, to: "L0" }) }),
    by: denying,
    body: lower,
    rejects: "paper.not-lower",
  },
  {
    rule: "§6: consultation records are both parties' together",
    given: () => consulted,
    by: requesting,
    body: { entry: consulted.entry, to: "L1" },
    rejects: "paper.not-lowerable",
  },
  {
    rule: "§6: so are settlement proposals",
    given: () => offer,
    by: denying,
    body: { entry: offer.entry, to: "L1" },
    rejects: "paper.not-lowerable",
  },
  {
    rule: "§6: an interim report is nobody's to open",
    given: () => interim,
    by: expert,
    body: { entry: interim.entry, to: "L1" },
    rejects: "paper.not-lowerable",
  },
  {
    rule: "§6: a settlement as notified is both parties'",
    given: () => notified,
    by: requesting,
    body: { entry: notified.entry, to: "L0" },
    rejects: "paper.not-lowerable",
  },
  {
    rule: "§6: what the committee adopted is not the chair's to open",
    given: () => adopted,
    by: chair,
    body: { entry: adopted.entry, to: "L0" },
    rejects: "paper.not-lowerable",
  },
  {
    rule: "§6: a sealed paper may be opened to the case",
    given: () => about(sealed(), "ExplanationSubmitted"),
    by: denying,
    body: { entry: 5, to: "L2" },
    yields: ["LevelLowered"],
  },
]);

const opened = about(silenceOpened(), "SilenceProcedureOpened");
const correction = { entry, text: "Forty litres.", reason: "A slip." };

specs("CorrectEntry", [
  {
    rule: "§5: the author, by a new event",
    given: explained,
    by: denying,
    body: correction,
    yields: ["EntryCorrected"],
  },
  {
    rule: "§4: also after the end of the case",
    given: () => about(inStage("CLOSED_EXPLAINED"), "ExplanationSubmitted"),
    by: denying,
    body: correction,
    yields: ["EntryCorrected"],
  },
  {
    rule: "§5: nobody else's entry",
    given: explained,
    by: requesting,
    body: correction,
    rejects: "paper.not-own",
  },
  {
    rule: "§5: nor that of another in the same capacity",
    given: () => interim,
    by: { ...expert, party: "E-02" },
    body: { ...correction, entry: interim.entry },
    rejects: "paper.not-own",
  },
  {
    rule: "§5: nor one's own in another capacity",
    given: () => opened,
    by: { ...who.member, party: "XTT" },
    body: { ...correction, entry: opened.entry },
    rejects: "paper.not-own",
  },
  {
    rule: "§5: what the clock recorded is nobody's to correct",
    given: () => about(inStage("EXPLAINED"), "NoticeServed"),
    by: registrar,
    body: { ...correction, entry: 6 },
    rejects: "paper.not-own",
  },
  {
    rule: "§5: who has no part in the case has no entry in it",
    given: explained,
    by: third,
    body: correction,
    rejects: "not-yours.authors",
  },
]);

const names = { matter: "parties" } as const;

specs("AgreeToPublish", [
  {
    rule: "§6: the first of both proposes",
    given: () => inStage("EXPLAINED"),
    by: requesting,
    body: names,
    yields: ["AgreementProposed"],
  },
  {
    rule: "§6: the second agrees",
    given: () => act(inStage("EXPLAINED"), requesting, "AgreeToPublish", names),
    by: denying,
    body: names,
    yields: ["PublicationAgreed"],
  },
  {
    rule: "§6: once",
    given: () =>
      act(
        act(inStage("EXPLAINED"), requesting, "AgreeToPublish", names),
        denying,
        "AgreeToPublish",
        names,
      ),
    by: requesting,
    body: names,
    rejects: "publication.agreed",
    pointer: "/matter",
  },
]);
