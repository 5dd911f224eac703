import { z } from "zod";

import { date, deadlineId } from "../case/catalogue/fields.ts";
import type { Role } from "../case/roles.ts";
import { text } from "../text.ts";
import { policySchema } from "./policySchema.ts";

/** One thing that the secretariat does for the whole docket. */
export type DocketEntry<Name extends string = string, Body extends z.ZodType = z.ZodType> = {
  readonly name: Name;
  readonly by: readonly Role[];
  /** Where it is sent, below /v1. */
  readonly path: string;
  readonly rule: string;
  readonly summary: string;
  readonly body: Body;
};
const command = <const Name extends string, Body extends z.ZodType>(
  entry: DocketEntry<Name, Body>,
): DocketEntry<Name, Body> => entry;

const calendarVersion = z.string().regex(/^[a-z]+\.v[1-9][0-9]{0,4}$/, "must be such as unog.v2");

/** AXP-1 §5: calendars, policies and outages. A list of the deadlines touched is shown first. */
export const docketCommands = [
  command({
    name: "PublishCalendar",
    by: ["ISU"],
    path: "calendars",
    rule: "AXP-1 §2 R9",
    summary:
      "Publish a later calendar. It moves nothing by itself; new deadlines are counted by it.",
    body: z.strictObject({
      version: calendarVersion,
      title: text(300),
      years: z.array(z.int().min(1975).max(2200)).min(1).max(50),
      source: text(2_000),
      holidays: z
        .array(z.strictObject({ date, name: text(200) }))
        .min(1)
        .max(1_000),
    }),
  }),
  command({
    name: "PublishPolicy",
    by: ["ISU"],
    path: "policies",
    rule: "AXP-1 §3.1",
    summary: "Publish a later policy for cases filed from a day on; running cases keep their own.",
    body: z.strictObject({
      /** The whole document, in the form of `data/policies/`. */
      policy: policySchema,
    }),
  }),
  command({
    name: "ApplyCalendar",
    by: ["ISU"],
    path: "calendars/:version/apply",
    rule: "AXP-1 §2 R9",
    summary: "Recompute chosen running deadlines by the newest calendar; none becomes earlier.",
    body: z.strictObject({
      version: calendarVersion,
      deadlines: z
        .array(z.strictObject({ case: z.uuid().toLowerCase(), deadline: deadlineId }))
        .min(1)
        .max(5_000),
    }),
  }),
  command({
    name: "RecordOutage",
    by: ["ISU"],
    path: "outages",
    rule: "AXP-1 §2 R9",
    summary: "Record days on which the filing service was down: what was due on them moves.",
    body: z.strictObject({ from: date, to: date, what: text(2_000) }),
  }),
] as const;

type Entry = (typeof docketCommands)[number];
export type DocketCommandName = Entry["name"];
export type DocketBodyOf<Name extends DocketCommandName> = z.output<
  Extract<Entry, { name: Name }>["body"]
>;
export type DocketCommand = {
  [Name in DocketCommandName]: { readonly type: Name; readonly body: DocketBodyOf<Name> };
}[DocketCommandName];

const byName: ReadonlyMap<string, Entry> = new Map(
  docketCommands.map((entry) => [entry.name, entry]),
);
export const docketCommandNamed = (name: string): Entry | undefined => byName.get(name);
