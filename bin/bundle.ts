import "./node24.ts";
import { rename, writeFile } from "node:fs/promises";
import { bundleWorkflows } from "./temporalWorker.ts";

/** Writes the workflow bundle to the path given: a step of `npm start`, in its own process. */
const path = process.argv[2] ?? "";
const { code } = await bundleWorkflows();
await writeFile(`${path}.new`, code);
await rename(`${path}.new`, path);
