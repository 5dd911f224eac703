import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";

import { caseIdOf, commandId, execute } from "../../db/execute.ts";
import type { Outcome, Request } from "../../db/execute.ts";
import { caseCommands } from "../../domain/case/catalogue/index.ts";
import type { CommandEntry } from "../../domain/case/catalogue/command.ts";
import { roleCapacities } from "../capacities.ts";
import { kebab } from "../kebab.ts";
import { route } from "../operation.ts";
import { sendProblem } from "../plugins/errors.ts";
import type { Ports } from "../ports.ts";
import { fault, refusal } from "../problem.ts";
import { refusalWords } from "../words/index.ts";

export const Receipt = z.strictObject({
  status: z.literal("accepted"),
  commandId: z.string(),
  caseId: z.string(),
  receivedAt: z.string().meta({ description: "Docket time at which the act reached the record." }),
  firstVersion: z.int(),
  lastVersion: z.int(),
  events: z.array(z.string()),
  links: z.strictObject({ case: z.string(), events: z.string(), command: z.string() }),
});
const OfCase = z.strictObject({ caseId: z.uuid().toLowerCase() });
const headers = {
  "idempotency-key": {
    description: "1 to 255 visible ASCII characters; the same key again gives the same answer.",
    required: true,
  },
  "if-match": {
    description: "The ETag of the case that the act is meant for; for insiders of the case.",
    required: false,
  },
};
/** Every status that a refusal by rule is sent with, and the store's own. */
const problems = [
  ...new Set([...Object.values(refusalWords).map(({ status }) => status), 409, 412, 422]),
];

/** One route for each command of the catalogue; the filing of a case makes the case. */
export function commandRoutes(app: FastifyInstance, ports: Ports): void {
  for (const entry of caseCommands as readonly CommandEntry[]) {
    const files = entry.in.includes("NONE");
    const operation = {
      id: `${entry.name[0]?.toLowerCase()}${entry.name.slice(1)}`,
      access: actingCapacities,
      tag: "Acts",
      summary: entry.summary,
      description:
        `${entry.rule}. For ${entry.by.join(", ")}` +
        (files ? "." : `, in ${entry.in.join(", ")}.`),
      body: entry.body,
      headers,
      answers: { 201: { description: "Done: the receipt.", schema: Receipt, name: "Receipt" } },
      problems,
    };
    if (files) {
      route(app, "POST", "/v1/cases", operation, async (request, reply) => {
        const id = commandId(request.actor, keyOf(request));
        return act(ports, request, reply, {
          commandId: id,
          caseId: caseIdOf(id),
          type: entry.name,
        });
      });
      continue;
    }
    const url = `/v1/cases/:caseId/${kebab(entry.name)}`;
    route(app, "POST", url, { ...operation, params: OfCase }, async (request, reply) => {
      const { caseId } = request.params;
      const id = commandId(request.actor, keyOf(request));
      return act(ports, request, reply, { commandId: id, caseId, type: entry.name });
    });
  }
}

const actingCapacities = roleCapacities(["REQ", "DEN", "SP", "REG", "ISU", "CH", "COM", "EXP"]);

type Act = { readonly commandId: string; readonly caseId: string; readonly type: string };

async function act(
  ports: Ports,
  request: Pick<FastifyRequest, "actor" | "body" | "headers">,
  reply: FastifyReply,
  { commandId, caseId, type }: Act,
): Promise<FastifyReply> {
  const expectedVersion = versionOf(request.headers["if-match"]);
  const outcome = await execute(ports.writer, {
    commandId,
    actor: request.actor,
    streamId: caseId,
    command: { type, body: request.body } as Request["command"],
    ...(expectedVersion === null ? {} : { expectedVersion }),
  });
  return answer(ports, reply, outcome);
}

function answer(ports: Ports, reply: FastifyReply, outcome: Outcome): FastifyReply {
  if (outcome.ok) {
    if (outcome.replayed) reply.header("idempotency-replayed", "true");
    else ports.nudge();
    return reply
      .code(201)
      .header("location", `/v1/cases/${outcome.streamId}`)
      .send(receipt(outcome));
  }
  switch (outcome.status) {
    case "refused":
      if (outcome.replayed) reply.header("idempotency-replayed", "true");
      return sendProblem(reply, refusal(outcome.rejection, outcome));
    case "key-reused":
      throw fault("key.reused");
    case "document-unknown":
      throw fault("document.unknown", { pointer: outcome.pointer });
    case "version-conflict":
      throw fault("version.conflict", outcome.version === null ? {} : { version: outcome.version });
    case "not-yet-due":
      throw fault("clock.not-yet-due");
  }
}

export function receipt(outcome: Extract<Outcome, { ok: true }>): z.infer<typeof Receipt> {
  const { commandId, streamId: caseId, receivedAt, firstVersion, lastVersion, events } = outcome;
  return {
    status: "accepted",
    commandId,
    caseId,
    receivedAt,
    firstVersion,
    lastVersion,
    events: [...events],
    links: linksOf(commandId, caseId),
  };
}

export const linksOf = (commandId: string, caseId: string) => ({
  case: `/v1/cases/${caseId}`,
  events: `/v1/cases/${caseId}/events`,
  command: `/v1/commands/${commandId}`,
});

function keyOf(request: FastifyRequest): string {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,255}$/.test(key)) throw fault("key.missing");
  return key;
}

/** RFC 9110: `"7"`, or `*` for any version of a case that is there. */
function versionOf(header: string | undefined): number | null {
  if (header === undefined || header.trim() === "*") return null;
  const [, version] = /^"(\d{1,9})"$/.exec(header.trim()) ?? [];
  if (version === undefined) throw fault("precondition.malformed");
  return Number(version);
}
