import { join } from "node:path";

import type { DocumentSettings } from "../../db/documents/store.ts";

/** Documents on disk, in a folder of the test's own. */
export const documentsIn = (folder: string): DocumentSettings => ({
  dir: join(folder, "documents"),
  s3: undefined,
});
