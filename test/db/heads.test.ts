import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import {
  consistencyProof,
  headSigner,
  inclusionProof,
  isSigned,
  readHead,
  signHead,
} from "../../db/heads.ts";
import { instanceKeys, publicOf } from "../../db/keys.ts";
import type { InstanceKeys } from "../../db/keys.ts";
import {
  consistencyPath,
  emptyTree,
  grow,
  inclusionPath,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "../../db/merkle.ts";
import type { Subtree } from "../../db/merkle.ts";
import { openDocket } from "./docket.ts";
import type { Docket } from "./docket.ts";

const leaves = Array.from({ length: 40 }, (_, index) => Buffer.from([index, index * 7]));
const subtree: Subtree = async (from, to) => rootOf(grow(emptyTree, leaves.slice(from, to)));

describe("RFC 9162 §2.1", () => {
  /** The definition, word for word. */
  const root = (some: readonly Buffer[]): Buffer => {
    if (some.length === 1) return leafHash(some[0]!);
    let k = 1;
    while (k * 2 < some.length) k *= 2;
    return nodeHash(root(some.slice(0, k)), root(some.slice(k)));
  };

  test("the root grown leaf by leaf is the one of the definition, at every size", () => {
    let tree = emptyTree;
    for (const [index, leaf] of leaves.entries()) {
      tree = grow(tree, [leaf]);
      expect(rootOf(tree)).toEqual(root(leaves.slice(0, index + 1)));
    }
    expect(rootOf(emptyTree).toString("hex")).toMatch(/^e3b0c44298fc1c14/);
  });

  test("every leaf is proven in every tree, and in no other place", async () => {
    for (let size = 1; size <= 20; size += 1) {
      const top = root(leaves.slice(0, size));
      for (let index = 0; index < size; index += 1) {
        const path = await inclusionPath(index, size, subtree);
        expect(verifyInclusion({ index, size, path }, leaves[index]!, top)).toBe(true);
        const other = (index + 1) % size;
        if (size > 1) {
          expect(verifyInclusion({ index: other, size, path }, leaves[index]!, top)).toBe(false);
        }
        expect(verifyInclusion({ index, size, path }, Buffer.from("x"), top)).toBe(false);
      }
    }
  });

  test("every tree is proven to begin every later one, and a changed one is not", async () => {
    for (let second = 1; second <= 20; second += 1) {
      for (let first = 1; first <= second; first += 1) {
        const path = await consistencyPath(first, second, subtree);
        const roots = {
          first: root(leaves.slice(0, first)),
          second: root(leaves.slice(0, second)),
        };
        expect(verifyConsistency({ first, second }, roots, path)).toBe(true);
        const forged = { ...roots, first: root([Buffer.from("x"), ...leaves.slice(1, first)]) };
        expect(verifyConsistency({ first, second }, forged, path)).toBe(false);
      }
    }
  });
});

describe("signed heads of a record", () => {
  let docket: Docket;
  let keys: InstanceKeys;
  let folder: string;
  beforeAll(async () => {
    docket = await openDocket();
    folder = mkdtempSync(join(tmpdir(), "docket-keys-"));
    keys = instanceKeys(join(folder, "keys"));
  });
  afterAll(async () => {
    await docket.close();
    rmSync(folder, { recursive: true });
  });

  test("the keys are made once, and are their owner's alone", () => {
    expect(instanceKeys(join(folder, "keys"))).toEqual(keys);
    expect(statSync(join(folder, "keys", "head.jwk.json")).mode & 0o777).toBe(0o600);
    expect(keys.head.kid).not.toBe(keys.token.kid);
  });

  test("heads grow from each other, prove their events and each other", async () => {
    await docket.transmitted();
    const first = (await signHead(docket.writer, keys.head))!;
    expect(await signHead(docket.writer, keys.head)).toBeNull();
    await docket.transmitted();
    await docket.transmitted();
    const second = (await signHead(docket.writer, keys.head))!;
    expect(await readHead(docket.reader)).toEqual(second);
    expect(await readHead(docket.reader, 2)).toEqual(first);
    for (const head of [first, second]) {
      expect(isSigned(head, publicOf(keys.head))).toBe(true);
      expect(isSigned({ ...head, treeSize: head.treeSize + 1 }, publicOf(keys.head))).toBe(false);
    }
    const { rows } = await docket.reader.pool.query<{ event_hash: Buffer }>(
      "SELECT event_hash FROM event WHERE position = 3",
    );
    const included = await inclusionProof(docket.reader, 3, second.treeSize);
    const path = included.path.map((node) => Buffer.from(node, "hex"));
    const top = Buffer.from(second.root, "hex");
    expect(verifyInclusion({ ...included, path }, rows[0]!.event_hash, top)).toBe(true);
    const sizes = { first: first.treeSize, second: second.treeSize };
    const consistent = await consistencyProof(docket.reader, sizes.first, sizes.second);
    const roots = { first: Buffer.from(first.root, "hex"), second: top };
    const nodes = consistent.map((node) => Buffer.from(node, "hex"));
    expect(verifyConsistency(sizes, roots, nodes)).toBe(true);
    const reversed = consistencyProof(docket.reader, sizes.second, sizes.first);
    await expect(reversed).rejects.toThrow(RangeError);
  });

  test("several signers at once sign what is new, and each head once", async () => {
    await docket.transmitted();
    const { events } = await docket.counts();
    const errors: unknown[] = [];
    const signers = Array.from({ length: 3 }, () =>
      headSigner(docket.writer, keys, 60_000, (error) => errors.push(error)),
    );
    await Promise.all(signers.map((signer) => signer.stop()));
    expect(errors).toEqual([]);
    expect((await readHead(docket.reader))?.treeSize).toBe(events);
  });
});
