import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { readCase, readEvents } from "../../db/queries/case.ts";
import type { EventRecord } from "../../db/queries/case.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { levelNow, visibleEvent } from "../../domain/case/visibleEvent.ts";
import { visibleState } from "../../domain/case/visible.ts";
import { capacities } from "../../domain/law.ts";
import type { Actor } from "../../domain/law.ts";
import type { Policy } from "../../domain/policy.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { fault } from "../problem.ts";

const Event = z.strictObject({
  version: z
    .int()
    .meta({ description: "From outside the case: its place among the events that are shown." }),
  eventId: z
    .string()
    .optional()
    .meta({ description: "Not of a step whose author is not shown: nor time and hashes." }),
  type: z.string(),
  on: z.string().meta({ description: "The date that periods are counted from." }),
  by: z.string().optional(),
  party: z.string().optional(),
  stage: z.string().optional().meta({ description: "The stage from this event on." }),
  occurredAt: z.string().optional().meta({ description: "Docket time." }),
  recordedAt: z.string().optional().meta({ description: "The database's own time." }),
  level: z.string(),
  facts: z.record(z.string(), z.unknown()).meta({ description: "The header's other facts." }),
  body: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: "Texts; null where there are none that the caller may read." }),
  eventHash: z.string().optional(),
  streamHash: z.string().optional(),
});
const List = z.strictObject({ events: z.array(Event), next: z.int().nullable() });
const OfCase = z.strictObject({ caseId: z.uuid().toLowerCase() });
const whole = (max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().max(max));
const After = z.strictObject({
  after: whole(2_000_000_000).default(0).meta({ description: "A version; later events follow." }),
  limit: whole(200).pipe(z.int().min(1)).default(100),
});

/** What happened in a case, in order, as far as the caller may see it. */
export function eventRoutes(app: FastifyInstance, { reader, clock, lawFor }: Ports): void {
  const operation = {
    id: "listEvents",
    access: capacities,
    tag: "Cases",
    summary: "The events of a case by version; texts only to those to whom they may go.",
    params: OfCase,
    query: After,
    answers: { 200: { description: "One page; next leads on.", schema: List } },
  } as const;
  const url = "/v1/cases/:caseId/events";
  route(app, "GET", url, operation, async ({ actor, params, query }) => {
    const found = await readCase(reader, params.caseId);
    const visible = found && visibleState(found.state, actor);
    if (found === null || visible === null) throw fault("record.unknown");
    const { state } = found;
    const { policy } = lawFor(state, clock.now());
    const see: See = (record) => shown(record, { state, actor, policy });
    return visible.view === "case"
      ? insidePage(reader, params.caseId, see, query)
      : outsidePage(reader, params.caseId, see, query);
  });
}

type Reader = Ports["reader"];
type Page = { readonly events: z.infer<typeof Event>[]; readonly next: number | null };
type See = (record: EventRecord) => z.infer<typeof Event> | null;
type Query = { readonly after: number; readonly limit: number };

/** By version. */
async function insidePage(reader: Reader, caseId: string, see: See, query: Query): Promise<Page> {
  const records = await readEvents(reader, caseId, query);
  const last = records.at(-1);
  return {
    events: records.flatMap((record) => see(record) ?? []),
    next: last !== undefined && records.length === query.limit ? last.version : null,
  };
}

/** Numbered among what is shown: gaps would tell of what is hidden (AXP-1 §6 "not at all"). */
async function outsidePage(
  reader: Reader,
  caseId: string,
  see: See,
  { after, limit }: Query,
): Promise<Page> {
  const events: z.infer<typeof Event>[] = [];
  let [version, place] = [0, 0];
  for (;;) {
    const records = await readEvents(reader, caseId, { after: version, limit: 1_000 });
    for (const record of records) {
      const event = see(record);
      if (event === null) continue;
      place += 1;
      if (place <= after) continue;
      if (events.length === limit) return { events, next: place - 1 };
      events.push({ ...event, version: place });
    }
    const last = records.at(-1);
    if (last === undefined || records.length < 1_000) return { events, next: null };
    version = last.version;
  }
}

type Viewer = { readonly state: CaseState; readonly actor: Actor; readonly policy: Policy };

function shown(record: EventRecord, viewer: Viewer): z.infer<typeof Event> | null {
  const { version, eventId, occurredAt, recordedAt, eventHash, streamHash } = record;
  const whole = record.body === null ? record.event : { ...record.event, body: record.body };
  const visible = visibleEvent(
    whole as EventRecord["event"],
    viewer.state,
    viewer.actor,
    viewer.policy,
    version,
  );
  if (visible === null) return null;
  const { type, on, by, party, stage, body, v: _shape, ...facts } = visible;
  return {
    ...{ version, type, on, level: levelNow(record.event, viewer.state, version), facts },
    // Midnight is the clock's, and its ids can be worked out: they would tell who acted.
    ...(by !== undefined && { by, eventId, occurredAt, recordedAt, eventHash, streamHash }),
    ...(party !== undefined && { party }),
    ...(stage !== undefined && { stage }),
    body: body === undefined ? null : { ...body },
  };
}
