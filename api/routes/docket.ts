import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { docketStreamOf } from "../../db/execute.ts";
import { effectsOf } from "../../db/queries/published.ts";
import { docketCommands } from "../../domain/docket/catalogue.ts";
import type { DocketEntry } from "../../domain/docket/catalogue.ts";
import { noCase } from "../../domain/case/state.ts";
import { civilDate } from "../../domain/time.ts";
import { act, actAnswers, actHeaders, actProblems } from "../acting.ts";
import { actingCapacities, roleCapacities } from "../capacities.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { fault, invalid } from "../problem.ts";
import { Day } from "../queries.ts";

const Effect = z.strictObject({
  case: z.string().optional(),
  denial: z.string().optional(),
  number: z.string().nullable(),
  deadline: z.string(),
  binds: z.array(z.string()),
  from: z.string().meta({ description: "The due date as it is." }),
  to: z.string().meta({ description: "The due date as it would become." }),
});
const Effects = z.strictObject({ effects: z.array(Effect) });
const OfCalendar = z.strictObject({ version: z.string().max(40) });
const Span = z.strictObject({ from: Day, to: Day });

/** AXP-1 §2 R9, §3.1: what the secretariat does for the whole docket, and what it would move. */
export function docketRoutes(app: FastifyInstance, ports: Ports): void {
  for (const entry of docketCommands as readonly DocketEntry[]) actRoute(app, ports, entry);

  const ofCalendar = {
    id: "previewCalendar",
    access: roleCapacities(["ISU"]),
    tag: "Docket",
    summary: "Running deadlines that the newest calendar would move, from what to what.",
    params: OfCalendar,
    answers: { 200: { description: "What would move; nothing has.", schema: Effects } },
  } as const;
  const url = "/v1/calendars/:version/effects";
  route(app, "GET", url, ofCalendar, async ({ params: { version } }) => {
    const now = await ports.clock.read();
    if (ports.lawFor(noCase, now).calendar.version !== version) throw fault("record.unknown");
    return { effects: await effectsOf(ports.reader, { why: "calendar" }, now) };
  });

  const ofOutage = {
    id: "previewOutage",
    access: roleCapacities(["ISU"]),
    tag: "Docket",
    summary: "Running deadlines that an outage on those days would move, from what to what.",
    query: Span,
    answers: { 200: { description: "What would move; nothing has.", schema: Effects } },
  } as const;
  route(app, "GET", "/v1/outages/effects", ofOutage, async ({ query }) => {
    const [from, until] = [civilDate(query.from), civilDate(query.to)];
    if (until < from) {
      const detail = "Must not be before from.";
      throw invalid([{ pointer: "#querystring/to", code: "order", detail }]);
    }
    const now = await ports.clock.read();
    return { effects: await effectsOf(ports.reader, { why: "outage", from, until }, now) };
  });
}

function actRoute(app: FastifyInstance, ports: Ports, entry: DocketEntry): void {
  const isOfVersion = entry.path.includes(":version");
  const operation = {
    id: `${entry.name[0]?.toLowerCase()}${entry.name.slice(1)}`,
    access: actingCapacities,
    tag: "Docket",
    summary: entry.summary,
    description: `${entry.rule}. For ${entry.by.join(", ")}.`,
    ...(isOfVersion && { params: OfCalendar }),
    body: isOfVersion ? (entry.body as z.ZodObject).omit({ version: true }) : entry.body,
    headers: actHeaders,
    answers: actAnswers,
    problems: actProblems,
  };
  const streamId = docketStreamOf(ports.instance);
  route(app, "POST", `/v1/${entry.path}`, operation, (request, reply) =>
    act(ports, request, reply, {
      kind: "docket",
      streamId: () => streamId,
      type: entry.name,
      body: isOfVersion ? { ...(request.body as object), ...request.params } : request.body,
    }),
  );
}
