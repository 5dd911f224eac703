import { createHash } from "node:crypto";

import { docm, docx, ods, odt, xlsx, zip } from "./zip.ts";

export const sha256 = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");
export const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n% ${text}\n`);
const latin = (text: string): Buffer => Buffer.from(text, "latin1");
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=",
  "base64",
);
const OOXML = "application/vnd.openxmlformats-officedocument.";
const ODF = "application/vnd.oasis.opendocument.";

/** One of each kind that is taken: name, content, type, and the ending that it comes back with. */
export const taken: readonly (readonly [string, Buffer, string, string])[] = [
  ["Report.PDF", pdf("of each"), "application/pdf", "pdf"],
  ["photo.png", png, "image/png", "png"],
  ["photo.jpeg", latin("\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01"), "image/jpeg", "jpg"],
  ["scan.tif", latin(`II*\0\x08${"\0".repeat(9)}`), "image/tiff", "tif"],
  ["letter.docx", docx, `${OOXML}wordprocessingml.document`, "docx"],
  ["list.xlsx", xlsx, `${OOXML}spreadsheetml.sheet`, "xlsx"],
  ["letter.odt", odt, `${ODF}text`, "odt"],
  ["list.ods", ods, `${ODF}spreadsheet`, "ods"],
  ["note.txt", Buffer.from("Заметка, 照会\n"), "text/plain", "txt"],
  ["items.csv", Buffer.from("code;quantity\r\n2B352;1\r\n"), "text/plain", "txt"],
  ["begins-like-a-bitmap.txt", Buffer.from("BM is the code of Bermuda."), "text/plain", "txt"],
];

/** What is not what its name says: name, content, and what the sender declares. */
export const disguised: readonly (readonly [string, Buffer, string])[] = [
  ["report.pdf", latin("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"), "application/pdf"],
  ["report.pdf", latin("\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"), "application/octet-stream"],
  ["report.pdf", png, "application/octet-stream"],
  ["photo.png", pdf("no picture"), "application/octet-stream"],
  ["photo.png", png, "image/jpeg"],
  ["letter.docx", docm, "application/octet-stream"],
  ["letter.docx", zip({ "run.exe": "MZ" }), "application/octet-stream"],
  ["letter.docx", xlsx, "application/octet-stream"],
  ["note.txt", latin("half a \xc3"), "text/plain"],
  ["note.txt", latin("U+0000 \0"), "text/plain"],
  ["note.txt", Buffer.from("\ufeffin UTF-16", "utf16le"), "text/plain"],
  ["note.txt", Buffer.from("#!/bin/sh\nrm -r /\n"), "text/plain"],
  ["note.txt", Buffer.from('<?xml version="1.0"?><a/>'), "text/plain"],
  ["note.txt", pdf("no text"), "application/octet-stream"],
];
