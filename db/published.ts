import type { Policy } from "../domain/policy.ts";
import { docketStreamOf } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { calendarOf, reference } from "./reference.ts";
import type { PublishedCalendar } from "./reference.ts";

type Queryable = {
  query(query: { text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
};
type Docket = Pick<Instance, "id">;
type Published = {
  /** Version of the docket's own stream that this was read at. */
  readonly version: number;
  readonly calendars: ReadonlyMap<string, PublishedCalendar>;
  readonly policies: ReadonlyMap<string, Policy>;
};

const known = new Map<string, Published>();

/**
 * Reads the calendars and policies that were published on this docket, where its own stream has
 * moved on since this process last looked: a decision is made by what was published before it.
 */
export async function keepUp(source: Queryable, docket: Docket, version: number): Promise<void> {
  if (version <= (known.get(docket.id)?.version ?? 0)) return;
  const { rows } = await source.query({
    text: `SELECT version, type, header FROM event
           WHERE stream_id = $1 AND type IN ('CalendarPublished', 'PolicyPublished')
           ORDER BY version`,
    values: [docketStreamOf(docket)],
  });
  const last = known.get(docket.id);
  const read = (rows as readonly Row[]).filter((row) => row.version <= version);
  if (last !== undefined && last.version >= version) return;
  known.set(docket.id, withPublished(version, read));
}

/** Calendars by version: those of `data/` and those published on this docket. */
export const calendarsOf = (docket: Docket): ReadonlyMap<string, PublishedCalendar> =>
  known.get(docket.id)?.calendars ?? reference().calendars;

/** Policies by version, in the same way. */
export const policiesOf = (docket: Docket): ReadonlyMap<string, Policy> =>
  known.get(docket.id)?.policies ?? reference().policies;

type Row = { readonly version: number } & (
  | { readonly type: "CalendarPublished"; readonly header: Parameters<typeof calendarOf>[0] }
  | { readonly type: "PolicyPublished"; readonly header: { readonly policy: Policy } }
);

function withPublished(version: number, rows: readonly Row[]): Published {
  const calendars = new Map(reference().calendars);
  const policies = new Map(reference().policies);
  for (const row of rows) {
    if (row.type === "CalendarPublished") {
      const calendar = calendarOf(row.header);
      calendars.set(calendar.version, calendar);
    } else {
      const { policy } = row.header;
      policies.set(policy.version, policy);
    }
  }
  return { version, calendars, policies };
}
