import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { readCommand } from "../../db/queries/commands.ts";
import { Receipt, receipt, subjectOf } from "../acting.ts";
import { actingCapacities } from "../capacities.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { fault, Problem, refusal } from "../problem.ts";

const Sent = z.strictObject({
  commandId: z.string(),
  type: z.string(),
  caseId: z.string().optional(),
  denialId: z.string().optional(),
  receivedAt: z.string(),
  status: z.enum(["accepted", "refused"]),
  receipt: Receipt.optional(),
  problem: Problem.optional(),
});
const OfCommand = z.strictObject({ commandId: z.uuid().toLowerCase() });

/** What became of an act: to the party that sent it, and to nobody else. */
export function receiptRoutes(app: FastifyInstance, { reader }: Ports): void {
  const operation = {
    id: "getCommand",
    access: actingCapacities,
    tag: "Acts",
    summary: "The receipt of an act and its outcome, to the party that sent it.",
    params: OfCommand,
    answers: { 200: { description: "The act and its outcome.", schema: Sent } },
  } as const;
  route(app, "GET", "/v1/commands/:commandId", operation, async ({ actor, params }) => {
    const command = await readCommand(reader, params.commandId);
    const isOwn = command?.party === actor.party && command.capacity === actor.capacity;
    if (command === null || !isOwn) throw fault("record.unknown");
    const { type, kind, outcome } = command;
    const { commandId, streamId, receivedAt, status } = outcome;
    return {
      ...{ commandId, type, ...subjectOf(kind, streamId), receivedAt, status },
      ...(outcome.ok
        ? { receipt: receipt(kind, outcome) }
        : { problem: refusal(outcome.rejection, outcome) }),
    };
  });
}
