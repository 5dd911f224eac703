import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { readCase, readEvents } from "../../db/queries/case.ts";
import type { EventRecord } from "../../db/queries/case.ts";
import { visibleEvent } from "../../domain/case/levels.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { visibleState } from "../../domain/case/visible.ts";
import { capacities } from "../../domain/law.ts";
import type { Actor } from "../../domain/law.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { fault } from "../problem.ts";

const Event = z.strictObject({
  version: z.int(),
  eventId: z.string(),
  type: z.string(),
  on: z.string().meta({ description: "The date that periods are counted from." }),
  by: z.string().optional(),
  party: z.string().optional(),
  stage: z.string().optional().meta({ description: "The stage from this event on." }),
  occurredAt: z.string().meta({ description: "Docket time." }),
  recordedAt: z.string().meta({ description: "The database's own time." }),
  level: z.string(),
  facts: z.record(z.string(), z.unknown()).meta({ description: "The header's other facts." }),
  body: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: "Texts; null where there are none that the caller may read." }),
  eventHash: z.string(),
  streamHash: z.string(),
});
const List = z.strictObject({ events: z.array(Event), next: z.int().nullable() });
const OfCase = z.strictObject({ caseId: z.uuid() });
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
export function eventRoutes(app: FastifyInstance, { reader }: Ports): void {
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
    const [found, records] = await Promise.all([
      readCase(reader, params.caseId),
      readEvents(reader, params.caseId, query),
    ]);
    if (found === null || visibleState(found.state, actor) === null) throw fault("record.unknown");
    const last = records.at(-1);
    return {
      events: records.flatMap((record) => shown(record, found.state, actor) ?? []),
      next: last !== undefined && records.length === query.limit ? last.version : null,
    };
  });
}

function shown(record: EventRecord, state: CaseState, actor: Actor): z.infer<typeof Event> | null {
  const { version, eventId, occurredAt, recordedAt, level, eventHash, streamHash } = record;
  const whole = record.body === null ? record.event : { ...record.event, body: record.body };
  const visible = visibleEvent(whole as EventRecord["event"], state, actor);
  if (visible === null) return null;
  const { type, on, by, party, stage, body, v: _shape, ...facts } = visible;
  return {
    ...{ version, eventId, type, on, occurredAt, recordedAt, level, facts },
    ...(by !== undefined && { by }),
    ...(party !== undefined && { party }),
    ...(stage !== undefined && { stage }),
    body: body === undefined ? null : { ...body },
    ...{ eventHash, streamHash },
  };
}
