import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { noCase } from "../../domain/case/state.ts";
import { capacities } from "../../domain/law.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";

const Instance = z.strictObject({
  id: z.string(),
  training: z.boolean().meta({ description: "True: nothing here is a real State's act." }),
  docketTime: z.string(),
  version: z.string(),
  procedure: z.string(),
  policy: z.string(),
  calendar: z.string(),
});
const Me = z.strictObject({
  subject: z.string(),
  party: z.string(),
  capacity: z.enum(capacities),
});
const Jwks = z.strictObject({ keys: z.array(z.record(z.string(), z.unknown())) });

/** What this docket is, who the caller is to it, and the keys that its tokens are checked with. */
export function instanceRoutes(app: FastifyInstance, ports: Ports): void {
  const { instance, clock, identity } = ports;
  const about = {
    id: "getInstance",
    access: "open",
    tag: "Instance",
    summary: "What this docket is: training or real, its time, policy and calendar.",
    answers: { 200: { description: "The instance.", schema: Instance } },
  } as const;
  route(app, "GET", "/v1/instance", about, async () => {
    const docketTime = await clock.read();
    // What a case that is filed now is under: both may have been published since the start.
    const { policy, calendar } = ports.lawFor(noCase, docketTime);
    const inForce = { policy: policy.version, calendar: calendar.version };
    return { ...instance, docketTime, procedure: "AXP-1", ...inForce };
  });

  const me = {
    id: "whoAmI",
    access: capacities,
    tag: "Instance",
    summary: "Who the caller is to the docket.",
    answers: { 200: { description: "The caller.", schema: Me } },
  } as const;
  route(app, "GET", "/v1/whoami", me, (request, reply) => reply.send(request.actor));

  const keys = {
    id: "getKeys",
    access: "open",
    tag: "Instance",
    summary: "The public keys of the docket's tokens (RFC 7517).",
    answers: { 200: { description: "A JSON Web Key Set.", schema: Jwks } },
  } as const;
  route(app, "GET", "/.well-known/jwks.json", keys, () => identity.jwks);
}
