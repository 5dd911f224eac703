import type { FastifyInstance, RouteOptions } from "fastify";

import type { Actor } from "../../domain/law.ts";
import type { Identity, Verified } from "../identity.ts";
import { fault } from "../problem.ts";

/** Who asks without signing in: sees what is open to everybody. */
const nobody: Actor = { subject: "anonymous", party: "public", capacity: "public" };
/** Pages of the library that shows the description: they hold nothing of any case. */
const OPEN_PREFIXES = ["/docs"];

/**
 * Checks who calls before anything else is read. Every route says who may call it; one that does
 * not stops the start, so that no route is open by accident.
 */
export function guardAccess(app: FastifyInstance, identity: Identity): void {
  app.decorateRequest("actor");
  app.addHook("onRoute", (route) => {
    if (!isDeclared(route)) throw new Error(`${route.url} says not who may call it.`);
  });
  app.addHook("onRequest", (request, _reply, done) => {
    request.actor = nobody;
    const access = request.routeOptions.config.operation?.access ?? "open";
    const token = bearer(request.headers.authorization);
    if (access === "open") return done();
    if (token === null) return done(signIn());
    const decide = (verified: Verified | null): void => {
      if (verified === null) return done(signIn("invalid_token"));
      request.actor = verified.actor;
      if (access.includes(verified.actor.capacity)) return done();
      return done(fault("auth.forbidden"));
    };
    const verified = identity.verify(token);
    if (!(verified instanceof Promise)) return decide(verified);
    verified.then(decide, done);
  });
}

/** Whether the route says who may call it. */
export function isDeclared(route: Pick<RouteOptions, "url" | "config">): boolean {
  if (route.config?.operation?.access !== undefined) return true;
  return OPEN_PREFIXES.some((prefix) => route.url === prefix || route.url.startsWith(`${prefix}/`));
}

function signIn(error?: string) {
  const challenge = error === undefined ? "" : `, error="${error}"`;
  return fault("auth.missing", {}, { "www-authenticate": `Bearer realm="docket"${challenge}` });
}

function bearer(header: string | undefined): string | null {
  if (header === undefined || header.length > 4_096) return null;
  const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header) ?? [];
  return token ?? null;
}
