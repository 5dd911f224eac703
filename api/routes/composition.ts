import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { readCase } from "../../db/queries/case.ts";
import { compositionOfCommittee, compositionOfGroup } from "../../domain/case/composition.ts";
import { noCase } from "../../domain/case/state.ts";
import { visibleState } from "../../domain/case/visible.ts";
import { capacities } from "../../domain/law.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";
import { fault } from "../problem.ts";

const Counts = z.record(z.string(), z.int());
const Bound = z.strictObject({
  bound: z.string().meta({ description: "What is bounded, such as women or expertise/law." }),
  required: z.int(),
  actual: z.int(),
  met: z.boolean(),
});
const Made = z.strictObject({
  members: z.int(),
  byRegion: Counts,
  byGender: Counts,
  byDevelopment: z.strictObject({ developing: z.int(), developed: z.int() }),
  byExpertise: Counts,
  bounds: z.array(Bound),
});
const OfCommittee = Made.extend({ policy: z.string() });
const OfGroup = z.strictObject({
  caseId: z.string(),
  group: Made.nullable().meta({ description: "Null until a Review Group is constituted." }),
});
const OfCase = z.strictObject({ caseId: z.uuid().toLowerCase() });

/** AXP-1 §5.5, §9: how the committee and a case's Review Group are made up, beside their bounds. */
export function compositionRoutes(app: FastifyInstance, ports: Ports): void {
  const committee = {
    id: "getCommitteeComposition",
    access: "open",
    tag: "Reference",
    summary: "The committee by region, gender, development and expertise, and the policy's bounds.",
    answers: { 200: { description: "Counts, and each bound.", schema: OfCommittee } },
  } as const;
  route(app, "GET", "/v1/committee/composition", committee, () => {
    const { lists, policy } = ports.lawFor(noCase, ports.clock.now());
    return { policy: policy.version, ...compositionOfCommittee(lists, policy.committee) };
  });

  const group = {
    id: "getGroupComposition",
    access: capacities,
    tag: "Cases",
    summary: "A case's Review Group by region, gender, development and expertise; for insiders.",
    params: OfCase,
    answers: { 200: { description: "Counts, and each balance rule.", schema: OfGroup } },
  } as const;
  route(app, "GET", "/v1/cases/:caseId/composition", group, async ({ actor, params }) => {
    const found = await readCase(ports.reader, params.caseId);
    // To others the case's group is not known to exist, nor is the case to some.
    if (found === null || visibleState(found.state, actor)?.view !== "case")
      throw fault("record.unknown");
    const { caseId, state } = found;
    const law = ports.lawFor(state, ports.clock.now());
    const made = state.review.size === 0 ? null : compositionOfGroup(state, law);
    return { caseId, group: made };
  });
}
