import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";

import { keptDocuments } from "../../db/queries/documents.ts";
import { capacities } from "../../domain/law.ts";
import type { Capacity } from "../../domain/law.ts";
import { namedIn } from "../namedDocuments.ts";
import type { Named } from "../namedDocuments.ts";
import { route } from "../operation.ts";
import { leaveBodies } from "../plugins/bodies.ts";
import type { Ports } from "../ports.ts";
import { fault } from "../problem.ts";

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Kept = z.strictObject({
  sha256: Digest.meta({ description: "Its name in acts: documents[].sha256." }),
  bytes: z.int(),
  type: z.string().meta({ description: "The media type, by content." }),
  name: z.string().meta({ description: "As you sent it; it is not kept." }),
});
const Name = z.strictObject({
  name: z.string().min(1).max(255).meta({
    description: "Checked for its ending and then forgotten; a neutral one will do: `a.pdf`.",
  }),
});
const Entry = z.strictObject({
  sha256: Digest,
  title: z.string(),
  type: z.string(),
  bytes: z.int(),
  language: z.string().optional(),
  official: z.boolean().optional(),
  scan: z.boolean().meta({ description: "The paper that the secretariat entered for its author." }),
  entry: z.int().meta({ description: "The version of the event that names it, as in the events." }),
  on: z.string(),
  level: z.string(),
});
const List = z.strictObject({ documents: z.array(Entry) });
const OfCase = z.strictObject({ caseId: z.uuid().toLowerCase() });
const OfDocument = OfCase.extend({ sha256: Digest });
/** Nobody hands in papers as the public or as the clock. */
const givers = capacities.filter((one): one is Capacity => one !== "public" && one !== "clock");

/** Documents: handed in apart from any act, and read by whom an act that names them is shown to. */
export function documentRoutes(app: FastifyInstance, ports: Ports): void {
  app.register((scope, _options, done) => {
    leaveBodies(scope);
    uploadRoute(scope, ports);
    done();
  });
  listRoute(app, ports);
  downloadRoute(app, ports);
}

function uploadRoute(app: FastifyInstance, { documents }: Ports): void {
  const operation = {
    id: "uploadDocument",
    access: givers,
    tag: "Documents",
    summary: "Hand in a document of up to 50 MB, to be named in acts by its SHA-256.",
    description:
      "The body is the document itself. What it is, is seen from its content, and must agree " +
      "with the ending of its name: pdf, png, jpg, tif, docx, xlsx, odt, ods, txt, csv. Handing " +
      "it in again is harmless. Nobody can read it until an act of your party names it.",
    query: Name,
    takesFile: true,
    answers: { 201: { description: "Kept.", schema: Kept } },
    problems: [422],
  } as const;
  route(app, "POST", "/v1/documents", operation, async (request, reply) => {
    const { raw, actor: by, headers } = request;
    const { name } = request.query;
    const declared = headers["content-type"];
    const received = await documents.receive({ bytes: raw, name, declared, by });
    if (!received.ok) throw fault(`document.${received.why}`);
    const { sha256, bytes, type } = received;
    return reply.code(201).send({ sha256, bytes, type, name });
  });
}

function listRoute(app: FastifyInstance, ports: Ports): void {
  const operation = {
    id: "listDocuments",
    access: capacities,
    tag: "Documents",
    summary: "The documents of a case that you may read, by the entries that name them.",
    params: OfCase,
    answers: { 200: { description: "In the order of the entries.", schema: List } },
  } as const;
  const url = "/v1/cases/:caseId/documents";
  route(app, "GET", url, operation, async ({ actor, params }): Promise<z.infer<typeof List>> => {
    const all: Named[] = [];
    for await (const one of namedIn(ports, params.caseId, actor)) all.push(one);
    const digests = [...new Set(all.map(({ sha256 }) => sha256))];
    const kept = await keptDocuments(ports.reader, digests);
    return {
      documents: all.flatMap((one) => {
        const known = kept.get(one.sha256);
        return known === undefined ? [] : [{ ...one, type: known.type, bytes: known.bytes }];
      }),
    };
  });
}

function downloadRoute(app: FastifyInstance, ports: Ports): void {
  const operation = {
    id: "readDocument",
    access: capacities,
    tag: "Documents",
    summary: "A document of a case, for those who may read an entry that names it.",
    params: OfDocument,
    headers: { "if-none-match": { description: "The ETag of a copy at hand.", required: false } },
    answers: {
      200: { description: "The document.", file: true },
      304: { description: "The copy at hand is the document." },
    },
  } as const;
  const url = "/v1/cases/:caseId/documents/:sha256";
  route(app, "GET", url, operation, async ({ actor, params, headers }, reply) => {
    const { caseId, sha256 } = params;
    if (!(await isNamed(ports, params, actor))) throw fault("record.unknown");
    const kept = (await keptDocuments(ports.reader, [sha256])).get(sha256);
    if (kept === undefined) throw fault("record.unknown");
    reply.header("etag", `"${sha256}"`);
    if (headers["if-none-match"] === `"${sha256}"`) return reply.code(304).send();
    const bytes = await ports.documents.open(sha256);
    if (bytes === null) throw new Error(`The store has lost a document of the case ${caseId}.`);
    return attachment(reply, kept).send(bytes);
  });
}

/** A neutral name: the title may say what only this reader may know, and files lie around. */
const attachment = (
  reply: FastifyReply,
  { sha256, type, bytes }: { sha256: string; type: string; bytes: number },
): FastifyReply => {
  const name = `document-${sha256.slice(0, 12)}${endingOf(type)}`;
  return reply.headers({
    "content-type": type === "text/plain" ? "text/plain; charset=utf-8" : type,
    "content-length": bytes,
    "content-disposition": `attachment; filename="${name}"`,
    "x-content-type-options": "nosniff",
  });
};

const endings: Readonly<Record<string, string>> = {
  "application/pdf": ".pdf",
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/tiff": ".tif",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
  "application/vnd.oasis.opendocument.text": ".odt",
  "application/vnd.oasis.opendocument.spreadsheet": ".ods",
  "text/plain": ".txt",
};
const endingOf = (type: string): string => endings[type] ?? "";

async function isNamed(
  ports: Ports,
  { caseId, sha256 }: z.infer<typeof OfDocument>,
  actor: Parameters<typeof namedIn>[2],
): Promise<boolean> {
  for await (const one of namedIn(ports, caseId, actor)) if (one.sha256 === sha256) return true;
  return false;
}
