import { createHash } from "node:crypto";

/**
 * The Merkle tree of RFC 9162 §2.1 over leaves in order. A tree of `size` leaves is kept as its
 * frontier: the roots of its perfect subtrees, largest first, from which it grows and has its root.
 */
export type Tree = { readonly size: number; readonly frontier: readonly Buffer[] };

export const emptyTree: Tree = { size: 0, frontier: [] };

/** RFC 9162 §2.1.1: a leaf and a node are hashed under different prefixes. */
export const leafHash = (leaf: Uint8Array): Buffer => hash(Buffer.of(0), leaf);
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  hash(Buffer.of(1), left, right);

/** Adds leaves in order, each given by its content. */
export function grow(tree: Tree, leaves: Iterable<Uint8Array>): Tree {
  const frontier = [...tree.frontier];
  let { size } = tree;
  for (const leaf of leaves) {
    let node = leafHash(leaf);
    // Each trailing 1 bit of the size is a perfect subtree that the new leaf completes a pair with.
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      node = nodeHash(frontier.pop()!, node);
    }
    frontier.push(node);
    size += 1;
  }
  return { size, frontier };
}

/** The root; of the empty tree, the hash of nothing. */
export function rootOf({ frontier }: Tree): Buffer {
  if (frontier.length === 0) return hash();
  return frontier.reduceRight((right, left) => nodeHash(left, right));
}

/** Root of the subtree over the leaves `from` (included) to `to` (not): read where it is kept. */
export type Subtree = (from: number, to: number) => Promise<Buffer>;

/** RFC 9162 §2.1.3.1: the proof that leaf `index` is in the tree of `size` leaves. */
export async function inclusionPath(
  index: number,
  size: number,
  subtree: Subtree,
): Promise<Buffer[]> {
  const path = async (m: number, from: number, to: number): Promise<Buffer[]> => {
    if (to - from <= 1) return [];
    const middle = from + split(to - from);
    return m < middle
      ? [...(await path(m, from, middle)), await subtree(middle, to)]
      : [...(await path(m, middle, to)), await subtree(from, middle)];
  };
  return path(index, 0, size);
}

/** RFC 9162 §2.1.4.1: the proof that the tree of `first` leaves begins that of `second`. */
export async function consistencyPath(
  first: number,
  second: number,
  subtree: Subtree,
): Promise<Buffer[]> {
  const path = async (m: number, from: number, to: number, whole: boolean): Promise<Buffer[]> => {
    if (m === to) return whole ? [] : [await subtree(from, to)];
    const middle = from + split(to - from);
    return m <= middle
      ? [...(await path(m, from, middle, whole)), await subtree(middle, to)]
      : [...(await path(m, middle, to, false)), await subtree(from, middle)];
  };
  if (first > second) throw new RangeError(`A tree of ${first} doesn't begin one of ${second}.`);
  return first === 0 ? [] : path(first, 0, second, true);
}

/** RFC 9162 §2.1.3.2. */
export function verifyInclusion(
  proof: { readonly index: number; readonly size: number; readonly path: readonly Buffer[] },
  leaf: Uint8Array,
  root: Uint8Array,
): boolean {
  let [fn, sn] = [proof.index, proof.size - 1];
  if (fn > sn) return false;
  let node = leafHash(leaf);
  for (const step of proof.path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      node = nodeHash(step, node);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else {
      node = nodeHash(node, step);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && node.equals(root);
}

/** RFC 9162 §2.1.4.2. */
export function verifyConsistency(
  sizes: { readonly first: number; readonly second: number },
  roots: { readonly first: Uint8Array; readonly second: Uint8Array },
  path: readonly Buffer[],
): boolean {
  const { first, second } = sizes;
  if (first === second) return path.length === 0 && Buffer.from(roots.first).equals(roots.second);
  if (first === 0) return path.length === 0;
  if (first > second) return false;
  let [fn, sn] = [first - 1, second - 1];
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  // A perfect first tree is a node of the second, and its root begins the proof.
  const [start, ...rest] = fn === 0 ? [Buffer.from(roots.first), ...path] : path;
  if (start === undefined) return false;
  let [firstRoot, secondRoot] = [start, start];
  for (const step of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      firstRoot = nodeHash(step, firstRoot);
      secondRoot = nodeHash(step, secondRoot);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else {
      secondRoot = nodeHash(secondRoot, step);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && firstRoot.equals(roots.first) && secondRoot.equals(roots.second);
}

/** The largest power of two below `size`. */
function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

function hash(...parts: readonly Uint8Array[]): Buffer {
  const sha = createHash("sha256");
  for (const part of parts) sha.update(part);
  return sha.digest();
}
