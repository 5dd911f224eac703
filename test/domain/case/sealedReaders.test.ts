import { describe, expect, it } from "vitest";

import { entryFacts } from "../../../domain/case/levelTable.ts";
import { visibleState } from "../../../domain/case/visible.ts";
import type { Actor } from "../../../domain/law.ts";
import { act, who } from "./support/docket.ts";
import { explanation, inStage, seal, sealedExplanation } from "./support/stages.ts";
import { names, ofCase, parties, same, shown, states } from "./support/viewers.ts";
import { text, thatRead, thatSee, thirdState, withThirds } from "./support/viewers.ts";

describe("§6 sealed annex (L3)", () => {
  const docket = act(
    inStage("AWAITING_EXPLANATION"),
    who.denying,
    "SubmitExplanation",
    sealedExplanation,
  );
  const read = (actor: Actor) => text(docket, "ExplanationSubmitted", actor);

  it("is read by its author's party and the persons named", () => {
    for (const actor of [who.denying, { ...who.denying, subject: "XBB/other" }, who.requesting])
      expect(read(actor)).toContain("Hidden");
  });

  it("shows the other party's others that it exists, and the case its entry alone", () => {
    const colleague = { ...who.requesting, subject: "XAA/other" };
    expect(shown(docket, "ExplanationSubmitted", colleague)?.body).toMatchObject({
      text: explanation.text,
      annex: { sealed: true },
    });
    expect(shown(docket, "ExplanationSubmitted", who.chair)?.body).toEqual({
      ...explanation,
      seal: { reason: seal.reason },
    });
  });

  it("keeps its recipients the parties' to know", () => {
    for (const actor of [who.chair, who.registrar, thirdState])
      expect(read(actor)).not.toContain("XAA/desk");
    expect(visibleState(docket.state, who.chair)).toMatchObject({
      state: { papers: { sealed: [{ entry: 5, recipients: [] }] } },
    });
    expect(JSON.stringify(visibleState(docket.state, who.requesting))).toContain("XAA/desk");
  });

  it("opens to a person named later", () => {
    const recipient = { party: "XAA", subject: "XAA/other" };
    const named = act(docket, who.denying, "NameRecipient", { entry: 5, recipient });
    const colleague = { ...who.requesting, subject: "XAA/other" };
    expect(text(named, "ExplanationSubmitted", colleague)).toContain("Hidden");
    same(thatSee(named, "RecipientNamed"), parties);
  });

  it("its summary is the case's; so is its correction its recipients'", () => {
    const summary = { entry: 5, text: "In short." };
    const filed = act(docket, who.denying, "FileSummary", summary);
    same(thatRead(withThirds(filed), "SummaryFiled"), ofCase);
    const facts = { entry: entryFacts(5, docket.events[4]!) };
    const corrected = act({ ...docket, facts }, who.denying, "CorrectEntry", {
      ...{ entry: 5, text: "Mr. Hidden-Smith.", reason: "A slip." },
    });
    expect(text(corrected, "EntryCorrected", who.requesting)).toContain("Hidden-Smith");
    expect(text(corrected, "EntryCorrected", who.chair)).not.toContain("Hidden");
    expect(text(corrected, "EntryCorrected", who.chair)).toContain("A slip.");
  });

  it("of evidence the title stays", () => {
    const evidence = act(inStage("UNDER_REVIEW"), who.denying, "FileEvidence", {
      ...{ title: "Letter", text: "Mr. Hidden.", seal },
      documents: [{ sha256: "b".repeat(64), title: "Page one" }],
    });
    const colleague = { ...who.requesting, subject: "XAA/other" };
    expect(shown(evidence, "EvidenceFiled", colleague)?.body).toMatchObject({
      ...{ title: "Letter", text: { sealed: true }, documents: [{ title: "Page one" }] },
    });
    expect(shown(evidence, "EvidenceFiled", who.expert)?.body).toEqual({
      ...{ title: "Letter", seal: { reason: seal.reason } },
    });
  });
});

describe("§6 lowered by its author", () => {
  const docket = inStage("EXPLAINED");
  const entry = docket.events.findIndex(({ type }) => type === "ExplanationSubmitted") + 1;
  const facts = { entry: entryFacts(entry, docket.events[entry - 1]!) };
  const lowered = (to: "L0" | "L1") =>
    act({ ...docket, facts }, who.denying, "LowerLevel", { entry, to });

  it("to L1 the States read it, to L0 everybody, without whose it is", () => {
    same(thatRead(withThirds(lowered("L1")), "ExplanationSubmitted"), states);
    const everybody = lowered("L0");
    same(thatRead(withThirds(everybody), "ExplanationSubmitted"), names);
    expect(text(everybody, "ExplanationSubmitted", who.public)).not.toMatch(/XAA|XBB/);
  });
});
