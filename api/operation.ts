import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchema,
  HTTPMethods,
} from "fastify";
import { z } from "zod";

import type { Actor, Capacity } from "../domain/law.ts";
import { invalid, Problem } from "./problem.ts";
import { pointerStep } from "./json.ts";

/** Who may call a route at all: anybody, or these capacities. What they see is decided later. */
export type Access = "open" | readonly Capacity[];
export type Answer = {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** The schema's name in the description, where several routes share it. */
  readonly name?: string;
  /** A document instead of JSON. */
  readonly file?: true;
};

/** All that a route is: its rights, its inputs, and every answer that it can give. */
export type Operation<P = z.ZodType, Q = z.ZodType, B = z.ZodType> = {
  readonly id: string;
  readonly access: Access;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The body is a document, which the handler reads as it comes. */
  readonly takesFile?: true;
  /** Request headers, for the description only: code reads them where they matter. */
  readonly headers?: Readonly<Record<string, { description: string; required: boolean }>>;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Statuses of problems beyond those that any route may have. */
  readonly problems?: readonly number[];
};

declare module "fastify" {
  interface FastifyContextConfig {
    operation?: Operation;
    statuses?: ReadonlySet<number>;
  }
  interface FastifyRequest {
    actor: Actor;
  }
}

type Out<S> = S extends z.ZodType ? z.output<S> : unknown;
export type Handler<P, Q, B> = (
  request: FastifyRequest<{ Params: Out<P>; Querystring: Out<Q>; Body: Out<B> }>,
  reply: FastifyReply,
) => unknown;

/** Registers a route from its operation. Its answers are cut to their schemas, so nothing leaks. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  app: FastifyInstance,
  method: HTTPMethods,
  url: string,
  operation: Operation<P, Q, B>,
  handler: Handler<P, Q, B>,
): void {
  const problems = problemsOf(operation);
  const response: Record<string, unknown> = {};
  for (const status of problems) response[status] = { content: problemContent };
  for (const [status, answer] of Object.entries(operation.answers)) {
    response[status] =
      answer.schema === undefined
        ? { type: "null" }
        : { content: { "application/json": { schema: jsonSchema(answer.schema) } } };
  }
  const schema = {
    ...(operation.params && { params: operation.params }),
    ...(operation.query && { querystring: operation.query }),
    ...(operation.body && { body: operation.body }),
    response,
  } as FastifySchema;
  const statuses = new Set([...problems, ...Object.keys(operation.answers).map(Number)]);
  app.route({
    method,
    url,
    schema,
    config: { operation: operation as unknown as Operation, statuses },
    handler: handler as never,
  });
}

/** Every problem status that the route can send. */
export function problemsOf(operation: Operation<never, never, never> | Operation): number[] {
  const any = [400, 404, 405, 406, 500, 503];
  const signedIn = operation.access === "open" ? [] : [401, 403];
  const hasBody = operation.body !== undefined || operation.takesFile;
  const withBody = hasBody ? [413, 415] : [];
  const all = new Set([...any, ...signedIn, ...withBody, ...(operation.problems ?? [])]);
  return [...all].sort((one, other) => one - other);
}

/** JSON Schema 2020-12 of what a zod schema lets in or out. */
export function jsonSchema(schema: z.ZodType, io: "input" | "output" = "output"): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

export const problemContent = {
  "application/problem+json": { schema: jsonSchema(Problem) },
} as const;

/** Fastify's hook for schemas: bodies, queries and parameters are zod's. */
export function validatorCompiler({ schema, httpPart }: { schema: unknown; httpPart?: string }) {
  const zod = schema as z.ZodType;
  return (data: unknown) => {
    const parsed = zod.safeParse(data);
    if (parsed.success) return { value: parsed.data };
    return { error: invalid(fieldErrors(parsed.error, httpPart === "body" ? "" : `#${httpPart}`)) };
  };
}

function fieldErrors(error: z.ZodError, prefix: string) {
  return error.issues.slice(0, 50).flatMap((issue) => {
    const pointer = prefix + issue.path.map((step) => pointerStep(String(step))).join("");
    const { code, message: detail } = issue;
    if (issue.code !== "unrecognized_keys") return [{ pointer, code, detail }];
    return issue.keys.map((key) => ({ pointer: pointer + pointerStep(key), code, detail }));
  });
}
