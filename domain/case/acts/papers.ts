import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import type { EntryFacts } from "../../law.ts";
import { isSameAuthor, ranks } from "../levels.ts";
import { mayLower } from "../levelTable.ts";
import type { SealedPaper } from "../stateParts.ts";
import { agree, lateByDays, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";

const rule = "AXP-1 §6";
const at = { pointer: "/entry" };

/** AXP-1 §6: what an author does with own entries of the record, also after the end of the case. */
export const paperActs: Acts<
  "FileSummary" | "NameRecipient" | "LowerLevel" | "CorrectEntry" | "AgreeToPublish"
> = {
  FileSummary: {
    guards: [hasSealed],
    act: (scene, { entry, text }) => {
      const paper = sealedPaper(scene, entry);
      if ("ok" in paper) return paper;
      if (paper.summary === "filed") return reject("paper.summary-filed", "AXP-1 §3 D46", at);
      const late = lateByDays(scene, `D46#${entry}`);
      return [{ type: "SummaryFiled", entry, lateByDays: late, ...words({ text }) }];
    },
  },
  NameRecipient: {
    guards: [hasSealed],
    act: (scene, { entry, recipient: { party, subject } }) => {
      const paper = sealedPaper(scene, entry);
      if ("ok" in paper) return paper;
      const isNamed = paper.recipients.some(
        (one) => one.party === party && one.subject === subject,
      );
      return isNamed
        ? reject("paper.recipient-named", rule, { pointer: "/recipient" })
        : [{ type: "RecipientNamed", entry, of: party, subject }];
    },
  },
  LowerLevel: {
    act: (scene, { entry, to }) => {
      const found = ownEntry(scene, entry);
      if ("ok" in found) return found;
      if (!mayLower(found)) return reject("paper.not-lowerable", rule, at);
      const from = scene.state.papers.lowered[entry] ?? found.paper;
      return ranks[to] < ranks[from]
        ? [{ type: "LevelLowered", entry, to }]
        : reject("paper.not-lower", rule, { pointer: "/to", facts: { level: from } });
    },
  },
  CorrectEntry: {
    act: (scene, { entry, text, reason }) => {
      const found = ownEntry(scene, entry);
      if ("ok" in found) return found;
      const { audience, level } = found;
      return [{ type: "EntryCorrected", entry, level, audience, ...words({ text, reason }) }];
    },
  },
  AgreeToPublish: {
    act: (scene, body) => {
      if (scene.state.papers.published.includes(body.matter))
        return reject("publication.agreed", rule, { pointer: "/matter" });
      return agree(scene, `AgreeToPublish/${body.matter}`, body, () => [
        { type: "PublicationAgreed", matter: body.matter },
      ]);
    },
  },
};

/** An own entry. What is another's is refused like what is not there: it may be hidden. */
function ownEntry({ actor, law, role }: Scene, entry: number): EntryFacts | Rejection {
  const found = law.facts.entry;
  const isOwn =
    found !== null &&
    found.version === entry &&
    found.party === actor.party &&
    isSameAuthor(found.by, role);
  return isOwn ? found : reject("paper.not-own", rule, at);
}

function hasSealed({ state, actor }: Scene): ReturnType<Guard> {
  const has = state.papers.sealed.some(({ party }) => party === actor.party);
  return has ? null : reject("paper.not-sealed", rule);
}

/** An own sealed paper: the state knows those. */
function sealedPaper({ state, actor }: Scene, version: number): SealedPaper | Rejection {
  const paper = state.papers.sealed.find(({ entry }) => entry === version);
  return paper?.party === actor.party ? paper : reject("paper.not-sealed", rule, at);
}
