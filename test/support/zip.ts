import { crc32 } from "node:zlib";

/** A ZIP archive of stored entries: what office documents are made of. */
export function zip(entries: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const [path, content] = [Buffer.from(name), Buffer.from(text)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0); // The version that reads it; no flags, stored, no date.
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(content.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), about, path, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), about, place, path);
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  const count = Object.keys(entries).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from("PK\u0005\u0006"), end]);
}

const contentTypes = (part: string, type: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/` +
  `package/2006/content-types"><Override PartName="${part}" ContentType="${type}"/></Types>`;
const OOXML = "application/vnd.openxmlformats-officedocument.";

export const docx = zip({
  "[Content_Types].xml": contentTypes(
    "/word/document.xml",
    `${OOXML}wordprocessingml.document.main+xml`,
  ),
  "word/document.xml": "<w:document/>",
});
/** The same with a macro in it, whatever its name says. */
export const docm = zip({
  "[Content_Types].xml": contentTypes(
    "/word/document.xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
  ),
  "word/document.xml": "<w:document/>",
  "word/vbaProject.bin": "macro",
});
export const xlsx = zip({
  "[Content_Types].xml": contentTypes("/xl/workbook.xml", `${OOXML}spreadsheetml.sheet.main+xml`),
  "xl/workbook.xml": "<workbook/>",
});
export const odt = zip({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "" });
export const ods = zip({
  mimetype: "application/vnd.oasis.opendocument.spreadsheet",
  "content.xml": "",
});
