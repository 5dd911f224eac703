import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { caseIdOf } from "../../db/execute.ts";
import { caseCommands } from "../../domain/case/catalogue/index.ts";
import type { CommandEntry } from "../../domain/case/catalogue/command.ts";
import { act, actAnswers, actHeaders, actProblems } from "../acting.ts";
import { actingCapacities } from "../capacities.ts";
import { kebab } from "../kebab.ts";
import { route } from "../operation.ts";
import type { Ports } from "../ports.ts";

const OfCase = z.strictObject({ caseId: z.uuid().toLowerCase() });

/** Where a case is made: by REQ, by DEN with its own notice, or from a paper handed in (§2). */
const filings: Readonly<Record<string, string>> = {
  FileDenialNotification: "/v1/cases",
  FileOwnNotice: "/v1/own-notices",
  EnterOnBehalf: "/v1/entries",
};

/** One route for each command of the catalogue but the clock's; what files a case makes it. */
export function commandRoutes(app: FastifyInstance, ports: Ports): void {
  const entries = (caseCommands as readonly CommandEntry[]).filter(
    ({ by }) => !by.every((role) => role === "clock"),
  );
  for (const entry of entries) {
    const path = filings[entry.name];
    const stages = entry.in.filter((stage) => stage !== "NONE");
    if (path !== undefined) {
      const id = stages.length === 0 ? idOf(entry) : `${idOf(entry)}AsFiling`;
      const operation = { ...operationOf(entry, "."), id };
      route(app, "POST", path, operation, (request, reply) =>
        act(ports, request, reply, {
          kind: "case",
          streamId: caseIdOf,
          type: entry.name,
          body: request.body,
        }),
      );
    }
    if (stages.length === 0) continue;
    const operation = { ...operationOf(entry, `, in ${stages.join(", ")}.`), params: OfCase };
    const url = `/v1/cases/:caseId/${kebab(entry.name)}`;
    route(app, "POST", url, operation, (request, reply) =>
      act(ports, request, reply, {
        kind: "case",
        streamId: () => request.params.caseId,
        type: entry.name,
        body: request.body,
      }),
    );
  }
}

const idOf = ({ name }: CommandEntry): string => `${name[0]?.toLowerCase()}${name.slice(1)}`;

/** Whose act it is, the record says and keeps: at the door stand all who may act in a case. */
const operationOf = (entry: CommandEntry, where: string) => ({
  id: idOf(entry),
  access: actingCapacities,
  tag: "Acts",
  summary: entry.summary,
  description: `${entry.rule}. For ${entry.by.join(", ")}${where}`,
  body: entry.body,
  headers: actHeaders,
  answers: actAnswers,
  problems: actProblems,
});
