import "./node24.ts";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What a commit must pass beside the tests: types, lint, format, and a lock file that installs. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ["types", ["tsc", "--noEmit", "-p", "."]],
  ["lint", ["oxlint", "--type-aware", "--deny-warnings"]],
  ["format", ["oxfmt", "--check", "."]],
  ["lock file", ["npm", "ci", "--dry-run"]],
];

const cwd = fileURLToPath(new URL("..", import.meta.url));
let failed = 0;
for (const [name, [command = "", ...args]] of steps) {
  const started = Date.now();
  const shell = process.platform === "win32";
  const result = spawnSync(command, args, { cwd, encoding: "utf8", shell });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (result.status === 0) console.log(`ok      ${name} (${seconds} s)`);
  else {
    failed += 1;
    const output = `${result.stdout ?? ""}${result.stderr ?? ""}`.trim();
    console.log(`FAILED  ${name}: ${command} ${args.join(" ")}\n${output}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
