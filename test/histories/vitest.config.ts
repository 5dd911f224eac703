import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Records the golden histories (`record.ts`): by hand, never as part of the suite. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/histories/record.ts"],
    globalSetup: ["test/support/globalSetup.ts"],
    pool: "forks",
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
  },
});
