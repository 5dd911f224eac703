import type { FastifyInstance } from "fastify";

import { noCase } from "../../domain/case/state.ts";
import type { Ground } from "../../domain/simulate.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { invalid } from "../problem.ts";
import { Asked, groundOfData, Simulated, simulated } from "../simulating.ts";

/** Every date of a case to its end, before anybody files it. Nothing is stored. */
export function simulateRoutes(app: FastifyInstance, { lawFor }: Ports): void {
  // The docket's own policy and calendar, also published ones; lists of fictional offices.
  const ground: Ground = (now, state) => {
    const { policy, calendar } = lawFor(state.stage === "NONE" ? noCase : state, now);
    return { ...groundOfData(now, state), policy, calendar };
  };
  const operation = {
    id: "simulate",
    access: "open",
    tag: "Reference",
    summary: "The whole sequence of dates of a case, with reasons: acts as planned, else silence.",
    description:
      "Decided by the code that decides real cases, with a virtual clock. An act that would be " +
      "refused is shown with its code, and the case goes on.",
    query: Asked,
    answers: { 200: { description: "Every step to the end of the case.", schema: Simulated } },
  } as const;
  route(app, "GET", "/v1/simulate", operation, ({ query }) => {
    const result = simulated(query, ground);
    if (result.ok) return result.answer;
    const { field, why } = result;
    throw invalid([{ pointer: `#querystring/${field}`, code: "simulation.misread", detail: why }]);
  });
}
