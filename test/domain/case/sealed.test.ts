import { describe, expect, it } from "vitest";

import { permitted } from "../../../domain/case/decide.ts";
import { conductorsOf } from "../../../domain/conductor.ts";
import type { Actor } from "../../../domain/law.ts";
import { civilDate } from "../../../domain/time.ts";
import { act, at, emptyDocket, lapse, lawFor, silenceThrough, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { about } from "./support/lookups.ts";
import { specs } from "./support/specs.ts";
import { explanation, inStage, notification, seal } from "./support/stages.ts";
import { sealedExplanation, settled } from "./support/stages.ts";

const { requesting, denying } = who;
const date = civilDate;
const explaining = { given: () => inStage("AWAITING_EXPLANATION"), by: denying };
const sealed = (): Docket =>
  act(inStage("AWAITING_EXPLANATION"), denying, "SubmitExplanation", sealedExplanation);
const missed = (): Docket => silenceThrough(sealed(), "D46#5");
const toDenying = { ...seal, recipients: [{ party: "XBB", subject: "XBB/desk" }] };
const documents = [{ sha256: "b".repeat(64), title: "Licence" }];

specs("SubmitExplanation", [
  {
    rule: "§6: an annex is sealed for one person of the other party at least",
    ...explaining,
    body: sealedExplanation,
    yields: ["ExplanationSubmitted", "NoticeServed"],
    stage: "EXPLAINED",
  },
  {
    rule: "§6: and for nobody else alone",
    ...explaining,
    body: { ...sealedExplanation, seal: toDenying },
    rejects: "paper.no-recipient-of-other-party",
    pointer: "/seal/recipients",
  },
  {
    rule: "§6: a seal seals an annex or documents",
    ...explaining,
    body: { ...explanation, seal },
    rejects: "paper.nothing-to-seal",
    pointer: "/seal",
  },
]);

const named = { value: { name: "A person", country: "XAA" }, level: "L3" as const };

specs("FileDenialNotification", [
  {
    rule: "§6: a field at L3 is sealed",
    given: emptyDocket,
    by: requesting,
    body: { ...notification, consignee: named, seal: toDenying },
    yields: ["DenialNotificationFiled"],
    stage: "FILED",
  },
  {
    rule: "§6: and so needs a recipient",
    given: emptyDocket,
    by: requesting,
    body: { ...notification, consignee: named },
    rejects: "paper.no-recipient-of-other-party",
    pointer: "/seal",
  },
]);

/** A sealed paper of `party` is in the case, and its summary was missed. */
const withMissed = ({ state }: Docket, party = "XBB"): Docket["state"] => ({
  ...state,
  papers: {
    ...state.papers,
    sealed: missed().state.papers.sealed.map((paper) => ({ ...paper, party })),
  },
});
const reviewed = (): Docket => ({
  ...inStage("UNDER_REVIEW"),
  state: withMissed(inStage("UNDER_REVIEW")),
});

specs("FileEvidence", [
  {
    rule: "§6: its author may not rely on a paper without its summary",
    given: reviewed,
    by: denying,
    body: { title: "Licence", reliesOn: [5] },
    rejects: "paper.not-to-be-relied-on",
    pointer: "/reliesOn/0",
  },
  {
    rule: "§6: the other party may",
    given: reviewed,
    by: requesting,
    body: { title: "Licence", reliesOn: [5] },
    yields: ["EvidenceFiled"],
  },
  {
    rule: "§6: evidence is sealed for the other party's persons",
    given: () => inStage("UNDER_REVIEW"),
    by: denying,
    body: { title: "Licence", documents, seal },
    yields: ["EvidenceFiled"],
  },
  {
    rule: "§6: not for one's own alone",
    given: () => inStage("UNDER_REVIEW"),
    by: requesting,
    body: { title: "Licence", documents, seal },
    rejects: "paper.no-recipient-of-other-party",
    pointer: "/seal/recipients",
  },
]);

specs("CommentOnInterim", [
  {
    rule: "§6: comments rely on no paper without its summary",
    given: () => ({ ...inStage("INTERIM_ISSUED"), state: withMissed(inStage("INTERIM_ISSUED")) }),
    by: denying,
    body: { text: "As annexed.", reliesOn: [5] },
    rejects: "paper.not-to-be-relied-on",
    pointer: "/reliesOn/0",
  },
]);

specs("FileSubmission", [
  {
    rule: "§6: nor does a submission",
    given: () => ({
      ...inStage("UNDER_REVIEW"),
      state: withMissed(inStage("UNDER_REVIEW"), "XAA"),
    }),
    by: requesting,
    body: { text: "As annexed.", reliesOn: [5] },
    rejects: "paper.not-to-be-relied-on",
    pointer: "/reliesOn/0",
  },
]);

const summary = { entry: 5, text: "The end user supplies others." };

specs("FileSummary", [
  {
    rule: "D46: the author's",
    given: sealed,
    by: denying,
    body: summary,
    yields: ["SummaryFiled"],
    lateByDays: 0,
  },
  {
    rule: "D46: late, it is accepted and counts its days",
    given: missed,
    by: denying,
    at: date("2026-02-16"),
    body: summary,
    yields: ["SummaryFiled"],
    lateByDays: 4,
  },
  {
    rule: "D46: nobody else's",
    given: sealed,
    by: requesting,
    body: summary,
    rejects: "paper.not-sealed",
  },
  {
    rule: "D46: of a paper that is sealed",
    given: sealed,
    by: denying,
    body: { ...summary, entry: 1 },
    rejects: "paper.not-sealed",
    pointer: "/entry",
  },
  {
    rule: "D46: once",
    given: () => act(sealed(), denying, "FileSummary", summary),
    by: denying,
    body: summary,
    rejects: "paper.summary-filed",
    pointer: "/entry",
  },
]);

const recipient = { party: "XAA", subject: "XAA/counsel" };

specs("NameRecipient", [
  {
    rule: "§6: others only by the author's act",
    given: sealed,
    by: denying,
    body: { entry: 5, recipient },
    yields: ["RecipientNamed"],
  },
  {
    rule: "§6: the other party names nobody",
    given: sealed,
    by: requesting,
    body: { entry: 5, recipient },
    rejects: "paper.not-sealed",
  },
  {
    rule: "§6: once each",
    given: sealed,
    by: denying,
    body: { entry: 5, recipient: { party: "XAA", subject: "XAA/desk" } },
    rejects: "paper.recipient-named",
    pointer: "/recipient",
  },
]);

const runs = ({ state }: Docket, id: string) => state.clocks.some((clock) => clock.id === id);

describe("§3 D46", () => {
  it("does not begin where the summary came with the paper", () => {
    const whole = { ...sealedExplanation, seal: { ...seal, summary: "In short." } };
    const docket = act(inStage("AWAITING_EXPLANATION"), denying, "SubmitExplanation", whole);
    expect(runs(docket, "D46#5")).toBe(false);
    expect(docket.state.papers.sealed).toMatchObject([{ entry: 5, summary: "filed" }]);
  });

  it("outlives the case, which keeps its workflow until it is over", () => {
    const closed = act(sealed(), requesting, "AcceptExplanation", {});
    expect(closed.state.clocks.map(({ id }) => id)).toEqual(["D46#5"]);
    expect(conductorsOf("id", closed.state)).toMatchObject([{ type: "transferDenialCase" }]);
    const over = lapse(closed);
    expect(over.events.at(-1)).toMatchObject({ type: "SummaryMissed", entry: 5 });
    expect(over.state.stage).toBe("CLOSED_EXPLAINED");
    expect(conductorsOf("id", over.state)).toEqual([]);
  });

  it("ends with a summary filed after the end of the case", () => {
    const closed = act(sealed(), requesting, "AcceptExplanation", {});
    const filed = act(closed, denying, "FileSummary", summary);
    expect(filed.state.clocks).toEqual([]);
  });

  it("is not paused by a hold (R8)", () => {
    const consulting = act(sealed(), requesting, "RequestConsultations", { grounds: "To talk." });
    const held = settled(consulting);
    expect(held.state.stage).toBe("SETTLED");
    expect(runs(held, "D46#5")).toBe(true);
    expect(held.state.paused.map(({ deadline }) => deadline.key)).not.toContain("D46");
  });

  it("ends where its author opens the paper to the case", () => {
    const docket = about(sealed(), "ExplanationSubmitted");
    const opened = act(docket, denying, "LowerLevel", { entry: 5, to: "L2" });
    expect(runs(opened, "D46#5")).toBe(false);
    expect(opened.state.papers).toMatchObject({ sealed: [], lowered: { 5: "L2" } });
  });

  it("once the summary is filed late, its author may rely on the paper again", () => {
    const late = act(at(missed(), date("2026-02-16")), denying, "FileSummary", summary);
    expect(late.state.papers.sealed).toMatchObject([{ summary: "filed" }]);
  });
});

it("§6: only who sealed a paper is offered a summary and a recipient of it", () => {
  const offered = (docket: Docket, actor: Actor) =>
    permitted(actor, docket.state, lawFor(docket))
      .map(({ command }) => command)
      .filter((command) => command === "FileSummary" || command === "NameRecipient");
  expect(offered(sealed(), denying)).toEqual(["FileSummary", "NameRecipient"]);
  expect(offered(sealed(), requesting)).toEqual([]);
});
