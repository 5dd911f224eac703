import "../../../bin/node24.ts";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { documentOf, everyCell } from "./document.ts";

/** `npm run matrix`: writes `docs/procedure-matrix.md` anew from the decider. */
const path = join(import.meta.dirname, "..", "..", "..", "docs", "procedure-matrix.md");
await writeFile(path, documentOf(everyCell()));
console.log(`Written: ${path}`);
