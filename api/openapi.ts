import type { FastifyInstance } from "fastify";
import type { z } from "zod";

import type { Answer, Operation } from "./operation.ts";
import { jsonSchema, problemsOf } from "./operation.ts";
import { Problem } from "./problem.ts";

type Described = { readonly url: string; readonly method: string; readonly operation: Operation };
type Json = Record<string, unknown>;

/**
 * The description of the API (OpenAPI 3.1), made from the routes themselves as they are added.
 * The document is filled by `finish`, once every route is there.
 */
export function describeRoutes(app: FastifyInstance, version: string) {
  const routes: Described[] = [];
  const document: Json = {
    openapi: "3.1.0",
    info: { title: "Article X Docket", version, description: about },
  };
  app.addHook("onRoute", ({ url, method, config }) => {
    const operation = config?.operation;
    if (operation === undefined || operation.summary === "") return;
    for (const one of [method].flat()) {
      if (one !== "HEAD") routes.push({ url, method: one.toLowerCase(), operation });
    }
  });
  const finish = (): void => {
    const paths: Record<string, Json> = {};
    for (const { url, method, operation } of routes) {
      const path = url.replaceAll(/:(\w+)/g, "{$1}");
      (paths[path] ??= {})[method] = described(operation);
    }
    Object.assign(document, {
      tags: [...new Set(routes.map(({ operation }) => operation.tag))].map((name) => ({ name })),
      paths,
      components: {
        securitySchemes: { token: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
        schemas: namedSchemas(routes),
        responses: { Problem: problemResponse },
      },
    });
  };
  return { document, finish };
}

const about =
  "Settles disputes about denied transfers under Article X of the Biological Weapons Convention " +
  "by the procedure AXP-1. Every act needs an Idempotency-Key: the same key and body give the " +
  "same answer for ever. A training docket says so in the header Docket-Instance; nothing in it " +
  "is the act of a real State.";

function described(operation: Operation): Json {
  const { id, tag, summary, description, access, body, takesFile } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: access === "open" ? [] : [{ token: [] }],
    ...(access === "open" ? {} : { "x-capacities": [...access] }),
    parameters: [
      ...parameters("path", operation.params),
      ...parameters("query", operation.query),
      ...Object.entries(operation.headers ?? {}).map(([name, header]) => ({
        in: "header",
        name,
        ...header,
        schema: { type: "string" },
      })),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: jsonSchema(body, "input") } },
          },
        }),
    ...(takesFile && { requestBody: { required: true, content: fileContent } }),
    responses: responses(operation),
  };
}

function parameters(where: "path" | "query", schema: z.ZodType | undefined): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    in: where,
    name,
    required: where === "path" || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

function responses(operation: Operation): Json {
  const all: Json = {};
  for (const status of problemsOf(operation)) all[status] = { $ref: `${RESPONSES}Problem` };
  for (const [status, answer] of Object.entries<Answer>(operation.answers)) {
    const { description, schema, name, file } = answer;
    if (file) {
      all[status] = { description, content: fileContent };
      continue;
    }
    const shape = name === undefined ? schema && jsonSchema(schema) : { $ref: SCHEMAS + name };
    const content = { "application/json": { schema: shape } };
    all[status] = schema === undefined ? { description } : { description, content };
  }
  return all;
}

/** Shapes that many routes share, under their names. */
function namedSchemas(routes: readonly Described[]): Json {
  const answers = routes.flatMap(({ operation }) => Object.values<Answer>(operation.answers));
  const named = answers.flatMap(({ name, schema }) =>
    name === undefined || schema === undefined ? [] : [[name, jsonSchema(schema)] as const],
  );
  return { Problem: jsonSchema(Problem), ...Object.fromEntries(named) };
}

const SCHEMAS = "#/components/schemas/";
const fileContent = {
  "application/octet-stream": { schema: { type: "string", format: "binary" } },
};
const RESPONSES = "#/components/responses/";
const problemResponse = {
  description: "A problem: what happened, what was kept, what to do.",
  content: { "application/problem+json": { schema: { $ref: `${SCHEMAS}Problem` } } },
};
