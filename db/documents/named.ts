import type pg from "pg";

import type { Actor } from "../../domain/law.ts";
import { uploadedBy } from "./record.ts";

export type NamedDocument = {
  readonly sha256: string;
  /** JSON pointer to the digest. */
  readonly pointer: string;
};

/**
 * The documents of the store that a body names, wherever in it: entries of a list `documents`, and
 * the scan of a paper. A digest of another form is left to the body's schema.
 */
export function namedDocuments(body: unknown): readonly NamedDocument[] {
  const found: NamedDocument[] = [];
  const add = (sha256: unknown, pointer: string): void => {
    if (typeof sha256 === "string" && digest.test(sha256)) found.push({ sha256, pointer });
  };
  const walk = (value: unknown, pointer: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, field] of Object.entries(value)) {
      const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      if (key === "scan" && pointer === "") add(field, at);
      if (key === "documents" && Array.isArray(field)) {
        field.forEach((one: { sha256?: unknown } | null, index) =>
          add(one?.sha256, `${at}/${index}/sha256`),
        );
      }
      walk(field, at);
    }
  };
  walk(body, "");
  return found;
}

const digest = /^[0-9a-f]{64}$/;

/**
 * The first document named in `body` that the actor's party has not handed in; null where there is
 * none. Whether another party has makes no difference: who asks learns nothing of others' papers.
 * The clock only repeats what an act has named.
 */
export async function unknownDocument(
  client: pg.ClientBase,
  { party, capacity }: Actor,
  body: unknown,
): Promise<NamedDocument | null> {
  const named = capacity === "clock" ? [] : namedDocuments(body);
  if (named.length === 0) return null;
  const known = await uploadedBy(
    client,
    party,
    named.map(({ sha256 }) => sha256),
  );
  return named.find(({ sha256 }) => !known.has(sha256)) ?? null;
}
