import { z } from "zod";

import { FINAL, OPEN } from "../stages.ts";
import { command } from "./command.ts";
import { date, deadlineId } from "./fields.ts";

// What is decided elsewhere may reach a case at any time; what no longer fits has no effect.
const any = [...OPEN, ...FINAL] as const;
const json = z.record(z.string(), z.json());
const member = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  requesting: z.string(),
  developingExpert: z.literal(true).exactOptional(),
  regimesCited: z.array(z.string().max(40)).readonly().exactOptional(),
});
const codes = z.array(z.string().max(40)).max(300);

/**
 * The clock's commands that carry into a case what was decided elsewhere: the conductor sends each
 * until it is decided (`FollowUp`). They have no route.
 */
export const conductedCommands = [
  command({
    name: "LengthenDeadlines",
    by: ["clock"],
    in: OPEN,
    rule: "AXP-1 §2 R9",
    summary: "Recompute running deadlines by a later calendar, or after an outage; never shorter.",
    body: z.strictObject({
      deadlines: z.array(deadlineId).min(1).max(100),
      why: z.enum(["calendar", "outage"]),
      /** The calendar's version, or the number of the outage's record. */
      cause: z.string().max(60),
      /** Of an outage: its first and its last day. */
      from: z.string().max(10).optional(),
      until: z.string().max(10).optional(),
    }),
  }),
  command({
    name: "NoteConsolidationProposed",
    by: ["clock"],
    in: any,
    rule: "AXP-1 §5.6",
    summary: "Note in a case that its consolidation with a lead is proposed, or no longer.",
    body: z.strictObject({ lead: z.uuid(), cases: z.array(member), link: z.string() }),
  }),
  command({
    name: "FollowLead",
    by: ["clock"],
    in: any,
    rule: "AXP-1 §5.6",
    summary:
      "Take over what the lead came to: consolidation, its group, its outcome, the lead itself.",
    body: z.strictObject({
      what: z.enum(["consolidated", "review", "outcome", "lead-changed"]),
      lead: z.uuid(),
      /** Consolidated: all cases, the lead first. Changed: the members of the new lead. */
      cases: z.array(member).optional(),
      to: z.uuid().optional(),
      /** Who may read the member now: the joint group, the committee from circulation on. */
      review: z
        .strictObject({ experts: codes, circulatedOn: date.nullable(), recused: codes })
        .optional(),
      /** The joint procedure as the lead left it, and the event that is its outcome. */
      snapshot: json.optional(),
      outcome: json.optional(),
    }),
  }),
  command({
    name: "NoteSeparation",
    by: ["clock"],
    in: any,
    rule: "AXP-1 §5.6",
    summary: "Note in the lead that a member goes on alone.",
    body: z.strictObject({ member: z.uuid() }),
  }),
  command({
    name: "NoteInterests",
    by: ["clock"],
    in: any,
    rule: "AXP-1 §1 Recusal",
    summary: "Note in the lead who takes part in a member, and who takes no part in it.",
    body: z.strictObject({
      member: z.uuid(),
      /** States: admitted to its review, that joined its consultations, recused. Experts. */
      admitted: codes,
      joined: codes,
      recused: codes,
      experts: codes,
    }),
  }),
] as const;
