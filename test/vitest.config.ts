import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

const under = (...folders: readonly string[]): string[] =>
  folders.map((folder) => `test/${folder}/**/*.test.ts`);

/** Tests of pure functions: they share their modules, of which loading is half of their cost. */
const pure = under("domain", "docs");
/** Folders whose tests need neither PostgreSQL nor Temporal, or start their own. */
const alone = under("bin", "repo", "simulation", "mutation");

/**
 * Three projects, so that a run of pure tests starts no server: `pure`, `alone`, and `stack`, which
 * shares one real PostgreSQL and one real Temporal server (`test/support/globalSetup.ts`).
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
          name: "pure",
          include: pure,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
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
          exclude: [...pure, ...alone],
          globalSetup: ["test/support/globalSetup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
