import type { FastifyInstance } from "fastify";

import { parseJson } from "../json.ts";
import type { FaultCode } from "../problem.ts";
import { fault } from "../problem.ts";

/** Bodies are JSON, read strictly; anything else has no parser and so is refused. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, bytes, done) => {
    const parsed = parseJson(bytes as Buffer);
    if (parsed.ok) return done(null, parsed.value);
    const { code, pointer, detail } = parsed.fault;
    return done(fault(code as FaultCode, { detail, pointer, errors: [parsed.fault] }));
  });
}
