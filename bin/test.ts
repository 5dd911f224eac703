import "./node24.ts";
import { fileURLToPath } from "node:url";
import type { TestModule, Vitest } from "vitest/node";
import { startVitest } from "vitest/node";

/**
 * Runs the suite (`npm test`, or `npm test -- test/domain` for a part) and ends with the line
 * `N passed, N failed`. Exit code 1 for any failure, an error outside a test, or no test at all.
 */
const root = fileURLToPath(new URL("..", import.meta.url));

type Count = { passed: number; failed: number; skipped: number };

const count: Count = { passed: 0, failed: 0, skipped: 0 };
try {
  const vitest = await startVitest("test", process.argv.slice(2), {
    root,
    config: fileURLToPath(new URL("../test/vitest.config.ts", import.meta.url)),
    watch: false,
    allowOnly: false,
  });
  tally(vitest);
  await vitest.close();
} catch (error) {
  console.error(error);
  count.failed += 1;
}
if (count.passed + count.failed === 0) {
  console.error("No test ran.");
  count.failed = 1;
}
if (count.skipped > 0) console.log(`${count.skipped} skipped.`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);

function tally(vitest: Vitest): void {
  for (const module of vitest.state.getTestModules()) tallyModule(module);
  // An error that no test owns (a lost promise, a global setup) must not pass unseen.
  count.failed += vitest.state.getUnhandledErrors().length;
  // What the runner itself deems a failure is one, whatever we counted.
  if (count.failed === 0 && process.exitCode !== undefined && process.exitCode !== 0)
    count.failed = 1;
}

function tallyModule(module: TestModule): void {
  let failed = 0;
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === "passed") count.passed += 1;
    else if (state === "failed") failed += 1;
    else if (state === "skipped") count.skipped += 1;
    else failed += 1; // Pending at the end: it never finished.
  }
  // A file that can't be loaded, or whose hooks fail, has no failed test of its own to count.
  if (failed === 0 && module.state() === "failed") failed = 1;
  count.failed += failed;
}
