import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";

import type { Fault, FaultCode, Problem } from "../problem.ts";
import { fault, isFaultCode, problem } from "../problem.ts";

const RETRY_SECONDS = "2";
/** Fastify's own refusals, by its code. */
const ofFastify: Readonly<Record<string, FaultCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "body.too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "type.not-json",
  FST_ERR_CTP_EMPTY_TYPE: "type.not-json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "json.malformed",
  FST_ERR_CTP_INVALID_JSON_BODY: "json.malformed",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "json.malformed",
  FST_ERR_BAD_URL: "path.unknown",
  FST_ERR_NOT_FOUND: "path.unknown",
};

/** Every failure leaves as a problem detail; what is not expected is logged and tells nothing. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = faultOf(error);
    if (known.problem.status === 500) request.log.error({ err: error }, "fault");
    else if (known.problem.status > 500) request.log.warn({ err: error }, known.problem.code);
    return sendProblem(reply.headers(known.headers), known.problem);
  });
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, problem("path.unknown")));
}

/**
 * Sends a problem with the number of its request. The refusal of a command is without one: sent
 * again, the same command gets the same answer to the byte (the number is in a header too).
 */
export function sendProblem(reply: FastifyReply, said: Problem): FastifyReply {
  return reply
    .code(said.status)
    .type("application/problem+json; charset=utf-8")
    .send(said.commandId === undefined ? { ...said, request: reply.request.id } : said);
}

function faultOf(error: FastifyError): Fault {
  if ("problem" in error) return error as unknown as Fault;
  if (isUnavailable(error)) {
    return fault("store.unavailable", {}, { "retry-after": RETRY_SECONDS });
  }
  const code = ofFastify[error.code];
  if (code !== undefined && isFaultCode(code)) return fault(code);
  // A malformed request line or header that the library refuses by itself.
  if (error.statusCode === 400) return fault("json.malformed", { detail: error.message });
  return fault("server.fault");
}

/** SQLSTATE classes and Node's codes for a database that is away, stopping or out of means. */
const SQL_AWAY = /^(08...|53...|57P0[123]|57014|25P0[34]|40001|40P01|55P03|58...|XX...)$/;
const SYSTEM_AWAY = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT)$/;

const POOL_AWAY =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|calling end/i;

/** Whether the record is out of reach: an expected fault, which the caller may try again. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (error.name === "StoreUnavailable") return true;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && (SQL_AWAY.test(code) || SYSTEM_AWAY.test(code))) return true;
  return POOL_AWAY.test(error.message);
}
