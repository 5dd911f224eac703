import { createHash } from "node:crypto";

import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { readCase } from "../../db/queries/case.ts";
import { listCases } from "../../db/queries/cases.ts";
import { permitted } from "../../domain/case/decide.ts";
import { stages } from "../../domain/case/stages.ts";
import { visibleState } from "../../domain/case/visible.ts";
import { capacities } from "../../domain/law.ts";
import { civilDate, startOfDay } from "../../domain/time.ts";
import { CaseView, viewOf } from "../caseView.ts";
import { paged } from "../cursors.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { fault } from "../problem.ts";
import { Flag, Page, Day, stateCode } from "../queries.ts";
import { scopeOf } from "../viewer.ts";

const Filter = Page.extend({
  stage: z
    .string()
    .max(400)
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(stages)))
    .optional()
    .meta({ description: "One stage, or several with commas between." }),
  party: stateCode.optional().meta({ description: "The requesting or the denying State." }),
  regime: z.string().max(20).optional().meta({ description: "Cited; for insiders also invited." }),
  item: z.string().max(40).optional().meta({ description: "An item, or its family (2B352)." }),
  number: z.string().max(40).optional().meta({ description: "The number, AXP/2026/1." }),
  overdue: Flag.optional(),
  final: Flag.optional(),
  dueBefore: Day.optional().meta({ description: "Next due before this day." }),
});
const maybe = z.string().nullable();
const Row = z.strictObject({
  caseId: z.string(),
  number: maybe,
  version: z.int().nullable(),
  stage: z.string(),
  stageSince: z.string(),
  track: z.string(),
  kind: maybe,
  requesting: maybe,
  denying: maybe,
  regimes: z.array(z.string()),
  items: z.array(z.string()),
  filedOn: z.string(),
  nextDueKey: maybe,
  nextDueDate: maybe,
  nextDueAt: maybe,
  overdue: z.boolean().nullable(),
  outcome: maybe,
  final: z.boolean(),
  label: maybe,
});
const List = z.strictObject({ cases: z.array(Row), next: maybe });
const OfCase = z.strictObject({ caseId: z.uuid().toLowerCase() });

/** The register of cases, and one case as the caller may see it. */
export function caseRoutes(app: FastifyInstance, ports: Ports): void {
  const list = {
    id: "listCases",
    access: capacities,
    tag: "Cases",
    summary: "Cases that the caller may see, soonest due first.",
    query: Filter,
    answers: { 200: { description: "One page; next leads on.", schema: List } },
  } as const;
  route(app, "GET", "/v1/cases", list, async ({ actor, query }) => {
    const { stage, dueBefore, cursor, limit, ...rest } = query;
    const filter = {
      ...defined(rest),
      ...(stage && { stages: stage }),
      ...(dueBefore && { nextDueBefore: startOfDay(civilDate(dueBefore)) }),
    };
    const page = { limit, ...(cursor !== undefined && { after: cursor }) };
    const { rows, next } = await paged(listCases(ports.reader, scopeOf(actor), filter, page));
    return { cases: rows, next };
  });

  const one = {
    id: "getCase",
    access: capacities,
    tag: "Cases",
    summary: "A case: its stage, its clocks and why they end when, and what the caller may do.",
    params: OfCase,
    headers: { "if-none-match": { description: "An ETag that is known.", required: false } },
    answers: {
      200: { description: "The case, as far as the caller sees it.", schema: CaseView },
      304: { description: "Nothing has changed since that ETag." },
    },
  } as const;
  route(app, "GET", "/v1/cases/:caseId", one, async ({ actor, params, headers }, reply) => {
    const found = await readCase(ports.reader, params.caseId);
    const visible = found && visibleState(found.state, actor);
    if (found === null || visible === null) throw fault("record.unknown");
    const { caseId, state } = found;
    const law = ports.lawFor(state, ports.clock.now());
    const may = permitted(actor, state, law);
    const view = viewOf({ caseId, state, visible, permitted: may, policy: law.policy });
    const etag = etagOf(view);
    // What is shown depends on who asks, and what may be done on the time.
    reply.headers({ etag, vary: "authorization", "cache-control": "private, no-cache" });
    return isKnown(headers["if-none-match"], etag) ? reply.code(304).send() : view;
  });
}

/** The version; from outside, where it would count what is hidden, a digest of what is seen. */
const etagOf = (view: CaseView): string =>
  `"${view.version ?? createHash("sha256").update(JSON.stringify(view)).digest("hex")}"`;

/** RFC 9110: weak comparison, a list, or `*`. */
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the members that were not asked for. */
function defined<T extends object>(filter: T): Partial<Defined<T>> {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(asked) as Partial<Defined<T>>;
}
