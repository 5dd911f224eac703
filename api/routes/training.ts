import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { reference } from "../../db/reference.ts";
import type { Actor } from "../../domain/law.ts";
import { capacities } from "../../domain/law.ts";
import { civilDate, instant, isCivilDate } from "../../domain/time.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { fault, invalid } from "../problem.ts";

const TOKEN_SECONDS = 12 * 3_600;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/;

const To = z.strictObject({
  to: z
    .string()
    .max(40)
    .refine((text) => isCivilDate(text) || isInstant(text), {
      error: "Must be a day (2027-03-02) or an instant (2027-03-02T10:00:00Z).",
    })
    .meta({ description: "A day (its 00:00 in Geneva) or an instant." }),
});
/** Of the shape, and a moment that exists. */
function isInstant(text: string): boolean {
  if (!INSTANT.test(text) || !isCivilDate(text.slice(0, 10))) return false;
  try {
    return instant(text) !== "";
  } catch {
    return false;
  }
}

const Now = z.strictObject({ docketTime: z.string(), training: z.boolean() });
const Lapsed = z.strictObject({
  caseId: z.string(),
  number: z.string().nullable(),
  deadline: z.string(),
  at: z.string(),
  events: z.array(z.string()),
});
const Moved = z.strictObject({ from: z.string(), to: z.string(), lapsed: z.array(Lapsed) });
const As = z.strictObject({
  as: z
    .string()
    .max(40)
    .meta({
      description:
        "A State (XAA), a regime (AG) or an organisation (WHO) by its code, or: chair, " +
        "secretariat, expert, expert:E-03, mediator, mediator:M-01, member:XSS, public; " +
        "chair:XII for a vice-chair who presides.",
    }),
});
const Token = z.strictObject({
  token: z.string(),
  type: z.literal("Bearer"),
  expiresInSeconds: z.int(),
  subject: z.string(),
  party: z.string(),
  capacity: z.enum(capacities),
});

/** What only a training docket has: a clock that can be moved, and sign-in as anybody. */
export function trainingRoutes(app: FastifyInstance, ports: Ports): void {
  const { instance, clock, identity } = ports;
  const onlyTraining = (): void => {
    if (!instance.training) throw fault("training.not");
  };

  const read = {
    id: "getTrainingClock",
    access: "open",
    tag: "Training",
    summary: "What time it is in the docket.",
    answers: { 200: { description: "The docket's present.", schema: Now } },
  } as const;
  route(app, "GET", "/v1/training/clock", read, async () => ({
    docketTime: await clock.read(),
    training: instance.training,
  }));

  const move = {
    id: "moveTrainingClock",
    access: capacities,
    tag: "Training",
    summary: "Moves the docket's clock forward, from due instant to due instant.",
    description: "Answers with the deadlines that were let pass on the way, and their effects.",
    body: To,
    answers: { 200: { description: "What happened on the way.", schema: Moved } },
    problems: [409],
  } as const;
  route(app, "POST", "/v1/training/clock", move, async ({ actor, body: { to } }) => {
    onlyTraining();
    const moved = await clock.move(DAY.test(to) ? civilDate(to) : instant(to), actor);
    if (moved.ok) return { from: moved.from, to: moved.to, lapsed: moved.lapsed };
    if (moved.why === "not-training") throw fault("training.not");
    throw fault(moved.why === "too-far" ? "clock.too-far" : "clock.backwards");
  });

  const token = {
    id: "signInForTraining",
    access: "open",
    tag: "Training",
    summary: "A token to act as anybody, on a training docket alone.",
    body: As,
    answers: { 201: { description: "The token.", schema: Token } },
    problems: [403],
  } as const;
  route(app, "POST", "/v1/training/tokens", token, async ({ body: { as } }, reply) => {
    onlyTraining();
    const actor = trainee(as);
    if (actor === null) {
      throw invalid([{ pointer: "/as", code: "unknown", detail: "Nobody is known by this name." }]);
    }
    const signed = await identity.issue(actor, TOKEN_SECONDS);
    reply.code(201);
    return { token: signed, type: "Bearer", expiresInSeconds: TOKEN_SECONDS, ...actor };
  });
}

/** Who a trainee acts as: a State, a regime, an organisation, an office, or a person of a list. */
export function trainee(as: string): Actor | null {
  const { states, regimes, organisations, committee, roster, mediators } = reference();
  const actor = (party: string | undefined, capacity: Actor["capacity"]): Actor | null =>
    party === undefined ? null : { subject: `trainee:${as}`, party, capacity };
  const [what, which] = as.split(":");
  switch (what) {
    case "secretariat":
      return actor("ISU", "secretariat");
    case "public":
      return actor("public", "public");
    case "chair":
      return actor(
        committee.find(({ state, office }) =>
          which === undefined ? office === "chair" : state === which,
        )?.state,
        "chair",
      );
    case "expert":
      return actor(
        roster.find(({ number }) => which === undefined || number === which)?.number,
        "expert",
      );
    case "mediator":
      return actor(
        [...mediators.keys()].find((number) => which === undefined || number === which),
        "mediator",
      );
    case "member":
      return actor(
        committee.find(({ state, office }) =>
          which === undefined ? office === "member" : state === which,
        )?.state,
        "member",
      );
    default:
      if (states.has(as)) return actor(as, "state");
      if (organisations.has(as)) return actor(as, "organisation");
      return regimes.has(as) ? actor(as, "regime") : null;
  }
}
