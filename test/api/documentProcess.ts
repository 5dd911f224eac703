import { openServing } from "../../bin/serving.ts";
import { documentsIn } from "../support/documentsIn.ts";

/** The API in a process of its own; asked, it tells its memory, now and at its peak. For tests. */
const [, , url = "", folder = ""] = process.argv;
const documents = documentsIn(folder);
const serving = await openServing({ url, keysDir: folder, documents, reach: null });
const address = await serving.app.listen({ port: 0, host: "127.0.0.1" });
process.on("message", () =>
  process.send?.({
    nowMiB: process.memoryUsage().rss / 1_048_576,
    peakMiB: process.resourceUsage().maxRSS / 1_024,
  }),
);
process.on("disconnect", () => process.exit(0));
process.send?.({ address });
