import { fileTypeFromFile } from "file-type";

const OOXML = "application/vnd.openxmlformats-officedocument.";
const ODF = "application/vnd.oasis.opendocument.";

/**
 * What a document may be, by the ending of its name: what every delegation can open in ten years.
 * No archives, macros, scripts, HTML or XML: nothing that runs, or hides what does.
 */
export const documentTypes: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  tif: "image/tiff",
  tiff: "image/tiff",
  docx: `${OOXML}wordprocessingml.document`,
  xlsx: `${OOXML}spreadsheetml.sheet`,
  odt: `${ODF}text`,
  ods: `${ODF}spreadsheet`,
  txt: "text/plain",
  csv: "text/plain",
};
const taken = new Set(Object.values(documentTypes));

/** The type that a name promises by its ending; null where none that is taken. */
export function typeOfName(name: string): string | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(documentTypes, ending) ? documentTypes[ending]! : null;
}

/**
 * What the file at `path` is by its content; null for what is not taken. `isText`: the whole of it
 * is UTF-8 without control characters; what then only begins like a picture or a program is text.
 */
export async function typeOfContent(path: string, isText: boolean): Promise<string | null> {
  const found = await detected(path);
  if (!isText) return found !== null && taken.has(found) ? found : null;
  if (found === documentTypes["pdf"]) return found;
  return found !== null && /xml|rtf|postscript|script/.test(found) ? null : "text/plain";
}

/** A file that only begins like a container makes the detector throw: it is none. */
async function detected(path: string): Promise<string | null> {
  try {
    return (await fileTypeFromFile(path))?.mime ?? null;
  } catch {
    return null;
  }
}

/** True where a client's own Content-Type says one of our types, and another one than `type`. */
export function isContradicted(declared: string | undefined, type: string): boolean {
  const said = declared?.split(";")[0]!.trim().toLowerCase();
  const plain = said === "text/csv" ? "text/plain" : said;
  return plain !== undefined && taken.has(plain) && plain !== type;
}
