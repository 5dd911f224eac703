import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { listDenials, readDenial, readDenialEvents } from "../../db/queries/denials.ts";
import type { DenialEventRecord } from "../../db/queries/denials.ts";
import { denialCommands } from "../../domain/denial/catalogue.ts";
import type { DenialEntry } from "../../domain/denial/catalogue.ts";
import { permittedForDenial } from "../../domain/denial/decide.ts";
import { denialStages } from "../../domain/denial/events.ts";
import type { DenialState } from "../../domain/denial/state.ts";
import { isInsideDenial, visibleDenial, visibleDenialEvent } from "../../domain/denial/visible.ts";
import type { Actor } from "../../domain/law.ts";
import { act, actAnswers, actHeaders, actProblems } from "../acting.ts";
import { roleCapacities } from "../capacities.ts";
import { Clock, clockOf, Label } from "../caseView.ts";
import { paged } from "../cursors.ts";
import { kebab } from "../kebab.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { fault } from "../problem.ts";
import { Page, stateCode } from "../queries.ts";

const maybe = z.string().nullable();
const summary = {
  denialId: z.string(),
  number: z.string().meta({ description: "Of the first case registered on it." }),
  stage: z.enum(denialStages),
  stageSince: z.string(),
  denying: z.string(),
  requesting: z.string(),
  kind: z.string(),
  items: z.array(z.string()),
  endUserCountry: z.string(),
  denialDate: z.string(),
  reviewOrExpiryDate: maybe,
  reviewedOn: maybe,
  filingPeriodEnded: z.boolean().meta({ description: "D01 is over: new cases need leave." }),
};
const Row = z.strictObject({
  ...summary,
  label: maybe,
  nextDueKey: maybe,
  nextDueDate: maybe,
});
const List = z.strictObject({ denials: z.array(Row), next: maybe });
const Question = z.strictObject({
  n: z.int(),
  state: z.string(),
  items: z.array(z.string()),
  endUserCountry: z.string(),
  askedOn: z.string(),
  served: z.boolean(),
  answer: z.string(),
  supplied: z.boolean().nullable(),
});
const Permitted = z.strictObject({
  command: z.string(),
  method: z.literal("POST"),
  href: z.string(),
  rule: z.string(),
  summary: z.string(),
});
const View = z.strictObject({
  ...summary,
  label: Label,
  version: z.int().nullable().meta({ description: "Null where questions may be hidden." }),
  questions: z
    .array(Question)
    .meta({ description: "Of third suppliers: those that the caller may see." }),
  clocks: z.array(Clock),
  permitted: z.array(Permitted),
  links: z.strictObject({ self: z.string(), events: z.string() }),
});
const Event = z.strictObject({
  version: z
    .int()
    .meta({ description: "Where questions may be hidden: its place among the events shown." }),
  eventId: z.string(),
  type: z.string(),
  on: z.string(),
  by: z.string(),
  party: z.string(),
  stage: z.string().optional(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  level: z.string(),
  facts: z.record(z.string(), z.unknown()),
  body: z.record(z.string(), z.unknown()).nullable(),
  eventHash: z.string(),
});
const Events = z.strictObject({ events: z.array(Event), next: z.int().nullable() });
const OfDenial = z.strictObject({ denialId: z.uuid().toLowerCase() });
const Filter = Page.extend({
  party: stateCode.optional().meta({ description: "The State that denied, or the one refused." }),
  stage: z.enum(denialStages).optional(),
  item: z.string().max(40).optional().meta({ description: "An item, or its family (2B352)." }),
});
const After = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .default(0)
    .meta({ description: "A version; later events follow." }),
});
const EVENTS_MAX = 100;

/** AXP-1 §6: that a denial exists is L1, for States Parties and those who serve them. */
const readers = roleCapacities(["SP", "ISU", "CH", "COM"]);

/** AXP-1 §5.8: denials beside their cases, what happened to each, and what may be done. */
export function denialRoutes(app: FastifyInstance, ports: Ports): void {
  const { reader } = ports;
  const list = {
    id: "listDenials",
    access: readers,
    tag: "Denials",
    summary: "Denials on which a case was registered, newest first.",
    query: Filter,
    answers: { 200: { description: "One page; next leads on.", schema: List } },
  } as const;
  route(app, "GET", "/v1/denials", list, async ({ query }) => {
    const { party, stage, item, cursor, limit } = query;
    const filter = { ...(party && { party }), ...(stage && { stage }), ...(item && { item }) };
    const page = { limit, ...(cursor !== undefined && { after: cursor }) };
    const { rows, next } = await paged(listDenials(reader, filter, page));
    return { denials: rows, next };
  });

  const one = {
    id: "getDenial",
    access: readers,
    tag: "Denials",
    summary: "A denial: whether it is in force, when it is reviewed, who asked about it.",
    params: OfDenial,
    answers: { 200: { description: "The denial as the caller sees it.", schema: View } },
  } as const;
  route(app, "GET", "/v1/denials/:denialId", one, async ({ actor, params }) => {
    const { state } = await found(ports, params.denialId);
    return viewOf(ports, params.denialId, state, actor);
  });

  const events = {
    id: "listDenialEvents",
    access: readers,
    tag: "Denials",
    summary: "The events of a denial by version, as far as the caller may see them.",
    params: OfDenial,
    query: After,
    answers: { 200: { description: "One page; next leads on.", schema: Events } },
  } as const;
  const url = "/v1/denials/:denialId/events";
  route(app, "GET", url, events, async ({ actor, params, query: { after } }) => {
    const { state } = await found(ports, params.denialId);
    const see = (record: DenialEventRecord) => shown(record, state, actor);
    return isInsideDenial(actor, state)
      ? insidePage(reader, params.denialId, see, after)
      : outsidePage(reader, params.denialId, see, after);
  });

  for (const entry of denialCommands as readonly DenialEntry[]) {
    if (entry.by.every((role) => role === "clock")) continue;
    actRoute(app, ports, entry);
  }
}

function actRoute(app: FastifyInstance, ports: Ports, entry: DenialEntry): void {
  const operation = {
    id: `${entry.name[0]?.toLowerCase()}${entry.name.slice(1)}OfDenial`,
    access: roleCapacities(["SP", "ISU"]),
    tag: "Acts about denials",
    summary: entry.summary,
    description: `${entry.rule}. For ${entry.by.join(", ")}, in ${entry.in.join(", ")}.`,
    params: OfDenial,
    body: entry.body,
    headers: actHeaders,
    answers: actAnswers,
    problems: actProblems,
  };
  const url = `/v1/denials/:denialId/${kebab(entry.name)}`;
  route(app, "POST", url, operation, (request, reply) =>
    act(ports, request, reply, {
      kind: "denial",
      streamId: () => request.params.denialId,
      type: entry.name,
      body: request.body,
    }),
  );
}

async function found({ reader }: Ports, denialId: string) {
  const record = await readDenial(reader, denialId);
  if (record === null) throw fault("record.unknown");
  return record;
}

function viewOf(ports: Ports, denialId: string, state: DenialState, actor: Actor) {
  const visible = visibleDenial(state, actor);
  if (visible === null) throw fault("record.unknown");
  const law = ports.lawFor(state, ports.clock.now());
  const self = `/v1/denials/${denialId}`;
  const { number, stage, stageSince, denying, requesting, items, endUserCountry } = visible;
  const { denialDate, reviewOrExpiryDate, reviewedOn, filingPeriodEnded, label } = visible;
  return {
    ...{ denialId, number, stage, stageSince, denying, requesting, items, endUserCountry },
    ...{ denialDate, reviewOrExpiryDate, reviewedOn, filingPeriodEnded, label },
    version: isInsideDenial(actor, state) ? visible.version : null,
    kind: visible.denialKind,
    questions: visible.questions.map(({ n, state: by, served, answer, supplied, ...of }) => ({
      ...{ n, state: by, served, answer, supplied },
      ...{ items: of.items, endUserCountry: of.endUserCountry, askedOn: of.askedOn },
    })),
    clocks: visible.clocks.map((clock) => clockOf(clock, law.policy)),
    permitted: permittedForDenial(actor, state, law).map(({ command, ...of }) => ({
      ...{ command, method: "POST" as const, href: `${self}/${kebab(command)}` },
      ...of,
    })),
    links: { self, events: `${self}/events` },
  };
}

type Page = z.infer<typeof Events>;
type See = (record: DenialEventRecord) => Page["events"][number] | null;

/** By version. */
async function insidePage(
  reader: Ports["reader"],
  denialId: string,
  see: See,
  after: number,
): Promise<Page> {
  const records = await readDenialEvents(reader, denialId, { after, limit: EVENTS_MAX });
  return {
    events: records.flatMap((record) => see(record) ?? []),
    next: records.length === EVENTS_MAX ? records.at(-1)!.version : null,
  };
}

/** Numbered among what is shown: gaps would tell of questions that are hidden (AXP-1 §6). */
async function outsidePage(
  reader: Ports["reader"],
  denialId: string,
  see: See,
  after: number,
): Promise<Page> {
  const events: Page["events"] = [];
  let [version, place] = [0, 0];
  for (;;) {
    const records = await readDenialEvents(reader, denialId, { after: version, limit: 1_000 });
    for (const event of records.flatMap((record) => see(record) ?? [])) {
      place += 1;
      if (place <= after) continue;
      if (events.length === EVENTS_MAX) return { events, next: place - 1 };
      events.push({ ...event, version: place });
    }
    if (records.length < 1_000) return { events, next: null };
    version = records.at(-1)!.version;
  }
}

function shown(
  { version, eventId, occurredAt, recordedAt, level, eventHash, event }: DenialEventRecord,
  state: DenialState,
  actor: Actor,
): z.infer<typeof Event> | null {
  const visible = visibleDenialEvent(event, state, actor);
  if (visible === null) return null;
  const { type, on, by, party, stage, body, v: _shape, ...facts } = visible;
  return {
    ...{ version, eventId, type, on, by, party, level, occurredAt, recordedAt, eventHash, facts },
    ...(stage !== undefined && { stage }),
    body: body === undefined ? null : { ...body },
  };
}
