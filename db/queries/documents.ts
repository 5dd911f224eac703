export { keptDocuments } from "../documents/record.ts";
export type { KeptDocument } from "../documents/record.ts";
