/**
 * RFC 8785: the one JSON text of a value: no white space, keys sorted by UTF-16 code units, numbers
 * and strings as ECMAScript prints them. Members that are `undefined` are left out. Throws
 * `TypeError` on what has no such text: numbers that are not finite, lone surrogates, functions.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical JSON.`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object") throw new TypeError(`A ${typeof value} has no canonical JSON.`);
  const members: string[] = [];
  // The default order of strings is by UTF-16 code units, as RFC 8785 §3.2.3 asks.
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) members.push(`${quoted(key)}:${canonical(member)}`);
  }
  return `{${members.join(",")}}`;
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new TypeError("A lone surrogate has no canonical JSON.");
  return JSON.stringify(text);
}
