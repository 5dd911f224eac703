import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { listDenials } from "../../db/queries/denials.ts";
import { readGraph } from "../../db/queries/graph.ts";
import { denialGraph } from "../../domain/graph.ts";
import { roleCapacities } from "../capacities.ts";
import { paged } from "../cursors.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { Page, stateCode } from "../queries.ts";

const Node = z.strictObject({
  id: z.string(),
  kind: z.enum(["case", "denial", "question", "regime"]),
  number: z.string().optional(),
  stage: z.string().optional(),
  denying: z.string().optional(),
  requesting: z.string().optional(),
  families: z.array(z.string()).optional(),
  label: z.string().nullable().optional(),
  state: z.string().optional(),
  n: z.int().optional(),
  code: z.string().optional(),
});
const Edge = z.strictObject({ from: z.string(), to: z.string(), kind: z.string() });
const Graph = z.strictObject({
  nodes: z.array(Node),
  edges: z.array(Edge),
  next: z.string().nullable().meta({ description: "Leads on to the denials that follow." }),
});
const Filter = Page.extend({
  denial: z.uuid().toLowerCase().optional().meta({ description: "The graph around one denial." }),
  party: stateCode.optional().meta({ description: "The State that denied, or the one refused." }),
  item: z.string().max(40).optional().meta({ description: "An item, or its family (2B352)." }),
});

/** AXP-1 §5.8, §8: how denials, the cases on them, questions and regimes hang together. */
export function graphRoutes(app: FastifyInstance, { reader }: Ports): void {
  const operation = {
    id: "getDenialGraph",
    access: roleCapacities(["SP", "ISU", "CH", "COM"]),
    tag: "Denials",
    summary: "Denials with what they are linked to, as the caller may see it; newest first.",
    query: Filter,
    answers: { 200: { description: "One page of denials as a graph.", schema: Graph } },
  } as const;
  route(app, "GET", "/v1/denial-graph", operation, async ({ actor, query }) => {
    const { denial, party, item, cursor, limit } = query;
    const filter = { ...(party && { party }), ...(item && { item }) };
    const page = { limit, ...(cursor !== undefined && { after: cursor }) };
    const { rows, next } =
      denial === undefined
        ? await paged(listDenials(reader, filter, page))
        : { rows: [{ denialId: denial }], next: null };
    const source = await readGraph(
      reader,
      rows.map(({ denialId }) => denialId),
    );
    const { nodes, edges } = denialGraph(source, actor);
    return { nodes: [...nodes], edges: [...edges], next };
  });
}
