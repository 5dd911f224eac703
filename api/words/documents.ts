/** Faults of documents: status, title, what happened, what to do. None of them is stored. */
export const documentFaults = {
  "document.empty": [
    422,
    "An empty document",
    "The document has no content.",
    "Check the file on your side and hand it in again.",
  ],
  "document.too-large": [
    413,
    "Too large for a document",
    "A document may have 50 MB (52,428,800 bytes); this one has more.",
    "Divide it, or save it with smaller pictures, and hand in the parts.",
  ],
  "document.type-not-taken": [
    415,
    "Not a kind of document that is taken",
    "Documents may be PDF, PNG, JPEG, TIFF, DOCX, XLSX, ODT, ODS, plain text or CSV, and the " +
      "name must end accordingly. Programs, archives and documents with macros are never taken.",
    "Save it as one of these, PDF for preference, and hand it in under a name that ends so.",
  ],
  "document.content-mismatch": [
    422,
    "The content is not what its name says",
    "What the document contains is not what the ending of its name or its Content-Type says; " +
      "text must be UTF-8 throughout.",
    "Give it the name that its content asks for, or save it anew in the format that you meant.",
  ],
  "document.unknown": [
    422,
    "A document that you have not handed in",
    "The act names a document that your party has not handed in to this docket.",
    "Hand it in by POST /v1/documents, then send the same act again; the same Idempotency-Key " +
      "will do.",
  ],
} as const satisfies Record<string, readonly [number, string, string, string]>;
