/** One page of a list, and where the next one begins; null after the last. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | null };
export type PageRequest = {
  /** `next` of the page before. */
  readonly after?: string;
  /** 1 to 200; 50 unless told. */
  readonly limit?: number;
};

/** The place of a row in a list that is ordered by an instant (none comes last), then by keys. */
export type Place = { readonly at: string | null; readonly keys: readonly string[] };

export const limitOf = ({ limit = 50 }: PageRequest): number =>
  Math.min(Math.max(Math.trunc(limit), 1), 200);

export const cursorOf = (place: Place): string =>
  Buffer.from(JSON.stringify([place.at, ...place.keys])).toString("base64url");

/** The place that a cursor names; null where it isn't one of ours. */
export function placeOf(cursor: string, keys: number): Place | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(parsed) || parsed.length !== keys + 1) return null;
    const [at, ...rest] = parsed as unknown[];
    if (at !== null && (typeof at !== "string" || !instant.test(at))) return null;
    if (!rest.every((key) => typeof key === "string" && key.length <= 100)) return null;
    return { at, keys: rest as string[] };
  } catch {
    return null;
  }
}

/** A cursor that isn't one of ours: the caller's mistake, not an empty list. */
export class BadCursor extends Error {
  override name = "BadCursor";
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One row more than a page holds was read, to know whether there is a next page. */
export function pageOf<Row>(
  read: readonly Row[],
  limit: number,
  placeOfRow: (row: Row) => Place,
): Page<Row> {
  const rows = read.slice(0, limit);
  const last = rows.at(-1);
  const hasMore = read.length > limit && last !== undefined;
  return { rows, next: hasMore ? cursorOf(placeOfRow(last)) : null };
}
