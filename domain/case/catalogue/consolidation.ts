import { z } from "zod";

import { command } from "./command.ts";
import { caseNumber, remarks } from "./fields.ts";

export const consolidationCommands = [
  command({
    name: "ConsolidateCases",
    by: ["CH"],
    in: ["REFERRED", "COMPOSING"],
    rule: "AXP-1 §5.6",
    summary: "Propose that this case, the lowest in number, leads others on the same measure.",
    body: z.strictObject({
      cases: z.array(caseNumber).min(1).max(20),
      link: z.enum(["item", "end-user", "measure"]),
      reasons: remarks,
    }),
  }),
  command({
    name: "ObjectToConsolidation",
    by: ["REQ", "DEN"],
    in: ["REFERRED", "COMPOSING"],
    rule: "AXP-1 §3 D47",
    summary: "Object to the consolidation that is proposed; one objection prevents it.",
    body: z.strictObject({ reasons: remarks }),
  }),
  command({
    name: "SeparateCases",
    by: ["CH"],
    in: ["CONSOLIDATED"],
    rule: "AXP-1 §5.6",
    summary:
      "Separate a case from its lead on a party's request; it goes on where the lead stands.",
    body: z.strictObject({ reasons: remarks }),
  }),
] as const;
