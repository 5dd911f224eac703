import { ANEW, LISTED, notNow, wrong } from "./words.ts";
import type { Words } from "./words.ts";

/** Cases that are reviewed together (AXP-1 §5.6). */
export const consolidationWords = {
  "consolidation.under-way": notNow(
    "Already part of a consolidation",
    "One of the cases is consolidated with others, or its consolidation is proposed.",
    "Wait until that proposal is decided, or propose the consolidation without this case.",
  ),
  "consolidation.unknown-case": wrong(
    "Unknown case",
    "A number is not that of another registered case, or it is named twice.",
    ANEW,
  ),
  "consolidation.not-lead": wrong(
    "Another case would lead",
    "The case with the lowest number leads, and {lead} is lower than the number of this case.",
    "Propose the consolidation in {lead}.",
  ),
  "consolidation.wrong-stage": notNow(
    "A case is at another point",
    "Cases can be consolidated between referral and the composition of the Review Group; " +
      "one of them is in {stage}.",
    "Propose the consolidation without that case.",
  ),
  "consolidation.other-denying-state": wrong(
    "Another denying State",
    "All cases must be about denials of the same State.",
    ANEW,
  ),
  "consolidation.other-track": wrong(
    "Another track",
    "One case is urgent and another is not: their time limits differ.",
    "Propose the consolidation of the cases on one track.",
  ),
  "consolidation.other-policy": wrong(
    "Another version of the time limits",
    "The cases were registered under different versions of the policy, which each keeps " +
      "to its end.",
    "Propose the consolidation of the cases under one version.",
  ),
  "consolidation.same-requesting-state": wrong(
    "One State twice",
    "Two of the cases were filed by the same requesting State.",
    "Propose the consolidation with one case of each State.",
  ),
  "consolidation.no-common-item": wrong(
    "No item in common",
    "A case shares no listed item with the lead, so that the item does not link them.",
    "Name another link, such as the measure, and say in the reasons what it is.",
  ),
  "consolidation.none-proposed": notNow(
    "No consolidation is proposed",
    "There is nothing to object to: no consolidation of this case is proposed.",
    LISTED,
  ),
  "consolidation.object-in-lead": notNow(
    "Object in the lead case",
    "The consolidation is proposed in the lead case, and objections are made there.",
    "Send the objection to {lead}, of which you are a party for this purpose.",
  ),
  "consolidation.late": notNow(
    "Too late to object",
    "The time for objections ended on {dueDate}, and nobody had objected.",
    "The chair may separate a case on a party's request.",
  ),
  "consolidation.lead-changing": notNow(
    "The cases are being joined or separated",
    "The consolidated cases have just changed, and this case has not followed yet. " +
      "That takes moments. Nothing was recorded.",
    "Send the act again with a new Idempotency-Key.",
  ),
} as const satisfies Readonly<Record<string, Words>>;
