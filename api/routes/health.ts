import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";

const Live = z.strictObject({ status: z.literal("live") });
const Ready = z.strictObject({
  status: z.enum(["ready", "not-ready"]),
  record: z.enum(["ready", "away"]),
  conductor: z.enum(["ready", "away", "none"]).meta({
    description: "Reported, not required: acts are received and decided without it.",
  }),
});

/** A record that answers later than this is away for whoever asks whether it is there. */
const RECORD_WAIT_MS = 2_000;

/** Whether the process lives, and whether it can do its work. */
export function healthRoutes(app: FastifyInstance, { checkRecord, conductor }: Ports): void {
  const live = {
    id: "isLive",
    access: "open",
    tag: "Health",
    summary: "Whether the process lives.",
    answers: { 200: { description: "It does.", schema: Live } },
  } as const;
  route(app, "GET", "/health/live", live, () => ({ status: "live" }));

  const ready = {
    id: "isReady",
    access: "open",
    tag: "Health",
    summary: "Whether acts can be received: the record is there, and of this version.",
    answers: {
      200: { description: "They can.", schema: Ready },
      503: { description: "They cannot.", schema: Ready },
    },
  } as const;
  route(app, "GET", "/health/ready", ready, async (_request, reply) => {
    const [record, live] = await Promise.all([
      within(RECORD_WAIT_MS, checkRecord()).then(
        () => "ready" as const,
        () => "away" as const,
      ),
      conductor === null ? "none" : conductor.isReachable().then((is) => (is ? "ready" : "away")),
    ]);
    reply.code(record === "ready" ? 200 : 503);
    return { status: record === "ready" ? "ready" : "not-ready", record, conductor: live };
  });
}

/** Rejects where `work` is not done within `ms`. */
async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`No answer in ${ms} ms.`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
