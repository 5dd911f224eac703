import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { listDeadlines } from "../../db/queries/deadlines.ts";
import { capacities } from "../../domain/law.ts";
import { DEADLINE_KEYS } from "../../domain/policy.ts";
import { civilDate, startOfDay } from "../../domain/time.ts";
import { paged } from "../cursors.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { Day, Flag, Page, stateCode } from "../queries.ts";
import { scopeOf } from "../viewer.ts";

const Filter = Page.extend({
  binds: z.string().max(40).optional().meta({ description: "A party or an office: CUB, ISU." }),
  party: stateCode.optional().meta({ description: "A party to the case." }),
  key: z.enum(DEADLINE_KEYS).optional(),
  dueBefore: Day.optional(),
  overdue: Flag.optional().meta({ description: "true: only those over by now." }),
});
const Row = z.strictObject({
  caseId: z.string(),
  number: z.string().nullable(),
  stage: z.string(),
  label: z.string().nullable(),
  id: z.string(),
  key: z.string(),
  binds: z.array(z.string()),
  startDate: z.string(),
  nominalEnd: z.string(),
  dueDate: z.string(),
  overAt: z.string(),
  provisional: z.boolean(),
});
const List = z.strictObject({ deadlines: z.array(Row), next: z.string().nullable() });

/** All deadlines that run, whatever the case. */
export function deadlineRoutes(app: FastifyInstance, { reader, clock }: Ports): void {
  const operation = {
    id: "listDeadlines",
    access: capacities,
    tag: "Cases",
    summary: "Running deadlines that the caller may see, soonest first.",
    query: Filter,
    answers: { 200: { description: "One page; next leads on.", schema: List } },
  } as const;
  route(app, "GET", "/v1/deadlines", operation, async ({ actor, query }) => {
    const { binds, party, key, dueBefore, overdue, cursor, limit } = query;
    const day = dueBefore === undefined ? [] : [startOfDay(civilDate(dueBefore))];
    const [overBefore] = [...day, ...(overdue === true ? [await clock.read()] : [])].toSorted();
    const filter = {
      ...(binds !== undefined && { binds }),
      ...(party !== undefined && { party }),
      ...(key !== undefined && { key }),
      ...(overBefore !== undefined && { overBefore }),
    };
    const page = { limit, ...(cursor !== undefined && { after: cursor }) };
    const { rows, next } = await paged(listDeadlines(reader, scopeOf(actor), filter, page));
    return { deadlines: rows, next };
  });
}
