import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { reference } from "../../db/reference.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";

const text = z.string();
const maybe = z.string().nullable();
const Names = z.strictObject({ en: text, fr: text, es: text, ru: text, zh: text, ar: text });
const State = z.strictObject({
  code: text,
  names: Names,
  status: text,
  region: maybe,
  development: maybe,
  training: z.boolean().meta({ description: "Fictional: exists on training dockets alone." }),
  contactConfirmed: z.boolean(),
});
const Regime = z.strictObject({
  code: text,
  name: text,
  type: text,
  legalNature: maybe,
  established: maybe,
  scope: maybe,
  participantCount: z.int().nullable(),
  participantsNote: maybe,
  practice: maybe,
  participants: z.array(z.strictObject({ state: text, role: text, verification: text })),
  verification: text,
});
const Item = z.strictObject({
  code: text,
  list: text,
  entry: text,
  australiaGroupCode: maybe,
  name: text,
  category: text,
  kind: text,
  thresholdNote: maybe,
  verification: text,
});
const REPORTED = "reported, not verified";
const Obstacle = z.strictObject({
  id: text,
  requestingState: text,
  requestingStates: z.array(text),
  allegedDenyingState: maybe,
  actorSeat: maybe,
  denyingActor: maybe,
  item: text,
  date: text,
  year: z.int(),
  reasonGiven: maybe,
  nature: text,
  reportedBy: text,
  source: text,
  documentSymbol: maybe,
  biologicalRelevance: text,
  standing: z.literal(REPORTED).meta({ description: "An allegation by the named reporter." }),
});
const About = { description: "Sources, dates, and what of it is not verified." } as const;

/** The lists that a docket is run with. They never change while it runs, so they are made once. */
export function referenceRoutes(app: FastifyInstance, { instance }: Ports): void {
  const data = reference();
  const states = [...data.states.values()].filter((state) => instance.training || !state.training);
  const regimes = [...data.regimes.values()].map((regime) => ({
    ...regime,
    participants: data.participants.filter((one) => one.regime === regime.code),
  }));
  const standing = REPORTED;
  const obstacles = [...data.obstacles.values()].map((one) => ({ ...one, standing }));
  const lists = [
    ["states", "/v1/reference/states", "States", State, states, "states-parties"],
    ["regimes", "/v1/reference/regimes", "Export-control regimes", Regime, regimes, "regimes"],
    [
      "items",
      "/v1/reference/items",
      "Control-list items",
      Item,
      [...data.items.values()],
      "control-list-items",
    ],
    ["obstacles", "/v1/obstacles", "Reported denials", Obstacle, obstacles, "documented-denials"],
  ] as const;
  for (const [name, url, title, row, rows, file] of lists) {
    const schema = z.strictObject({
      about: text.meta(About),
      count: z.int(),
      [name]: z.array(row as z.ZodType),
    });
    const operation = {
      id: `list${name[0]?.toUpperCase()}${name.slice(1)}`,
      access: "open",
      tag: "Reference",
      summary: `${title}, with sources and what is verified.`,
      answers: { 200: { description: "The whole list.", schema } },
    } as const;
    const answer = { about: data.about.get(file) ?? "", count: rows.length, [name]: rows };
    route(app, "GET", url, operation, () => answer);
  }
}
