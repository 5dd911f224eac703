import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Folders whose tests need neither PostgreSQL nor Temporal, or start their own. */
const alone = ["bin", "domain", "docs", "repo", "simulation", "mutation"].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/**
 * Two projects, so that a run of pure tests starts no server: `alone`, and `stack`, which shares
 * one real PostgreSQL and one real Temporal server (`test/support/globalSetup.ts`).
 */
export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    teardownTimeout: 30_000,
    pool: "forks",
    projects: [
      {
        root,
        test: {
          name: "alone",
          include: alone,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: "stack",
          include: ["test/**/*.test.ts"],
          exclude: alone,
          globalSetup: ["test/support/globalSetup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
