import { randomUUID } from "node:crypto";

import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify, { LogController } from "fastify";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";

import { describeRoutes } from "./openapi.ts";
import { route, validatorCompiler } from "./operation.ts";
import { guardAccess } from "./plugins/access.ts";
import { dressAnswers } from "./plugins/answers.ts";
import { readBodies } from "./plugins/bodies.ts";
import { answerProblems, sendProblem } from "./plugins/errors.ts";
import { watchMethods } from "./plugins/methods.ts";
import type { Ports } from "./ports.ts";
import { problem } from "./problem.ts";
import { caseRoutes } from "./routes/cases.ts";
import { commandRoutes } from "./routes/commands.ts";
import { compositionRoutes } from "./routes/composition.ts";
import { deadlineRoutes } from "./routes/deadlines.ts";
import { denialRoutes } from "./routes/denials.ts";
import { docketRoutes } from "./routes/docket.ts";
import { documentRoutes } from "./routes/documents.ts";
import { eventRoutes } from "./routes/events.ts";
import { graphRoutes } from "./routes/graph.ts";
import { healthRoutes } from "./routes/health.ts";
import { instanceRoutes } from "./routes/instance.ts";
import { receiptRoutes } from "./routes/receipts.ts";
import { referenceRoutes } from "./routes/reference.ts";
import { simulateRoutes } from "./routes/simulate.ts";
import { trainingRoutes } from "./routes/training.ts";
import { workflowRoutes } from "./routes/workflow.ts";

/** Above the longest form in any script, and below a megabyte of text. */
const BODY_MAX_BYTES = 1_000_000;
/** 50 MB on a slow line; a body that is no document has its own, shorter time. */
const UPLOAD_MS = 30 * 60_000;

/** Builds the API over an open record. Throws if a route says not who may call it. */
export async function buildServer(
  ports: Ports,
  { logLevel = "warn" }: { readonly logLevel?: string } = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logLevel === "silent" ? false : { level: logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_MAX_BYTES,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    return503OnClosing: true,
    requestTimeout: UPLOAD_MS,
    frameworkErrors: (_error, _request, reply) =>
      void sendProblem(reply as FastifyReply, problem("path.unknown")),
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler as never);
  answerProblems(app);
  await dressAnswers(app, { training: ports.instance.training, now: ports.clock.now });
  guardAccess(app, ports.identity);
  readBodies(app);
  const methods = watchMethods(app);
  const description = describeRoutes(app, ports.instance.version);

  for (const routes of [
    healthRoutes,
    instanceRoutes,
    commandRoutes,
    caseRoutes,
    eventRoutes,
    documentRoutes,
    workflowRoutes,
    deadlineRoutes,
    denialRoutes,
    graphRoutes,
    docketRoutes,
    receiptRoutes,
    referenceRoutes,
    compositionRoutes,
    simulateRoutes,
    trainingRoutes,
  ]) {
    routes(app, ports);
  }
  await describe(app, description.document);
  description.finish();
  methods.close();
  return app;
}

/** The description as JSON, and as pages that people can read and try. */
async function describe(app: FastifyInstance, document: Record<string, unknown>): Promise<void> {
  const operation = {
    id: "getOpenApi",
    access: "open",
    tag: "Instance",
    summary: "This description (OpenAPI 3.1).",
    answers: {
      200: { description: "The description.", schema: z.record(z.string(), z.unknown()) },
    },
  } as const;
  route(app, "GET", "/openapi.json", operation, () => document);
  await app.register(swagger, { mode: "static", specification: { document: document as never } });
  await app.register(swaggerUi, { routePrefix: "/docs", staticCSP: docsPolicy });
}

const docsPolicy = {
  "default-src": ["'none'"],
  "connect-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "script-src": ["'self'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "frame-ancestors": ["'none'"],
  "base-uri": ["'none'"],
};
