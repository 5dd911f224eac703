import type { Readable } from "node:stream";

import type { FastifyInstance } from "fastify";

import { parseJson } from "../json.ts";
import type { FaultCode } from "../problem.ts";
import { fault } from "../problem.ts";

/** Bodies are JSON, read strictly; anything else has no parser and so is refused. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addHook("preParsing", (request, _reply, payload, done) => {
    const { method, routeOptions } = request;
    // A question has no body that is read: it ends with its answer, and that may be long.
    const isQuestion = method === "GET" || method === "HEAD";
    if (!isQuestion && !routeOptions.config.operation?.takesFile) hasten(payload as Readable);
    done(null, payload);
  });
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, bytes, done) => {
    const parsed = parseJson(bytes as Buffer);
    if (parsed.ok) return done(null, parsed.value);
    const { code, pointer, detail } = parsed.fault;
    return done(fault(code as FaultCode, { detail, pointer, errors: [parsed.fault] }));
  });
}

const BODY_MS = 30_000;

/** A body that does not come to its end ends with its connection. */
function hasten(body: Readable): void {
  const late = setTimeout(() => body.destroy(), BODY_MS).unref();
  for (const end of ["end", "close"]) body.once(end, () => clearTimeout(late));
}

/** Documents are read by their handler as they come, whatever they say they are. */
export function leaveBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
}
