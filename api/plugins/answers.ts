import helmet from "@fastify/helmet";
import type { FastifyInstance, FastifyRequest } from "fastify";

import { fault } from "../problem.ts";

export type DocketTime = { readonly training: boolean; readonly now: () => string };

const SIX_MONTHS_SECONDS = 15_552_000;

/**
 * What every answer carries: which kind of docket it is, what time it is there, the number of the
 * request, and headers that keep a browser from doing anything else with it. And what none may do:
 * leave with a status that its route has not declared, since that would bypass its schema.
 */
export async function dressAnswers(app: FastifyInstance, time: DocketTime): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { "default-src": ["'none'"] } },
    strictTransportSecurity: { maxAge: SIX_MONTHS_SECONDS },
  });
  const kind = time.training ? "training" : "real";
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers({
      "docket-instance": kind,
      "docket-time": time.now(),
      "docket-request": request.id,
      "cache-control": "no-store",
    });
    done(acceptsJson(request) ? undefined : fault("accept.none"));
  });
  app.addHook("preSerialization", (request, reply, payload, done) => {
    const { statuses } = request.routeOptions.config;
    if (statuses === undefined || statuses.has(reply.statusCode)) return done(null, payload);
    const said = `${request.routeOptions.url} may not answer ${reply.statusCode}`;
    return done(new Error(`${said}: the status is not declared.`));
  });
}

/** Routes with an operation answer in JSON alone, but for documents; other pages are left alone. */
function acceptsJson(request: FastifyRequest): boolean {
  const { accept } = request.headers;
  const { operation } = request.routeOptions.config;
  if (accept === undefined || operation === undefined || operation.answers[200]?.file) return true;
  return accept.split(",").some((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    if (parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) return false;
    return /^(\*\/\*|application\/\*|application\/([\w.]+\+)?json)$/.test(type);
  });
}
