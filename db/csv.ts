/**
 * RFC 4180: comma, double quotes, `""` inside them, CRLF or LF; the first record names the fields.
 * Throws on an open quote, text after a closing quote, a record of another width or a name twice:
 * a file of law is read whole or not at all.
 */
export function parseCsv(text: string): Record<string, string>[] {
  const [header, ...records] = recordsOf(text.replace(/^\uFEFF/, ""));
  if (header === undefined) throw new Error("CSV without a header.");
  if (new Set(header).size !== header.length) throw new Error("CSV header names a field twice.");
  return records.map((record, index) => {
    if (record.length !== header.length) {
      throw new Error(`CSV record ${index + 1} has ${record.length} fields of ${header.length}.`);
    }
    return Object.fromEntries(header.map((name, column) => [name, record[column] ?? ""]));
  });
}

/** One match a field: what stands before it, then quoted or bare text. */
const FIELD = /(^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/gy;

function recordsOf(text: string): string[][] {
  const body = text.replace(/\r?\n$/, "");
  const records: string[][] = [];
  let read = 0;
  for (const [whole, before, quoted, bare] of body.matchAll(FIELD)) {
    const field = quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"');
    if (before === ",") records.at(-1)?.push(field);
    else records.push([field]);
    read += whole.length;
  }
  if (read !== body.length) throw new Error(`CSV is malformed at character ${read}.`);
  return records;
}
