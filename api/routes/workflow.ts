import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { readCase } from "../../db/queries/case.ts";
import { visibleState } from "../../domain/case/visible.ts";
import { conductorsOf } from "../../domain/conductor.ts";
import { capacities } from "../../domain/law.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { fault } from "../problem.ts";

const Next = z.strictObject({
  id: z.string(),
  title: z.string(),
  dueDate: z.string(),
  overAt: z.string(),
  timerAt: z.string(),
});
const Workflow = z.strictObject({
  workflowId: z.string(),
  type: z.string(),
  isRunning: z.boolean().meta({ description: "False: it is being started, or has no worker." }),
  doing: z.string().nullable(),
  since: z.string().nullable(),
  version: z.int().nullable().meta({ description: "The version of the case that it has seen." }),
  next: Next.nullable().meta({ description: "What it waits for." }),
  notices: z.int().nullable().meta({ description: "Notices that it has yet to serve." }),
});
const Live = z.strictObject({
  caseId: z.string(),
  version: z.int(),
  workflows: z.array(Workflow),
});
const OfCase = z.strictObject({ caseId: z.uuid().toLowerCase() });

/** What the workflows of a case wait for: live, by a query to each. */
export function workflowRoutes(app: FastifyInstance, { reader, conductor }: Ports): void {
  const operation = {
    id: "getWorkflow",
    access: capacities.filter((capacity) => capacity !== "public"),
    tag: "Cases",
    summary: "What the workflows that mind the case's clocks wait for, live.",
    params: OfCase,
    answers: { 200: { description: "Each workflow that the case needs now.", schema: Live } },
  } as const;
  route(app, "GET", "/v1/cases/:caseId/workflow", operation, async ({ actor, params }) => {
    const found = await readCase(reader, params.caseId);
    const visible = found && visibleState(found.state, actor);
    if (found === null || visible?.view !== "case") throw fault("record.unknown");
    if (conductor === null) throw fault("conductor.unavailable");
    const { caseId, state } = found;
    const workflows = await Promise.all(
      conductorsOf(caseId, state).map(async ({ workflowId, type }) => {
        const live = await conductor.waitingFor(workflowId);
        if (!live.ok && live.reason === "away") throw fault("conductor.unavailable");
        if (!live.ok) return { workflowId, type, isRunning: false, ...nothing };
        const { doing, since, version, notices } = live.waiting;
        const next = live.waiting.next && shown(live.waiting.next);
        return { workflowId, type, isRunning: true, doing, since, version, next, notices };
      }),
    );
    return { caseId, version: state.version, workflows };
  });
}

const nothing = { doing: null, since: null, version: null, next: null, notices: null };

/** The workflow knows more of the deadline than callers need, such as how long it was to run. */
const shown = ({ id, title, dueDate, overAt, timerAt }: z.infer<typeof Next>) => ({
  id,
  title,
  dueDate,
  overAt,
  timerAt,
});
