import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

/** A checker that saw nothing must not pass: each rule is shown one violation. */
const root = fileURLToPath(new URL("../..", import.meta.url));

type Violation = { readonly rule: string; readonly path: string; readonly code: string };

const imports = (path: string, from: string): Violation => ({
  rule: "eslint(no-restricted-imports)",
  path,
  code: `import { thing } from "${from}";\nexport const other = thing;\n`,
});

const violations: readonly Violation[] = [
  imports("domain/a1.ts", "zod"),
  imports("domain/case/a2.ts", "../../db/execute.ts"),
  imports("domain/case/a3.ts", "../../workflows/messages.ts"),
  imports("domain/case/catalogue/a4.ts", "kysely"),
  imports("domain/case/catalogue/a5.ts", "../../../db/execute.ts"),
  imports("domain/time/a6.ts", "temporal-polyfill"),
  imports("domain/time/a7.ts", "node:fs"),
  imports("workflows/b1.ts", "../activities/load.ts"),
  imports("workflows/b2.ts", "../db/execute.ts"),
  imports("workflows/b3.ts", "@temporalio/client"),
  imports("workflows/b4.ts", "node:crypto"),
  imports("activities/c1.ts", "../api/problem.ts"),
  imports("activities/c2.ts", "../workflows/transferDenialCase.ts"),
  imports("activities/c3.ts", "kysely"),
  imports("db/d1.ts", "../api/problem.ts"),
  imports("db/queries/d2.ts", "../../bin/config.ts"),
  imports("db/d3.ts", "fastify"),
  imports("migrations/e1.ts", "../db/schema.ts"),
  imports("migrations/e2.ts", "node:fs"),
  imports("api/f1.ts", "../db/store.ts"),
  imports("api/routes/f2.ts", "../../workflows/transferDenialCase.ts"),
  imports("api/f3.ts", "kysely"),
  imports("api/f4.ts", "../bin/config.ts"),
  imports("web/g1.ts", "../db/store.ts"),
  imports("web/g2.ts", "@temporalio/client"),
  {
    rule: "eslint(no-restricted-globals)",
    path: "domain/h1.ts",
    code: "export const now = () => new Date();\n",
  },
  {
    rule: "eslint(no-restricted-globals)",
    path: "workflows/h2.ts",
    code: "export const id = () => crypto.randomUUID();\n",
  },
  {
    rule: "node(no-process-env)",
    path: "api/h3.ts",
    code: 'export const home = process.env["HOME"];\n',
  },
  {
    rule: "typescript(no-floating-promises)",
    path: "bin/h4.ts",
    code: "async function work() {}\nexport function run() {\n  work();\n}\n",
  },
  {
    rule: "typescript(no-misused-promises)",
    path: "bin/h5.ts",
    code: "async function ask() {}\nexport const run = () => (ask() ? 1 : 2);\n",
  },
  {
    rule: "typescript(switch-exhaustiveness-check)",
    path: "bin/h6.ts",
    code:
      'export function f(u: "a" | "b") {\n  switch (u) {\n    case "a":\n      return 1;\n  }\n' +
      "  return 2;\n}\n",
  },
  { rule: "typescript(no-explicit-any)", path: "bin/h7.ts", code: "export let x: any;\n" },
  {
    rule: "eslint(no-warning-comments)",
    path: "bin/h8.ts",
    code: `// ${"TO"}${"DO"} later\nexport {};\n`,
  },
  {
    rule: "eslint(max-lines-per-function)",
    path: "bin/h9.ts",
    code: `export function f() {\n${"  console.log(1);\n".repeat(71)}}\n`,
  },
  {
    rule: "eslint(max-lines)",
    path: "bin/h10.ts",
    code: Array.from({ length: 301 }, (_, n) => `export const x${n} = ${n};\n`).join(""),
  },
  { rule: "eslint(no-unused-vars)", path: "bin/h11.ts", code: "const unused = 1;\nexport {};\n" },
  {
    rule: "import(no-cycle)",
    path: "bin/i1.ts",
    code: 'import { b } from "./i2.ts";\nexport const a = () => b;\n',
  },
  {
    rule: "import(no-cycle)",
    path: "bin/i2.ts",
    code: 'import { a } from "./i1.ts";\nexport const b = () => a;\n',
  },
];

/** What the rules must leave alone. */
const allowed: readonly Omit<Violation, "rule">[] = [
  imports("domain/case/catalogue/ok1.ts", "zod"),
  imports("domain/case/ok2.ts", "../time.ts"),
  imports("domain/time/ok3.ts", "temporal-polyfill/implementation"),
  imports("domain/text.ts", "zod"),
  imports("workflows/ok4.ts", "@temporalio/workflow"),
  imports("workflows/ok5.ts", "../domain/time.ts"),
  imports("activities/ok6.ts", "../db/execute.ts"),
  imports("activities/ok7.ts", "../workflows/messages.ts"),
  imports("db/ok8.ts", "node:crypto"),
  imports("db/queries/ok9.ts", "../schema.ts"),
  imports("migrations/ok10.ts", "kysely"),
  imports("api/ok11.ts", "../db/execute.ts"),
  imports("api/ok12.ts", "../db/queries/cases.ts"),
  imports("api/routes/ok13.ts", "../../workflows/messages.ts"),
  imports("bin/ok14.ts", "../db/store.ts"),
  {
    path: "workflows/ok15.ts",
    code: 'import type { Load } from "../activities/load.ts";\nexport type L = Load;\n',
  },
  { path: "domain/time.ts", code: "export const now = () => new Date();\n" },
  { path: "bin/config.ts", code: "export const env = process.env;\n" },
];

let folder = "";
let found: readonly { readonly code: string; readonly filename: string }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "docket-lint-"));
  for (const name of [".oxlintrc.json", "tsconfig.json"])
    await cp(join(root, name), join(folder, name));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  for (const { path, code } of [...violations, ...allowed]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), code);
  }
  const oxlint = join(root, "node_modules/.bin/oxlint");
  const result = spawnSync(oxlint, ["--type-aware", "--format", "json"], {
    cwd: folder,
    encoding: "utf8",
  });
  found = (JSON.parse(result.stdout) as { diagnostics: typeof found }).diagnostics;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(violations)("$rule is caught in $path", ({ rule, path }) => {
  expect(found.filter((one) => one.filename === path).map((one) => one.code)).toContain(rule);
});

test.each(allowed)("$path is left alone", ({ path }) => {
  expect(found.filter((one) => one.filename === path)).toEqual([]);
});
