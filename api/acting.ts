import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";

import { commandId, execute } from "../db/execute.ts";
import type { Outcome, Request } from "../db/execute.ts";
import { sendProblem } from "./plugins/errors.ts";
import type { Ports } from "./ports.ts";
import { fault, refusal } from "./problem.ts";
import { refusalWords } from "./words/index.ts";

export type Kind = NonNullable<Request["kind"]>;

export const Receipt = z.strictObject({
  status: z.literal("accepted"),
  commandId: z.string(),
  caseId: z.string().optional().meta({ description: "Of an act in a case." }),
  denialId: z.string().optional().meta({ description: "Of an act about a denial." }),
  receivedAt: z.string().meta({ description: "Docket time at which the act reached the record." }),
  firstVersion: z.int(),
  lastVersion: z.int(),
  events: z.array(z.string()),
  links: z.strictObject({
    case: z.string().optional(),
    denial: z.string().optional(),
    events: z.string().optional(),
    command: z.string(),
  }),
});

/** What every act's route says of its headers, and of the problems that it can send. */
export const actHeaders = {
  "idempotency-key": {
    description: "1 to 255 visible ASCII characters; the same key again gives the same answer.",
    required: true,
  },
  "if-match": {
    description: "The ETag of what the act is meant for; for those who see it from inside.",
    required: false,
  },
};
export const actAnswers = {
  201: { description: "Done: the receipt.", schema: Receipt, name: "Receipt" },
} as const;
/** Every status that a refusal by rule is sent with, and the store's own. */
export const actProblems = [
  ...new Set([...Object.values(refusalWords).map(({ status }) => status), 409, 412, 422]),
];

type Act = {
  readonly kind: Kind;
  /** Where the act goes, by the id of its command: twins of one filing meet on one case. */
  readonly streamId: (commandId: string) => string;
  readonly type: string;
  readonly body: unknown;
};

/** Sends one act to the record and answers with its receipt, or with why it was refused. */
export async function act(
  ports: Ports,
  request: Pick<FastifyRequest, "actor" | "headers">,
  reply: FastifyReply,
  { kind, streamId, type, body }: Act,
): Promise<FastifyReply> {
  const id = commandId(request.actor, keyOf(request));
  const expectedVersion = versionOf(request.headers["if-match"]);
  const outcome = await execute(ports.writer, {
    commandId: id,
    actor: request.actor,
    kind,
    streamId: streamId(id),
    command: { type, body },
    ...(expectedVersion === null ? {} : { expectedVersion }),
  });
  return answer(ports, reply, kind, outcome);
}

function answer(ports: Ports, reply: FastifyReply, kind: Kind, outcome: Outcome): FastifyReply {
  if (outcome.ok) {
    if (outcome.replayed) reply.header("idempotency-replayed", "true");
    else ports.nudge();
    const given = receipt(kind, outcome);
    const { links } = given;
    const location = links.case ?? links.denial ?? links.command;
    return reply.code(201).header("location", location).send(given);
  }
  switch (outcome.status) {
    case "refused":
      if (outcome.replayed) reply.header("idempotency-replayed", "true");
      return sendProblem(reply, refusal(outcome.rejection, outcome));
    case "key-reused":
      throw fault("key.reused");
    case "version-conflict":
      throw fault("version.conflict", outcome.version === null ? {} : { version: outcome.version });
    case "document-unknown":
      throw fault("document.unknown", { pointer: outcome.pointer });
    case "not-yet-due":
      throw fault("clock.not-yet-due");
  }
}

export function receipt(
  kind: Kind,
  outcome: Extract<Outcome, { ok: true }>,
): z.infer<typeof Receipt> {
  const { commandId, streamId, receivedAt, firstVersion, lastVersion, events } = outcome;
  const command = `/v1/commands/${commandId}`;
  return {
    status: "accepted",
    commandId,
    ...subjectOf(kind, streamId),
    receivedAt,
    firstVersion,
    lastVersion,
    events: [...events],
    links: { ...linksOf(kind, streamId), command },
  };
}

/** What an act was about, as answers name it. The docket as a whole has no id. */
export function subjectOf(kind: Kind, streamId: string) {
  if (kind === "docket") return {};
  return kind === "case" ? { caseId: streamId } : { denialId: streamId };
}

function linksOf(kind: Kind, streamId: string) {
  switch (kind) {
    case "case":
      return { case: `/v1/cases/${streamId}`, events: `/v1/cases/${streamId}/events` };
    case "denial":
      return { denial: `/v1/denials/${streamId}`, events: `/v1/denials/${streamId}/events` };
    case "docket":
      return {};
  }
}

function keyOf(request: Pick<FastifyRequest, "headers">): string {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,255}$/.test(key)) throw fault("key.missing");
  return key;
}

/** RFC 9110: `"7"`, or `*` for any version of what is there. */
function versionOf(header: string | undefined): number | null {
  if (header === undefined || header.trim() === "*") return null;
  const [, version] = /^"(\d{1,9})"$/.exec(header.trim()) ?? [];
  if (version === undefined) throw fault("precondition.malformed");
  return Number(version);
}
