import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { instanceKeys } from "../../db/keys.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "docket-keys-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("keys are made once and stay", () => {
  expect(instanceKeys(folder)).toEqual(instanceKeys(folder));
});

test("another process with the same id, in another container, is not in the way", () => {
  mkdirSync(join(folder, `head.jwk.json.${process.pid}`));
  expect(instanceKeys(folder).head.kid).toMatch(/^[\w-]{43}$/);
});
